using LangChanh.Kiosk.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace LangChanh.Kiosk.Storage.Dossiers;

/// <summary>
/// Dossiers in the database. A row belongs to the import that brought it and is seen once that import is committed, which is
/// one small write: so a feed of any size is taken whole or not at all, and no transaction is long enough to hold up a number.
/// </summary>
public sealed class DossierStore(IDbContextFactory<KioskDatabase> databases, WriteTurns turns) : IDossierStore
{
    private const int AtOnce = 500;
    private const int KeptRecords = 2000;
    private static readonly TimeSpan Lost = TimeSpan.FromHours(1);

    /// <inheritdoc />
    public async Task<Dossier?> FindAsync(DossierCode code, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var key = code.ToString();
        var found = await (from d in database.Dossiers.AsNoTracking()
                           join i in database.DossierImports on d.Import equals i.Id
                           where d.Code == key && i.State == ImportState.Committed
                           orderby d.Import descending
                           select new { Row = d, i.AsOf }).FirstOrDefaultAsync(cancellation);
        return found is not { Row: { } row } ? null : new Dossier(code, row.ProcedureCode, row.ProcedureName, row.Status, row.ReceivedOn, row.DueOn, DateTimeOffset.FromUnixTimeMilliseconds(row.UpdatedAt))
        {
            DoneOn = row.DoneOn, CollectAt = row.CollectAt, SecondItem = row.SecondItem, AsOf = DateTimeOffset.FromUnixTimeMilliseconds(found.AsOf),
        };
    }

    /// <inheritdoc />
    public async Task<IDossierImport> BeginAsync(ImportStart start, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(start);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var row = new DossierImportRow
        {
            Source = start.Source, By = start.By, Fingerprint = start.Fingerprint, StartedAt = start.StartedAt.ToUnixTimeMilliseconds(), AsOf = start.AsOf.ToUnixTimeMilliseconds(), State = ImportState.Running, Rejected = "",
        };
        database.DossierImports.Add(row);
        using (await turns.TakeAsync(cancellation))
        {
            await database.SaveChangesAsync(cancellation);
        }

        return new DossierImportWriter(databases, turns, row.Id, start.StartedAt);
    }

