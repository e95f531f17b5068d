using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>The kiosk by ear alone: six keys and what is heard, nothing of the screen (requirements A10–A16, I7).</summary>
[TestClass]
public sealed class EarJourneys : KeypadJourney
{
    [TestMethod]
    [Retry(2)]
    [Timeout(180_000)]
    public async Task ANumberIsTaken_ByEarAlone_A10()
    {
        await Ear.GotoAsync("/");
        await PressAsync(Next);
        await HearAsync("Hôm nay bà con cần làm việc gì?");
        await LeafToAsync("Lấy số thứ tự");
        await PressAsync(Select);
        await HearAsync("Bà con lấy số cho việc gì?");
        await LeafToAsync("Hộ tịch");
        await PressAsync(Repeat);
        await HearAsync("Hộ tịch");
        await PressAsync(Select);
        await HearAsync("Bà con có được ưu tiên không?");
        await LeafToAsync("Không, lấy số thường");
        await HearAsync("nút, mục");
        await PressAsync(Select);
        await HearAsync("Đây là số của bà con");
        await HearAsync("A001", "what stands on the ticket is spoken");
        Assert.AreEqual("A001", await Ear.Locator(".slip-number b").InnerTextAsync());
        await LeafToAsync("Kết thúc và xóa");
        await PressAsync(Select);
        await Assertions.Expect(Ear).ToHaveURLAsync(Hall.Address.ToString());
        await Ear.GotoAsync("/home");
        await Assertions.Expect(Ear.Locator("body")).Not.ToHaveAttributeAsync("data-hearing", "on");
        CollectionAssert.IsSubsetOf(new[] { "Bà con lấy số cho việc gì?", "Không, lấy số thường", "Đây là số của bà con" }, Heard.ToList());
    }

    [TestMethod]
    [Retry(2)]
    [Timeout(180_000)]
    public async Task AGuideIsRead_AndSearchedFor_ByEarAlone_A10_I7()
    {
        await Ear.GotoAsync("/procedures");
        await PressAsync(Where);
        await HearAsync("Bà con cần làm thủ tục gì?", "any key of the keypad begins");
        await LeafToAsync("Gõ tên việc cần làm");
        await PressAsync(Select);
        await HearAsync("Bà con tìm việc gì?");
        await LeafToAsync("Bàn phím");
        await PressAsync(Select);
        await LeafToAsync("q, w, e, r, t, y");
        await PressAsync(Select);
        await LeafToAsync("r", exact: true);
        await PressAsync(Select);
        await HearAsync("Trong ô đang có r");
        await PressAsync(Back);
        await HearAsync("q, w, e, r, t, y");
        await PressAsync(Back);
        await HearAsync("Bàn phím");
        await Ear.GotoAsync("/procedures/1.001193");
        await HearAsync("Đăng ký khai sinh");
        await LeafToAsync("Lệ phí");
        await LeafToAsync("ô đánh dấu, chưa đánh dấu");
        await PressAsync(Select);
        await HearAsync("ô đánh dấu, đã đánh dấu");
        await PressAsync(Back);
        await HearAsync("Bà con cần làm thủ tục gì?");
    }

    [TestMethod]
    [Retry(2)]
    public async Task ARefusal_SaysWhatAndWhy_A11()
    {
        await StartListeningAsync();
        await Ear.GotoAsync("/numbers/no-such-service");
        await HearAsync("Không có trang này");
        await HearAsync("Mời bà con về trang chủ");
    }

    /// <summary>A file's state is said by loudspeaker only after an explicit choice, and to headphones at once (requirement A14).</summary>
    [TestMethod]
    [Retry(2)]
    public async Task WhatIsPrivate_IsSaidToHeadphones_OrOnWish_A14()
    {
        await StartListeningAsync();
        await OpenStatusAsync();
        await HearAsync("Màn hình này có thông tin riêng");
        await PressAsync(Next);
        await HearAsync("Màn hình này có thông tin riêng");
        Assert.IsFalse(Heard.Contains("Cần nộp thêm giấy tờ"), "nothing private by loudspeaker unasked");
        await PressAsync(Select);
        await HearAsync("Cần nộp thêm giấy tờ", "on explicit choice");
        await PressAsync(Plugged);
        await HearAsync("Đã cắm tai nghe");
        Heard.Clear();
        await OpenStatusAsync();
        await HearAsync("Cần nộp thêm giấy tờ", "headphones are private");
        Assert.IsFalse(Heard.Any(h => h.Contains("thông tin riêng.", StringComparison.Ordinal)));
    }

