using Microsoft.Playwright;
using SkiaSharp;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>The panel under a finger, under a key, and of another size.</summary>
[TestClass]
public sealed class PanelJourneys : Journey
{
    private const int Around = 16; // px beside a control in which its focus is seen
    private const double Changed = 3; // contrast between a dot with and without focus (WCAG 2.4.13)

    /// <summary>One measure drives the sizes: on a panel of 21.5 inches everything is drawn larger by that alone (requirement A3; what is missing in the configuration: PanelTests).</summary>
    [TestMethod]
    [Retry(2)]
    [DataRow(1080, 1920)]
    [DataRow(1920, 1080)]
    public async Task OneMeasureOfThePanel_DrivesEverySize_A3(int width, int height)
    {
        var page = await NewPageAsync(width, height);
        var faults = new List<string>();
        foreach (var screen in new[] { "/home", "/procedures", "/procedures/1.001193", "/search", "/numbers", "/scan/type", "/feedback", "/comfort" })
        {
            await page.GotoAsync(screen);
            Assert.AreEqual(2.71, await page.EvaluateAsync<double>("parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm'))"), 0.01, "the shipped panel: 32 inches, 1080 × 1920");
            var before = await page.EvaluateAsync<double>("document.querySelector('.dock-btn').getBoundingClientRect().height");
            await page.EvaluateAsync("document.documentElement.style.setProperty('--mm', '4.033px')");
            faults.AddRange((await page.EvaluateAsync<string[]>(Screens.SmallTargets)).Where(f => f.StartsWith("small", StringComparison.Ordinal)).Select(f => $"{screen}: {f}"));
            await page.EvaluateAsync("document.documentElement.style.setProperty('--mm', '10px')");
            Assert.IsGreaterThanOrEqualTo(Math.Max(before, 200), await page.EvaluateAsync<double>("document.querySelector('.dock-btn').getBoundingClientRect().height"), screen);
        }

        await CloseAsync(page);
        Assert.AreEqual("", string.Join('\n', faults));
    }

    /// <summary>Each kind of control that has the focus is seen to have it: as much as a line of 2 px around it changes by 3:1 (requirement A5).</summary>
    [TestMethod]
    [Retry(2)]
    [DataRow("/home")]
    [DataRow("/procedures/1.001193")]
    [DataRow("/search")]
    [DataRow("/feedback")]
    public async Task WhatHasTheFocus_IsSeenToHaveIt_A5(string screen)
    {
        await Page.GotoAsync(screen);
        await Page.EvaluateAsync("document.activeElement.blur()");
        var (faults, kinds) = (new List<string>(), new HashSet<string>());
        for (var tab = 0; tab < 60; tab++)
        {
            await Page.Keyboard.PressAsync("Tab");
            var kind = await Page.EvaluateAsync<string>(Kind);
            if (kind == "")
            {
                break; // round
            }

            if (kinds.Add(kind) && await UnseenAsync() is { } fault)
            {
                faults.Add($"{kind}: {fault}");
            }
        }

        Assert.IsGreaterThanOrEqualTo(4, kinds.Count, string.Join(", ", kinds));
        Assert.AreEqual("", string.Join('\n', faults));
    }

