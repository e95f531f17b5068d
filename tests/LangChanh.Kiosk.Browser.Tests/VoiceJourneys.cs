using LangChanh.Kiosk.Devices.Recording;
using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>The hall's voice: recorded, gapless, heard, or told to be silent.</summary>
[TestClass]
public sealed class VoiceJourneys : Journey
{
    /// <summary>Every kept clip is of the one loudness (requirement V4; the shipped ones: VoiceClipTests).</summary>
    [TestMethod]
    [Retry(2)]
    public async Task APack_IsRecorded_Levelled_Kept_AndTakenBack_ByKeysAlone_V4()
    {
        await using var kiosk = await RunningKiosk.StartAsync(ownMedia: true);
        var microphone = Path.Combine(kiosk.Folder, "voice.wav");
        var pause = new float[48_000 / 2];
        await File.WriteAllBytesAsync(microphone, new WaveSound([.. pause, .. Enumerable.Range(0, 48_000).Select(i => 0.05f * MathF.Sin(i * 0.06f)), .. pause], 48_000).ToFile());
        await using var browser = await LaunchAsync("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", $"--use-file-for-fake-audio-capture={microphone}");
        var page = await NewPageAsync(1366, 768, browser, kiosk);
        await FirstSignInAsync(page, "admin", kiosk.AdminCode);
        var answer = await page.GotoAsync("/staff/voice");
        StringAssert.Contains((await answer!.AllHeadersAsync())["permissions-policy"], "microphone=(self)");
        StringAssert.Contains((await (await page.APIRequest.GetAsync("/counter")).TextAsync()), "/staff/voice");
        Assert.DoesNotContain("microphone=(self)", (await page.APIRequest.GetAsync("/home")).Headers["permissions-policy"]);

        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator("#note")).ToContainTextAsync("Đang thu");
        await page.WaitForFunctionAsync("() => document.getElementById('level').value > -40");
        await page.WaitForFunctionAsync("() => document.getElementById('level').value < -55"); // the whole word has passed
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator("#note")).ToContainTextAsync("-23");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#note")).ToContainTextAsync("Đã giữ");
        await Assertions.Expect(page.Locator("#whole")).ToContainTextAsync("Đã thu 1 câu");
        await ShootAsync(page, "recorder");
        var kept = Directory.GetFiles(Path.Combine(kiosk.Media, "voice", "vi"), "*.wav").Single();
        Assert.IsTrue(WaveSound.TryRead(await File.ReadAllBytesAsync(kept), out var clip));
        Assert.IsTrue(VoiceClip.Measure(clip!).IsSound, VoiceClip.Measure(clip!).ToString());

        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("u");
        await Assertions.Expect(page.Locator("#whole")).ToContainTextAsync("Đã thu 0 câu");
        var hostile = await page.APIRequest.PostAsync("/staff/voice/vi/call?keep=true", new APIRequestContextOptions { DataByte = [1, 2, 3], Headers = new Dictionary<string, string> { ["content-type"] = "audio/wav" } });
        Assert.AreEqual(422, hostile.Status);
        Assert.AreEqual(404, (await page.APIRequest.PostAsync("/staff/voice/vi/..%2f..%2fetc", new APIRequestContextOptions { DataByte = [1] })).Status);
        await page.GotoAsync("/staff/voice?language=thai");
        await Assertions.Expect(page.Locator("#whole")).ToContainTextAsync("Còn thiếu");
        await CloseAsync(page);
    }

    [TestMethod]
    [Retry(2)]
    public async Task ACall_IsSaidWithoutGaps_MeasuredOnTheRenderedSound_V5()
    {
        await Page.GotoAsync("/board");
        // The very timeline of the board, rendered offline; at every seam the silence between the last and the next sound is measured.
        var gaps = await Page.EvaluateAsync<double[]>("""
            async () => {
              const { timeline } = await import("/js/voice.js");
              const loader = new OfflineAudioContext(1, 1, 44100);
              const load = async (name) => loader.decodeAudioData(await (await fetch(`/media/voice/vi/${name}.ogg`)).arrayBuffer());
              const clips = await Promise.all(["call", "letter-a", "n2", "muoi", "n7", "counter", "n1"].map(load));
              const { starts, length } = timeline(undefined, clips, 1);
              const hall = new OfflineAudioContext(1, Math.ceil(length * 44100), 44100);
              for (const { clip, at } of starts) { const s = new AudioBufferSourceNode(hall, { buffer: clip }); s.connect(hall.destination); s.start(at); }
              const sound = (await hall.startRendering()).getChannelData(0);
              const step = 220, loud = (i) => Math.hypot(...sound.subarray(i * step, (i + 1) * step)) / Math.sqrt(step) > 0.003;
              return starts.slice(1).map(({ at }) => {
                let from = Math.round((at - 0.03) * 44100 / step), to = from;
                while (!loud(from - 1)) from -= 1;
                while (!loud(to)) to += 1;
                return (to - from) * step / 44.1;
              });
            }
            """);
        Assert.HasCount(6, gaps);
        Assert.IsTrue(gaps.All(g => g is >= 40 and <= 120), string.Join(", ", gaps.Select(g => $"{g:F0} ms")));
    }

    /// <summary>
    /// The desk shows red while a board's sound is not let out, and no longer once it is (requirement V6); a loudspeaker that was plugged in again is taken up within 10 s (V7);
    /// a muted call is shown, and stays lit for ten seconds though it was finished at once (V3; before the sound: HallJourneys).
    /// </summary>
    [TestMethod]
    [Retry(2)]
    public async Task TheStaff_SeeWhetherTheBoardIsHeard_AndMuteIt_WhileCallsAreShown_V3_V6_V7_V8()
    {
        await using var kiosk = await RunningKiosk.StartAsync();
        var desk = await NewPageAsync(1366, 768, of: kiosk);
        await SignInAsync(desk, kiosk);
        await desk.GotoAsync("/counter/1");
        var state = desk.Locator(".sound-state");
        await Assertions.Expect(state).ToContainTextAsync("Chưa mở bảng");

        await using var silent = await LaunchAsync("--autoplay-policy=document-user-activation-required");
        var stuck = await NewPageAsync(1920, 1080, silent, kiosk);
        await stuck.GotoAsync("/board");
        await Assertions.Expect(state).ToContainTextAsync("KHÔNG có tiếng", new LocatorAssertionsToContainTextOptions { Timeout = 15_000 });
        await Assertions.Expect(state).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("bad"));
        await ShootAsync(desk, "desk-no-sound");
        await stuck.Locator("#sound").ClickAsync();
        await Assertions.Expect(state).ToContainTextAsync("có tiếng", new LocatorAssertionsToContainTextOptions { Timeout = 15_000 });
        await Assertions.Expect(state).Not.ToHaveClassAsync(new System.Text.RegularExpressions.Regex("bad"));
        await CloseAsync(stuck);

        var board = await NewPageAsync(1920, 1080, of: kiosk);
        await board.AddInitScriptAsync("window.contexts = 0; const Real = window.AudioContext; window.AudioContext = class extends Real { constructor(...a) { super(...a); window.contexts += 1; } };");
        await board.Clock.InstallAsync();
        // With the policy that the panel has, sound runs from the start, without a touch.
        var report = await board.RunAndWaitForRequestAsync(() => board.GotoAsync("/board"), "**/board/sound");
        StringAssert.Contains(report.PostData, "\"running\":true");
        await UntilAsync(board, "window.contexts === 1");
        await board.EvaluateAsync("navigator.mediaDevices.dispatchEvent(new Event('devicechange'))");
        await UntilAsync(board, "window.contexts === 2");

        await desk.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Tắt tiếng gọi" }).ClickAsync();
        await Assertions.Expect(state).ToContainTextAsync("Đang tắt tiếng");
        using var http = new HttpClient { BaseAddress = kiosk.Address };
        (await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(http, "/api/v1/tickets", new { service = "ho-tich" })).EnsureSuccessStatusCode();
        await Assertions.Expect(desk.Locator(".line li")).ToContainTextAsync("A001");
        await desk.Keyboard.PressAsync("F2");
        await Assertions.Expect(desk.Locator(".now .ticket b")).ToHaveTextAsync("A001");
        await Assertions.Expect(board.Locator("#number")).ToHaveTextAsync("A001");
        await desk.Keyboard.PressAsync("F8");
        await Assertions.Expect(desk.Locator(".now.free")).ToBeVisibleAsync();
        await Assertions.Expect(board.Locator("#counters strong.number")).ToHaveCountAsync(0);
        await board.Clock.FastForwardAsync(3_000);
        await ChangeAsync("1 người chờ");
        await Assertions.Expect(board.Locator("#number")).ToHaveTextAsync("A001"); // lit for ten seconds, though it was finished at once
        await board.Clock.FastForwardAsync(10_000);
        await ChangeAsync("2 người chờ");
        await Assertions.Expect(board.Locator("#number")).ToHaveTextAsync("–");

        async Task ChangeAsync(string seen)
        {
            (await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(http, "/api/v1/tickets", new { service = "chung-thuc" })).EnsureSuccessStatusCode();
            await Assertions.Expect(board.Locator("#counters li").First).ToContainTextAsync(seen);
        }

        await CloseAsync(board);
        await CloseAsync(desk);
    }
}
