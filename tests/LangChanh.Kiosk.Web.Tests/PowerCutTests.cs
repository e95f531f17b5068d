using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>
/// The power goes while 64 people take numbers and 16 counters call, over HTTP, again and again: what was answered is on the disk.
/// On one machine ten times in a usual run, on two that share a store twice, <c>KIOSK_KILLS</c> times where that is set. The printer is
/// unplugged and no network is needed all the while, and the home page is back each time within a minute (requirement K8, from the
/// start of the program on).
/// </summary>
[TestClass]
public sealed class PowerCutTests
{
    private const int Clients = 64;
    private const int Counters = 16;
    private const int PromisesARound = 300;

    private static readonly TimeSpan s_back = TimeSpan.FromMinutes(1);

    private static readonly int? s_kills = int.TryParse(Environment.GetEnvironmentVariable("KIOSK_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : null;

    // Nothing answers there, as where a printer's cable was pulled.
    private static readonly Dictionary<string, string> s_unplugged = new() { ["KIOSK__PRINTER"] = "tcp:127.0.0.1:9" };

    private readonly ConcurrentDictionary<string, string> _promised = [];
    private readonly ConcurrentBag<string> _numbers = [];
    private readonly ConcurrentBag<string> _called = [];

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [Timeout(2_400_000)]
    public async Task KilledTenTimesUnderLoad_WithoutItsPrinter_NothingAnsweredIsLost_NoNumberTwice_AndHomeIsBack_K8()
    {
        await using var kiosk = await RunningKiosk.StartAsync(configure: AddCountersAsync, settings: s_unplugged);
        await CutAsync(s_kills ?? 10, kiosk);
    }

    [TestMethod]
    [Timeout(2_400_000)]
    public async Task TwoMachinesOnPostgres_OneKilledUnderLoad_NothingAnsweredIsLost_NoNumberTwice_NobodyCalledTwice()
    {
        await using var server = await PostgresServer.StartAsync();
        if (server is null)
        {
            Assert.Inconclusive("needs PostgreSQL");
        }

        var settings = new Dictionary<string, string>(s_unplugged) { ["KIOSK__STORE"] = "postgres", ["KIOSK__POSTGRES"] = server.Connection };
        await using var first = await RunningKiosk.StartAsync(configure: AddCountersAsync, settings: settings);
        await using var second = await RunningKiosk.StartAsync(configure: AddCountersAsync, settings: settings);
        await CutAsync(s_kills ?? 2, first, second);
    }

    /// <summary>Loads all machines and kills one of them, in turn; the others go on.</summary>
    private async Task CutAsync(int kills, params RunningKiosk[] machines)
    {
        // A key is kept in the store: what one machine made, every machine knows.
        var key = await machines[0].KeyAsync("counter", "counters");
        for (var round = 0; round < kills; round++)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);
            var clients = machines.Select(m => Client(m, key)).ToArray();
            var enough = _promised.Count + PromisesARound;
            var load = Enumerable.Range(0, Clients).Select(i => UntilKilledAsync(() => TakeAsync(clients[i % clients.Length]), over.Token))
                .Concat(Enumerable.Range(1, Counters).Select(c => UntilKilledAsync(() => PressAsync(clients[c % clients.Length], c), over.Token))).ToArray();
            while (_promised.Count < enough)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.CancellationToken);
            }

            var killed = machines[round % machines.Length];
            await killed.KillAsync();
            while (machines.Length > 1 && _promised.Count < enough + PromisesARound)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.CancellationToken);
            }

            await over.CancelAsync();
            await Task.WhenAll(load);
            Array.ForEach(clients, c => c.Dispose());
            var cut = TimeProvider.System.GetTimestamp();
            await killed.LaunchAsync();
            using var home = new HttpClient { BaseAddress = killed.Address };
            StringAssert.Contains(await home.GetStringAsync(At("/home"), TestContext.CancellationToken), "/js/kiosk.js");
            Assert.IsLessThan(s_back, TimeProvider.System.GetElapsedTime(cut), "home is back");
        }

        Assert.HasCount(_numbers.Count, _numbers.Distinct().ToList(), "no number twice");
        Assert.HasCount(_called.Count, _called.Distinct().ToList(), "nobody called twice");
        using var after = Client(machines[^1], key);
        await Parallel.ForEachAsync(_promised, TestContext.CancellationToken, async (promise, cancellation) =>
            Assert.AreEqual(promise.Value, (await after.GetFromJsonAsync<JsonElement>(At($"/api/v1/tickets/{promise.Key}"), cancellation)).GetProperty("number").GetString(), "no promised number lost"));
        foreach (var id in _called)
        {
            Assert.AreNotEqual("waiting", (await after.GetFromJsonAsync<JsonElement>(At($"/api/v1/tickets/{id}"), TestContext.CancellationToken)).GetProperty("state").GetString(), "no call lost");
        }

        TestContext.WriteLine($"{machines.Length} machines, {kills} kills, {_promised.Count} numbers promised, {_called.Count} calls answered: none lost, none twice");
    }

    private async Task TakeAsync(HttpClient http)
    {
        using var answer = await http.PostAsJsonAsync(At("/api/v1/tickets"), new { service = "ho-tich" }, TestContext.CancellationToken);
        var ticket = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(TestContext.CancellationToken);
        var number = ticket.GetProperty("number").GetString()!;
        _promised[ticket.GetProperty("id").GetString()!] = number;
        _numbers.Add(number);
    }

    /// <summary>Calls, and completes what stands at the counter, be it left by the last power cut.</summary>
    private async Task PressAsync(HttpClient http, int counter)
    {
        using var call = await http.PostAsJsonAsync(At($"/api/v1/counters/{counter}/call-next"), new { }, TestContext.CancellationToken);
        if (call.IsSuccessStatusCode)
        {
            _called.Add((await call.Content.ReadFromJsonAsync<JsonElement>(TestContext.CancellationToken)).GetProperty("id").GetString()!);
        }

        using var done = await http.PostAsJsonAsync(At($"/api/v1/counters/{counter}/complete"), new { }, TestContext.CancellationToken);
    }

    private static async Task UntilKilledAsync(Func<Task> deed, CancellationToken over)
    {
        try
        {
            while (!over.IsCancellationRequested)
            {
                await deed();
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
        {
            // The power is gone.
        }
    }

    private static async Task AddCountersAsync(string config)
    {
        var file = Path.Combine(config, "services.yaml");
        var more = string.Concat(Enumerable.Range(6, Counters - 5).Select(c => $"  - id: \"{c}\"\n    number: {c}\n    name:\n      vi: Quầy {c}\n      en: Counter {c}\n    services: [ho-tich]\n"));
        var map = Path.Combine(config, "map.yaml");
        var places = string.Concat(Enumerable.Range(6, Counters - 5).Select(c => $"  - id: quay-{c}\n    counter: \"{c}\"\n    element: counter-1\n    at: [108, 101]\n    way: [[120, 204]]\n"));
        await File.WriteAllTextAsync(map, (await File.ReadAllTextAsync(map)).Replace("places:\n", "places:\n" + places, StringComparison.Ordinal));
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("counters:\n", "counters:\n" + more, StringComparison.Ordinal));
    }

    private static HttpClient Client(RunningKiosk kiosk, string key)
    {
        var http = new HttpClient { BaseAddress = kiosk.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }

    private static Uri At(string path) => new(path, UriKind.Relative);
}