    /// <summary>What nobody has recorded in the person's language is said as it is shown, and once that this is so; Vietnamese over Vietnamese needs no word (requirement A15; which voice speaks: SpeechTests).</summary>
    [TestMethod]
    [Retry(2)]
    public async Task WithoutARecording_TheShownLanguageIsSpoken_AndThatIsTold_A15()
    {
        const string Notice = "Phần này chưa có tiếng của bà con, máy đọc tiếng khác.";
        await Ear.GotoAsync("/help");
        await Ear.Locator("#listen").ClickAsync();
        await HearAsync("Gọi cán bộ tới đây");
        Assert.DoesNotContain(Notice, Heard);
        await Ear.GotoAsync("/home");
        await Ear.Locator("form:has(input[name=language][value=thai]) button").ClickAsync();
        await Assertions.Expect(Ear.Locator("html")).ToHaveAttributeAsync("data-language", "thai");
        await Ear.GotoAsync("/help");
        Heard.Clear();
        await Ear.Locator("#listen").ClickAsync();
        await HearAsync("Gọi cán bộ tới đây");
        Assert.HasCount(1, Heard.Where(h => h == Notice).ToList(), "once a screen");
        Assert.AreEqual(Notice, Heard.First(), "before the words that it is about");
    }

    /// <summary>The board on the same machine calls 18 dB quieter as long as somebody is guided (requirement A13; how much, and over a change of loudspeaker: hall.test.js).</summary>
    [TestMethod]
    [Retry(2)]
    public async Task ACallIsQuieter_WhileSomebodyIsGuided_A13()
    {
        var board = await Ear.Context.NewPageAsync();
        await board.AddInitScriptAsync("const Real = window.GainNode; window.GainNode = class extends Real { constructor(...a) { super(...a); window.hall = this.gain; } };");
        await board.GotoAsync("/board");
        await UntilAsync(board, "window.hall?.value === 1");
        await Ear.GotoAsync("/home");
        await Ear.Locator("#listen").ClickAsync();
        await Ear.Locator("[data-deed=pause]").ClickAsync();
        await UntilAsync(board, "window.hall.value > 0 && window.hall.value <= 0.126");
        await Ear.Locator("h1").ClickAsync();
        await UntilAsync(board, "window.hall.value === 1");
    }

    [TestMethod]
    [Retry(2)]
    public async Task Loudness_GoesInSteps_AndEveryVisitBeginsAnew_A12_P3()
    {
        await StartListeningAsync();
        await PressAsync(Louder);
        await HearAsync("Tiếng to bậc 4 trong 5");
        await PressAsync(Louder);
        await PressAsync(Louder);
        await HearAsync("Tiếng to bậc 5 trong 5");
        await Ear.GotoAsync("/numbers");
        await Assertions.Expect(Ear.Locator("body")).ToHaveAttributeAsync("data-volume", "4");
        await Ear.Locator(".dock button").Last.ClickAsync();
        await Ear.GotoAsync("/home");
        await Assertions.Expect(Ear.Locator("body")).ToHaveAttributeAsync("data-volume", "2");
    }

