using System.Web;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>A time is kept at the counter, and the person comes to the kiosk with its code.</summary>
[TestClass]
public sealed class AppointmentJourneys : Journey
{
    [TestMethod]
    [Retry(2)]
    public async Task AnOfficerKeepsATime_AndThePersonGetsANumber_ByCode_OrByQr()
    {
        await using var kiosk = await RunningKiosk.StartAsync();
        var desk = await NewPageAsync(1366, 768, of: kiosk);
        await SignInAsync(desk, kiosk);
        await desk.GotoAsync("/staff/appointments");
        var code = await KeepAsync(desk);
        var (id, second) = (await desk.Locator("input[name=id]").Last.InputValueAsync(), await KeepAsync(desk));
        Assert.AreNotEqual(code, second);
        await ShootAsync(desk, "bookings");
        await Axe.NoFaultAsync(desk, "bookings");

        var citizen = await NewPageAsync(1080, 1920, of: kiosk);
        await citizen.GotoAsync("/numbers");
        await citizen.Locator("a[href='/appointments']").ClickAsync();
        foreach (var digit in second)
        {
            await citizen.Locator($"[data-key='{digit}']").ClickAsync();
        }

        await ShootAsync(citizen, "appointment-code");
        await citizen.Locator("form.typecode .primary").ClickAsync();
        await Assertions.Expect(citizen.Locator(".slip-number b")).ToHaveTextAsync("A001");
        await Assertions.Expect(citizen.Locator(".slip-number")).ToContainTextAsync("có hẹn lúc");
        await ShootAsync(citizen, "appointment-number");

        // The QR holds the id signed; a scanner types just that.
        var signed = HallKeys.Open(kiosk.Data, NullLogger.Instance).Sign(new TicketId(id), new DateOnly(2026, 11, 24));
        await ScannedAsync(citizen, signed[..^1] + (signed[^1] == '0' ? "1" : "0"));
        await Assertions.Expect(citizen.Locator("h1")).ToHaveTextAsync("Mã này không do máy ở đây in ra");
        await ShootAsync(citizen, "appointment-forged");
        await ScannedAsync(citizen, signed);
        await Assertions.Expect(citizen.Locator(".slip-number b")).ToHaveTextAsync("A002");

        await citizen.GotoAsync("/appointments");
        await citizen.Locator("#code").FillAsync(code);
        await citizen.Locator("form.typecode .primary").ClickAsync();
        await Assertions.Expect(citizen.Locator("h1")).ToContainTextAsync("Không thấy giờ hẹn này");
        await ShootAsync(citizen, "appointment-unknown");

        await desk.ReloadAsync();
        await Assertions.Expect(desk.Locator(".bookings")).ToContainTextAsync("Đã đến");
        await KeepAsync(desk);
        await desk.Locator("form[action='/staff/appointments/cancel'] button").First.ClickAsync();
        await Assertions.Expect(desk.Locator(".bookings")).ToContainTextAsync("Đã hủy");
        await CloseAsync(desk);
        await CloseAsync(citizen);
    }

    [TestMethod]
    [Retry(2)]
    public async Task AKeptTime_IsOnThePhone_UntilItsPersonCannotCome()
    {
        await using var kiosk = await RunningKiosk.StartAsync(configure: WithPhonesAsync);
        var desk = await NewPageAsync(1366, 768, of: kiosk);
        await SignInAsync(desk, kiosk);
        await desk.GotoAsync("/staff/appointments?day=2026-11-25");
        var code = await KeepAsync(desk);
        await Assertions.Expect(desk.Locator(".kept")).ToContainTextAsync("chụp mã vuông bằng điện thoại");
        await ShootAsync(desk, "bookings-phone");
        var id = HttpUtility.ParseQueryString(new Uri(desk.Url).Query)["made"];

        var phone = await NewPageAsync(390, 844, of: kiosk);
        await phone.GotoAsync($"/t/{id}?day=2026-11-25");
        await Assertions.Expect(phone.Locator(".slip").First).ToContainTextAsync("Thứ Tư, 25/11/2026");
        await Assertions.Expect(phone.Locator(".slip").Last).ToContainTextAsync($"{code[..3]} {code[3..]}");
        await ShootAsync(phone, "phone-appointment");
        await Axe.NoFaultAsync(phone, "phone-appointment");
        foreach (var other in new[] { $"/t/{id}", $"/t/{id}?day=2026-11-26", $"/t/{id}?day=2026-11-23", $"/t/{TicketId.New()}?day=2026-11-25" })
        {
            await phone.GotoAsync(other);
            await Assertions.Expect(phone.Locator(".slip strong")).ToHaveTextAsync("Số này không phải của hôm nay");
        }

        await phone.GotoAsync($"/t/{id}?day=2026-11-25");
        await phone.GetByText("Tôi không đến được").ClickAsync();
        await Assertions.Expect(phone.Locator(".slip")).ToContainTextAsync("Đã bỏ giờ hẹn này");
        await ShootAsync(phone, "phone-appointment-cancelled");
        await desk.ReloadAsync();
        await Assertions.Expect(desk.Locator(".bookings")).ToContainTextAsync("Đã hủy");

        // On its day the number that its person took is on the very same page.
        await desk.GotoAsync("/staff/appointments");
        await KeepAsync(desk);
        var today = HttpUtility.ParseQueryString(new Uri(desk.Url).Query)["made"];
        var citizen = await NewPageAsync(1080, 1920, of: kiosk);
        await citizen.GotoAsync("/home");
        await ScannedAsync(citizen, $"http://192.168.1.10:5080/t/{today}");
        await Assertions.Expect(citizen.Locator(".slip-number b")).ToHaveTextAsync("A001");
        await phone.GotoAsync($"/t/{today}");
        await Assertions.Expect(phone.Locator(".slip b")).ToHaveTextAsync("A001");
        await CloseAsync(desk);
        await CloseAsync(phone);
        await CloseAsync(citizen);
    }

    private static async Task ScannedAsync(IPage page, string text) =>
        await page.EvaluateAsync("text => { const form = document.getElementById('wedge'); form.elements.text.value = text; form.requestSubmit(); }", text);

    private static async Task<string> KeepAsync(IPage desk)
    {
        await desk.Locator(".times button").First.ClickAsync();
        return await desk.Locator(".kept b").InnerTextAsync();
    }
}
