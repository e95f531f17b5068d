using Microsoft.EntityFrameworkCore;

namespace LangChanh.Kiosk.Storage.Interest;

/// <summary>What is counted of people's interest.</summary>
public enum InterestKind
{
    /// <summary>A procedure's guide was opened.</summary>
    Read,

    /// <summary>Words were searched and nothing was found.</summary>
    Missed,
}

/// <summary>How often something was wanted on one day: no time finer than the day, no visit, no person.</summary>
/// <param name="Day">The office's day.</param>
/// <param name="Kind">What is counted.</param>
/// <param name="Item">Code of the procedure, or the folded words.</param>
/// <param name="Count">How often.</param>
public sealed record InterestCount(DateOnly Day, InterestKind Kind, string Item, int Count);

/// <summary>Counts of interest in the database.</summary>
public sealed class InterestCounts(IDbContextFactory<KioskDatabase> databases)
{
    /// <summary>Adds counts, all of them or none.</summary>
    /// <param name="office">Office.</param>
    /// <param name="counts">What is added to each day's count.</param>
    /// <param name="cancellation">Cancels before anything is written.</param>
    /// <exception cref="System.Data.Common.DbException">The store cannot be written; nothing was counted.</exception>
    public async Task AddAsync(string office, IReadOnlyCollection<InterestCount> counts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(counts);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        foreach (var (day, kind, item, count) in counts.OrderBy(c => c.Day).ThenBy(c => c.Kind).ThenBy(c => c.Item, StringComparer.Ordinal))
        {
            // Always in one order, so that two machines of one hall cannot wait for each other.
            await database.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "Interest" ("Office", "Day", "Kind", "Item", "Count") VALUES ({office}, {day}, {kind.ToString()}, {item}, {count})
                ON CONFLICT ("Office", "Day", "Kind", "Item") DO UPDATE SET "Count" = "Interest"."Count" + {count}
                """, cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    /// <summary>The sums since a day, the highest first.</summary>
    /// <param name="office">Office.</param>
    /// <param name="kind">What is counted.</param>
    /// <param name="from">First day.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Cancels reading.</param>
    public async Task<IReadOnlyList<(string Item, int Count, DateOnly Last)>> TopAsync(string office, InterestKind kind, DateOnly from, int most, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var sums = await database.Interest.AsNoTracking().Where(r => r.Office == office && r.Kind == kind && r.Day >= from)
            .GroupBy(r => r.Item).Select(g => new { Item = g.Key, Count = g.Sum(r => r.Count), Last = g.Max(r => r.Day) })
            .OrderByDescending(s => s.Count).ThenBy(s => s.Item).Take(most).ToListAsync(cancellation);
        return [.. sums.Select(s => (s.Item, s.Count, s.Last))];
    }

    /// <summary>Deletes what is older than a day, and of the words all but the most wanted.</summary>
    /// <param name="office">Office.</param>
    /// <param name="day">First day that is kept.</param>
    /// <param name="mostWords">How many different words are kept.</param>
    /// <param name="cancellation">Cancels between the two.</param>
    public async Task DeleteAsync(string office, DateOnly day, int mostWords, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await database.Interest.Where(r => r.Office == office && r.Day < day).ExecuteDeleteAsync(cancellation);
        var rare = await database.Interest.Where(r => r.Office == office && r.Kind == InterestKind.Missed)
            .GroupBy(r => r.Item).OrderByDescending(g => g.Sum(r => r.Count)).ThenBy(g => g.Key).Select(g => g.Key).Skip(mostWords).ToListAsync(cancellation);
        foreach (var item in rare)
        {
            await database.Interest.Where(r => r.Office == office && r.Kind == InterestKind.Missed && r.Item == item).ExecuteDeleteAsync(cancellation);
        }
    }
}

/// <summary>A row of the counts: office, day, what, how often, and nothing of anybody.</summary>
public sealed class InterestRow
{
    /// <summary>Longest words that are kept, in characters.</summary>
    public const int LongestItem = 60;

    /// <summary>Office.</summary>
    public required string Office { get; init; }

    /// <summary>The office's day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What is counted.</summary>
    public required InterestKind Kind { get; init; }

    /// <summary>Code of the procedure, or the folded words.</summary>
    public required string Item { get; init; }

    /// <summary>How often.</summary>
    public required int Count { get; init; }
}
