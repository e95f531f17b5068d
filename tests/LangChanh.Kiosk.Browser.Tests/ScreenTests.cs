using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>Every citizens' screen in both orientations and every mode: reachable for all (requirements A1, A2, A4, A7), nothing outside.</summary>
[TestClass]
public sealed class ScreenTests : Journey
{
    private static readonly string[] Screens =
    [
        "/", "/home", "/procedures", "/procedures?by=field", "/procedures/events/sinh-con", "/procedures/1.001193", "/procedures/1.001193?tab=steps", "/procedures/1.001193?tab=forms", "/procedures/1.001193?tab=legal",
        "/procedures/1.001193/ask/chung-sinh", "/procedures/1.001193/checklist", "/procedures/2.000635/checklist", "/procedures/events/sinh-con/papers", "/procedures/events/sinh-con/all",
        "/search", "/numbers", "/numbers/several", "/numbers/ho-tich", "/appointments", "/scan", "/scan/type", "/notices", "/notices/tiep-cong-dan", "/reception", "/hall", "/map", "/map/quay-3", "/who", "/feedback", "/feedback/thanks", "/feedback/sorry", "/comfort", "/help", "/numbers/mine", "/no-such-page",
    ];

    // A kiosk of its own: what others do in the hall would be seen in the pictures.
    private static RunningKiosk s_kiosk = null!;

    [ClassInitialize]
    public static async Task StartOwnAsync(TestContext context)
    {
        _ = context;
        s_kiosk = await RunningKiosk.StartAsync();
    }

    [ClassCleanup]
    public static async Task StopOwnAsync() => await s_kiosk.DisposeAsync();

