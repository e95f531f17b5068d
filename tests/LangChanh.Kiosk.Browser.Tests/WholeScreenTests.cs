using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>A screen appears whole: what a finger aims at does not move away because more of the page comes.</summary>
[TestClass]
public sealed class WholeScreenTests : Journey
{
    private const int BytesASecond = 24_000; // a page of some 10 kB comes in several pieces
    private const string Watch =
        """
        window.moved = [];
        new PerformanceObserver((list) => list.getEntries().forEach((e) => moved.push(`${e.value.toFixed(4)} ${e.sources.map((s) => s.node?.nodeName).join(' ')}`))).observe({ type: 'layout-shift', buffered: true });
        """;

    private static readonly string[] s_screens = ["/", "/home", "/procedures", "/procedures?by=field", "/procedures/1.001193", "/procedures/1.001193/ask", "/search", "/numbers", "/scan/type", "/reception", "/notices", "/feedback", "/comfort", "/help"];

    [TestMethod]
    [Retry(2)]
    public async Task AScreen_AppearsWhole_HoweverSlowlyItComes()
    {
        await using var context = await Browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = Kiosk.Address.ToString(), ViewportSize = new ViewportSize { Width = 1080, Height = 1920 }, ServiceWorkers = ServiceWorkerPolicy.Block });
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(Watch);
        foreach (var screen in s_screens)
        {
            await page.GotoAsync(screen);
        }

        // What all screens share is in the browser's memory now; the pages themselves come slowly.
        var network = await context.NewCDPSessionAsync(page);
        await network.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object> { ["offline"] = false, ["latency"] = 0, ["downloadThroughput"] = BytesASecond, ["uploadThroughput"] = -1 });
        foreach (var screen in s_screens)
        {
            await page.GotoAsync(screen);
            await page.EvaluateAsync("document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))");
            Assert.AreEqual("", string.Join("; ", await page.EvaluateAsync<string[]>("moved")), screen);
        }
    }
}
