using System.Text.Json;
using LangChanh.Kiosk.Queueing;
using Npgsql;

namespace LangChanh.Kiosk.Storage.Journal;

/// <summary>The journal on PostgreSQL: the same rows under the same key; each append wakes the other machines (LISTEN/NOTIFY).</summary>
public sealed class PostgresQueueJournal(NpgsqlDataSource database) : IQueueJournal
{
    /// <summary>Channel on which appends are told; the payload is the office.</summary>
    public const string Channel = "kiosk_queue";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    public async Task<IReadOnlyList<QueueEvent>> ReadAsync(string office, DateOnly day, long after, CancellationToken cancellation)
    {
        try
        {
            await using var select = database.CreateCommand("""SELECT "Event" FROM "Journal" WHERE "Office" = $1 AND "Day" = $2 AND "Sequence" > $3 ORDER BY "Sequence" """);
            select.Parameters.AddWithValue(office);
            select.Parameters.AddWithValue(day);
            select.Parameters.AddWithValue(after);
            await using var reader = await select.ExecuteReaderAsync(cancellation);
            var events = new List<QueueEvent>();
            while (await reader.ReadAsync(cancellation))
            {
                events.Add(JsonSerializer.Deserialize<QueueEvent>(reader.GetString(0)) ?? throw new QueueStoreException("The journal holds an empty entry."));
            }

            return events;
        }
        catch (Exception e) when (e is NpgsqlException or JsonException or IOException or TimeoutException)
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
            await using var connection = await database.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await using var batch = new NpgsqlBatch(connection, transaction);
            for (var i = 0; i < events.Count; i++)
            {
                batch.BatchCommands.Add(Command("""INSERT INTO "Journal" ("Office", "Day", "Sequence", "Event") VALUES ($1, $2, $3, $4)""", office, day, after + 1 + i, JsonSerializer.Serialize(events[i])));
            }

            batch.BatchCommands.Add(Command("SELECT pg_notify($1, $2)", Channel, office));
            await batch.ExecuteNonQueryAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
        catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
        {
            throw new QueueStoreException("The journal cannot be written.", e);
        }
    }

    /// <summary>Calls back after every append of any machine, and after each new connection, since something may have been missed; never ends by itself.</summary>
    /// <param name="appended">What to do.</param>
    /// <param name="clock">Time between tries while the database is away.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task ListenAsync(Func<CancellationToken, Task> appended, TimeProvider clock, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(appended);
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(cancellation);
                await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
                {
                    await listen.ExecuteNonQueryAsync(cancellation);
                }

                while (true)
                {
                    await appended(cancellation);
                    await connection.WaitAsync(cancellation);
                }
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
            {
                await Task.Delay(Pause, clock, cancellation);
            }
        }
    }

    private static NpgsqlBatchCommand Command(string text, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
