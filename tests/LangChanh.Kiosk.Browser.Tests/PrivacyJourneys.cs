using System.Text;
using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>What is left of a person when the visit has ended: nothing that the next one, the browser or the heap could tell (requirements P3–P6, P12).</summary>
[TestClass]
public sealed class PrivacyJourneys : Journey
{
    private const string Dossier = "H56.99.42-261123-0008";
    private const string Words = "chim công xòe đuôi"; // what nobody else searches
    private const string Mark = "tracuu-rieng-tu-7431";

    private const string Kept =
        """
        async () => JSON.stringify([
          { ...localStorage }, { ...sessionStorage }, (await indexedDB.databases()).map(d => d.name), document.cookie, document.documentElement.outerHTML, location.href, history.state,
          await Promise.all((await caches.keys()).map(async k => (await (await caches.open(k)).keys()).map(r => r.url))),
        ])
        """;

    [TestMethod]
    [Retry(2)]
    [DataRow("end", DisplayName = "by the button")]
    [DataRow("idle", DisplayName = "by nobody being there")]
    public async Task AfterTheEnd_NothingOfThePerson_IsReachable_InStorage_InTheDomOrInTheHeap_P3_P4(string ending)
    {
        var secrets = await VisitAsync(Page);
        if (ending == "end")
        {
            await Page.Locator(".dock form[action='/visit/end'] button").ClickAsync();
        }
        else
        {
            await Page.EvaluateAsync("document.querySelector('#idle form').requestSubmit()");
        }

        await Assertions.Expect(Page).ToHaveURLAsync(Kiosk.Address.ToString());
        await NothingAsync(Page, secrets, "after the end");
        Assert.IsEmpty((await Page.Context.CookiesAsync()).Where(c => c.Name == "visit").ToList(), "P3: the visit's cookie");
        await HeapAsync(Page, secrets);

        // Back is the way of whoever comes next.
        for (var i = 0; i < 12; i++)
        {
            if (await Page.GoBackAsync() is null)
            {
                break;
            }

            await NothingAsync(Page, secrets, "by Back");
        }

        await Page.GotoAsync("/home");
        await HeapAsync(Page, secrets);
    }

    [TestMethod]
    [Retry(2)]
    public async Task EveryScreenOfAPerson_IsEndedByOneTouch_OfTwentyMillimetres_P5()
    {
        foreach (var open in new Func<Task>[] { () => LookUpAsync(Page), async () => { await Page.GotoAsync("/home"); await TakeAsync(Page); } })
        {
            await open();
            var end = Page.Locator("form[action='/visit/end'] button").First;
            await Assertions.Expect(end).ToBeVisibleAsync();
            var millimetres = await Page.Locator(".dock form[action='/visit/end'] button").EvaluateAsync<double>("e => e.getBoundingClientRect().height / parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm'))");
            Assert.IsGreaterThanOrEqualTo(20, millimetres);
        }

        await LookUpAsync(Page);
        await Assertions.Expect(Page.Locator(".dock form[action='/visit/end']")).ToHaveTextAsync("Kết thúc và xóa");
    }

    [TestMethod]
    [Retry(2)]
    public async Task TheBoard_SaysANumberAndACounter_NeverWhatFor_P6()
    {
        // Adoption is nobody's business in the lobby.
        await Page.GotoAsync("/procedures/2.001263");
        await Page.Locator("a[href^='/numbers?for=']").ClickAsync();
        await Page.Locator("main a.row, main form .row").First.ClickAsync();
        if (await Page.GetByText("Không, lấy số thường").CountAsync() > 0)
        {
            await Page.GetByText("Không, lấy số thường").ClickAsync();
        }

        var number = await Page.Locator(".slip-number b").First.InnerTextAsync();
        var board = await NewPageAsync(1920, 1080);
        await board.GotoAsync("/board");
        await SignInAsync();
        await Page.GotoAsync("/counter/1");
        string called;
        do
        {
            await Page.Keyboard.PressAsync("F2");
            await Assertions.Expect(Page.Locator(".now .ticket b")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("[0-9]"));
            called = await Page.Locator(".now .ticket b").First.InnerTextAsync();
            await Assertions.Expect(board.Locator("body")).ToContainTextAsync(called);
            await Page.Keyboard.PressAsync("F7");
            await Assertions.Expect(Page.Locator(".now .ticket span")).ToHaveTextAsync("Đang phục vụ");
            await Page.Keyboard.PressAsync("F8");
            await Assertions.Expect(Page.Locator(".now.free")).ToBeVisibleAsync();
        }
        while (called != number);
        var text = await board.Locator("body").InnerTextAsync();
        foreach (var word in new[] { "nuôi", "khai sinh", "Nguyễn" })
        {
            Assert.DoesNotContain(word, text);
        }

        await CloseAsync(board);
    }

    /// <summary>A whole visit; gives what only this person did.</summary>
    private static async Task<IReadOnlyList<string>> VisitAsync(IPage page)
    {
        await page.GotoAsync("/search");
        await page.Locator("#search-field").FillAsync($"{Words} {Mark}");
        await page.Locator("#search-field").PressAsync("Enter");
        await page.WaitForLoadStateAsync();
        await LookUpAsync(page);
        await page.GotoAsync("/home");
        var number = await TakeAsync(page);
        var ticket = await page.EvaluateAsync<string>("document.documentElement.outerHTML.match(/LC2:[0-9A-Z.:]+/)?.[0] ?? ''");
        return [.. new[] { Words, Mark, "261123-0008", $">{number}<", ticket }.Where(s => s.Length > 0)];
    }

    private static async Task LookUpAsync(IPage page)
    {
        await page.GotoAsync("/scan/type");
        await page.Locator("#code").FillAsync(Dossier);
        await page.Locator(".typecode button.primary").ClickAsync();
        await Assertions.Expect(page.Locator(".life")).ToBeVisibleAsync();
    }

    private static async Task<string> TakeAsync(IPage page)
    {
        await page.GotoAsync("/numbers/ho-tich");
        await page.GetByText("Không, lấy số thường").ClickAsync();
        return await page.Locator(".slip-number b").First.InnerTextAsync();
    }

    private static async Task NothingAsync(IPage page, IReadOnlyList<string> secrets, string when)
    {
        var kept = await page.EvaluateAsync<string>(Kept);
        foreach (var secret in secrets)
        {
            Assert.IsFalse(kept.Contains(secret, StringComparison.OrdinalIgnoreCase), $"P4: “{secret}” {when} at {page.Url}");
        }
    }

    /// <summary>Looks through all that the page's scripts could still reach, after the garbage has gone.</summary>
    private static async Task HeapAsync(IPage page, IReadOnlyList<string> secrets)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var heap = new StringBuilder();
        session.Event("HeapProfiler.addHeapSnapshotChunk").OnEvent += (_, chunk) => heap.Append(chunk!.Value.GetProperty("chunk").GetString());
        await page.EvaluateAsync("globalThis.probe = ['held', 'by', 'a', 'script'].join('-')");
        await session.SendAsync("HeapProfiler.enable");
        await session.SendAsync("HeapProfiler.collectGarbage");
        await session.SendAsync("HeapProfiler.takeHeapSnapshot", new Dictionary<string, object> { ["reportProgress"] = false });
        await session.DetachAsync();
        var text = heap.ToString();
        StringAssert.Contains(text, "held-by-a-script", "what a script holds is in the snapshot");
        foreach (var secret in secrets)
        {
            Assert.IsFalse(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"P4: “{secret}” in the heap at {page.Url}");
        }
    }
}
