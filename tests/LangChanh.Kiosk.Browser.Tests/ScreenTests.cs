using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>Every citizens' screen in both orientations and every mode: reachable for all (requirements A1, A2, A4, A7), nothing outside.</summary>
[TestClass]
public sealed class ScreenTests : OwnKioskJourney
{
    [TestMethod]
    [Retry(2)]
    [DataRow(1080, 1920, "portrait")]
    [DataRow(1920, 1080, "landscape")]
    public async Task EveryScreen_IsAsItWasFoundGood_HasNoAxeViolation_AndTargetsOf20Millimetres(int width, int height, string name)
    {
        var page = await NewPageAsync(width, height);
        var faults = new List<string>();
        foreach (var screen in Screens.All)
        {
            await Screens.OpenAsync(page, screen);
            faults.AddRange(await LookAsync(page, screen, name));
            faults.AddRange((await Axe.FaultsAsync(page)).Select(v => $"{screen}: {v}"));
            faults.AddRange((await page.EvaluateAsync<string[]>(Screens.SmallTargets)).Select(t => $"{screen}: A1/A2: {t}"));
            faults.AddRange((await page.EvaluateAsync<string[]>(Finger.NeedsDrag)).Select(t => $"{screen}: A6: {t}"));
            if (screen == "/")
            {
                continue; // a poster: nothing is told there that no other screen tells
            }

            await page.EvaluateAsync(Spacing);
            var spaced = (await page.EvaluateAsync<string[]>(Screens.SmallTargets)).Where(t => !t.StartsWith("small", StringComparison.Ordinal));
            faults.AddRange(await Screens.ShownAsync(page, screen, $"spaced-{name}", (await page.EvaluateAsync<string[]>(Screens.Clipped)).Concat(spaced).Select(t => $"{screen}: WCAG 1.4.12: {t}")));
        }

        await CloseAsync(page);
        Assert.AreEqual("", string.Join('\n', faults));
    }

    [TestMethod]
    [Retry(2)]
    [DataRow("text", "Larger")]
    [DataRow("contrast", "on")]
    [DataRow("reach", "on")]
    public async Task EveryMode_KeepsEveryScreenWhole(string field, string value)
    {
        await Page.GotoAsync("/comfort");
        await Page.Locator($"form:has(input[name={field}][value={value}]) button").ClickAsync();
        var faults = new List<string>();
        foreach (var screen in Screens.All.Skip(1))
        {
            await Screens.OpenAsync(Page, screen);
            faults.AddRange(await LookAsync(Page, screen, field));
            faults.AddRange((await Axe.FaultsAsync(Page)).Select(v => $"{screen}: {v}"));
            faults.AddRange((await Page.EvaluateAsync<string[]>(Screens.SmallTargets)).Select(t => $"{screen}: {t}"));
            if (field == "reach")
            {
                // A8: with the mode on no control lies in the upper third of the screen.
                faults.AddRange((await Page.EvaluateAsync<string[]>("[...document.querySelectorAll('a,button,input')].filter(e => e.offsetParent && !e.closest('.panel') && e.getBoundingClientRect().top < 500).map(e => e.outerHTML.slice(0, 120))")).Select(t => $"{screen}: A8: {t}"));
            }
        }

        Assert.AreEqual("", string.Join('\n', faults));
    }

    [TestMethod]
    [Retry(2)]
    public async Task AGoldenPicture_TellsALostButton_AMovedBlock_AndAnotherColour_ButNotAnotherEdgeOfALetter()
    {
        await Page.GotoAsync("/numbers/ho-tich");
        await StillAsync(Page);
        using var good = GoldenPicture.Shrink(await Page.ScreenshotAsync());
        async Task<double> OffAsync(string change, string back)
        {
            await Page.EvaluateAsync(change);
            using var now = GoldenPicture.Shrink(await Page.ScreenshotAsync());
            await Page.EvaluateAsync(back);
            return GoldenPicture.Farthest(good, now).Off;
        }

        const string Button = "document.querySelector('.prio')", Head = "document.querySelector('h1')", Note = "document.querySelector('main .note')";
        Assert.IsGreaterThan(GoldenPicture.Tolerance, await OffAsync($"{Button}.style.visibility = 'hidden'", $"{Button}.style.visibility = ''"), "lost");
        Assert.IsGreaterThan(GoldenPicture.Tolerance, await OffAsync($"{Head}.style.translate = '0 14px'", $"{Head}.style.translate = ''"), "moved");
        Assert.IsGreaterThan(GoldenPicture.Tolerance, await OffAsync($"{Note}.style.background = '#FFE3B0'", $"{Note}.style.background = ''"), "another colour");
        Assert.IsLessThan(GoldenPicture.Tolerance, await OffAsync($"{Head}.style.translate = '.3px .3px'", $"{Head}.style.translate = ''"), "another edge");
    }

