using LangChanh.Kiosk.Devices.Printing;
using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>A number on paper, and on the screen when there is none (requirements T1, T2, T3, T7).</summary>
[TestClass]
public sealed class PrintJourneys : Journey
{
    /// <summary>
    /// Without paper the screen says within two seconds to photograph the number (requirement T2), whose code stands there too: nobody needs the slip (A22).
    /// Whoever leaves takes a slip that still waits along (T7).
    /// </summary>
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
        await Assertions.Expect(page.Locator("#print")).ToContainTextAsync("Máy in hết giấy. Mời bà con chụp ảnh số này", new LocatorAssertionsToContainTextOptions { Timeout = 2000 });
        await Assertions.Expect(page.Locator(".slip-qr svg")).ToBeVisibleAsync();
        await ShootAsync(page, "ticket-no-paper");
        printer.Fault = PrinterFault.None;
        await page.GotoAsync("/procedures/1.001193");
        await page.GetByText("In danh sách giấy tờ").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Đang in danh sách giấy tờ");
        await File.WriteAllBytesAsync(Path.Combine(Repository.Root, "artifacts", "screens", "checklist.png"), FakePrinter.Png(await printer.Slips.ReadAsync(TestContext.CancellationToken)), TestContext.CancellationToken);
        Assert.IsNull(printer.Unknown);

        printer.Fault = PrinterFault.Slow;
        await TakeAsync(page); // is being printed
        await page.GetByText("Xong", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await TakeAsync(page); // waits
        await page.GetByText("Xong", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(kiosk.Address.ToString());
        printer.Fault = PrinterFault.None;
        await TakeAsync(page);
        await Assertions.Expect(page.Locator("#print")).ToContainTextAsync("lấy tờ giấy", new LocatorAssertionsToContainTextOptions { Timeout = 20_000 });
        Assert.AreEqual(2, printer.Slips.Count, "the slip of whoever left while it waited was never printed");
        await CloseAsync(page);
    }

    private static async Task<string> TakeAsync(IPage page)
    {
        await page.GotoAsync("/numbers/ho-tich");
        await page.GetByText("Không, lấy số thường").ClickAsync();
        return await page.Locator(".slip-number b").InnerTextAsync();
    }
}
