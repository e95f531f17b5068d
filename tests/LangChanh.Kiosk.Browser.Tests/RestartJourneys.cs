using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>
/// The server goes and comes back while people are at its screens (requirements B1, B3, B4). It goes three times on a usual run,
/// <c>KIOSK_KILLS</c> times where that is set.
/// </summary>
[TestClass]
public sealed class RestartJourneys : Journey
{
    private static readonly int s_kills = int.TryParse(Environment.GetEnvironmentVariable("KIOSK_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 3;

    private static RunningKiosk s_kiosk = null!;

    [ClassInitialize]
    public static async Task StartOwnAsync(TestContext context)
    {
        _ = context;
        s_kiosk = await RunningKiosk.StartAsync();
    }

    [ClassCleanup]
    public static async Task StopOwnAsync() => await s_kiosk.DisposeAsync();

    /// <summary>No screen of the citizens needs a socket, a script that stays, or a server that remembers the page: the next tap after a restart goes on where the person was.</summary>
    [TestMethod]
    [Retry(2)]
    public async Task AVisit_GoesOn_WithoutSockets_OverReloads_AndARestartBetweenTwoTaps_B1()
    {
        var page = await NewPageAsync(1080, 1920, of: s_kiosk);
        await page.AddInitScriptAsync("window.WebSocket = class { constructor() { throw new Error('refused'); } }");
        await page.GotoAsync("/procedures/1.001193/ask");
        await RestartAsync();
        await page.Locator(".answer").First.ClickAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".answer").First).ToBeVisibleAsync();
        var second = page.Url;
        await page.GotoAsync("/procedures/1.001193");
        await page.GotoAsync("/procedures/1.001193/ask");
        Assert.AreEqual(second, page.Url, "the first answer is known still");

        await page.GotoAsync("/numbers/ho-tich");
        await page.ReloadAsync();
        await RestartAsync();
        await page.GetByText("Không, lấy số thường").ClickAsync();
        var number = await page.Locator(".slip-number b").InnerTextAsync();
        await RestartAsync();
        await page.ReloadAsync();
        Assert.AreEqual(number, await page.Locator(".slip-number b").InnerTextAsync(), "the number outlives the server");
        await page.Locator(".dock form[action='/visit/end'] button").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(s_kiosk.Address.ToString());
        await CloseAsync(page);
    }

    /// <summary>A server that stands still, with its lines open, is told to whoever looks at the board: within ten seconds, with the hour, and not a moment longer than it lasts.</summary>
    [TestMethod]
    [Retry(2)]
    public async Task ABoard_ThatHearsNothing_SaysSinceWhen_AndIsCurrentAgainByItself_B3()
    {
        var board = await NewPageAsync(1920, 1080, of: s_kiosk);
        await board.GotoAsync("/board");
        await Assertions.Expect(board.Locator("#counters li")).Not.ToHaveCountAsync(0);
        await Assertions.Expect(board.Locator("#lost")).ToBeHiddenAsync();
        Signal("STOP");
        try
        {
            await Assertions.Expect(board.Locator("#lost")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^Mất kết nối từ [0-9]{2}:[0-9]{2}$"), new LocatorAssertionsToHaveTextOptions { Timeout = 16_000 });
            await Assertions.Expect(board.Locator("#lost")).ToBeVisibleAsync();
        }
        finally
        {
            Signal("CONT");
        }

        await Assertions.Expect(board.Locator("#lost")).ToBeHiddenAsync(new LocatorAssertionsToBeHiddenOptions { Timeout = 16_000 });
        await CloseAsync(board);
    }

    /// <summary>The editor's page comes back without a touch, as often as the server goes, and what was typed is there.</summary>
    [TestMethod]
    [Retry(2)]
    public async Task TheStudio_IsBackByItself_AfterEveryRestart_WithWhatWasTyped_B4()
    {
        await using var kiosk = await RunningKiosk.StartAsync();
        var page = await NewPageAsync(1366, 768, of: kiosk);
        var (_, output) = await RunningKiosk.CommandAsync("user", "add", "nam", "--role", "editor", "--data", kiosk.Data);
        await FirstSignInAsync(page, "nam", output.Split(": ")[1].Trim());
        await page.GotoAsync("/staff/content/edit?item=procedures%2F1.001193.yaml");
        var audience = page.Locator("#f-procedures-1-001193-yaml-audience-vi");
        for (var i = 0; i < s_kills; i++)
        {
            await LiveAsync(page);
            var typed = $"Cha me cua be {i}";
            await audience.FillAsync(typed);
            await SavedAsync(kiosk, typed);
            await kiosk.KillAsync();
            await Assertions.Expect(page.Locator("#lost")).ToHaveTextAsync("Mất kết nối với máy chủ, đang nối lại. Chữ đã lưu vẫn còn nguyên.");
            await Assertions.Expect(page.Locator("#lost")).ToBeVisibleAsync();
            Assert.AreEqual(0, await page.Locator("#components-reconnect-modal, #blazor-error-ui").CountAsync(), "the framework's own dialog never shows");
            await kiosk.LaunchAsync();
            await Assertions.Expect(page.Locator("#lost")).ToBeHiddenAsync(new LocatorAssertionsToBeHiddenOptions { Timeout = 30_000 });
            await Assertions.Expect(audience).ToHaveValueAsync(typed, new LocatorAssertionsToHaveValueOptions { Timeout = 30_000 });
        }

        await CloseAsync(page);
    }

    private static async Task RestartAsync()
    {
        await s_kiosk.KillAsync();
        await s_kiosk.LaunchAsync();
    }

    /// <summary>The page saves what is typed by itself, a moment later.</summary>
    private async Task SavedAsync(RunningKiosk kiosk, string typed)
    {
        while (!Directory.EnumerateFiles(Path.Combine(kiosk.Data, "content"), "*.json", SearchOption.AllDirectories).Any(f => File.ReadAllText(f).Contains(typed, StringComparison.Ordinal)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.CancellationToken);
        }
    }

    private static Task LiveAsync(IPage page) => page.Locator("[data-live=yes]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

    private static void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", s_kiosk.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
