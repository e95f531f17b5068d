using System.Globalization;
using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>
/// Visits one after another in one browser: neither the page nor the server keeps anything of them (requirement B8). A few on a usual
/// run, <c>KIOSK_VISITS</c> (10,000 are a night) where that is set.
/// </summary>
[TestClass]
public sealed class SoakTests : Journey
{
    private const int WarmUp = 12;
    private const long Megabyte = 1024 * 1024;

    private static readonly int s_visits = int.TryParse(Environment.GetEnvironmentVariable("KIOSK_VISITS"), CultureInfo.InvariantCulture, out var visits) ? visits : 24;

    [TestMethod]
    [Retry(2)]
    [Timeout(12 * 3600 * 1000)]
    public async Task AfterManyVisits_ThePageAndTheServer_HoldNoMoreThanAfterAFew_B8()
    {
        await using var kiosk = await RunningKiosk.StartAsync(settings: new Dictionary<string, string> { ["KIOSK__TICKETSPERMINUTE"] = "10000" });
        var page = await NewPageAsync(1080, 1920, of: kiosk);
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Performance.enable");
        await VisitsAsync(page, WarmUp);
        var before = await LookAsync(page, session, kiosk);
        await VisitsAsync(page, s_visits);
        var after = await LookAsync(page, session, kiosk);
        TestContext.WriteLine($"{s_visits} visits: {before} → {after}");
        Assert.AreEqual(before.Elements, after.Elements, "elements of the page");
        Assert.IsLessThan(before.Nodes * 1.1, after.Nodes, "nodes, those of pages that were left too");
        Assert.AreEqual(before.Listeners, after.Listeners, "listeners");
        Assert.IsLessThan(before.Heap + (10 * Megabyte), after.Heap, "the scripts' heap");
        Assert.IsLessThanOrEqualTo(before.Handles + 8, after.Handles, "the server's open files and sockets");
        Assert.IsLessThan(before.Resident * 1.2, after.Resident, "the server's memory");
        await CloseAsync(page);
    }

    private static async Task VisitsAsync(IPage page, int count)
    {
        for (var i = 0; i < count; i++)
        {
            foreach (var screen in new[] { "/home", "/procedures/1.001193", "/search", "/scan/type", "/numbers/ho-tich" })
            {
                await page.GotoAsync(screen);
            }

            await page.GetByText("Không, lấy số thường").ClickAsync();
            await page.Locator(".dock form[action='/visit/end'] button").ClickAsync();
            await page.Locator(".attract").WaitForAsync();
        }
    }

    /// <summary>What page and server hold at one and the same screen, after the garbage has gone.</summary>
    private static async Task<(int Elements, double Nodes, double Listeners, double Heap, int Handles, double Resident)> LookAsync(IPage page, ICDPSession session, RunningKiosk kiosk)
    {
        await page.GotoAsync("/numbers");
        var looks = new List<Dictionary<string, double>>();
        for (var i = 0; i < 5; i++)
        {
            await session.SendAsync("HeapProfiler.collectGarbage");
            looks.Add((await session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray().ToDictionary(m => m.GetProperty("name").GetString()!, m => m.GetProperty("value").GetDouble()));
        }

        // What a collector leaves for its next round is not held.
        double Held(string name) => looks.Min(l => l[name]);
        var resident = File.ReadLines($"/proc/{kiosk.ProcessId}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        return (await page.Locator("*").CountAsync(), Held("Nodes"), Held("JSEventListeners"), Held("JSHeapUsedSize"), Directory.GetFiles($"/proc/{kiosk.ProcessId}/fd").Length, double.Parse(resident, CultureInfo.InvariantCulture));
    }
}
