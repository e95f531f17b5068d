using Microsoft.EntityFrameworkCore;

namespace LangChanh.Kiosk.Storage.Audit;

/// <summary>Who did what in the staff's part, for ever: the table takes additions alone, the database itself refuses changes and deletions.</summary>
public sealed class AuditLog(IDbContextFactory<KioskDatabase> databases, TimeProvider clock)
{
    private const int LongestSummary = 500;

    /// <summary>Writes a line.</summary>
    /// <param name="who">Account that did it, or what did it where nobody was signed in.</param>
    /// <param name="kind">What kind of deed it was, see <see cref="AuditKinds"/>.</param>
    /// <param name="item">What it was done to: a file, an account, a version.</param>
    /// <param name="summary">What it was, in words; cut after 500 characters.</param>
    /// <param name="cancellation">Cancels before anything is written.</param>
    public async Task WriteAsync(string who, string kind, string item, string summary, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(summary);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        database.Audit.Add(new AuditRow { At = clock.GetUtcNow().ToUnixTimeMilliseconds(), Who = who, Kind = kind, Item = item, Summary = summary.Length > LongestSummary ? summary[..LongestSummary] : summary });
        await database.SaveChangesAsync(cancellation);
    }

    /// <summary>Reads lines, the latest first.</summary>
    /// <param name="who">Only of this account; null for all.</param>
    /// <param name="kind">Only of this kind; null for all.</param>
    /// <param name="skip">How many to leave out.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellation">Cancels reading.</param>
    public async Task<IReadOnlyList<AuditRow>> ReadAsync(string? who, string? kind, int skip, int take, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Audit.AsNoTracking().Where(r => (who == null || r.Who == who) && (kind == null || r.Kind == kind)).OrderByDescending(r => r.Id).Skip(skip).Take(take).ToListAsync(cancellation);
    }
}

/// <summary>Kinds of deeds in the audit log.</summary>
public static class AuditKinds
{
    /// <summary>Signed in.</summary>
    public const string SignIn = "sign-in";

    /// <summary>A sign-in to an existing account failed.</summary>
    public const string SignInFailed = "sign-in-failed";

    /// <summary>Signed out.</summary>
    public const string SignOut = "sign-out";

    /// <summary>A password or a second factor changed.</summary>
    public const string Credentials = "credentials";

    /// <summary>An account was made, locked, reset or given another role.</summary>
    public const string Account = "account";

    /// <summary>A draft was sent to review, sent back or thrown away.</summary>
    public const string Draft = "draft";

    /// <summary>Content went to the screens.</summary>
    public const string Publish = "publish";

    /// <summary>Data was brought in: dossiers, the portal's procedures, another machine's catalog.</summary>
    public const string Import = "import";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [SignIn, SignInFailed, SignOut, Credentials, Account, Draft, Publish, Import];
}

/// <summary>A line of the audit log.</summary>
public sealed class AuditRow
{
    /// <summary>Place in the log, rising.</summary>
    public long Id { get; init; }

    /// <summary>When, milliseconds since 1970 UTC.</summary>
    public required long At { get; init; }

    /// <summary>Who.</summary>
    public required string Who { get; init; }

    /// <summary>What kind of deed.</summary>
    public required string Kind { get; init; }

    /// <summary>What it was done to.</summary>
    public required string Item { get; init; }

    /// <summary>What it was, in words.</summary>
    public required string Summary { get; init; }
}
