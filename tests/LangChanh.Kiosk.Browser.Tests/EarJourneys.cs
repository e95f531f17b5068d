using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>The kiosk by ear alone: six keys and what is heard, nothing of the screen (requirements A10–A16, I7).</summary>
[TestClass]
public sealed class EarJourneys : Journey
{
    private const int Next = 13, Select = 15, Back = 16, Repeat = 17, Where = 18, Louder = 19, Plugged = 22;
    private static RunningKiosk s_kiosk = null!;
    private static string s_folder = null!;

    private readonly ConcurrentQueue<string> _heard = new();
    private readonly Channel<string> _ear = Channel.CreateUnbounded<string>();
    private IPage _page = null!;
    private ICDPSession _keys = null!;

    [ClassInitialize]
    public static async Task StartKioskAsync(TestContext context)
    {
        s_folder = Directory.CreateTempSubdirectory("kiosk-voice-").FullName;
        var wave = Path.Combine(s_folder, "breath.wav");
        var voice = Path.Combine(s_folder, "voice");
        await File.WriteAllBytesAsync(wave, Breath(), context.CancellationToken);
        await File.WriteAllTextAsync(voice, $"#!/bin/sh\ncat >/dev/null\nexec cat {wave}\n", context.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(voice, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        // Trembling is tested by itself; here a press is a press.
        s_kiosk = await RunningKiosk.StartAsync(configure: config => ReplaceAsync(Path.Combine(config, "office.yaml"), "repeatMilliseconds: 500", "repeatMilliseconds: 0"), settings: new Dictionary<string, string> { ["KIOSK__VOICE"] = voice });
    }

    [ClassCleanup]
    public static async Task StopKioskAsync()
    {
        await s_kiosk.DisposeAsync();
        Directory.Delete(s_folder, recursive: true);
    }

    /// <summary>What the voice of these tests says: a tenth of a second of silence, so that a journey is as long as its words and no longer.</summary>
    private static byte[] Breath()
    {
        const int rate = 22_050, samples = rate / 10;
        using var wave = new MemoryStream();
        using var writer = new BinaryWriter(wave);
        writer.Write("RIFF"u8);
        writer.Write(0);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(rate);
        writer.Write(rate * 2);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(0);
        writer.Write(new byte[samples * 2]);
        return wave.ToArray();
    }

    [TestInitialize]
    public async Task ListenAsync()
    {
        _page = await NewPageAsync(1080, 1920, of: s_kiosk);
        _keys = await _page.Context.NewCDPSessionAsync(_page);
        await _page.ExposeFunctionAsync("heard", (string text) =>
        {
            _heard.Enqueue(text);
            _ear.Writer.TryWrite(text);
        });
        await _page.AddInitScriptAsync("document.addEventListener('kiosk:spoken', e => heard(e.detail))");
    }

    [TestCleanup]
    public Task CloseAsync() => CloseAsync(_page);

    [TestMethod]
    [Retry(2)]
    [Timeout(180_000)]
    public async Task ANumberIsTaken_ByEarAlone_A10()
    {
        await _page.GotoAsync("/");
        await PressKeypadAsync(_keys, Next);
        await HearAsync("Hôm nay bà con cần làm việc gì?");
        await LeafToAsync("Lấy số thứ tự");
        await PressKeypadAsync(_keys, Select);
        await HearAsync("Bà con lấy số cho việc gì?");
        await LeafToAsync("Hộ tịch");
        await PressKeypadAsync(_keys, Repeat);
        await HearAsync("Hộ tịch");
        await PressKeypadAsync(_keys, Select);
        await HearAsync("Bà con có được ưu tiên không?");
        await LeafToAsync("Không, lấy số thường");
        await HearAsync("nút, mục");
        await PressKeypadAsync(_keys, Select);
        await HearAsync("Đây là số của bà con");
        await HearAsync("A001", "what stands on the ticket is spoken");
        Assert.AreEqual("A001", await _page.Locator(".slip-number b").InnerTextAsync());
        await LeafToAsync("Kết thúc và xóa");
        await PressKeypadAsync(_keys, Select);
        await Assertions.Expect(_page).ToHaveURLAsync(s_kiosk.Address.ToString());
        await _page.GotoAsync("/home");
        await Assertions.Expect(_page.Locator("body")).Not.ToHaveAttributeAsync("data-hearing", "on");
        CollectionAssert.IsSubsetOf(new[] { "Bà con lấy số cho việc gì?", "Không, lấy số thường", "Đây là số của bà con" }, _heard.ToList());
    }

    [TestMethod]
    [Retry(2)]
    [Timeout(180_000)]
    public async Task AGuideIsRead_AndSearchedFor_ByEarAlone_A10_I7()
    {
        await _page.GotoAsync("/procedures");
        await PressKeypadAsync(_keys, Where);
        await HearAsync("Bà con cần làm thủ tục gì?", "any key of the keypad begins");
        await LeafToAsync("Gõ tên việc cần làm");
        await PressKeypadAsync(_keys, Select);
        await HearAsync("Bà con tìm việc gì?");
        await LeafToAsync("Bàn phím");
        await PressKeypadAsync(_keys, Select);
        await LeafToAsync("q, w, e, r, t, y");
        await PressKeypadAsync(_keys, Select);
        await LeafToAsync("r", exact: true);
        await PressKeypadAsync(_keys, Select);
        await HearAsync("Trong ô đang có r");
        await PressKeypadAsync(_keys, Back);
        await HearAsync("q, w, e, r, t, y");
        await PressKeypadAsync(_keys, Back);
        await HearAsync("Bàn phím");
        await _page.GotoAsync("/procedures/1.001193");
        await HearAsync("Đăng ký khai sinh");
        await LeafToAsync("Lệ phí");
        await LeafToAsync("ô đánh dấu, chưa đánh dấu");
        await PressKeypadAsync(_keys, Select);
        await HearAsync("ô đánh dấu, đã đánh dấu");
        await PressKeypadAsync(_keys, Back);
        await HearAsync("Bà con cần làm thủ tục gì?");
    }

    [TestMethod]
    [Retry(2)]
    public async Task ARefusal_SaysWhatAndWhy_A11()
    {
        await StartListeningAsync();
        await _page.GotoAsync("/numbers/no-such-service");
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
        await PressKeypadAsync(_keys, Next);
        await HearAsync("Màn hình này có thông tin riêng");
        Assert.IsFalse(_heard.Contains("Cần nộp thêm giấy tờ"), "nothing private by loudspeaker unasked");
        await PressKeypadAsync(_keys, Select);
        await HearAsync("Cần nộp thêm giấy tờ", "on explicit choice");
        await PressKeypadAsync(_keys, Plugged);
        await HearAsync("Đã cắm tai nghe");
        _heard.Clear();
        await OpenStatusAsync();
        await HearAsync("Cần nộp thêm giấy tờ", "headphones are private");
        Assert.IsFalse(_heard.Any(h => h.Contains("thông tin riêng.", StringComparison.Ordinal)));
    }

    /// <summary>What nobody has recorded in the person's language is said as it is shown, and once that this is so; Vietnamese over Vietnamese needs no word (requirement A15; which voice speaks: SpeechTests).</summary>
    [TestMethod]
    [Retry(2)]
    public async Task WithoutARecording_TheShownLanguageIsSpoken_AndThatIsTold_A15()
    {
        const string Notice = "Phần này chưa có tiếng của bà con, máy đọc tiếng khác.";
        await _page.GotoAsync("/help");
        await _page.Locator("#listen").ClickAsync();
        await HearAsync("Gọi cán bộ tới đây");
        Assert.DoesNotContain(Notice, _heard);
        await _page.GotoAsync("/home");
        await _page.Locator("form:has(input[name=language][value=thai]) button").ClickAsync();
        await Assertions.Expect(_page.Locator("html")).ToHaveAttributeAsync("data-language", "thai");
        await _page.GotoAsync("/help");
        _heard.Clear();
        await _page.Locator("#listen").ClickAsync();
        await HearAsync("Gọi cán bộ tới đây");
        Assert.HasCount(1, _heard.Where(h => h == Notice).ToList(), "once a screen");
        Assert.AreEqual(Notice, _heard.First(), "before the words that it is about");
    }

    /// <summary>The board on the same machine calls 18 dB quieter as long as somebody is guided (requirement A13; how much, and over a change of loudspeaker: hall.test.js).</summary>
    [TestMethod]
    [Retry(2)]
    public async Task ACallIsQuieter_WhileSomebodyIsGuided_A13()
    {
        var board = await _page.Context.NewPageAsync();
        await board.AddInitScriptAsync("const Real = window.GainNode; window.GainNode = class extends Real { constructor(...a) { super(...a); window.hall = this.gain; } };");
        await board.GotoAsync("/board");
        await board.WaitForFunctionAsync("window.hall?.value === 1");
        await _page.GotoAsync("/home");
        await _page.Locator("#listen").ClickAsync();
        await _page.Locator("[data-deed=pause]").ClickAsync();
        await board.WaitForFunctionAsync("window.hall.value > 0 && window.hall.value <= 0.126");
        await _page.Locator("h1").ClickAsync();
        await board.WaitForFunctionAsync("window.hall.value === 1");
    }

    [TestMethod]
    [Retry(2)]
    public async Task Loudness_GoesInSteps_AndEveryVisitBeginsAnew_A12_P3()
    {
        await StartListeningAsync();
        await PressKeypadAsync(_keys, Louder);
        await HearAsync("Tiếng to bậc 4 trong 5");
        await PressKeypadAsync(_keys, Louder);
        await PressKeypadAsync(_keys, Louder);
        await HearAsync("Tiếng to bậc 5 trong 5");
        await _page.GotoAsync("/numbers");
        await Assertions.Expect(_page.Locator("body")).ToHaveAttributeAsync("data-volume", "4");
        await _page.Locator(".dock button").Last.ClickAsync();
        await _page.GotoAsync("/home");
        await Assertions.Expect(_page.Locator("body")).ToHaveAttributeAsync("data-volume", "2");
    }

    /// <summary>Whoever listens has three times as long, and the warning's own voice is no sign of life (requirements P1, P2, A17).</summary>
    [TestMethod]
    [Retry(2)]
    public async Task WhoeverListens_HasThreeTimesAsLong_AndHearsTheWarningOnce_P1_P2_A17()
    {
        await _page.Clock.InstallAsync();
        await _page.GotoAsync("/home");
        Assert.AreEqual("90", await _page.Locator("body").GetAttributeAsync("data-idle"));
        await StartListeningAsync();
        await _page.GotoAsync("/home");
        Assert.AreEqual("270", await _page.Locator("body").GetAttributeAsync("data-idle"));
        await HearAsync("Có sáu phím");
        await Assertions.Expect(_page.Locator("#listen.playing")).ToHaveCountAsync(0);
        await _page.Clock.RunForAsync(272_000);
        await HearAsync("Bà con còn dùng máy không?");
        await HearAsync("Hết giờ, máy tự xóa");
        Assert.IsTrue(await _page.Locator("#idle").IsVisibleAsync(), "the warning's own voice is no sign of life");
        await PressKeypadAsync(_keys, Next);
        await HearAsync("Máy chờ bà con thêm", "one key, whichever, is the simple action");
        await Assertions.Expect(_page.Locator("#idle")).ToBeHiddenAsync();
    }

    [TestMethod]
    [Retry(2)]
    public async Task TheButton_ReadsTheScreen_ATouchSilencesIt_AndThePlayerPausesAndRepeats_A11()
    {
        await _page.GotoAsync("/procedures/1.001193?tab=steps");
        await _page.Locator("#listen").ClickAsync();
        await HearAsync("Đăng ký khai sinh");
        await Assertions.Expect(_page.Locator("#player")).ToBeVisibleAsync();
        await _page.Locator("[data-deed=pause]").ClickAsync();
        await Assertions.Expect(_page.Locator("[data-deed=pause]")).ToHaveAttributeAsync("aria-pressed", "true");
        _heard.Clear();
        await _page.Locator("[data-deed=repeat]").ClickAsync();
        await HearAsync("Mã 1.001193", "from the start");
        await _page.Locator("h1").ClickAsync();
        await Assertions.Expect(_page.Locator("#player")).ToBeHiddenAsync();
        await Assertions.Expect(_page.Locator("#listen")).Not.ToHaveClassAsync("playing");
    }

    [TestMethod]
    [Retry(2)]
    public async Task TheSpeech_IsForTheKiosksOwnPages_AndForShortTexts()
    {
        using var http = new HttpClient { BaseAddress = s_kiosk.Address };
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

        var own = s_kiosk.Address.GetLeftPart(UriPartial.Authority);
        Assert.AreEqual(System.Net.HttpStatusCode.OK, await AskAsync(own, "Mời bà con"));
        Assert.AreEqual(System.Net.HttpStatusCode.Forbidden, await AskAsync(null, "Mời bà con"));
        Assert.AreEqual(System.Net.HttpStatusCode.Forbidden, await AskAsync("http://evil.example", "Mời bà con"));
        Assert.AreEqual(System.Net.HttpStatusCode.BadRequest, await AskAsync(own, new string('a', 601)));
        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => AskAsync(own, "Mời bà con")));
        Assert.Contains(System.Net.HttpStatusCode.TooManyRequests, answers);
    }

