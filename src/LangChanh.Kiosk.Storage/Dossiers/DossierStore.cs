using LangChanh.Kiosk.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace LangChanh.Kiosk.Storage.Dossiers;

/// <summary>Dossiers in the database.</summary>
public sealed class DossierStore(IDbContextFactory<KioskDatabase> databases) : IDossierStore
{
    private const int Batch = 500;

    /// <inheritdoc />
    public async Task<Dossier?> FindAsync(DossierCode code, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var key = code.ToString();
        var row = await database.Dossiers.AsNoTracking().FirstOrDefaultAsync(d => d.Code == key, cancellation);
        return row is null ? null : new Dossier(code, row.ProcedureCode, row.ProcedureName, row.Status, row.ReceivedOn, row.DueOn, DateTimeOffset.FromUnixTimeMilliseconds(row.UpdatedAt));
    }

    /// <inheritdoc />
    public async Task<int> UpsertAsync(IReadOnlyList<Dossier> dossiers, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(dossiers);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        foreach (var batch in dossiers.Chunk(Batch))
        {
            var keys = batch.Select(d => d.Code.ToString()).ToList();
            var known = await database.Dossiers.Where(d => keys.Contains(d.Code)).ToDictionaryAsync(d => d.Code, cancellation);
            foreach (var dossier in batch)
            {
                Put(database, known.GetValueOrDefault(dossier.Code.ToString()), dossier);
            }

            await database.SaveChangesAsync(cancellation);
            database.ChangeTracker.Clear();
        }

        await transaction.CommitAsync(cancellation);
        return dossiers.Count;
    }

    /// <inheritdoc />
    public async Task<int> DeleteOlderThanAsync(DateTimeOffset moment, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var limit = moment.ToUnixTimeMilliseconds();
        return await database.Dossiers.Where(d => d.UpdatedAt < limit).ExecuteDeleteAsync(cancellation);
    }

    private static void Put(KioskDatabase database, DossierRow? row, Dossier dossier)
    {
        if (row is null)
        {
            row = new DossierRow { Code = dossier.Code.ToString(), Status = dossier.Status, UpdatedAt = 0 };
            database.Dossiers.Add(row);
        }

        row.ProcedureCode = dossier.ProcedureCode;
        row.ProcedureName = dossier.ProcedureName;
        row.Status = dossier.Status;
        row.ReceivedOn = dossier.ReceivedOn;
        row.DueOn = dossier.DueOn;
        row.UpdatedAt = dossier.UpdatedAt.ToUnixTimeMilliseconds();
    }
}
