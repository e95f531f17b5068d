using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>What stands on a citizens' page cannot lead out of it, whatever it is (requirement K5).</summary>
[TestClass]
public sealed class WayOutTests : Journey
{
    /// <summary>No link, window, download, file dialog or print leads out of the page (requirement K5).</summary>
    [TestMethod]
    [Retry(2)]
    public async Task NoWayOut_ByLinksWindowsDownloadsFilesOrPrint_K5()
    {
        var choosers = 0;
        Page.FileChooser += (_, _) => choosers++;
        Page.Download += (_, _) => choosers++;
        await Page.GotoAsync("/home");
        await Page.EvaluateAsync("window.here = true; window.printed = 0; addEventListener('beforeprint', () => { window.printed += 1; })");
        foreach (var link in new[]
        {
            "href='chrome://settings'", "href='file:///etc/passwd'", "href='view-source:http://127.0.0.1/'", "href='http://example.invalid/'", "href='mailto:a@b.vn'", "href='tel:113'", "href='javascript:window.here=false'", "href='data:text/html,x'", "href='blob:null/x'",
            "href='/numbers' target='_blank'", "href='/numbers' target='_top'", "href='/img/mark.svg' download",
        })
        {
            await Page.EvaluateAsync("html => { document.getElementById('way')?.remove(); document.body.insertAdjacentHTML('beforeend', `<a id=way style='' ${html}>ra</a>`); Object.assign(document.getElementById('way').style, { position: 'fixed', inset: '0 auto auto 0', width: '200px', height: '200px', zIndex: 9999, background: '#fff' }); }", link);
            await Page.Locator("#way").ClickAsync();
            await StaysAsync(link);
        }

        foreach (var (tag, deed) in new[] { ("button", "e => e.onclick = () => { window.opened = window.open('/numbers'); }"), ("button", "e => e.onclick = () => window.print()"), ("input", "e => { e.type = 'file'; }") })
        {
            await Page.EvaluateAsync("tag => { document.getElementById('way')?.remove(); const e = document.createElement(tag); e.id = 'way'; Object.assign(e.style, { position: 'fixed', inset: '0 auto auto 0', width: '200px', height: '200px', zIndex: 9999 }); document.body.append(e); }", tag);
            await Page.Locator("#way").EvaluateAsync(deed);
            await Page.Locator("#way").ClickAsync();
            await StaysAsync(deed);
        }

        Assert.AreEqual(0, await Page.EvaluateAsync<int>("window.printed"), "print");
        Assert.AreEqual(0, choosers, "files");

        async Task StaysAsync(string way)
        {
            // A way out would be taken in a turn of the page's own line.
            await Page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)))");
            Assert.IsTrue(await Page.EvaluateAsync<bool>("window.here"), way);
            Assert.AreEqual(Kiosk.Address + "home", Page.Url, way);
            Assert.HasCount(1, Page.Context.Pages, way);
        }
    }
}
