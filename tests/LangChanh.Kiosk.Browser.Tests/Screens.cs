using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>Every screen of the citizens, and what may be wrong with how one is laid out.</summary>
internal static class Screens
{
    public static readonly string[] All =
    [
        "/", "/home", "/procedures", "/procedures?by=field", "/procedures/events/sinh-con", "/procedures/1.001193", "/procedures/1.001193?tab=steps", "/procedures/1.001193?tab=forms", "/procedures/1.001193?tab=legal",
        "/procedures/1.001193/ask/chung-sinh", "/procedures/1.001193/checklist", "/procedures/2.000635/checklist", "/procedures/events/sinh-con/papers", "/procedures/events/sinh-con/all",
        "/search", "/numbers", "/numbers/several", "/numbers/ho-tich", "/appointments", "/scan", "/scan/type", "/notices", "/notices/tiep-cong-dan", "/reception", "/hall", "/map", "/map/quay-3", "/who", "/feedback", "/feedback/thanks", "/feedback/sorry", "/comfort", "/help", "/numbers/mine", "/no-such-page",
    ];

    /// <summary>Opens a screen; a checklist stands at its address only after its questions.</summary>
    public static async Task OpenAsync(IPage page, string screen)
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

    /// <summary>Name of the picture of a screen in a mode.</summary>
    public static string PictureName(string screen, string mode) => $"{mode}{screen.Replace('/', '-').Replace('?', '-')}";

    /// <summary>Keeps a picture for the eye where something is at fault; gives the faults.</summary>
    public static async Task<string[]> ShownAsync(IPage page, string screen, string mode, IEnumerable<string> faults)
    {
        string[] found = [.. faults];
        if (found.Length > 0)
        {
            await Journey.ShootAsync(page, PictureName(screen, mode));
        }

        return found;
    }

    /// <summary>Text that its own box cuts off, where nothing scrolls.</summary>
    public const string Clipped =
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

    /// <summary>Targets and letters that are too small, and what does not fit where it stands (requirements A1, A2).</summary>
    public const string SmallTargets =
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