    /// <summary>Whoever listens has three times as long, and the warning's own voice is no sign of life (requirements P1, P2, A17).</summary>
    [TestMethod]
    [Retry(2)]
    public async Task WhoeverListens_HasThreeTimesAsLong_AndHearsTheWarningOnce_P1_P2_A17()
    {
        await Ear.Clock.InstallAsync();
        await Ear.GotoAsync("/home");
        Assert.AreEqual("90", await Ear.Locator("body").GetAttributeAsync("data-idle"));
        await StartListeningAsync();
        await Ear.GotoAsync("/home");
        Assert.AreEqual("270", await Ear.Locator("body").GetAttributeAsync("data-idle"));
        await HearAsync("Có sáu phím");
        await Assertions.Expect(Ear.Locator("#listen.playing")).ToHaveCountAsync(0);
        await Ear.Clock.FastForwardAsync(272_000);
        await HearAsync("Bà con còn dùng máy không?");
        await HearAsync("Hết giờ, máy tự xóa");
        Assert.IsTrue(await Ear.Locator("#idle").IsVisibleAsync(), "the warning's own voice is no sign of life");
        await PressAsync(Next);
        await HearAsync("Máy chờ bà con thêm", "one key, whichever, is the simple action");
        await Assertions.Expect(Ear.Locator("#idle")).ToBeHiddenAsync();
    }

    [TestMethod]
    [Retry(2)]
    public async Task TheButton_ReadsTheScreen_ATouchSilencesIt_AndThePlayerPausesAndRepeats_A11()
    {
        await Ear.GotoAsync("/procedures/1.001193?tab=steps");
        await Ear.Locator("#listen").ClickAsync();
        await HearAsync("Đăng ký khai sinh");
        await Assertions.Expect(Ear.Locator("#player")).ToBeVisibleAsync();
        await Ear.Locator("[data-deed=pause]").ClickAsync();
        await Assertions.Expect(Ear.Locator("[data-deed=pause]")).ToHaveAttributeAsync("aria-pressed", "true");
        Heard.Clear();
        await Ear.Locator("[data-deed=repeat]").ClickAsync();
        await HearAsync("Mã 1.001193", "from the start");
        await Ear.Locator("h1").ClickAsync();
        await Assertions.Expect(Ear.Locator("#player")).ToBeHiddenAsync();
        await Assertions.Expect(Ear.Locator("#listen")).Not.ToHaveClassAsync("playing");
    }

    [TestMethod]
    [Retry(2)]
    public async Task TheSpeech_IsForTheKiosksOwnPages_AndForShortTexts()
    {
        using var http = new HttpClient { BaseAddress = Hall.Address };
        async Task<System.Net.HttpStatusCode> AskAsync(string? origin, string text)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/speech", UriKind.Relative)) { Content = System.Net.Http.Json.JsonContent.Create(new { text, tag = "vi" }) };
            if (origin is not null)
            {
                request.Headers.Add("Origin", origin);
            }

            using var answer = await http.SendAsync(request, TestContext.CancellationToken);
            return answer.StatusCode;
        }

        var own = Hall.Address.GetLeftPart(UriPartial.Authority);
        Assert.AreEqual(System.Net.HttpStatusCode.OK, await AskAsync(own, "Mời bà con"));
        Assert.AreEqual(System.Net.HttpStatusCode.Forbidden, await AskAsync(null, "Mời bà con"));
        Assert.AreEqual(System.Net.HttpStatusCode.Forbidden, await AskAsync("http://evil.example", "Mời bà con"));
        Assert.AreEqual(System.Net.HttpStatusCode.BadRequest, await AskAsync(own, new string('a', 601)));
        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => AskAsync(own, "Mời bà con")));
        Assert.Contains(System.Net.HttpStatusCode.TooManyRequests, answers);
    }

    private async Task StartListeningAsync()
    {
        await Ear.GotoAsync("/home");
        await PressAsync(Next);
        await HearAsync("Hôm nay bà con cần làm việc gì?");
    }

    private async Task OpenStatusAsync()
    {
        await Ear.GotoAsync("/scan/type");
        await Ear.Locator("#code").FillAsync("H56.99.42-261118-0012");
        await Ear.GetByText("Xem hồ sơ").ClickAsync();
        await Assertions.Expect(Ear.Locator("h1")).ToHaveTextAsync("Cần nộp thêm giấy tờ");
    }

}
