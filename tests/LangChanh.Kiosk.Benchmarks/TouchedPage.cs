using Microsoft.Playwright;

namespace LangChanh.Kiosk.Benchmarks;

/// <summary>What one touch took: moments in milliseconds after the finger was lifted, and how far the screen moved after it was painted.</summary>
/// <param name="Step">Name of the step.</param>
/// <param name="Start">The browser begins to fetch the next document.</param>
/// <param name="FirstByte">Its answer begins.</param>
/// <param name="LastByte">Its answer ends.</param>
/// <param name="Painted">First contentful paint of the next screen.</param>
/// <param name="Largest">Its largest content stands, in its own font.</param>
/// <param name="Shift">Sum of its layout shifts.</param>
internal sealed record Touch(string Step, double Start, double FirstByte, double LastByte, double Painted, double Largest, double Shift)
{
    /// <summary>The same with a wait taken off that is meant.</summary>
    public Touch Without(double wait) => this with { Start = Start - wait, FirstByte = FirstByte - wait, LastByte = LastByte - wait, Painted = Painted - wait, Largest = Largest - wait };
}

/// <summary>A touch panel of 1080×1920 in Chromium, which tells when the finger was lifted and when the next screen was painted.</summary>
internal sealed class TouchedPage : IAsyncDisposable
{
    // The moment of the finger goes to the next document in the window's name; a finger on a key is answered in the same document.
    private const string Watch =
        """
        (() => {
          const touched = Number(window.name);
          const seen = { paint: new Map(), largest: 0, shift: 0 };
          const watch = (type, note) => new PerformanceObserver((l) => l.getEntries().forEach(note)).observe({ type, buffered: true });
          watch('paint', (e) => seen.paint.set(e.name, e.startTime));
          watch('largest-contentful-paint', (e) => { seen.largest = e.startTime; });
          watch('layout-shift', (e) => { seen.shift += e.value; });
          let up, answered;
          addEventListener('pointerup', (e) => { up = e.timeStamp; window.name = String(performance.timeOrigin + up); }, { capture: true });
          addEventListener('DOMContentLoaded', () => {
            const found = document.getElementById('found');
            if (found) new MutationObserver(() => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => answered?.(performance.now() - up); port2.postMessage(0); })).observe(found, { childList: true });
          });
          const frame = () => new Promise(requestAnimationFrame);
          window.kioskTouch = {
            answer: () => new Promise((done) => { answered = done; }),
            screen: async () => {
              while (document.readyState !== 'complete' || !seen.paint.has('first-contentful-paint')) await frame();
              await document.fonts.ready;
              for (let i = 0; i < 3; i++) await frame();
              const [nav] = performance.getEntriesByType('navigation');
              return [...[nav.fetchStart, nav.responseStart, nav.responseEnd, seen.paint.get('first-contentful-paint'), seen.largest].map((t) => performance.timeOrigin + t - touched), seen.shift];
            },
            bytes: () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map((e) => [new URL(e.name).pathname.split('.').pop(), e.transferSize]),
          };
        })();
        """;

    private readonly IBrowserContext _context;
    private readonly ICDPSession _input;

    private TouchedPage(IBrowserContext context, IPage page, ICDPSession input) => (_context, Page, _input) = (context, page, input);

    public IPage Page { get; }

    public static async Task<TouchedPage> OpenAsync(IBrowser browser, Uri address)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address.ToString(), ViewportSize = new ViewportSize { Width = 1080, Height = 1920 }, HasTouch = true });
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(Watch);
        return new TouchedPage(context, page, await context.NewCDPSessionAsync(page));
    }

    /// <summary>Touches something that leads to another screen, and waits until that screen is whole and at rest.</summary>
    public async Task<Touch> LeadAsync(string step, string target)
    {
        var before = Page.Url;
        await TouchAsync(Page.Locator(target).First);
        await Page.WaitForURLAsync(url => url != before);
        var at = await Page.EvaluateAsync<double[]>("kioskTouch.screen()");
        return new Touch(step, at[0], at[1], at[2], at[3], at[4], at[5]);
    }

    /// <summary>Touches a key; milliseconds until its results are painted in the same screen.</summary>
    public async Task<double> PressAsync(string key)
    {
        var answer = Page.EvaluateAsync<double>("kioskTouch.answer()");
        await TouchAsync(Page.Locator($"[data-key='{key}']:visible"));
        return await answer;
    }

    /// <summary>Bytes that came over the wire for this page, by kind.</summary>
    public async Task<IReadOnlyList<(string Kind, double Bytes)>> BytesAsync()
    {
        await Page.EvaluateAsync("kioskTouch.screen()");
        var found = await Page.EvaluateAsync<System.Text.Json.JsonElement>("kioskTouch.bytes()");
        return [.. found.EnumerateArray().GroupBy(e => e[0].GetString()!, e => e[1].GetDouble()).Select(g => (g.Key, g.Sum()))];
    }

    /// <summary>A finger down and up again, both on their way at once: where the machine is slow it must not become a long press.</summary>
    private async Task TouchAsync(ILocator target)
    {
        await target.ScrollIntoViewIfNeededAsync();
        var box = (await target.BoundingBoxAsync())!;
        var finger = new { x = box.X + (box.Width / 2), y = box.Y + (box.Height / 2) };
        Task SendAsync(string type, params object[] touchPoints) => _input.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object> { ["type"] = type, ["touchPoints"] = touchPoints });
        await Task.WhenAll(SendAsync("touchStart", finger), SendAsync("touchEnd"));
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
