using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

[TestClass]
public sealed partial class CitizenJourneys : Journey
{
    [TestMethod]
    [Retry(2)]
    public async Task FromTheRestingScreen_ToAProcedure_ToANumber()
    {
        await Page.GotoAsync("/");
        await Page.Locator(".attract").ClickAsync();
        await Page.GetByText("Hướng dẫn thủ tục").ClickAsync();
        await Page.GetByText("Sinh con, nhận con").ClickAsync();
        await Page.Locator("a[href^='/procedures/1.001193']").First.ClickAsync();
        await Page.Locator("label.paper").First.ClickAsync();
        await Assertions.Expect(Page.Locator("#ticked")).ToContainTextAsync("Đã có 1 trong");
        await Page.GetByText("Lấy số cho việc này").ClickAsync();
        await Page.Locator(".row.chosen").ClickAsync();
        await Page.GetByText("Không, lấy số thường").ClickAsync();
        await Assertions.Expect(Page.Locator(".slip-number b")).ToHaveTextAsync(TicketNumber());
        await ShootAsync(Page, "ticket");
        var number = await Page.Locator(".slip-number b").InnerTextAsync();
        await Page.ReloadAsync();
        Assert.AreEqual(number, await Page.Locator(".slip-number b").InnerTextAsync(), "a reload makes no second number");

        await Page.GetByText("Xong", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Assertions.Expect(Page).ToHaveURLAsync(Kiosk.Address.ToString());
        await Page.GotoAsync("/numbers/mine");
        await Assertions.Expect(Page.Locator("body")).Not.ToContainTextAsync(number, new LocatorAssertionsToContainTextOptions { IgnoreCase = false });
        Assert.IsEmpty((await Page.Context.CookiesAsync()).Where(c => c.Name == "visit").ToList(), "P3: nothing of the visit is left");
    }

    [TestMethod]
    [Retry(2)]
    public async Task OneNumber_ForSeveralServices_InTheOrderOfTheTouches()
    {
        await Page.GotoAsync("/numbers");
        await Page.GetByText("Tôi cần làm nhiều việc").ClickAsync();
        await Page.Locator("a.row", new PageLocatorOptions { HasText = "Đất đai" }).ClickAsync();
        await Page.Locator("a.row", new PageLocatorOptions { HasText = "Trợ cấp" }).ClickAsync();
        await Page.Locator("a.row", new PageLocatorOptions { HasText = "Công an" }).ClickAsync();
        await Page.Locator("a.row", new PageLocatorOptions { HasText = "Trợ cấp" }).ClickAsync();
        await Page.GetByText("Lấy một số cho 2 việc").ClickAsync();
        await Assertions.Expect(Page.Locator(".eyebrow")).ToContainTextAsync("Đất đai, kinh doanh → Công an");
        await Page.GetByText("Không, lấy số thường").ClickAsync();
        await Assertions.Expect(Page.Locator(".slip-number")).ToContainTextAsync("Sau đó tự chuyển sang: Công an");
        await ShootAsync(Page, "several-ticket");
    }

    /// <summary>Letters and tones are tapped without knowing Telex, and each touch searches (requirements I1, I5).</summary>
    [TestMethod]
    [Retry(2)]
    public async Task TheKeyboardOnThePage_SearchesAsItIsTouched_I1_I5()
    {
        await Page.GotoAsync("/search");
        foreach (var key in "khai sinh")
        {
            await Page.Locator($"#keys [data-key='{key}']").ClickAsync();
        }

        await Assertions.Expect(Page.Locator("#search-field")).ToHaveValueAsync("khai sinh");
        await Assertions.Expect(Page.Locator(".found .row").First).ToContainTextAsync("khai sinh");
        await ShootAsync(Page, "search-typed");
        await Page.Locator("#keys [data-key=huyen]").ClickAsync();
        await Assertions.Expect(Page.Locator("#search-field")).ToHaveValueAsync("khai sình");
        await Page.Locator("#search-clear").ClickAsync();
        await Page.Locator("#search-field").PressSequentiallyAsync("xyzzy qwrt", new LocatorPressSequentiallyOptions { Delay = 90 });
        await Assertions.Expect(Page.Locator(".found")).ToContainTextAsync("Chưa thấy việc này");
    }

    [TestMethod]
    [Retry(2)]
    public async Task ATypedCode_ShowsTheStatus_WithoutASerialOrAName_AndIsForgotten()
    {
        await Page.GotoAsync("/scan/type");
        await Page.Locator("#code").FillAsync("H56.99.42-261118-0012");
        await Page.GetByText("Xem hồ sơ").ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Cần nộp thêm giấy tờ");
        await ShootAsync(Page, "status");
        StringAssert.Contains(await Page.ContentAsync(), "H56.99.42-261118-•••2");
        Assert.IsFalse((await Page.ContentAsync()).Contains("261118-0012", StringComparison.Ordinal), "the serial stays hidden (domain §1.7)");
        await Page.GetByText("Xong và xóa").ClickAsync();
        await Page.GoBackAsync();
        await Assertions.Expect(Page.Locator("body")).Not.ToContainTextAsync("Cần nộp thêm giấy tờ");
    }

    [TestMethod]
    [Retry(2)]
    [DataRow("https://dichvucong.thanhhoa.gov.vn/portaldvc/tra-cuu?SGT=038000000000&MHS=H56.99.42-261123-0008", "Đã có kết quả")]
    [DataRow("H56.99.42-261001-0001", "Chưa tìm thấy hồ sơ này")]
    [DataRow("038000000000|170000000|Nguyễn Văn Thử|01011990|Nam|Thị trấn|01012022", "Đây là thẻ căn cước")]
    [DataRow("00020101021138540010A00000072701240006970415", "Đây là mã chuyển tiền")]
    [DataRow("https://zalo.me/0000000000", "Đây là mã Zalo")]
    [DataRow("https://dichvucong.thanhhoa.gov.vn/apiqr/qr?id=3f2504e0-4f89-11d3-9a0c-0305e82c3301", "Tờ này còn một mã khác")]
    public async Task AWedgeScanner_OnAnyScreen_LeadsToItsAnswer(string payload, string answer)
    {
        await Page.GotoAsync("/home");
        await Page.EvaluateAsync(
            """
            text => setTimeout(() => {
              const code = c => /[a-z]/i.test(c) ? 'Key' + c.toUpperCase() : /\d/.test(c) ? 'Digit' + c : { '.': 'Period', '-': 'Minus', '/': 'Slash', ':': 'Semicolon', '?': 'Slash', '=': 'Equal', '&': 'Digit7', '|': 'Backslash', ' ': 'Space' }[c] ?? '';
              const shift = c => /[A-Z]/.test(c) || ':?&|'.includes(c);
              for (const c of text.normalize('NFD').replace(/[\u0300-\u036f]/g, '')) dispatchEvent(new KeyboardEvent('keydown', { key: c, code: code(c), shiftKey: shift(c), bubbles: true, cancelable: true }));
              dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }));
            }, 0) && 0
            """, payload);
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync(answer);
        Assert.IsFalse(Page.Url.Contains('?', StringComparison.Ordinal), "nothing of a paper stands in an address");
        Assert.IsFalse((await Page.ContentAsync()).Contains("038000000000", StringComparison.Ordinal));
        var logs = await Kiosk.LogsAsync();
        StringAssert.Contains(logs, "A code was read");
        foreach (var secret in new[] { "038000000000", "170000000", "Nguyễn Văn Thử", "261123-0008", "261001-0001", "zalo.me/0000000000", "3f2504e0" })
        {
            Assert.DoesNotContain(secret, logs, "P12: no name, number or payload in any log");
        }
    }

    [TestMethod]
    [Retry(2)]
    public async Task AnotherLanguage_AndBack()
    {
        await Page.GotoAsync("/home");
        await Page.GetByText("English").ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("What do you need today?");
        await ShootAsync(Page, "home-english");
        await Page.GotoAsync("/procedures/1.001193");
        await Assertions.Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Page.GetByText("Thái", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Đăng ký khai sinh");
        await Page.GotoAsync("/home");
        await Assertions.Expect(Page.Locator(".lead")).ToContainTextAsync("nên hiện tiếng Việt");
        await ShootAsync(Page, "home-thai");
    }

    /// <summary>After its quiet time a form asks whether somebody is there; "still here" works ten times in a row and more (requirements P1, P2, A17).</summary>
    [TestMethod]
    [Retry(2)]
    public async Task WhoeverIsIdle_IsAsked_MayStay_AndElseIsForgotten_P1_P2_A17()
    {
        await Page.Clock.InstallAsync();
        await Page.GotoAsync("/scan/type");
        for (var i = 0; i < 12; i++)
        {
            await Page.Clock.FastForwardAsync(61_000);
            await Assertions.Expect(Page.Locator("#idle")).ToBeVisibleAsync();
            await Page.Locator("[data-stay]").First.ClickAsync();
            await Assertions.Expect(Page.Locator("#idle")).ToBeHiddenAsync();
        }

        await Page.Clock.FastForwardAsync(61_000);
        await ShootAsync(Page, "idle");
        // The page leaves while its clock is still put forward: only the address tells that it is done.
        var leaving = Page.Clock.FastForwardAsync(31_000);
        await Assertions.Expect(Page).ToHaveURLAsync(Kiosk.Address.ToString(), new PageAssertionsToHaveURLOptions { Timeout = 60_000 });
        await Task.WhenAny(leaving, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System));
    }

    [GeneratedRegex("^A[0-9]{3}$")]
    private static partial Regex TicketNumber();
}
