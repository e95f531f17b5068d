using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>An officer brings an export of the national portal in, looks at the differences, takes some; and carries the catalog on a stick.</summary>
[TestClass]
public sealed class ExchangeJourneys : Journey
{
    private const string Export = """
        {"ma_thu_tuc":"1.001193","ten_thu_tuc":"Thủ tục đăng ký khai sinh (mới)","linh_vuc":"Hộ tịch","cap_thuc_hien":"Cấp xã","so_quyet_dinh":"999/QĐ-BTP","cach_thuc_thuc_hien":"","thanh_phan_ho_so":"","can_cu_phap_ly":""}
        {"ma_thu_tuc":"1.777777","ten_thu_tuc":"Thủ tục cấp giấy thử nghiệm cho bản làng","linh_vuc":"Hộ tịch","cap_thuc_hien":"Cấp xã","so_quyet_dinh":"998/QĐ-BTP","cach_thuc_thuc_hien":"Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp2 Ngày làm việcMiễn phí","thanh_phan_ho_so":"--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn đề nghị1 bản chính","ket_qua_xu_ly":"Giấy thử nghiệmMã: KQ.1"}
        {"ma_thu_tuc":"bad"}
        """;

    [TestMethod]
    [Retry(2)]
    [Timeout(240_000)]
    public async Task ThePortalsExport_IsLookedAt_AndTaken_AndTheCatalogTravelsOnAStick()
    {
        await using var kiosk = await RunningKiosk.StartAsync();
        var page = await NewPageAsync(1366, 768, of: kiosk);
        var (_, output) = await RunningKiosk.CommandAsync("user", "add", "mai", "--role", "publisher", "--data", kiosk.Data);
        await FirstSignInAsync(page, "mai", output.Split(": ")[1].Trim());

        await page.GotoAsync("/staff/content/portal");
        await page.Locator("[name=export]").SetInputFilesAsync(new FilePayload { Name = "x.jsonl", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(Export) });
        await page.Locator("main form button").First.ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Đã đọc 2 thủ tục · bỏ qua 1 dòng");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("999/QĐ-BTP");
        await page.Locator("details", new PageLocatorOptions { HasText = "Hộ tịch" }).Locator("summary").ClickAsync();
        await ShootAsync(page, "portal-1366");
        await Axe.NoFaultAsync(page, "portal");
        await page.Locator("[name=code][value='1.777777']").CheckAsync();
        await page.Locator("[name=code][value='1.001193']").CheckAsync();
        await page.Locator("[value=publish]").ClickAsync();
        await Assertions.Expect(page.Locator("[role=status]").First).ToContainTextAsync("Đã đăng 2 thủ tục");
        await page.GotoAsync("/procedures/1.777777");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Đơn đề nghị");
        await page.GotoAsync("/procedures/1.001193");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Đăng ký khai sinh");

        await page.GotoAsync("/staff/content/exchange");
        await Axe.NoFaultAsync(page, "exchange");
        await ShootAsync(page, "exchange-1366");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("main form button").First.ClickAsync());
        await page.Locator("[name=package]").SetInputFilesAsync(await download.PathAsync());
        await page.Locator("[action$=take] button").ClickAsync();
        await Assertions.Expect(page.Locator("[role=status]")).ToContainTextAsync("giống hệt");
        await CloseAsync(page);
    }
}
