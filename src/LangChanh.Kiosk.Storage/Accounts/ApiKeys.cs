using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace LangChanh.Kiosk.Storage.Accounts;

/// <summary>Makes and checks the keys of programs.</summary>
public sealed class ApiKeys(IDbContextFactory<KioskDatabase> databases, TimeProvider clock)
{
    private const string Mark = "lck_";

    /// <summary>Makes a key, replacing one of the same name.</summary>
    /// <param name="name">Name of the program, 1–64 characters.</param>
    /// <param name="role"><see cref="StaffRoles.Counter"/> or <see cref="StaffRoles.Feed"/>.</param>
    /// <param name="cancellation">Cancels before anything is written.</param>
    /// <returns>The key; it is never shown again.</returns>
    public async Task<string> MakeAsync(string name, string role, CancellationToken cancellation)
    {
        var key = Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await database.ApiKeys.Where(k => k.Name == name).ExecuteDeleteAsync(cancellation);
        database.ApiKeys.Add(new ApiKey { Name = name, Role = role, Hash = Hash(key), CreatedAt = clock.GetUtcNow().ToUnixTimeMilliseconds() });
        await database.SaveChangesAsync(cancellation);
        return key;
    }

    /// <summary>The key's record, or null when there is none.</summary>
    public async Task<ApiKey?> FindAsync(string key, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!key.StartsWith(Mark, StringComparison.Ordinal) || key.Length > 100)
        {
            return null;
        }

        var hash = Hash(key);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.ApiKeys.AsNoTracking().FirstOrDefaultAsync(k => k.Hash == hash, cancellation);
    }

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
