using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>Other languages than Vietnamese: heard by a pack of recordings, and what they lack said and marked as Vietnamese.</summary>
[TestClass]
public sealed partial class TongueJourneys : KeypadJourney
{
    private static readonly string[] s_screens =
    [
        "/home", "/procedures", "/procedures?by=field", "/procedures/1.001193", "/procedures/1.001193?tab=steps", "/procedures/1.001193?tab=forms", "/procedures/1.001193?tab=legal", "/procedures/1.004222",
        "/procedures/1.001193/ask/chung-sinh", "/procedures/events/sinh-con", "/procedures/events/sinh-con/papers", "/procedures/events/sinh-con/all", "/numbers", "/numbers?for=1.001193", "/numbers/several", "/numbers/ho-tich",
        "/notices", "/notices/tiep-cong-dan", "/reception", "/hall", "/map", "/map/quay-3", "/who", "/feedback", "/feedback/sorry", "/help", "/p/1.001193?l=", "/e/sinh-con?l=", "/n/tiep-cong-dan?l=",
    ];

    private readonly ConcurrentQueue<string> _fetched = new();
    private readonly ConcurrentQueue<string> _spokenIn = new();

    /// <summary>A whole pack in Thái and one in Mường that lacks a clip of every call.</summary>
    protected override async Task ConfigureAsync(string config, IDictionary<string, string> settings)
    {
        await base.ConfigureAsync(config, settings);
        await VietnameseAlone.MakeAsync(config);
        var signs = Enumerable.Range(0, 10).Select(d => $"digit-{d}").Concat(Enumerable.Range('a', 26).Select(l => $"letter-{(char)l}")).ToList();
        string[] phrases = ["home.title", "home.number", "numbers.title", "numbers.priorityTitle", "numbers.noPriority", "ticket.title"];
        await PackAsync(config, "thai", [.. signs, "call", "counter", .. phrases], new() { ["Hộ tịch"] = "ho-tich" });
        await PackAsync(config, "muong", [.. signs, "call", .. phrases], []);
    }

