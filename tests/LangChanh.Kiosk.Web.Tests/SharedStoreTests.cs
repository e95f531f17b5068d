using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>Two machines of one hall on one PostgreSQL, through HTTP, one of them killed under load.</summary>
[TestClass]
public sealed class SharedStoreTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task TwoMachines_OneKilled_NoNumberTwice_NoPromiseLost()
    {
        await using var server = await PostgresServer.StartAsync();
        if (server is null)
        {
            Assert.Inconclusive("needs PostgreSQL");
        }

        var settings = new Dictionary<string, string> { ["KIOSK__STORE"] = "postgres", ["KIOSK__POSTGRES"] = server.Connection };
        await using var first = await RunningKiosk.StartAsync(settings: settings);
        await using var second = await RunningKiosk.StartAsync(settings: settings);
        var promised = new ConcurrentBag<(string Id, string Number)>();
        using var http1 = new HttpClient { BaseAddress = first.Address };
        using var http2 = new HttpClient { BaseAddress = second.Address };
        var clients = Enumerable.Range(0, 8).Select(c => Task.Run(async () =>
        {
            try
            {
                while (promised.Count < 400)
                {
                    using var answer = await (c % 2 == 0 ? http1 : http2).PostAsJsonAsync(new Uri("/api/v1/tickets", UriKind.Relative), new { service = "ho-tich" }, TestContext.CancellationToken);
                    var ticket = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.CancellationToken);
                    promised.Add((ticket.GetProperty("id").GetString()!, ticket.GetProperty("number").GetString()!));
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
            {
                // This one asked the machine that was killed.
            }
        })).ToArray();
        while (promised.Count < 150)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.CancellationToken);
        }

        await first.KillAsync();
        await Task.WhenAll(clients);
        Assert.HasCount(promised.Count, promised.Select(p => p.Number).Distinct().ToList(), "no number twice");
        foreach (var (id, number) in promised)
        {
            var ticket = await http2.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/tickets/{id}", UriKind.Relative), TestContext.CancellationToken);
            Assert.AreEqual(number, ticket.GetProperty("number").GetString());
        }

        await first.LaunchAsync();
    }
}
