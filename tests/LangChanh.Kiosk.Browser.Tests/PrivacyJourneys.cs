using System.Text;
using System.Text.Json;
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

    // A kiosk of its own: every number that waits is called here.
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
    [DataRow("end", DisplayName = "by the button")]
    [DataRow("idle", DisplayName = "by nobody being there")]
    public async Task AfterTheEnd_NothingOfThePerson_IsReachable_InStorage_InTheDomOrInTheHeap_P3_P4(string ending)
    {
        var page = await NewPageAsync(1080, 1920, of: s_kiosk);
        var secrets = await VisitAsync(page);
        if (ending == "end")
        {
            await page.Locator(".dock form[action='/visit/end'] button").ClickAsync();
        }
        else
        {
            await page.EvaluateAsync("document.querySelector('#idle form').requestSubmit()");
        }

        await Assertions.Expect(page).ToHaveURLAsync(s_kiosk.Address.ToString());
        await NothingAsync(page, secrets, "after the end");
        Assert.IsEmpty((await page.Context.CookiesAsync()).Where(c => c.Name == "visit").ToList(), "P3: the visit's cookie");
        await HeapAsync(page, secrets);

        // Back is the way of whoever comes next.
        for (var i = 0; i < 12; i++)
        {
            if (await page.GoBackAsync() is null)
            {
                break;
            }

            await NothingAsync(page, secrets, "by Back");
        }

        await page.GotoAsync("/home");
        await HeapAsync(page, secrets);
        await CloseAsync(page);
        var logs = await s_kiosk.LogsAsync();
        StringAssert.Contains(logs, "\"Kind\":\"DossierSlip\"", "what happened is in the log");
        Assert.AreEqual("", string.Join(", ", secrets.Where(s => s[0] != '>' && logs.Contains(s, StringComparison.OrdinalIgnoreCase))), "P12: the logs");
    }

    [TestMethod]
    [Retry(2)]
    public async Task EveryScreenOfAPerson_IsEndedByOneTouch_OfTwentyMillimetres_P5()
    {
        var page = await NewPageAsync(1080, 1920, of: s_kiosk);
        foreach (var open in new Func<Task>[] { () => LookUpAsync(page), async () => { await page.GotoAsync("/home"); await TakeAsync(page); } })
        {
            await open();
            var end = page.Locator("form[action='/visit/end'] button").First;
            await Assertions.Expect(end).ToBeVisibleAsync();
            var millimetres = await page.Locator(".dock form[action='/visit/end'] button").EvaluateAsync<double>("e => e.getBoundingClientRect().height / parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm'))");
            Assert.IsGreaterThanOrEqualTo(20, millimetres);
        }

        await LookUpAsync(page);
        await Assertions.Expect(page.Locator(".dock form[action='/visit/end']")).ToHaveTextAsync("Kết thúc và xóa");
        await CloseAsync(page);
    }

    [TestMethod]
    [Retry(2)]
    public async Task TheBoard_SaysANumberAndACounter_NeverWhatFor_P6()
    {
        var page = await NewPageAsync(1080, 1920, of: s_kiosk);
        // Adoption is nobody's business in the lobby.
        await page.GotoAsync("/procedures/2.001263");
        await page.Locator("a[href^='/numbers?for=']").ClickAsync();
        await page.Locator("main a.row, main form .row").First.ClickAsync();
        if (await page.GetByText("Không, lấy số thường").CountAsync() > 0)
        {
            await page.GetByText("Không, lấy số thường").ClickAsync();
        }

        var number = await page.Locator(".slip-number b").First.InnerTextAsync();
        var board = await NewPageAsync(1920, 1080, of: s_kiosk);
        await board.GotoAsync("/board");
        await SignInAsync(page, s_kiosk);
        await page.GotoAsync("/counter/1");
        string called;
        do
        {
            await page.Keyboard.PressAsync("F2");
            await Assertions.Expect(page.Locator(".now .ticket b")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("[0-9]"));
            called = await page.Locator(".now .ticket b").First.InnerTextAsync();
            await Assertions.Expect(board.Locator("body")).ToContainTextAsync(called);
            await page.Keyboard.PressAsync("F7");
            await Assertions.Expect(page.Locator(".now .ticket span")).ToHaveTextAsync("Đang phục vụ");
            await page.Keyboard.PressAsync("F8");
            await Assertions.Expect(page.Locator(".now.free")).ToBeVisibleAsync();
        }
        while (called != number);
        var text = await board.Locator("body").InnerTextAsync();
        foreach (var word in new[] { "nuôi", "khai sinh", "Nguyễn" })
        {
            Assert.DoesNotContain(word, text);
        }

        await CloseAsync(board);
        await CloseAsync(page);
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
        return [Words, Mark, "261123-0008", $">{number}<"];
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
        await page.EvaluateAsync("globalThis.probe = ['giữ', 'bởi', 'mã'].join('-')");
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
            Assert.IsFalse(held, $"P4: “{secret}” in the heap at {page.Url}");
        }
    }
}
