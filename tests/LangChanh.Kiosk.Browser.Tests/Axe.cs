using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>
/// What axe finds wrong, asked of the page itself. The package's own way opens another page for every look and sends all that was found
/// right too, which takes five times as long for the same violations.
/// </summary>
internal static class Axe
{
    // The one frame of any page is the studio's preview: a citizens' screen, which is looked at as such.
    private static readonly string s_look =
        $$"""
        async () => {
          {{new BundledAxeScriptProvider().GetScript()}}
          const { violations } = await axe.run({ iframes: false, resultTypes: ['violations'] });
          return violations.map(v => `${v.id}: ${v.nodes[0].html}`);
        }
        """;

    /// <summary>Every violation with the first element that shows it.</summary>
    /// <param name="page">The page as it stands.</param>
    public static Task<string[]> FaultsAsync(IPage page) => page.EvaluateAsync<string[]>(s_look);

    /// <summary>Fails where there is any violation.</summary>
    /// <param name="page">The page as it stands.</param>
    /// <param name="name">Which page it is.</param>
    public static async Task NoFaultAsync(IPage page, string name) => Assert.AreEqual("", string.Join('\n', await FaultsAsync(page)), name);
}
