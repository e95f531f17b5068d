namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>What a finger can and need not do (requirement A6), asked of a page.</summary>
internal static class Finger
{
    /// <summary>What could be had only by dragging, sliding or swiping: sliders, things to drag, and what lies below an edge without a button that brings it up.</summary>
    public const string NeedsDrag =
        """
        () => {
          const seen = e => e.checkVisibility() && e.getClientRects().length > 0;
          const dragged = [...document.querySelectorAll('input[type=range], [draggable=true]')].map(e => 'to drag: ' + e.outerHTML.slice(0, 100));
          const button = area => [...document.querySelectorAll('[data-more], #more')].some(m => seen(m) && (m.dataset.more ? m.dataset.more === area.id : area.matches('main .body')));
          const hidden = [...document.querySelectorAll('body *')].filter(e => seen(e) && /auto|scroll/.test(getComputedStyle(e).overflowY) && e.scrollHeight > e.clientHeight + 4 && !button(e))
            .map(e => `to swipe: ${e.scrollHeight - e.clientHeight} px of ` + e.outerHTML.slice(0, 80));
          return [...dragged, ...hidden];
        }
        """;
}
