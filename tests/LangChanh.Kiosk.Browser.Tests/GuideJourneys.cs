using LangChanh.Kiosk.Devices.Printing;
using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>From the first question to the papers on paper and on the phone.</summary>
[TestClass]
public sealed class GuideJourneys : Journey
{
    [TestMethod]
    [Retry(2)]
    public async Task AYoungParent_AnswersQuestions_GoesBack_PrintsThePapers_AndTakesThemAlongOnThePhone()
    {
        await using var printer = new FakePrinter(TimeProvider.System);
        await using var kiosk = await RunningKiosk.StartAsync(settings: new Dictionary<string, string> { ["KIOSK__PRINTER"] = $"tcp:127.0.0.1:{printer.Port}" });
        var page = await NewPageAsync(1080, 1920, of: kiosk);
        await page.GotoAsync("/procedures/1.001193");
        await page.GetByText("Hỏi tôi vài câu").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Bé đã có giấy chứng sinh chưa?");
        await AnswerAsync(page, "Chưa có");
        await AnswerAsync(page, "Có người làm chứng");
        await AnswerAsync(page, "Đã đăng ký");

        // Back keeps what was answered; another answer is kept too, and nothing is asked twice (A20).
        await BackAsync(page);
        await Assertions.Expect(page.Locator(".answer[aria-pressed=true]")).ToContainTextAsync("Đã đăng ký");
        await BackAsync(page);
        await BackAsync(page);
        await AnswerAsync(page, "Có rồi");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Bé có sinh nhờ mang thai hộ không?");
        await AnswerAsync(page, "Không");
        await AnswerAsync(page, "Ông bà, người thân");

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Giấy tờ bà con cần mang");
        CollectionAssert.AreEqual(new[] { "Tờ khai đăng ký khai sinh", "Giấy chứng sinh", "Căn cước của người đi làm" }, (await page.Locator("[data-count] .paper b").AllInnerTextsAsync()).ToArray());
        Assert.EndsWith("/procedures/1.001193/checklist", page.Url, "no answer stands in the address");
        await ShootAsync(page, "guided-checklist");
        await page.GetByText("In ra giấy").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Đang in danh sách giấy tờ");
        await File.WriteAllBytesAsync(Path.Combine(Repository.Root, "artifacts", "screens", "guided-slip.png"), FakePrinter.Png(await printer.Slips.ReadAsync(TestContext.CancellationToken)), TestContext.CancellationToken);

        // One answer changed, and everything from the start again.
        await page.GotoAsync("/procedures/1.001193/checklist");
        await page.Locator(".given a").Last.ClickAsync();
        await AnswerAsync(page, "Người khác được nhờ");
        await Assertions.Expect(page.Locator("[data-count] .paper b").Last).ToHaveTextAsync("Giấy ủy quyền");
        await page.Locator(".take .btn.primary").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/numbers/ho-tich$"));
        await page.GotoAsync("/procedures/1.001193/checklist");
        await page.GetByText("Làm lại từ đầu").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Bé đã có giấy chứng sinh chưa?");
        await Assertions.Expect(page.Locator(".answer[aria-pressed=true]")).ToHaveCountAsync(0);

        // Another answer leads to the procedure that fits.
        await AnswerAsync(page, "Có rồi");
        await AnswerAsync(page, "Chưa, cha muốn nhận con");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Khai sinh cùng lúc nhận cha, mẹ, con");
        await ShootAsync(page, "guided-instead");
        await CloseAsync(page);

        var phone = await NewPageAsync(390, 844, of: kiosk);
        await phone.GotoAsync("/p/1.001193?l=vi&a=co.roi.khong.nguoi-than");
        Assert.AreEqual(4, await phone.Locator(".ticks li").CountAsync(), "three papers, one that may be needed");
        Assert.IsLessThanOrEqualTo(390, await phone.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await ShootAsync(phone, "phone-guided");
        await phone.GotoAsync("/p/1.001193?l=en&a=co.roi.khong.nguoi-than");
        await Assertions.Expect(phone.Locator("h1")).ToHaveTextAsync("Register a birth");
        await CloseAsync(phone);
    }

    private static Task AnswerAsync(IPage page, string label) => page.Locator(".answer").Filter(new LocatorFilterOptions { HasText = label }).First.ClickAsync();

    private static Task BackAsync(IPage page) => page.Locator(".dock").GetByText("Quay lại").ClickAsync();
}
