using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace LangChanh.Kiosk.Benchmarks;

/// <summary>Numbers through HTTP with durable commits, beside the limit that one commit a ticket would set: this disk's own fsyncs.</summary>
internal static class Tickets
{
    private const int Each = 1200;

    public static async Task RunAsync()
    {
        foreach (var clients in new[] { 1, 16, 64 })
        {
            await using var kiosk = await RunningKiosk.StartAsync();
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = clients }) { BaseAddress = kiosk.Address };
            await IssueAsync(http); // connection, JIT
            var limit = FsyncsPerSecond(kiosk.Folder);
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
            Console.WriteLine($"{clients} clients: {rate:F0} tickets/s, p95 {times.Quantile(0.95):F1} ms, {times.Count - numbers.Count} repeated; {rate / limit:F2} of one fsync each ({limit:F0}/s)");
        }
    }

    private static async Task<string> IssueAsync(HttpClient http)
    {
        using var answer = await http.PostAsJsonAsync(new Uri("/api/v1/tickets", UriKind.Relative), new { service = "ho-tich" });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetString()!;
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
