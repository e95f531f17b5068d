using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace LangChanh.Kiosk.Benchmarks;

/// <summary>Numbers through HTTP with durable commits, beside raw one-row SQLite commits and raw fsyncs on the same disk.</summary>
internal static class Tickets
{
    private const int Each = 1200;
    private const int Warmup = 300;

    public static async Task RunAsync()
    {
        foreach (var clients in new[] { 1, 16, 64, 256 })
        {
            await using var kiosk = await RunningKiosk.StartAsync();
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = clients }) { BaseAddress = kiosk.Address };
            for (var i = 0; i < Warmup; i++)
            {
                await IssueAsync(http); // connections, compiled code
            }

            var (fsyncs, commits) = (FsyncsPerSecond(kiosk.Folder), await CommitsPerSecondAsync(kiosk.Folder));
            var times = new List<double>();
            var numbers = new HashSet<string>();
            var start = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
            {
                for (var i = 0; i < Each / clients; i++)
                {
                    var number = "";
                    var time = await Figures.TimeAsync(async () => number = await IssueAsync(http));
                    lock (times)
                    {
                        times.Add(time);
                        numbers.Add(number);
                    }
                }
            }));
            var rate = times.Count / Stopwatch.GetElapsedTime(start).TotalSeconds;
            Console.WriteLine($"{clients} clients: {rate:F0} tickets/s, p95 {times.Quantile(0.95):F1} ms, p99 {times.Quantile(0.99):F1} ms, {times.Count - numbers.Count} repeated; {rate / commits:F2} of raw one-row SQLite commits ({commits:F0}/s), {rate / fsyncs:F2} of raw fsyncs ({fsyncs:F0}/s)");
        }
    }

    private static async Task<string> IssueAsync(HttpClient http)
    {
        using var answer = await http.PostAsJsonAsync(new Uri("/api/v1/tickets", UriKind.Relative), new { service = "ho-tich" });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetString()!;
    }

    private static async Task<double> CommitsPerSecondAsync(string folder)
    {
        const int Count = 300;
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "raw.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (id INTEGER PRIMARY KEY, event TEXT)";
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
        const int Count = 200;
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
}
