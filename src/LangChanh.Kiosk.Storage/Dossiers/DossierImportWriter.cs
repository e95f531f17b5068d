using System.Data.Common;
using System.Globalization;
using System.Text;
using LangChanh.Kiosk.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace LangChanh.Kiosk.Storage.Dossiers;

/// <summary>Writes the rows of one import in small transactions: one statement for many rows, prepared once, on a connection of its own.</summary>
internal sealed class DossierImportWriter(IDbContextFactory<KioskDatabase> databases, WriteTurns turns, long id, DateTimeOffset startedAt) : IDossierImport
{
    private const int RowsInStatement = 50;
    private static readonly string[] Columns =
    [
        nameof(DossierRow.Import), nameof(DossierRow.Code), nameof(DossierRow.ProcedureCode), nameof(DossierRow.ProcedureName), nameof(DossierRow.Status), nameof(DossierRow.ReceivedOn), nameof(DossierRow.DueOn), nameof(DossierRow.DoneOn),
        nameof(DossierRow.CollectAt), nameof(DossierRow.SecondItem), nameof(DossierRow.UpdatedAt),
    ];

    private KioskDatabase? _database;
    private DbCommand? _full;
    private bool _ended;

    public long Id => id;

    public async Task AddAsync(IReadOnlyList<Dossier> dossiers, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(dossiers);
        if (dossiers.Count == 0)
        {
            return;
        }

        var connection = await ConnectionAsync(cancellation);
        using var turn = await turns.TakeAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        foreach (var rows in dossiers.Chunk(RowsInStatement))
        {
            var command = rows.Length == RowsInStatement ? _full ??= Command(connection, RowsInStatement) : Command(connection, rows.Length);
            command.Transaction = transaction;
            for (var i = 0; i < rows.Length; i++)
            {
                Fill(command, i * Columns.Length, rows[i]);
            }

            await command.ExecuteNonQueryAsync(cancellation);
            if (command != _full)
            {
                await command.DisposeAsync();
            }
        }

        await transaction.CommitAsync(cancellation);
    }

    public async Task EndAsync(ImportState state, DateTimeOffset now, int taken, IReadOnlyCollection<RejectedRow> rejected, FeedFault? fault = null)
    {
        ArgumentNullException.ThrowIfNull(rejected);
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        var packed = RejectedRows.Pack(rejected);
        var ended = now.ToUnixTimeMilliseconds();
        using (await turns.TakeAsync(CancellationToken.None))
        {
            await database.DossierImports.Where(i => i.Id == id).ExecuteUpdateAsync(
                s => s.SetProperty(i => i.State, state).SetProperty(i => i.EndedAt, ended).SetProperty(i => i.Taken, taken).SetProperty(i => i.RejectedCount, rejected.Count).SetProperty(i => i.Rejected, packed).SetProperty(i => i.Fault, fault),
                CancellationToken.None);
        }

        _ended = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_full is not null)
        {
            await _full.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        if (!_ended)
        {
            // Whoever leaves without an end was thrown out by a failing store: it is told if the store lets us, else at the next start.
            try
            {
                await EndAsync(ImportState.Failed, startedAt, 0, []);
            }
            catch (DbException)
            {
                _ended = true;
            }
        }
    }

    private async Task<DbConnection> ConnectionAsync(CancellationToken cancellation)
    {
        if (_database is null)
        {
            _database = await databases.CreateDbContextAsync(cancellation);
            await _database.Database.OpenConnectionAsync(cancellation);
        }

        return _database.Database.GetDbConnection();
    }

    private static DbCommand Command(DbConnection connection, int rows)
    {
        var command = connection.CreateCommand();
        var text = new StringBuilder("INSERT INTO \"Dossiers\" (").AppendJoin(", ", Columns.Select(c => $"\"{c}\"")).Append(") VALUES ");
        for (var row = 0; row < rows; row++)
        {
            text.Append(row == 0 ? "(" : ", (");
            for (var column = 0; column < Columns.Length; column++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{(row * Columns.Length) + column}");
                command.Parameters.Add(parameter);
                text.Append(column == 0 ? "" : ", ").Append(parameter.ParameterName);
            }

            text.Append(')');
        }

        command.CommandText = text.Append(" ON CONFLICT (\"Import\", \"Code\") DO UPDATE SET ").AppendJoin(", ", Columns.Skip(2).Select(c => $"\"{c}\" = excluded.\"{c}\"")).ToString();
        return command;
    }

    private void Fill(DbCommand command, int at, Dossier dossier)
    {
        object?[] values = [id, dossier.Code.ToString(), dossier.ProcedureCode, dossier.ProcedureName, dossier.Status, dossier.ReceivedOn, dossier.DueOn, dossier.DoneOn, dossier.CollectAt, dossier.SecondItem, dossier.UpdatedAt.ToUnixTimeMilliseconds()];
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[at + i].Value = values[i] ?? DBNull.Value;
        }
    }
}