    [TestMethod]
    [Retry(2)]
    [DataRow(1080, 1920, "portrait")]
    [DataRow(1920, 1080, "landscape")]
    public async Task EveryScreen_IsAsItWasFoundGood_HasNoAxeViolation_AndTargetsOf20Millimetres(int width, int height, string name)
    {
        var page = await NewPageAsync(width, height, of: s_kiosk);
        var faults = new List<string>();
        foreach (var screen in Screens)
        {
            await OpenAsync(page, screen);
            faults.AddRange(await LookAsync(page, screen, name));
            faults.AddRange((await Axe.FaultsAsync(page)).Select(v => $"{screen}: {v}"));
            faults.AddRange((await page.EvaluateAsync<string[]>(SmallTargets)).Select(t => $"{screen}: A1/A2: {t}"));
            faults.AddRange((await page.EvaluateAsync<string[]>(Finger.NeedsDrag)).Select(t => $"{screen}: A6: {t}"));
            if (screen == "/")
            {
                continue; // a poster: nothing is told there that no other screen tells
            }

            await page.EvaluateAsync(Spacing);
            var spaced = (await page.EvaluateAsync<string[]>(SmallTargets)).Where(t => !t.StartsWith("small", StringComparison.Ordinal));
            faults.AddRange(await ShownAsync(page, screen, $"spaced-{name}", (await page.EvaluateAsync<string[]>(Clipped)).Concat(spaced).Select(t => $"{screen}: WCAG 1.4.12: {t}")));
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
        var page = await NewPageAsync(1080, 1920, of: s_kiosk);
        await page.GotoAsync("/comfort");
        await page.Locator($"form:has(input[name={field}][value={value}]) button").ClickAsync();
        var faults = new List<string>();
        foreach (var screen in Screens.Skip(1))
        {
            await OpenAsync(page, screen);
            faults.AddRange(await LookAsync(page, screen, field));
            faults.AddRange((await Axe.FaultsAsync(page)).Select(v => $"{screen}: {v}"));
            faults.AddRange((await page.EvaluateAsync<string[]>(SmallTargets)).Select(t => $"{screen}: {t}"));
            if (field == "reach")
            {
                // A8: with the mode on no control lies in the upper third of the screen.
                faults.AddRange((await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a,button,input')].filter(e => e.offsetParent && !e.closest('.panel') && e.getBoundingClientRect().top < 500).map(e => e.outerHTML.slice(0, 120))")).Select(t => $"{screen}: A8: {t}"));
            }
        }

        await CloseAsync(page);
        Assert.AreEqual("", string.Join('\n', faults));
    }

    /// <summary>A2, A3: on a smaller panel letters and targets take more pixels, so that their millimetres stay; in the largest letters capitals have 0.7° of the eye.</summary>
    [TestMethod]
    [Retry(2)]
    public async Task ASmallPanel_KeepsItsMillimetres_InPlainAndInLargestLetters()
    {
        await using var small = await RunningKiosk.StartAsync(configure: async config =>
        {
            var office = Path.Combine(config, "office.yaml");
            await File.WriteAllTextAsync(office, (await File.ReadAllTextAsync(office)).Replace("diagonalInches: 32", "diagonalInches: 21.5", StringComparison.Ordinal));
        });
        var page = await NewPageAsync(1080, 1920, of: small);
        var faults = new List<string>();
        foreach (var size in new[] { "Normal", "Larger" })
        {
            await page.GotoAsync("/comfort");
            await page.Locator($"form:has(input[name=text][value={size}]) button").ClickAsync();
            foreach (var screen in Screens.Skip(1))
            {
                await OpenAsync(page, screen);
                faults.AddRange(await ShownAsync(page, screen, $"small-panel-{size}", (await page.EvaluateAsync<string[]>(SmallTargets)).Concat(await page.EvaluateAsync<string[]>(Clipped)).Select(t => $"{screen} {size}: {t}")));
            }
        }

        await CloseAsync(page);
        Assert.AreEqual("", string.Join('\n', faults));
    }

    [TestMethod]
    [Retry(2)]
    [DataRow("en")]
    [DataRow("thai")]
    [DataRow("muong")]
    public async Task EveryLanguage_HasNoAxeViolation_AndNothingCutOff(string language)
    {
        var page = await NewPageAsync(1080, 1920, of: s_kiosk);
        await page.GotoAsync("/home");
        await page.Locator($"form:has(input[name=language][value={language}]) button").ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-language", language);
        var faults = new List<string>();
        foreach (var screen in Screens.Skip(1))
        {
            await OpenAsync(page, screen);
            faults.AddRange((await Axe.FaultsAsync(page)).Select(v => $"{screen}: {v}"));
            faults.AddRange((await page.EvaluateAsync<string[]>(SmallTargets)).Select(t => $"{screen}: {t}"));
        }

        await CloseAsync(page);
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
        foreach (var screen in Screens.Concat(["/board", "/staff/sign-in", "/offline", "/t/none", "/p/1.001193", "/e/sinh-con"]))
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
            var files = await Page.EvaluateAsync<string[]>("[...document.querySelectorAll('head link, head script')].map((e) => e.getAttribute('href') ?? e.getAttribute('src'))");
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

    /// <summary>Opens a screen; a checklist stands at its address only after its questions.</summary>
    private static async Task OpenAsync(IPage page, string screen)
    {
        if (screen.EndsWith("/checklist", StringComparison.Ordinal))
        {
            await page.GotoAsync(screen.Replace("checklist", "ask", StringComparison.Ordinal));
            while (await page.Locator(".answer").CountAsync() is > 0 and var answers)
            {
                await page.Locator(".answer").Nth(answers == 5 ? 1 : answers - 1).ClickAsync();
            }
        }

        await page.GotoAsync(screen);
        if (screen == "/scan")
        {
            await page.Locator("body.by-hand").WaitForAsync(); // no camera here
        }
    }

    /// <summary>Keeps a picture for the eye and holds it against the golden one.</summary>
    private static async Task<IEnumerable<string>> LookAsync(IPage page, string screen, string mode)
    {
        var name = PictureName(screen, mode);
        await page.EvaluateAsync("document.fonts.ready");
        await StillAsync(page);
        var png = await ShootAsync(page, name);
        return GoldenPicture.Difference(name, png) is { } off ? [off] : [];
    }

    /// <summary>Keeps a picture for the eye where something is at fault; gives the faults.</summary>
    private static async Task<string[]> ShownAsync(IPage page, string screen, string mode, IEnumerable<string> faults)
    {
        string[] found = [.. faults];
        if (found.Length > 0)
        {
            await ShootAsync(page, PictureName(screen, mode));
        }

        return found;
    }

    private static string PictureName(string screen, string mode) => $"{mode}{screen.Replace('/', '-').Replace('?', '-')}";

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

    /// <summary>Text that its own box cuts off, where nothing scrolls.</summary>
    private const string Clipped =
        """
        () => {
          // A drawing's own letters are no text of a page.
          const holds = e => { const s = getComputedStyle(e); return e === document.body || /auto|scroll|hidden|clip/.test(s.overflowY + s.overflowX) ? e : holds(e.parentElement); };
          return [...document.querySelectorAll('main :not(svg *)')].filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())).filter(e => {
            const box = holds(e), [r, b] = [e.getBoundingClientRect(), box.getBoundingClientRect()];
            return r.width > 1 && (r.right > b.right + 2 || r.left < b.left - 2 || (r.bottom > b.bottom + 2 && !/auto|scroll/.test(getComputedStyle(box).overflowY)));
          }).map(e => 'cut off: ' + e.textContent.trim().slice(0, 50));
        }
        """;

    internal const string SmallTargets =
        """
        () => {
          const mm = parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm'));
          const capital = document.documentElement.dataset.text === 'larger' ? Math.tan(0.7 * Math.PI / 180) * 600 : 4.8; // mm (A2)
          const seen = e => e.offsetParent !== null && getComputedStyle(e).visibility !== 'hidden' && e.getClientRects().length > 0;
          const small = [...document.querySelectorAll('a, button, input:not([type=hidden]), label.paper')].filter(seen)
            .filter(e => { const r = e.getBoundingClientRect(); return r.height < 20 * mm - 1 && !e.closest('.search-field') ; }).map(e => 'small target: ' + e.outerHTML.slice(0, 100));
          const tiny = [...document.querySelectorAll('body *')].filter(e => seen(e) && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
            .filter(e => !e.closest('.training, .size-normal, svg') && parseFloat(getComputedStyle(e).fontSize) * 0.7 < capital * mm - 0.5).map(e => 'small text ' + getComputedStyle(e).fontSize + ': ' + e.textContent.trim().slice(0, 40));
          const cut = [...document.querySelectorAll('.tile, .row, .btn, .key, .choice, .dock-btn, .bar-btn, .fact')].filter(seen).filter(e => e.scrollHeight > e.clientHeight + 3 || e.scrollWidth > e.clientWidth + 3).map(e => 'clipped: ' + e.textContent.trim().slice(0, 50));
          const scrolls = e => e && (['auto', 'scroll'].includes(getComputedStyle(e).overflowY) || scrolls(e.parentElement));
          const main = document.querySelector('main')?.getBoundingClientRect();
          const lost = [...document.querySelectorAll('a, button, input:not([type=hidden])')].filter(seen)
            .filter(e => { const r = e.getBoundingClientRect(); return r.left < -1 || r.right > innerWidth + 1 || (!scrolls(e.parentElement) && r.bottom > (e.closest('main') ? main.bottom : innerHeight) + 1); }).map(e => 'off the screen: ' + e.outerHTML.slice(0, 100));
          const covered = [...document.querySelectorAll('.key, .typecode .btn')].filter(seen).filter(e => {
            const r = e.getBoundingClientRect();
            const [x, y] = [r.left + r.width / 2, r.bottom - 8];
            const top = y < main.bottom && document.elementFromPoint(x, y);
            return top && !top.closest('#more') && !e.contains(top) && !top.contains(e);
          }).map(e => 'covered: ' + e.textContent.trim().slice(0, 50));
          const wide = document.documentElement.scrollWidth > innerWidth ? ['wider than the screen'] : [];
          return [...small, ...tiny, ...cut, ...lost, ...covered, ...wide];
        }
        """;
}