    /// <summary>A touch counts when the finger is lifted, and not where it has slid off (requirement A6; that nothing must be dragged: <see cref="ScreenTests"/>).</summary>
    [TestMethod]
    [Retry(2)]
    [DataRow("/home", "a[href='/procedures']")]
    [DataRow("/search", "[data-key='k']")]
    [DataRow("/scan/type", "[data-key='5']")]
    [DataRow("/numbers", "main a.row")]
    [DataRow("/", ".wake")]
    public async Task ATouch_CountsWhenTheFingerIsLifted_AndNotWhereItSlidOff_A6(string screen, string control)
    {
        await Page.GotoAsync(screen);
        var finger = await Page.Context.NewCDPSessionAsync(Page);
        await finger.SendAsync("Emulation.setTouchEmulationEnabled", new Dictionary<string, object> { ["enabled"] = true });
        // Whatever a control does, it does for a click, or it changes what is typed, or it asks the server.
        await Page.EvaluateAsync("""
            () => {
              window.deeds = 0;
              addEventListener('click', e => { window.deeds += 1; e.preventDefault(); }, { capture: true });
              const field = document.getElementById('code'), typed = field?.value;
              window.typed = () => Number(field?.value !== typed);
              const real = window.fetch; window.fetch = (...a) => { if (!String(a[0]).includes('stream')) window.deeds += 1; return real(...a); };
            }
            """);
        var box = (await Page.Locator(control).First.BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await TouchAsync(finger, "touchStart", x, y);
        Assert.AreEqual(0, await DeedsAsync(), "not by the touch itself");
        await TouchAsync(finger, "touchMove", x, y < 960 ? y + 400 : y - 400);
        await TouchAsync(finger, "touchEnd");
        Assert.AreEqual(0, await DeedsAsync(), "not where the finger has slid off");
        await TouchAsync(finger, "touchStart", x, y);
        await TouchAsync(finger, "touchEnd");
        await UntilAsync(Page, "window.deeds > 0");
    }

    private static async Task TouchAsync(ICDPSession finger, string type, double? x = null, double? y = null) => await finger.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
    {
        ["type"] = type,
        ["touchPoints"] = x is null ? Array.Empty<object>() : new object[] { new Dictionary<string, object> { ["x"] = x.Value, ["y"] = y!.Value } },
    });

    /// <summary>What was done by the end of the next two frames.</summary>
    private Task<int> DeedsAsync() => Page.EvaluateAsync<int>("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(window.deeds + window.typed()))))");

    /// <summary>What is wrong with how the focus is seen on the control that has it, or null.</summary>
    private async Task<string?> UnseenAsync()
    {
        var box = await Page.EvaluateAsync<double[]>(Shown);
        var clip = new Clip { X = (float)Math.Max(0, box[0] - Around), Y = (float)Math.Max(0, box[1] - Around), Width = (float)(box[2] + (2 * Around)), Height = (float)(box[3] + (2 * Around)) };
        Task<byte[]> LookAsync() => Page.ScreenshotAsync(new PageScreenshotOptions { Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide, Clip = clip });
        using var with = SKBitmap.Decode(await LookAsync());
        await Page.EvaluateAsync("(window.last = document.activeElement).blur()");
        using var without = SKBitmap.Decode(await LookAsync());
        await Page.EvaluateAsync("window.last.focus({ preventScroll: true })");
        var seen = Enumerable.Range(0, with.Width * with.Height).Count(i => Contrast(with.GetPixel(i % with.Width, i / with.Width), without.GetPixel(i % with.Width, i / with.Width)) >= Changed);
        var wanted = 2 * 2 * (box[2] + box[3]);
        return seen >= wanted ? null : FormattableString.Invariant($"{seen} dots change by {Changed}:1, {wanted:F0} wanted");
    }

    private static double Contrast(SKColor one, SKColor other)
    {
        static double Linear(byte part) => part / 255.0 is var s && s <= 0.04045 ? s / 12.92 : Math.Pow((s + 0.055) / 1.055, 2.4);
        static double Luminance(SKColor c) => (0.2126 * Linear(c.Red)) + (0.7152 * Linear(c.Green)) + (0.0722 * Linear(c.Blue));
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private const string Kind = "() => { const e = document.activeElement; return e === document.body ? '' : `${e.tagName} ${e.type ?? ''} ${e.closest('.dock, .languages, .search-field, .found, .keys, .take')?.className ?? ''} ${e.className}`; }";

    /// <summary>The box of what is seen of a control: an input without a look of its own shows by what it belongs to.</summary>
    private const string Shown =
        """
        () => {
          const e = document.activeElement;
          const shown = e.matches('.paper input') ? e.nextElementSibling : e.matches('.search-field input') ? e.closest('.search-field') : e.matches('input') ? e.closest('label') : e;
          const b = shown.getBoundingClientRect();
          return [b.left, b.top, b.width, b.height];
        }
        """;
}
