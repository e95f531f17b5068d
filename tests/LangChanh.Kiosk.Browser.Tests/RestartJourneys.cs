using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>
/// The server goes and comes back while people are at its screens (requirements B1, B3, B4). It goes three times on a usual run,
/// <c>KIOSK_KILLS</c> times where that is set.
/// </summary>
[TestClass]
public sealed class RestartJourneys : OwnKioskJourney
{
    private static readonly int s_kills = int.TryParse(Environment.GetEnvironmentVariable("KIOSK_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 3;

    /// <summary>No screen of the citizens needs a socket, a script that stays, or a server that remembers the page: the next tap after a restart goes on where the person was.</summary>
    [TestMethod]
    [Retry(2)]
    public async Task AVisit_GoesOn_WithoutSockets_OverReloads_AndARestartBetweenTwoTaps_B1()
    {
        await Page.AddInitScriptAsync("window.WebSocket = class { constructor() { throw new Error('refused'); } }");
        await Page.GotoAsync("/procedures/1.001193/ask");
        await RestartAsync();
        await Page.Locator(".answer").First.ClickAsync();
        await Page.ReloadAsync();
        await Assertions.Expect(Page.Locator(".answer").First).ToBeVisibleAsync();
        var second = Page.Url;
        await Page.GotoAsync("/procedures/1.001193");
        await Page.GotoAsync("/procedures/1.001193/ask");
        Assert.AreEqual(second, Page.Url, "the first answer is known still");

        await Page.GotoAsync("/numbers/ho-tich");
        await Page.ReloadAsync();
        await RestartAsync();
        await Page.GetByText("Không, lấy số thường").ClickAsync();
        var number = await Page.Locator(".slip-number b").InnerTextAsync();
        await RestartAsync();
        await Page.ReloadAsync();
        Assert.AreEqual(number, await Page.Locator(".slip-number b").InnerTextAsync(), "the number outlives the server");
        await Page.Locator(".dock form[action='/visit/end'] button").ClickAsync();
        await Assertions.Expect(Page).ToHaveURLAsync(Hall.Address.ToString());
    }

    /// <summary>A server that stands still, with its lines open, is told to whoever looks at the board: within ten seconds, with the hour, and not a moment longer than it lasts.</summary>
    [TestMethod]
    [Retry(2)]
    public async Task ABoard_ThatHearsNothing_SaysSinceWhen_AndIsCurrentAgainByItself_B3()
    {
        var board = await NewPageAsync(1920, 1080);
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

    private async Task RestartAsync()
    {
        await Hall.KillAsync();
        await Hall.LaunchAsync();
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

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", Hall.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
