using System.Globalization;
using System.Text.Json;
using LangChanh.Kiosk.Queueing;
using Microsoft.Data.Sqlite;

namespace LangChanh.Kiosk.Storage.Journal;

/// <summary>The journal on SQLite: one prepared insert a row, one durable commit a group (WAL, synchronous=FULL).</summary>
public sealed class SqliteQueueJournal(KioskFile file, WriteTurns turns) : IQueueJournal
{
    private const int ConstraintViolation = 19;

    /// <inheritdoc />
    public async Task<IReadOnlyList<QueueEvent>> ReadAsync(string office, DateOnly day, long after, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await file.OpenAsync(cancellation);
            await using var select = connection.CreateCommand();
            select.CommandText = "SELECT Event FROM Journal WHERE Office = $office AND Day = $day AND Sequence > $after ORDER BY Sequence";
            select.Parameters.AddWithValue("$office", office);
            select.Parameters.AddWithValue("$day", Text(day));
            select.Parameters.AddWithValue("$after", after);
            await using var reader = await select.ExecuteReaderAsync(cancellation);
            var events = new List<QueueEvent>();
            while (await reader.ReadAsync(cancellation))
            {
                events.Add(JsonSerializer.Deserialize<QueueEvent>(reader.GetString(0)) ?? throw new QueueStoreException("The journal holds an empty entry."));
            }

            return events;
        }
        catch (Exception e) when (e is SqliteException or JsonException or IOException)
        {
            throw new QueueStoreException("The journal cannot be read.", e);
        }
    }

    /// <inheritdoc />
    public async Task<bool> TryAppendAsync(string office, DateOnly day, long after, IReadOnlyList<QueueEvent> events, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(events);
        try
        {
            using var turn = await turns.TakeAsync(cancellation);
            await using var connection = await file.OpenAsync(cancellation);
            await using var transaction = connection.BeginTransaction(deferred: false);
            await using var insert = connection.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText = "INSERT INTO Journal (Office, Day, Sequence, Event) VALUES ($office, $day, $sequence, $event)";
            insert.Parameters.AddWithValue("$office", office);
            insert.Parameters.AddWithValue("$day", Text(day));
            var sequence = insert.Parameters.Add("$sequence", SqliteType.Integer);
            var body = insert.Parameters.Add("$event", SqliteType.Text);
            for (var i = 0; i < events.Count; i++)
            {
                sequence.Value = after + 1 + i;
                body.Value = JsonSerializer.Serialize(events[i]);
                await insert.ExecuteNonQueryAsync(cancellation);
            }

            await transaction.CommitAsync(cancellation);
            return true;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == ConstraintViolation)
        {
            return false;
        }
        catch (Exception e) when (e is SqliteException or IOException)
        {
            throw new QueueStoreException("The journal cannot be written.", e);
        }
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
