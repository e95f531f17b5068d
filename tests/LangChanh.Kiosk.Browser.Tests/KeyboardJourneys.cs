using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>The keyboards on the page: where they lie, what they type, what they leave in sight.</summary>
[TestClass]
public sealed partial class KeyboardJourneys : Journey
{
    private const int Lowest = 800, Highest = 1220, LowestControl = 380; // mm above the floor

    /// <summary>Tone row and letters are there whichever way one types, each way writes the same, and the next visit begins with the row alone (requirement I1).</summary>
    [TestMethod]
    [Retry(2)]
    public async Task TheRowOfMarks_IsThereInEveryMode_AndTheNextPersonBeginsWithIt_I1()
    {
        await Page.GotoAsync("/search");
        var method = Page.Locator("[data-key=method]");
        foreach (var (mode, keys) in new[] { ("Bấm dấu", "đ a sac"), ("Telex", "d d a s"), ("VNI", "d board 9 board a board 1 board") })
        {
            await Assertions.Expect(method).ToHaveTextAsync(mode);
            Assert.AreEqual(12, await Page.Locator(".key.tone:visible").CountAsync(), $"five tones and seven letters: {mode}");
            await PressAsync(Page, keys.Split(' '));
            await Assertions.Expect(Page.Locator("#search-field")).ToHaveValueAsync("đá");
            await Page.Locator("#search-clear").ClickAsync();
            await method.ClickAsync();
        }

        await method.ClickAsync();
        await Assertions.Expect(method).ToHaveTextAsync("Telex");
        await Page.Locator(".dock form[action='/visit/end'] button").ClickAsync();
        await Assertions.Expect(Page).ToHaveURLAsync(Kiosk.Address.ToString());
        await Page.GotoAsync("/search");
        await Assertions.Expect(method).ToHaveTextAsync("Bấm dấu");
    }

    /// <summary>Keys of 15 and 20 mm a millimetre apart, on the shipped panel and on one of 21.5 inches, within reach where the installation sheet puts the panel; a press is seen in the next frame (requirement I2), and what is typed stays in sight (requirement I8).</summary>
    [TestMethod]
    [Retry(2)]
    [DataRow(1080, 1920)]
    [DataRow(1920, 1080)]
    public async Task Keys_AreLargeEnough_Apart_InReach_AndCoverNothing_I2_I8(int width, int height)
    {
        var page = await NewPageAsync(width, height);
        var edge = await LowerEdgeAsync(width < height);
        var faults = new List<string>();
        foreach (var low in new[] { false, true })
        {
            foreach (var screen in new[] { "/search", "/scan/type", "/appointments" })
            {
                await page.GotoAsync(screen);
                foreach (var digits in screen == "/search" ? new[] { false, true } : [true])
                {
                    await page.EvaluateAsync("on => document.getElementById('keys')?.classList.toggle('digits', on)", digits);
                    var (top, bottom) = await BandAsync(page, edge, "#keys button, #keypad button");
                    faults.AddRange(top > Highest || bottom < Lowest ? [$"{screen}: keys at {bottom:F0}–{top:F0} mm"] : []);
                    faults.AddRange((await page.EvaluateAsync<string[]>(Keys)).Concat(await page.EvaluateAsync<string[]>(Covered)).Select(f => $"{screen}: {f}"));
                    await page.EvaluateAsync("document.documentElement.style.setProperty('--mm', '4.033px')"); // 21.5 inches
                    faults.AddRange((await page.EvaluateAsync<string[]>(Keys)).Select(f => $"{screen} on 21.5 inches: {f}"));
                    await page.EvaluateAsync("document.documentElement.style.removeProperty('--mm')");
                }
            }

            await page.GotoAsync("/home");
            if (low || width > height)
            {
                var (top, bottom) = await BandAsync(page, edge, "a, button");
                faults.AddRange(top > Highest || bottom < LowestControl ? [$"A8: controls at {bottom:F0}–{top:F0} mm"] : []);
            }

            await page.Locator("form[action='/visit/reach'] button").ClickAsync();
        }

        await page.GotoAsync("/scan/type");
        await page.EvaluateAsync(Felt);
        await page.Locator("[data-key='5']").HoverAsync();
        await page.Mouse.DownAsync();
        faults.AddRange(await page.EvaluateAsync<bool>("window.felt") ? [] : ["a press is not seen in the next frame"]);
        await page.Mouse.UpAsync();
        await CloseAsync(page);
        Assert.AreEqual("", string.Join('\n', faults));
    }

    /// <summary>While the server does not answer, that is said above the keys (requirement I8), and every key that ends typing says what it does.</summary>
    [TestMethod]
    [Retry(2)]
    public async Task AnError_IsSeenOverTheKeyboard_AndTheLastKeySaysWhatItDoes_I8()
    {
        await Page.RouteAsync("**/search/typed", route => route.AbortAsync());
        await Page.GotoAsync("/search");
        await PressAsync(Page, "k");
        await Assertions.Expect(Page.Locator("#found[data-trouble]")).ToBeVisibleAsync();
        Assert.IsEmpty(await Page.EvaluateAsync<string[]>(Covered));
        Assert.AreEqual(0, await Page.GetByText(new Regex("^(Enter|OK)$", RegexOptions.IgnoreCase)).CountAsync());
        foreach (var (screen, says) in new[] { ("/scan/type", "Xem hồ sơ"), ("/appointments", "Nhận số") })
        {
            await Page.GotoAsync(screen);
            await Assertions.Expect(Page.Locator(".typecode .btn.primary")).ToContainTextAsync(says);
        }
    }

