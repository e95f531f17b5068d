using LangChanh.Kiosk.Devices.Printing;
using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>A number on paper, and on the screen when there is none (requirements T1–T3).</summary>
[TestClass]
public sealed class PrintJourneys : Journey
{
    [TestMethod]
    [Retry(2)]
    public async Task ANumber_IsPrinted_AndWithoutPaperTheScreenSaysWhatToDo()
    {
        await using var printer = new FakePrinter(TimeProvider.System);
        await using var kiosk = await RunningKiosk.StartAsync(settings: new Dictionary<string, string> { ["KIOSK__PRINTER"] = $"tcp:127.0.0.1:{printer.Port}" });
        var page = await NewPageAsync(1080, 1920, of: kiosk);
        var number = await TakeAsync(page);
        var slip = await printer.Slips.ReadAsync(TestContext.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(Repository.Root, "artifacts", "screens", "slip.png"), FakePrinter.Png(slip), TestContext.CancellationToken);
        await Assertions.Expect(page.Locator("#print")).ToContainTextAsync("lấy tờ giấy");
        await ShootAsync(page, "ticket-printed");

        await page.GetByText("In lại").ClickAsync();
        await printer.Slips.ReadAsync(TestContext.CancellationToken);
        await Assertions.Expect(page.Locator(".slip-number b")).ToHaveTextAsync(number);

        printer.Fault = PrinterFault.End;
        await page.GetByText("Xong", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await TakeAsync(page);
        await Assertions.Expect(page.Locator("#print")).ToContainTextAsync("Máy in hết giấy");
        await ShootAsync(page, "ticket-no-paper");
        printer.Fault = PrinterFault.None;
        await page.GotoAsync("/procedures/1.001193");
        await page.GetByText("In danh sách giấy tờ").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Đang in danh sách giấy tờ");
        await File.WriteAllBytesAsync(Path.Combine(Repository.Root, "artifacts", "screens", "checklist.png"), FakePrinter.Png(await printer.Slips.ReadAsync(TestContext.CancellationToken)), TestContext.CancellationToken);
        Assert.IsNull(printer.Unknown);
        await CloseAsync(page);
    }

    private static async Task<string> TakeAsync(IPage page)
    {
        await page.GotoAsync("/numbers/ho-tich");
        await page.GetByText("Không, lấy số thường").ClickAsync();
        return await page.Locator(".slip-number b").InnerTextAsync();
    }
}
