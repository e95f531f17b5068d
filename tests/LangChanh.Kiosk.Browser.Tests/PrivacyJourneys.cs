using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>What is left of a person when the visit has ended: nothing that the next one, the browser or the heap could tell (requirements P3–P6, P12).</summary>
[TestClass]
public sealed class PrivacyJourneys : OwnKioskJourney
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
        var secrets = await VisitAsync();
        if (ending == "end")
        {
            await Page.Locator(".dock form[action='/visit/end'] button").ClickAsync();
        }
        else
        {
            await Page.EvaluateAsync("document.querySelector('#idle form').requestSubmit()");
        }

        await Assertions.Expect(Page).ToHaveURLAsync(Hall.Address.ToString());
        await NothingAsync(secrets, "after the end");
        Assert.IsEmpty((await Page.Context.CookiesAsync()).Where(c => c.Name == "visit").ToList(), "P3: the visit's cookie");
        await HeapAsync(secrets);

        // Back is the way of whoever comes next.
        for (var i = 0; i < 12; i++)
        {
            if (await Page.GoBackAsync() is null)
            {
                break;
            }

            await NothingAsync(secrets, "by Back");
        }

        await Page.GotoAsync("/home");
        await HeapAsync(secrets);
        var logs = await Hall.LogsAsync();
        StringAssert.Contains(logs, "\"Kind\":\"DossierSlip\"", "what happened is in the log");
        Assert.AreEqual("", string.Join(", ", secrets.Where(s => s[0] != '>' && logs.Contains(s, StringComparison.OrdinalIgnoreCase))), "P12: the logs");
    }

    [TestMethod]
    [Retry(2)]
    public async Task EveryScreenOfAPerson_IsEndedByOneTouch_OfTwentyMillimetres_P5()
    {
        foreach (var open in new Func<Task>[] { LookUpAsync, async () => { await Page.GotoAsync("/home"); await TakeAsync(); } })
        {
            await open();
            var end = Page.Locator("form[action='/visit/end'] button").First;
            await Assertions.Expect(end).ToBeVisibleAsync();
            var millimetres = await Page.Locator(".dock form[action='/visit/end'] button").EvaluateAsync<double>("e => e.getBoundingClientRect().height / parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm'))");
            Assert.IsGreaterThanOrEqualTo(20, millimetres);
        }

        await LookUpAsync();
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
    private async Task<IReadOnlyList<string>> VisitAsync()
    {
        await Page.GotoAsync("/search");
        await Page.Locator("#search-field").FillAsync($"{Words} {Mark}");
        await Page.Locator("#search-field").PressAsync("Enter");
        await Page.WaitForLoadStateAsync();
        await LookUpAsync();
        await Page.GotoAsync("/home");
        var number = await TakeAsync();
        return [Words, Mark, "261123-0008", $">{number}<"];
    }

    private async Task LookUpAsync()
    {
        await Page.GotoAsync("/scan/type");
        await Page.Locator("#code").FillAsync(Dossier);
        await Page.Locator(".typecode button.primary").ClickAsync();
        await Assertions.Expect(Page.Locator(".life")).ToBeVisibleAsync();
    }

    private async Task<string> TakeAsync()
    {
        await Page.GotoAsync("/numbers/ho-tich");
        await Page.GetByText("Không, lấy số thường").ClickAsync();
        return await Page.Locator(".slip-number b").First.InnerTextAsync();
    }

    private async Task NothingAsync(IReadOnlyList<string> secrets, string when)
    {
        var kept = await Page.EvaluateAsync<string>(Kept);
        foreach (var secret in secrets)
        {
            Assert.IsFalse(kept.Contains(secret, StringComparison.OrdinalIgnoreCase), $"P4: “{secret}” {when} at {Page.Url}");
        }
    }

    /// <summary>Looks through all that the page's scripts could still reach, after the garbage has gone.</summary>
    private async Task HeapAsync(IReadOnlyList<string> secrets)
    {
        var session = await Page.Context.NewCDPSessionAsync(Page);
        var heap = new StringBuilder();
        session.Event("HeapProfiler.addHeapSnapshotChunk").OnEvent += (_, chunk) => heap.Append(chunk!.Value.GetProperty("chunk").GetString());
        await Page.EvaluateAsync("globalThis.probe = ['giữ', 'bởi', 'mã'].join('-')");
        await session.SendAsync("HeapProfiler.enable");
        await session.SendAsync("HeapProfiler.collectGarbage");
        await session.SendAsync("HeapProfiler.takeHeapSnapshot", new Dictionary<string, object> { ["reportProgress"] = false });
        await session.DetachAsync();
        using var snapshot = JsonDocument.Parse(heap.ToString());
        var strings = snapshot.RootElement.GetProperty("strings").EnumerateArray().Select(s => s.GetString()!).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("giữ-bởi-mã", strings, "what a script holds is in the snapshot");
        foreach (var secret in secrets)
        {
            // A number is short: only the whole of a string is it.
            var held = secret[0] == '>' ? strings.Contains(secret.Trim('<', '>')) : strings.Any(s => s.Contains(secret, StringComparison.OrdinalIgnoreCase));
            Assert.IsFalse(held, $"P4: “{secret}” in the heap at {Page.Url}");
        }
    }
}