    /// <summary>A code is typed as on a telephone, groups itself, is not pasted, remembered or corrected (requirement I6); and whoever scans nothing gets as far (requirement A21).</summary>
    [TestMethod]
    [Retry(2)]
    public async Task ACode_IsTypedInsteadOfScanned_GroupedAsOnPaper_AndWithoutOneAnOfficerIsCalled_I6_A21()
    {
        foreach (var screen in new[] { "/appointments", "/search", "/scan" })
        {
            await Page.GotoAsync(screen);
            if (screen == "/scan")
            {
                await Page.GetByText("Tôi không có mã").ClickAsync();
                await Assertions.Expect(Page.GetByText("Gọi cán bộ tới đây")).ToBeVisibleAsync();
                await Page.Locator(".dock-btn[data-back]").ClickAsync();
                await Page.GotoAsync("/scan");
                await Page.Locator(".pair a[href='/scan/type']").ClickAsync();
                await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Bấm mã hồ sơ");
            }

            await Page.EvaluateAsync("document.getElementById('keys')?.classList.add('digits')");
            StringAssert.StartsWith(await Page.EvaluateAsync<string>(Digits), "1234567890", screen);
            var field = Page.Locator("#code, #search-field");
            foreach (var (name, value) in new[] { ("inputmode", "none"), ("autocomplete", "off"), ("spellcheck", "false") })
            {
                await Assertions.Expect(field).ToHaveAttributeAsync(name, value);
            }
        }

        Assert.IsFalse(await Page.EvaluateAsync<bool>("document.getElementById('code').dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true }))"), "paste is off");
        await PressAsync(Page, [.. "99.42-2611180012".Select(c => c.ToString())]);
        await Assertions.Expect(Page.Locator("#code")).ToHaveValueAsync("H56.99.42-261118-0012");
        await Page.GetByText("Xem hồ sơ").ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Cần nộp thêm giấy tờ");
    }

    private static async Task PressAsync(IPage page, params string[] keys)
    {
        foreach (var key in keys)
        {
            await page.Locator($"[data-key='{key}']:visible").First.ClickAsync();
        }
    }

    /// <summary>How far above the floor the installation sheet puts the lower edge of the picture, in millimetres.</summary>
    private static async Task<int> LowerEdgeAsync(bool portrait) =>
        int.Parse(Edge().Match(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "kiosk-config", "lap-dat.md"))).Groups[portrait ? 1 : 2].Value, CultureInfo.InvariantCulture);

    /// <summary>The highest and the lowest edge of controls, in millimetres above the floor.</summary>
    private static async Task<(double Top, double Bottom)> BandAsync(IPage page, int edge, string controls)
    {
        var ends = await page.EvaluateAsync<double[]>(
            """
            controls => {
              const mm = parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm'));
              const boxes = [...document.querySelectorAll(controls)].filter(e => e.checkVisibility() && e.offsetParent).map(e => e.getBoundingClientRect());
              return [Math.min(...boxes.map(b => b.top)), Math.max(...boxes.map(b => b.bottom))].map(y => (innerHeight - y) / mm);
            }
            """, controls);
        return (edge + ends[0], edge + ends[1]);
    }

    [GeneratedRegex(@"mép dưới vùng hình[^|]*\| (\d+) mm \| (\d+) mm \|")]
    private static partial Regex Edge();

    private const string Keys =
        """
        () => {
          const mm = parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm'));
          const keys = [...document.querySelectorAll('#keys button, #keypad button')].filter(e => e.checkVisibility()).map(e => ({ name: e.dataset.key, box: e.getBoundingClientRect() }));
          const small = keys.filter(({ name, box }) => Math.min(box.width, box.height) < (/^\d$/.test(name) ? 20 : 15) * mm - .5).map(k => `small key ${k.name}: ${k.box.width}×${k.box.height} px`);
          const gap = (a, b) => Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
          const close = keys.flatMap((a, i) => keys.slice(i + 1).filter(b => gap(a.box, b.box) < mm - .5).map(b => `too close: ${a.name} ${b.name}`));
          return [...small, ...close];
        }
        """;

    /// <summary>What lies over the field or over what is said about it.</summary>
    private const string Covered =
        """
        () => {
          const keys = document.querySelector('#keys, #keypad').getBoundingClientRect();
          const over = e => { const b = e.getBoundingClientRect(); return keys.left < b.right - 1 && b.left < keys.right - 1 && keys.top < b.bottom - 1 && b.top < keys.bottom - 1; };
          const field = document.querySelector('#code, #search-field'), found = document.getElementById('found');
          const at = (e, x, y) => e.contains(document.elementFromPoint(x, y));
          const [f, m] = [field.getBoundingClientRect(), found?.getBoundingClientRect()];
          return [
            over(field.closest('.search-field')) || !at(field.parentElement, f.left + f.width / 2, f.top + f.height / 2) ? 'the field is covered' : '',
            found && (over(found) || m.height < 60 || !at(found, m.left + 40, m.top + 30)) ? 'what is found is covered' : '',
            keys.bottom > innerHeight ? 'keys below the screen' : '',
          ].filter(Boolean);
        }
        """;

    /// <summary>Remembers whether a pressed key looks otherwise in the next frame: 17 ms of the 50 that are allowed.</summary>
    private const string Felt =
        """
        () => {
          const key = document.querySelector('[data-key="5"]'), rest = getComputedStyle(key).backgroundColor;
          window.felt = new Promise(done => key.addEventListener('pointerdown', () => requestAnimationFrame(() => done(getComputedStyle(key).backgroundColor !== rest))));
        }
        """;

    private const string Digits =
        """
        () => [...document.querySelectorAll('#keys button, #keypad button')].filter(e => e.checkVisibility() && /^\d$/.test(e.dataset.key))
          .map(e => ({ key: e.dataset.key, box: e.getBoundingClientRect() })).sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left).map(k => k.key).join('')
        """;
}
