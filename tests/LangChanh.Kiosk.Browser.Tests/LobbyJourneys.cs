using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>Resting, finding one's way, reading notices, saying how it was.</summary>
[TestClass]
public sealed class LobbyJourneys : Journey
{
    [TestMethod]
    [Retry(2)]
    public async Task ATouchAnywhereOnTheRestingScreen_LeadsHome_AndChoosesNothing_P11()
    {
        foreach (var (x, y) in new[] { (540, 300), (540, 900), (540, 1400), (200, 1600), (20, 20) })
        {
            await Page.GotoAsync("/");
            await Page.Mouse.ClickAsync(x, y, new MouseClickOptions { ClickCount = 2, Delay = 20 });
            await Assertions.Expect(Page).ToHaveURLAsync(new Uri(Kiosk.Address, "/home").ToString());
            await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Hôm nay bà con cần làm việc gì?");
        }
    }

    [TestMethod]
    [Retry(2)]
    public async Task TheLoop_Turns_CanBePaused_AndGoesOnByItself_A19()
    {
        await Page.Clock.InstallAsync();
        await Page.GotoAsync("/");
        var shown = Page.Locator(".slide.on");
        await Assertions.Expect(shown).ToHaveCountAsync(1);
        await Assertions.Expect(shown).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("clock"));
        await Page.Clock.FastForwardAsync(8_100);
        await Assertions.Expect(shown.Locator("img")).ToHaveAttributeAsync("src", "/media/attract/listen.svg");
        await Page.Locator("#pause").ClickAsync();
        await Page.Clock.FastForwardAsync(60_000);
        await Assertions.Expect(shown.Locator("img")).ToHaveAttributeAsync("src", "/media/attract/listen.svg");
        await Assertions.Expect(Page.Locator("#pause")).ToHaveTextAsync("Chạy tiếp");
        await Page.Clock.FastForwardAsync(61_000);
        await Assertions.Expect(Page.Locator("#pause")).ToHaveTextAsync("Dừng hình");
        await Page.Clock.FastForwardAsync(8_100);
        await Assertions.Expect(shown.Locator("video, img[src*=three-steps]")).ToHaveCountAsync(1);
        Assert.IsTrue(await Page.EvaluateAsync<bool>("[...document.querySelectorAll('video')].every(v => v.muted)"), "no sound");
    }

    [TestMethod]
    [Retry(2)]
    public async Task ABrokenPicture_IsSkipped_AndLogged_NeverABlackScreen_P11()
    {
        // Of the right size and kind by its name, but the browser gets rubbish.
        await Page.RouteAsync("**/media/attract/listen.svg", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "image/svg+xml", Body = "<svg" }));
        await Page.RouteAsync("**/media/attract/three-steps.webm", route => route.AbortAsync());
        await Page.Clock.InstallAsync();
        await Page.GotoAsync("/");
        await Assertions.Expect(Page.Locator(".slide[data-broken]")).ToHaveCountAsync(1);
        await Assertions.Expect(Page.Locator(".slide.video img")).ToHaveCountAsync(1);
        for (var i = 0; i < 14; i++)
        {
            await Assertions.Expect(Page.Locator(".slide.on")).ToHaveCountAsync(1);
            await Assertions.Expect(Page.Locator(".slide.on[data-broken]")).ToHaveCountAsync(0);
            await Page.Clock.FastForwardAsync(8_100);
        }

        await UntilLoggedAsync("attract/listen.svg");
    }

    [TestMethod]
    [Retry(2)]
    public async Task OnesWay_IsDrawnAndTold_FromTheTicket_FromThePeople_FromTheMap()
    {
        await Page.GotoAsync("/home");
        await Page.GetByText("Sơ đồ, giờ làm việc").ClickAsync();
        await Page.GetByText("Ai làm việc gì", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Page.Locator(".needs").GetByText("Đất đai").ClickAsync();
        await Assertions.Expect(Page.Locator(".person")).ToHaveCountAsync(1);
        await Page.GetByText("Đường đi").ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Đường tới Quầy 3");
        await Assertions.Expect(Page.Locator(".way-words li").Last).ToHaveTextAsync("Quầy 3 ở bên trái");
        Assert.IsTrue(await Page.EvaluateAsync<bool>("document.querySelector('.map .way').getTotalLength() > 100 && document.querySelectorAll('.map [data-sought]').length === 1"), "the way is drawn to the counter");
        Assert.AreNotEqual("none", await AnimationAsync(), "the way runs");
        await Page.GotoAsync("/comfort");
        await Page.Locator("form:has(input[name=still][value=on]) button").ClickAsync();
        await Page.GotoAsync("/map/quay-3?from=//evil.example");
        Assert.AreEqual("none", await AnimationAsync(), "A19: nothing moves for whoever asked for that");
        Assert.AreEqual("/map", await Page.Locator(".pair a").First.GetAttributeAsync("href"));

        await Page.GotoAsync("/numbers/cong-an");
        await Page.GetByText("Không, lấy số thường").ClickAsync();
        await Page.GetByText("Đường đi").ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Đường tới Quầy 5");
        await Page.Locator(".pair a").First.ClickAsync();
        await Assertions.Expect(Page).ToHaveURLAsync(new Uri(Kiosk.Address, "/numbers/mine").ToString());
    }

    [TestMethod]
    [Retry(2)]
    public async Task WhoeverIsNotSatisfied_TouchesAReason_LearnsWhereToComplain_AndIsCountedWithoutATime()
    {
        await using var kiosk = await RunningKiosk.StartAsync();
        var page = await NewPageAsync(1080, 1920, of: kiosk);
        await page.GotoAsync("/feedback");
        await page.GetByText("Gửi góp ý").ClickAsync();
        await Assertions.Expect(page.Locator("[role=alert]")).ToContainTextAsync("chạm một mặt cười");
        await page.Locator(".smiley", new PageLocatorOptions { HasText = "Rất hài lòng" }).ClickAsync();
        await page.Locator(".chip", new PageLocatorOptions { HasText = "Làm nhanh" }).ClickAsync();
        await page.Locator(".smiley", new PageLocatorOptions { HasText = "Chưa hài lòng" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Làm nhanh")).ToBeHiddenAsync();
        await page.Locator(".chip", new PageLocatorOptions { HasText = "Phải chờ lâu" }).ClickAsync();
        await page.Locator(".pick", new PageLocatorOptions { HasText = "Quầy 2" }).ClickAsync();
        await ShootAsync(page, "feedback-not");
        await page.GetByText("Gửi góp ý").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Xin lỗi đã để bà con chưa hài lòng");
        await Assertions.Expect(page.Locator(".ways")).ToContainTextAsync("Thứ Năm, 26/11/2026");
        for (var i = 0; i < 6; i++)
        {
            await page.GotoAsync("/feedback");
            await page.Locator(".smiley").First.ClickAsync();
            await page.GetByText("Gửi góp ý").ClickAsync();
        }

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Máy vừa nhận nhiều ý kiến liền nhau");

        // On the phone the counter is known without anybody saying it; one ticket answers once.
        using var http = new HttpClient { BaseAddress = kiosk.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", (await RunningKiosk.CommandAsync("key", "--role", "counter", "--name", "test", "--data", kiosk.Data)).Output);
        var id = (await (await http.PostAsJsonAsync("/api/v1/tickets", new { service = "cong-an" })).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        var phone = await NewPageAsync(390, 844, of: kiosk);
        await phone.GotoAsync($"/t/{id}/feedback");
        await Assertions.Expect(phone).ToHaveURLAsync(new Uri(kiosk.Address, $"/t/{id}").ToString(), new PageAssertionsToHaveURLOptions());
        foreach (var deed in new[] { "call-next", "serve", "complete" })
        {
            (await http.PostAsJsonAsync($"/api/v1/counters/5/{deed}", new { })).EnsureSuccessStatusCode();
        }

        await phone.GotoAsync($"/t/{id}");
        await phone.GetByText("Bà con hài lòng không?").ClickAsync();
        await Assertions.Expect(phone.Locator("main")).ToContainTextAsync("Ở Quầy 5");
        await phone.Locator(".smiley").Nth(1).ClickAsync();
        await phone.Locator(".chip", new PageLocatorOptions { HasText = "Cán bộ ân cần" }).ClickAsync();
        await ShootAsync(phone, "phone-feedback");
        await Axe.NoFaultAsync(phone, "phone-feedback");
        await phone.GetByText("Gửi góp ý").ClickAsync();
        await Assertions.Expect(phone.Locator("main")).ToContainTextAsync("đã được ghi nhận");
        await phone.GotoAsync($"/t/{id}/feedback");
        await Assertions.Expect(phone.Locator(".smiley")).ToHaveCountAsync(0);

        await SignInAsync(page, kiosk);
        await page.SetViewportSizeAsync(1366, 768);
        await page.GotoAsync("/staff/feedback");
        await ShootAsync(page, "feedback-figures");
        await Axe.NoFaultAsync(page, "feedback-figures");
        var csv = (await (await page.APIRequest.GetAsync("/staff/feedback/feedback.csv")).TextAsync()).Replace("\"", "", StringComparison.Ordinal);
        StringAssert.Contains(csv, "24/11/2026,Quầy 2,Chưa hài lòng,Phải chờ lâu,1");
        StringAssert.Contains(csv, "24/11/2026,Quầy 5,Hài lòng,Cán bộ ân cần,1");
        Assert.DoesNotContain("Làm nhanh", csv, "a reason of another face is not counted");
        Assert.DoesNotContain(":", csv, "no time of day");
        await CloseAsync(phone);
        await CloseAsync(page);
    }

    [TestMethod]
    [Retry(2)]
    public async Task ANoticeWithAPicture_HasItsCode_AndItsPageForThePhone()
    {
        await using var kiosk = await RunningKiosk.StartAsync(configure: async config =>
        {
            var notices = Path.Combine(config, "notices.yaml");
            var text = await File.ReadAllTextAsync(notices);
            await File.WriteAllTextAsync(notices, text.Replace("  - id: mua-lu\n", "  - id: mua-lu\n    picture: attract/papers.svg\n", StringComparison.Ordinal));
            await WithPhonesAsync(config);
        });
        var page = await NewPageAsync(1080, 1920, of: kiosk);
        await page.GotoAsync("/notices/mua-lu");
        Assert.IsTrue(await page.EvaluateAsync<bool>("document.querySelector('img.picture').naturalWidth > 0"));
        await Assertions.Expect(page.Locator(".qr-card svg")).ToBeVisibleAsync();
        await ShootAsync(page, "notice-picture");
        await page.SetViewportSizeAsync(390, 844);
        await page.GotoAsync("/n/mua-lu");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Đến hết Thứ Năm, 31/12/2026");
        await ShootAsync(page, "phone-notice");
        await Axe.NoFaultAsync(page, "phone-notice");
        await CloseAsync(page);
    }

    private Task<string> AnimationAsync() => Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.map .way')).animationName");

    private static async Task UntilLoggedAsync(string text)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Kiosk.Data, "logs")))
            {
                await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using var reader = new StreamReader(open);
                if ((await reader.ReadToEndAsync(limit.Token)).Contains(text, StringComparison.Ordinal))
                {
                    return;
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }
}
