using Microsoft.Playwright;

namespace LangChanh.Kiosk.Benchmarks;

/// <summary>What a visitor waits for: the first screen after a start, and the bytes of home (requirement B9: at most 150 kB).</summary>
internal static class Screens
{
    private const int Starts = 5;
    private const double MostBytes = 150_000;

    public static async Task StartAsync()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await LaunchAsync(playwright);
        var listening = new List<double>();
        var painted = new List<double>();
        for (var i = 0; i < Starts; i++)
        {
            RunningKiosk? kiosk = null;
            var page = await browser.NewPageAsync();
            painted.Add(await Figures.TimeAsync(async () =>
            {
                listening.Add(await Figures.TimeAsync(async () => kiosk = await RunningKiosk.StartAsync()));
                await page.GotoAsync(new Uri(kiosk!.Address, "/home").ToString());
                await page.WaitForFunctionAsync("performance.getEntriesByName('first-contentful-paint').length > 0");
            }));
            await page.CloseAsync();
            await kiosk!.DisposeAsync();
        }

        Console.WriteLine($"cold start, fresh data: listening {listening.Quantile(0.5):F0} ms, home painted {painted.Quantile(0.5):F0} ms (median of {Starts}, slowest {painted.Max():F0} ms)");
    }

    public static async Task WeighAsync()
    {
        await using var kiosk = await RunningKiosk.StartAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await LaunchAsync(playwright);
        var page = await browser.NewPageAsync();
        var transferred = new Dictionary<string, double>();
        var cdp = await page.Context.NewCDPSessionAsync(page);
        await cdp.SendAsync("Network.enable");
        var kinds = new Dictionary<string, string>();
        cdp.Event("Network.responseReceived").OnEvent += (_, e) => kinds[e!.Value.GetProperty("requestId").GetString()!] = e.Value.GetProperty("type").GetString()!;
        cdp.Event("Network.loadingFinished").OnEvent += (_, e) =>
        {
            var kind = kinds.GetValueOrDefault(e!.Value.GetProperty("requestId").GetString()!, "Other");
            transferred[kind] = transferred.GetValueOrDefault(kind) + e.Value.GetProperty("encodedDataLength").GetDouble();
        };
        await page.GotoAsync(new Uri(kiosk.Address, "/home").ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        var total = transferred.Where(t => t.Key is "Document" or "Stylesheet" or "Script" or "Font").Sum(t => t.Value);
        Console.WriteLine($"home: {string.Join(", ", transferred.Select(t => $"{t.Key} {t.Value / 1000:F1} kB"))}; HTML+CSS+JS+fonts {total / 1000:F1} kB, {total / MostBytes:P0} of the limit");
    }

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright, params string[] more) => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = "/usr/bin/chromium",
        Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", .. more],
    });
}