    /// <inheritdoc />
    public async Task<bool> WasImportedAsync(string fingerprint, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.DossierImports.AnyAsync(i => i.Fingerprint == fingerprint && i.State == ImportState.Committed, cancellation);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<ImportRecord>> HistoryAsync(int most, bool withPushes, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var rows = await database.DossierImports.AsNoTracking().Where(i => withPushes || i.Source != ImportSource.Push).OrderByDescending(i => i.Id).Take(most)
            .Select(i => new { i.Id, i.Source, i.By, i.StartedAt, i.AsOf, i.EndedAt, i.State, i.Taken, i.RejectedCount, i.Fault }).ToListAsync(cancellation);
        return [.. rows.Select(i => new ImportRecord(i.Id, i.Source, i.By, At(i.StartedAt), At(i.AsOf), i.EndedAt is { } end ? At(end) : null, i.State, i.Taken, i.RejectedCount, i.Fault))];
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<RejectedRow>?> RejectedAsync(long import, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.DossierImports.Where(i => i.Id == import).Select(i => i.Rejected).FirstOrDefaultAsync(cancellation) is { } packed ? RejectedRows.Unpack(packed) : null;
    }

    /// <inheritdoc />
    public async Task<FeedMapping?> RecallAsync(string header, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return FeedMapping.Parse(await database.FeedMappings.Where(m => m.Header == header).Select(m => m.Mapping).FirstOrDefaultAsync(cancellation));
    }

    /// <inheritdoc />
    public async Task RememberAsync(string header, FeedMapping mapping, string by, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var row = await database.FeedMappings.FirstOrDefaultAsync(m => m.Header == header, cancellation);
        if (row is null)
        {
            row = new FeedMappingRow { Header = header, Mapping = "", By = "", At = 0 };
            database.FeedMappings.Add(row);
        }

        (row.Mapping, row.By, row.At) = (mapping.ToString(), by, now.ToUnixTimeMilliseconds());
        using (await turns.TakeAsync(cancellation))
        {
            await database.SaveChangesAsync(cancellation);
        }
    }

    /// <inheritdoc />
    public async Task<int> DeleteOlderThanAsync(DateTimeOffset moment, CancellationToken cancellation)
    {
        var limit = moment.ToUnixTimeMilliseconds();
        return await DeleteAsync(d => d.Dossiers.Where(r => r.UpdatedAt < limit), cancellation);
    }

    /// <inheritdoc />
    public async Task TidyAsync(CancellationToken cancellation)
    {
        await DeleteAsync(d => d.Dossiers.Where(r => d.DossierImports.Any(i => i.Id == r.Import && i.State != ImportState.Committed && i.State != ImportState.Running)), cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        foreach (var import in await database.DossierImports.Where(i => i.State == ImportState.Committed && !i.Tidy).OrderBy(i => i.Id).Select(i => i.Id).ToListAsync(cancellation))
        {
            await ReplaceAsync(database, import, cancellation);
        }

        var oldest = await database.DossierImports.OrderByDescending(i => i.Id).Select(i => i.Id).Skip(KeptRecords).FirstOrDefaultAsync(cancellation);
        using (await turns.TakeAsync(cancellation))
        {
            await database.DossierImports.Where(i => i.Id <= oldest && i.State != ImportState.Running && !database.Dossiers.Any(d => d.Import == i.Id)).ExecuteDeleteAsync(cancellation);
        }
    }

    /// <inheritdoc />
    public async Task AbandonAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        // On a shared database another machine may be at work: its imports are given their time.
        var limit = (database.Database.IsSqlite() ? DateTimeOffset.MaxValue : now - Lost).ToUnixTimeMilliseconds();
        using (await turns.TakeAsync(cancellation))
        {
            await database.DossierImports.Where(i => i.State == ImportState.Running && i.StartedAt < limit).ExecuteUpdateAsync(s => s.SetProperty(i => i.State, ImportState.Abandoned).SetProperty(i => i.EndedAt, now.ToUnixTimeMilliseconds()), cancellation);
        }
    }

    /// <summary>Deletes the older rows of every code that an import brought.</summary>
    private async Task ReplaceAsync(KioskDatabase database, long import, CancellationToken cancellation)
    {
        for (var last = ""; ;)
        {
            var codes = await database.Dossiers.Where(d => d.Import == import && d.Code.CompareTo(last) > 0).OrderBy(d => d.Code).Select(d => d.Code).Take(AtOnce).ToListAsync(cancellation);
            if (codes.Count == 0)
            {
                break;
            }

            last = codes[^1];
            if (await database.Dossiers.AnyAsync(d => codes.Contains(d.Code) && d.Import < import, cancellation))
            {
                using (await turns.TakeAsync(cancellation))
                {
                    await database.Dossiers.Where(d => codes.Contains(d.Code) && d.Import < import).ExecuteDeleteAsync(cancellation);
                }
            }
        }

        using (await turns.TakeAsync(cancellation))
        {
            await database.DossierImports.Where(i => i.Id == import).ExecuteUpdateAsync(s => s.SetProperty(i => i.Tidy, true), cancellation);
        }
    }

    private async Task<int> DeleteAsync(Func<KioskDatabase, IQueryable<DossierRow>> which, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var deleted = 0;
        while (true)
        {
            var some = await which(database).OrderBy(r => r.Import).ThenBy(r => r.Code).Select(r => new { r.Import, r.Code }).Take(AtOnce).ToListAsync(cancellation);
            foreach (var group in some.GroupBy(r => r.Import))
            {
                var codes = group.Select(r => r.Code).ToList();
                using (await turns.TakeAsync(cancellation))
                {
                    deleted += await database.Dossiers.Where(r => r.Import == group.Key && codes.Contains(r.Code)).ExecuteDeleteAsync(cancellation);
                }
            }

            if (some.Count < AtOnce)
            {
                return deleted;
            }
        }
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
