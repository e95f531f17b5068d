using System.Diagnostics;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Storage;
using LangChanh.Kiosk.Storage.Journal;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LangChanh.Kiosk.Benchmarks;

/// <summary>Numbers through HTTP with durable commits, and the engine alone, each beside raw one-row SQLite commits and raw fsyncs on the same disk.</summary>
internal static class Tickets
{
    /// <summary>What people at 64 screens may wait at the 99th percentile.</summary>
    private const double Limit = 25;
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(5);

    public static async Task RunAsync()
    {
        await using (var kiosk = await RunningKiosk.StartAsync())
        {
            foreach (var clients in new[] { 1, 16, 64, 256 })
            {
                var connections = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => KeptConnection.OpenAsync(kiosk.Address)));
                await PressAsync(connections, Warmup); // connections, compiled code
                var before = await PeersAsync(kiosk.Folder);
                var spent = Processor(kiosk.ProcessId);
                var (times, numbers, seconds) = await PressAsync(connections, Measured);
                var each = (Processor(kiosk.ProcessId) - spent) / times.Count;
                var after = await PeersAsync(kiosk.Folder);
                Array.ForEach(connections, c => c.Dispose());
                var limit = clients == 64 ? $" ({times.Quantile(0.99) / Limit:P0} of the limit)" : "";
                Console.WriteLine($"{clients} clients over HTTP: {times.Count / seconds:F0} tickets/s, p50 {times.Quantile(0.5):F1} ms, p95 {times.Quantile(0.95):F1} ms, p99 {times.Quantile(0.99):F1} ms{limit}, {times.Count - numbers.Count} repeated, {each.TotalMicroseconds:F0} µs of the server's processor a ticket; {Beside(times.Count / seconds, before, after)}");
            }
        }

        await EngineAsync();
    }

    /// <summary>The engine in this process: decided, applied, on the disk.</summary>
    private static async Task EngineAsync()
    {
        const int Callers = 64;
        var folder = Directory.CreateTempSubdirectory("kiosk-").FullName;
        await using (var services = new ServiceCollection().AddKioskStorage(folder).BuildServiceProvider())
        {
            await services.MigrateKioskStorageAsync(CancellationToken.None);
            await using var engine = new QueueEngine(services.GetRequiredService<IQueueJournal>(), new OneService(), TimeProvider.System, NullLogger<QueueEngine>.Instance);
            foreach (var length in new[] { Warmup, Measured })
            {
                var before = await PeersAsync(folder);
                var start = Stopwatch.GetTimestamp();
                var counts = await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
                {
                    var count = 0;
                    for (; Stopwatch.GetElapsedTime(start) < length; count++)
                    {
                        var id = TicketId.New();
                        if (await engine.SendAsync(new IssueTicket(id.Value, id, "s", null), CancellationToken.None) is not Done)
                        {
                            throw new InvalidOperationException("The engine refused a number.");
                        }
                    }

                    return count;
                }));
                var rate = counts.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
                if (length == Measured)
                {
                    Console.WriteLine($"{Callers} callers of the engine alone: {rate:F0} tickets/s; {Beside(rate, before, await PeersAsync(folder))}");
                }
            }
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(List<double> Times, HashSet<string> Numbers, double Seconds)> PressAsync(KeptConnection[] connections, TimeSpan length)
    {
        var start = Stopwatch.GetTimestamp();
        var clients = await Task.WhenAll(connections.Select(async connection =>
        {
            var (times, numbers) = (new List<double>(), new List<string>());
            while (Stopwatch.GetElapsedTime(start) < length)
            {
                times.Add(await Figures.TimeAsync(async () => numbers.Add(await connection.IssueAsync())));
            }

            return (times, numbers);
        }));
        return ([.. clients.SelectMany(c => c.times)], [.. clients.SelectMany(c => c.numbers)], Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static string Beside(double rate, (double Commits, double Fsyncs) before, (double Commits, double Fsyncs) after)
    {
        var (commits, fsyncs) = ((before.Commits + after.Commits) / 2, (before.Fsyncs + after.Fsyncs) / 2);
        return $"{rate / commits:F2} of raw one-row SQLite commits ({commits:F0}/s), {rate / fsyncs:F2} of raw fsyncs ({fsyncs:F0}/s)";
    }

    private static async Task<(double Commits, double Fsyncs)> PeersAsync(string folder) => (await CommitsPerSecondAsync(folder), FsyncsPerSecond(folder));

    private static TimeSpan Processor(int process)
    {
        using var kiosk = Process.GetProcessById(process);
        return kiosk.TotalProcessorTime;
    }

    private static async Task<double> CommitsPerSecondAsync(string folder)
    {
        const int Count = 1000;
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "raw.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, event TEXT)";
        await command.ExecuteNonQueryAsync();
        command.CommandText = "INSERT INTO t (event) VALUES ('{\"e\":\"issued\",\"Service\":\"ho-tich\",\"Serial\":1}')";
        return Count / (await Figures.TimeAsync(async () =>
        {
            for (var i = 0; i < Count; i++)
            {
                await command.ExecuteNonQueryAsync();
            }
        }) / 1000);
    }

    private static double FsyncsPerSecond(string folder)
    {
        const int Count = 500;
        using var file = new FileStream(Path.Combine(folder, "fsync"), FileMode.Create, FileAccess.Write, FileShare.None, 0);
        var page = new byte[4096];
        return Count / (Figures.Time(() =>
        {
            for (var i = 0; i < Count; i++)
            {
                file.Write(page);
                file.Flush(flushToDisk: true);
            }
        }) / 1000);
    }

    /// <summary>A hall that is always open and has one service.</summary>
    private sealed class OneService : IHall
    {
        private readonly HallRules _rules = new([new ServiceRules("s", "A", 1, 999, OverflowRule.Continue, [new IssuePeriod(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)], TypicalMinutes: 8)], [new CounterRules("1", ["s"])], []);

        public string Office => "bench";

        public TimeZoneInfo Zone => TimeZoneInfo.Utc;

        public HallRules RulesOn(DateOnly day) => _rules;
    }
}