    private static async Task PackAsync(string config, string language, IEnumerable<string> clips, Dictionary<string, string> texts)
    {
        var folder = Directory.CreateDirectory(Path.Combine(config, "..", "media", "voice", language)).FullName;
        var manifest = new List<string> { $"language: {language}", "speaker: Người trong bản", "clips:" };
        manifest.AddRange(clips.Select(c => $"  {c}: {c}.wav"));
        manifest.Add(texts.Count == 0 ? "texts: {}" : "texts:");
        manifest.AddRange(texts.Select(t => $"  \"{t.Key}\": {t.Value}.wav"));
        await File.WriteAllLinesAsync(Path.Combine(folder, "voice.yaml"), manifest);
        foreach (var clip in clips.Concat(texts.Values))
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, clip + ".wav"), Breath());
        }
    }

    [TestMethod]
    [Retry(2)]
    [Timeout(240_000)]
    public async Task Thai_LeadsByItsOwnVoice_SaysTheRestInVietnamese_AndIsCalledInBoth_A15_V2()
    {
        Follow(Ear);
        var board = await NewPageAsync(1920, 1080);
        Follow(board);
        await board.GotoAsync("/board");

        var number = await TakeByEarAsync();
        Assert.IsFalse(_fetched.Any(f => f.Contains("/voice/muong/", StringComparison.Ordinal)));
        CollectionAssert.IsSubsetOf(new[] { "home.title", "home.number", "numbers.title", "ho-tich", "numbers.priorityTitle", "numbers.noPriority", "ticket.title" }, Clips("thai"));
        CollectionAssert.AreEquivalent(new[] { "thai", "vi" }, _spokenIn.Distinct().ToArray(), "its own recordings, and the default voice in Vietnamese");
        CollectionAssert.IsSubsetOf(new[] { "Máy chưa có chữ tiếng này, nên hiện tiếng Việt. Bấm Nghe đọc để nghe.", "Phần này chưa có tiếng của bà con, máy đọc tiếng khác." }, Heard.ToList());

        // The board: Vietnamese, then Thái sign by sign; the addresses are asked for in that order.
        _fetched.Clear();
        var key = await Hall.KeyAsync("counter", "test");
        var call = await CallAsync(key, number);
        string[] thai = ["call", .. number.Select(c => char.IsDigit(c) ? $"digit-{c}" : $"letter-{char.ToLowerInvariant(c)}"), "counter", "digit-1"];
        CollectionAssert.AreEqual(thai, Names(call, "second", "thai"));
        Assert.AreEqual("call", Names(call, "clips", "vi")[0]);
        await WaitAsync(board, () => Clips("thai").Contains("digit-1"));
        Assert.IsLessThan(Array.FindIndex([.. _fetched], f => f.Contains("/voice/thai/", StringComparison.Ordinal)), Array.FindIndex([.. _fetched], f => f.Contains("/voice/vi/call", StringComparison.Ordinal)));

        // Mường's pack is not whole: its number is called in Vietnamese alone, never by half.
        _fetched.Clear();
        await ChooseAsync("muong");
        await Ear.GotoAsync("/numbers/ho-tich");
        await Ear.Locator("main form button").First.ClickAsync();
        var next = await Ear.Locator(".slip-number b").InnerTextAsync();
        Assert.IsEmpty(Names(await CallAsync(key, next), "second", "muong"));
        await Assertions.Expect(board.Locator("#number")).ToHaveTextAsync(next, new LocatorAssertionsToHaveTextOptions { Timeout = 30_000 });
        Assert.IsEmpty(Clips("muong").Where(c => !c.Contains('.', StringComparison.Ordinal)), "screens speak Mường where they can; no call does by half");
        await CloseAsync(board);
    }

    [TestMethod]
    [Retry(2)]
    [Timeout(240_000)]
    [DataRow("en", "en")]
    [DataRow("thai", "vi")]
    public async Task WhatIsVietnamese_IsMarkedAsVietnamese_WithoutMovingAnything_Wcag312(string language, string tag)
    {
        await ChooseAsync(language);
        var english = (await File.ReadAllTextAsync(Path.Combine(Hall.Config, "phrases", "en.yaml"), TestContext.CancellationToken)).Normalize();
        var faults = new List<string>();
        var marked = 0;
        // With Thái the whole page is Vietnamese: a few screens show it.
        foreach (var screen in s_screens.Where((_, i) => language == "en" || i % 6 == 0))
        {
            await Ear.GotoAsync(screen.EndsWith("l=", StringComparison.Ordinal) ? screen + language : screen);
            Assert.AreEqual(tag, await Ear.Locator("html").GetAttributeAsync("lang"), screen);
            marked += await Ear.Locator("bdi[lang=vi]").CountAsync();
            var unmarked = await Ear.EvaluateAsync<string[]>(Unmarked);
            faults.AddRange(unmarked.Where(t => Foreign().Matches(t.Normalize()).Any(w => !english.Contains(w.Value, StringComparison.OrdinalIgnoreCase))).Select(t => $"{screen}: unmarked: {t}"));
            faults.AddRange((await Ear.EvaluateAsync<string[]>(Moved)).Select(t => $"{screen}: moved by its mark: {t}"));
        }

        Assert.AreEqual("", string.Join('\n', faults));
        Assert.AreEqual(language == "en", marked > 100, $"{marked} texts are marked");
    }

    private async Task<string> TakeByEarAsync()
    {
        await ChooseAsync("thai");
        await Ear.GotoAsync("/home"); // to the end, so that the keys are listened to
        await PressAsync(Next);
        await HearAsync("Hôm nay bà con cần làm việc gì?");
        await LeafToAsync("Lấy số thứ tự");
        await PressAsync(Select);
        await HearAsync("Bà con lấy số cho việc gì?");
        await LeafToAsync("Hộ tịch");
        await PressAsync(Select);
        await HearAsync("Bà con có được ưu tiên không?");
        await LeafToAsync("Không, lấy số thường");
        await PressAsync(Select);
        await HearAsync("Đây là số của bà con");
        return await Ear.Locator(".slip-number b").InnerTextAsync();
    }

    private async Task ChooseAsync(string language)
    {
        await Ear.GotoAsync("/home");
        await Ear.Locator($"form:has(input[name=language][value={language}]) button").ClickAsync();
        await Assertions.Expect(Ear.Locator("html")).ToHaveAttributeAsync("data-language", language);
    }

    /// <summary>Calls a number to counter 1 and gives the call as the board has it.</summary>
    private async Task<JsonElement> CallAsync(string key, string number)
    {
        using var http = new HttpClient { BaseAddress = Hall.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach (var deed in new[] { "complete", "call" })
        {
            using var answer = await http.PostAsJsonAsync(new Uri($"/api/v1/counters/1/{deed}", UriKind.Relative), new { number, reason = "test" }, TestContext.CancellationToken);
            Assert.IsTrue(answer.IsSuccessStatusCode || deed == "complete", $"{deed}: {await answer.Content.ReadAsStringAsync(TestContext.CancellationToken)}");
        }

        var board = await http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/board", UriKind.Relative), TestContext.CancellationToken);
        return board.GetProperty("calls").EnumerateArray().First(c => c.GetProperty("number").GetString() == number);
    }

    private void Follow(IPage page)
    {
        page.Request += (_, request) => _fetched.Enqueue(request.Url);
        page.Response += (_, response) =>
        {
            if (response.Url.EndsWith("/speech", StringComparison.Ordinal) && response.Headers.TryGetValue("x-spoken-in", out var language))
            {
                _spokenIn.Enqueue(language);
            }
        };
    }

    /// <summary>Clips of a pack that a page asked for.</summary>
    private string[] Clips(string language) => [.. _fetched.Where(f => f.Contains($"/media/voice/{language}/", StringComparison.Ordinal)).Select(f => Path.GetFileNameWithoutExtension(new Uri(f).LocalPath))];

    private static string[] Names(JsonElement call, string list, string language)
    {
        var clips = call.GetProperty(list).EnumerateArray().Select(c => c.GetString()!).ToList();
        Assert.IsTrue(clips.TrueForAll(c => c.StartsWith($"/media/voice/{language}/", StringComparison.Ordinal)), string.Join(' ', clips));
        return [.. clips.Select(c => Path.GetFileNameWithoutExtension(c))];
    }

    private static async Task WaitAsync(IPage page, Func<bool> there)
    {
        for (var frames = 0; !there(); frames++)
        {
            Assert.IsLessThan(2_000, frames, "it never came");
            await page.EvaluateAsync("new Promise(requestAnimationFrame)");
        }
    }

    /// <summary>Words with a letter that English does not have.</summary>
    [GeneratedRegex(@"\w*[ăâđêôơưàảãạáằẳẵặắầẩẫậấèẻẽẹéềểễệếìỉĩịíòỏõọóồổỗộốờởỡợớùủũụúừửữựứỳỷỹỵý]\w*", RegexOptions.IgnoreCase)]
    private static partial Regex Foreign();

    /// <summary>Texts that are not told to be Vietnamese.</summary>
    private const string Unmarked =
        """
        () => {
          const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const { data, parentElement } = walker.currentNode;
            const lang = parentElement.closest('[lang]').getAttribute('lang'); // a drawing's elements have no property for it
            if (data.trim() && lang !== 'vi' && lang === document.documentElement.lang && !parentElement.closest('script, style')) found.push(data.trim());
          }
          return found;
        }
        """;

    /// <summary>Boxes that lie elsewhere once the marks are taken away.</summary>
    private const string Moved =
        """
        () => {
          const all = [...document.querySelectorAll('body *:not(bdi)')], boxes = () => all.map(e => e.getBoundingClientRect());
          const before = boxes();
          for (const mark of [...document.querySelectorAll('bdi')].reverse()) mark.replaceWith(...mark.childNodes);
          document.body.normalize();
          const after = boxes();
          return all.filter((e, i) => ['x', 'y', 'width', 'height'].some(side => Math.abs(before[i][side] - after[i][side]) > .6)).map(e => e.outerHTML.slice(0, 160));
        }
        """;
}