    private static async Task ReplaceAsync(string file, string old, string with) => await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace(old, with, StringComparison.Ordinal));

    private async Task StartListeningAsync()
    {
        await _page.GotoAsync("/home");
        await PressKeypadAsync(_keys, Next);
        await HearAsync("Hôm nay bà con cần làm việc gì?");
    }

    private async Task OpenStatusAsync()
    {
        await _page.GotoAsync("/scan/type");
        await _page.Locator("#code").FillAsync("H56.99.42-261118-0012");
        await _page.GetByText("Xem hồ sơ").ClickAsync();
        await Assertions.Expect(_page.Locator("h1")).ToHaveTextAsync("Cần nộp thêm giấy tờ");
    }

    /// <summary>Goes on, item by item, until one says these words.</summary>
    private async Task LeafToAsync(string words, bool exact = false)
    {
        for (var press = 0; press < 60; press++)
        {
            while (_ear.Reader.TryRead(out _))
            {
            }

            await PressKeypadAsync(_keys, Next);
            string text;
            do
            {
                text = await ReadAsync(words, []);
                if (exact ? text == words : text.Contains(words, StringComparison.Ordinal))
                {
                    return;
                }
            }
            while (!text.Contains("mục ", StringComparison.Ordinal) && !text.StartsWith("Hết màn hình", StringComparison.Ordinal));
        }

        Assert.Fail($"“{words}” is not on the screen. Heard: {string.Join(" / ", _heard)}");
    }

    /// <summary>Waits until a text with these words is heard; others before it are passed over.</summary>
    private async Task HearAsync(string words, string because = "")
    {
        var passed = new List<string>();
        while (!(await ReadAsync($"{words}” {because}", passed)).Contains(words, StringComparison.Ordinal))
        {
        }
    }

    private async Task<string> ReadAsync(string wanted, List<string> passed)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            passed.Add(await _ear.Reader.ReadAsync(limit.Token));
            return passed[^1];
        }
        catch (OperationCanceledException)
        {
            throw new AssertFailedException($"Not heard: “{wanted}. Heard: {string.Join(" / ", passed.Count > 0 ? passed : _heard.TakeLast(6))}");
        }
    }
}
