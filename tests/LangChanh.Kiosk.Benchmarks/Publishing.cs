using Microsoft.Playwright;

namespace LangChanh.Kiosk.Benchmarks;

/// <summary>From a publisher's press to the citizen's open page painted with it, on the shipped catalog and on one of national size; the limit is a second.</summary>
internal static class Publishing
{
    private const int Times = 12;
    private const double Limit = 1000;

    public static async Task RunAsync()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Screens.LaunchAsync(playwright);
        await MeasureAsync(browser, null);
        if (NationalCatalog.File is not null)
        {
            await MeasureAsync(browser, NationalCatalog.AddToAsync);
        }
    }

    private static async Task MeasureAsync(IBrowser browser, Func<string, Task>? configure)
    {
        await using var kiosk = await RunningKiosk.StartAsync(configure: configure);
        var (_, output) = await RunningKiosk.CommandAsync("user", "add", "bench", "--role", "publisher", "--data", kiosk.Data);
        var publisher = await browser.NewPageAsync(new BrowserNewPageOptions { BaseURL = kiosk.Address.ToString() });
        await publisher.GotoAsync("/staff/content/urgent");
        await publisher.Locator("[name=name]").FillAsync("bench");
        await publisher.Locator("[name=password]").FillAsync(output.Split(": ")[1].Trim());
        await publisher.Locator("main button").ClickAsync();
        await publisher.Locator("[name=password]").FillAsync("mười hai lần đăng");
        await publisher.Locator("[name=repeat]").FillAsync("mười hai lần đăng");
        await publisher.Locator("main button").ClickAsync();
        await publisher.GotoAsync("/staff/content/urgent");
        var citizen = await browser.NewPageAsync(new BrowserNewPageOptions { BaseURL = kiosk.Address.ToString() });
        await citizen.GotoAsync("/home");
        var times = new List<double>();
        for (var i = 0; i < Times; i++)
        {
            var sentence = $"Thông báo số {i} của phép đo";
            await publisher.Locator("#text").FillAsync(sentence);
            times.Add(await Figures.TimeAsync(async () =>
            {
                var painted = citizen.GetByText(sentence).First.WaitForAsync();
                await publisher.Locator("main .primary").ClickAsync();
                await painted;
            }));
            await publisher.Locator(".running .stop").First.ClickAsync();
            await citizen.GetByText(sentence).WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        }

        var procedures = Directory.EnumerateFiles(Path.Combine(kiosk.Config, "procedures")).Count();
        var quick = times.Skip(2).ToList();
        Console.WriteLine($"{procedures} procedures: publish to painted {quick.Spread()}, p99 {quick.Quantile(0.99) / Limit:P0} of the limit");
        await publisher.CloseAsync();
        await citizen.CloseAsync();
    }
}