    /// <summary>Every page carries guard and policy, may not be kept, and has the camera where a code is read and nowhere else (requirements K2, B10).</summary>
    [TestMethod]
    [Retry(2)]
    public async Task EveryHtmlAnswer_CarriesGuardAndPolicy_K2_B10()
    {
        foreach (var screen in Screens.All.Concat(["/board", "/staff/sign-in", "/offline", "/t/none", "/p/1.001193", "/e/sinh-con"]))
        {
            var answer = await Page.APIRequest.GetAsync(screen);
            StringAssert.Contains(answer.Headers["content-security-policy"], "script-src 'self' 'wasm-unsafe-eval';", screen);
            Assert.DoesNotContain("unsafe-inline", answer.Headers["content-security-policy"], screen);
            Assert.AreEqual($"camera=({(screen == "/scan" ? "self" : "")}), microphone=(), geolocation=(), usb=(), serial=(), payment=()", answer.Headers["permissions-policy"], screen);
            Assert.AreEqual("no-store", answer.Headers["cache-control"].Split(',')[0], screen);
            var html = await answer.TextAsync();
            Assert.IsTrue(new[] { "kiosk.js", "board.js", "staff.js", "offline.js" }.Any(s => html.Contains("/js/" + s, StringComparison.Ordinal)), screen);
        }
    }

    [TestMethod]
    [Retry(2)]
    public async Task AScreensFiles_AreKeptUnderTheirStamp_AndNowhereElse_B9()
    {
        foreach (var screen in new[] { "/", "/home", "/search" })
        {
            await Page.GotoAsync(screen);
            var files = await Page.EvaluateAsync<string[]>("[...document.querySelectorAll('head link:not([rel=expect]), head script')].map((e) => e.getAttribute('href') ?? e.getAttribute('src'))");
            foreach (var file in files)
            {
                var kept = await Page.APIRequest.GetAsync(file);
                Assert.IsTrue(kept.Ok, file);
                StringAssert.Contains(kept.Headers["cache-control"], "immutable", file);
                var other = file.Contains('?', StringComparison.Ordinal) ? file + "0" : file[file.IndexOf('/', 1)..];
                Assert.AreEqual("no-cache", (await Page.APIRequest.GetAsync(other)).Headers["cache-control"], other);
            }
        }
    }

    [TestMethod]
    [Retry(2)]
    public async Task WhileTheServerIsAway_ATouchShowsOurOwnPage_K3()
    {
        var kiosk = await RunningKiosk.StartAsync();
        try
        {
            var page = await NewPageAsync(1080, 1920, of: kiosk);
            await page.GotoAsync("/home");
            await page.EvaluateAsync("navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller || new Promise((r) => navigator.serviceWorker.addEventListener('controllerchange', r)))");
            await kiosk.KillAsync();
            await page.Locator("a[href='/procedures']").ClickAsync();
            await page.Locator("body.offline h1").WaitForAsync();
            await CloseAsync(page);
        }
        finally
        {
            Directory.Delete(kiosk.Folder, recursive: true);
        }
    }

    [TestMethod]
    [Retry(2)]
    public async Task Shortcuts_NeverReachTheBrowser_K2()
    {
        await Page.GotoAsync("/home");
        foreach (var chord in new[] { "Control+n", "Control+t", "Control+o", "Control+s", "Control+p", "Control+h", "Control+j", "Control+Shift+n", "F1", "F5", "F7", "Alt+Home", "Shift+Escape", "Control+w", "Control+=" })
        {
            // Listens behind the guard: only what the guard lets through arrives here.
            await Page.EvaluateAsync("() => { window.reached = ''; window.spy ??= addEventListener('keydown', e => { if (!['Control', 'Shift', 'Alt'].includes(e.key)) window.reached = e.key; }) ?? 1; }");
            await Page.Keyboard.PressAsync(chord);
            Assert.AreEqual("", await Page.EvaluateAsync<string>("window.reached"), chord);
        }

        await Page.Keyboard.PressAsync("a");
        Assert.AreEqual("a", await Page.EvaluateAsync<string>("window.reached"), "plain keys pass");
        Assert.HasCount(1, Page.Context.Pages);
    }

    /// <summary>Keeps a picture for the eye and holds it against the golden one.</summary>
    private static async Task<IEnumerable<string>> LookAsync(IPage page, string screen, string mode)
    {
        var name = Screens.PictureName(screen, mode);
        await page.EvaluateAsync("document.fonts.ready");
        await StillAsync(page);
        var png = await ShootAsync(page, name);
        return GoldenPicture.Difference(name, png) is { } off ? [off] : [];
    }

    /// <summary>Hides what is another thing every minute, and gives it one width: the day stands beside it.</summary>
    private static async Task StillAsync(IPage page) => await page.EvaluateAsync("for (const e of document.querySelectorAll('[data-clock], [data-hour]')) { e.style.visibility = 'hidden'; e.textContent = '08:44'; }");

    /// <summary>The distances of WCAG 2.2, 1.4.12. A sheet that is constructed is not asked for by the policy.</summary>
    private const string Spacing =
        """
        () => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p:has(+ p) { margin-bottom: 2em !important; }');
          document.adoptedStyleSheets = [sheet];
        }
        """;
}
