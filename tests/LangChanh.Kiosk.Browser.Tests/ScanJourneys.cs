using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>Paper in hand: before the camera, without one, and under the serial scanner. The fake camera plays a file anew whenever it is opened.</summary>
[TestClass]
public sealed class ScanJourneys : Journey
{
    private const string Code = "H56.99.42-261123-0007";
    private const string Received = "Đã nhận hồ sơ";
    private const int MostBytes = 4096; // of a request: codes are short, pictures are not

    private static readonly LocatorAssertionsToHaveTextOptions s_patient = new() { Timeout = 20_000 };

    private static string Fonts => Path.Combine(AppContext.BaseDirectory, "fonts");

    private static string Video => Path.Combine(Kiosk.Folder, "slip.mjpeg");

    [TestMethod]
    [Retry(2)]
    public async Task SlipsBeforeTheCamera_AreRead_OnceEach_AndNoPictureLeavesThePage()
    {
        await using var browser = await CameraAsync();
        var page = await NewPageAsync(1080, 1920, browser);
        var pictures = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.PostDataBuffer?.Length > MostBytes || request.Headers.GetValueOrDefault("content-type")?.StartsWith("image", StringComparison.Ordinal) == true)
            {
                pictures.Add($"{request.Method} {request.Url}");
            }
        };
        page.WebSocket += (_, socket) => pictures.Add(socket.Url);
        foreach (var fault in new[] { SlipFault.None, SlipFault.UpsideDown, SlipFault.Perspective, SlipFault.Creased, SlipFault.Photocopied })
        {
            Show(SlipPaper.Payload(Code), fault);
            await page.GotoAsync("/");
            await page.GotoAsync("/scan");
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Received, s_patient);
        }

        Assert.IsFalse((await page.ContentAsync()).Contains("038000000000", StringComparison.Ordinal), "the person's number is nowhere in the page");
        Assert.IsEmpty(pictures, "frames never leave the page");

        // The same paper is still there: it is not read a second time.
        await page.GotoAsync("/scan");
        await Assertions.Expect(page.Locator("#say")).ToContainTextAsync("Mã này vừa đọc rồi", new LocatorAssertionsToContainTextOptions { Timeout = 20_000 });
        await ShootAsync(page, "scan-same");
        await page.GotoAsync("/");
        Assert.AreEqual(0, await page.EvaluateAsync<int>("sessionStorage.length"), "P3: nothing of the paper is left");
        await CloseAsync(page);
    }

    [TestMethod]
    [Retry(2)]
    public async Task ACodeThatLeadsNowhere_WaitsForTheBarCodeBesideIt()
    {
        Show("https://dichvucong.thanhhoa.gov.vn/apiqr/qr?id=3f2504e0-4f89-11d3-9a0c-0305e82c3301", SlipFault.None);
        await using var browser = await CameraAsync();
        var page = await NewPageAsync(1080, 1920, browser);
        await page.GotoAsync("/scan");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Received, s_patient);
        await CloseAsync(page);
    }

    [TestMethod]
    [Retry(2)]
    public async Task ACamera_IsAbsent_Found_Lost_AndFoundAgain_WithoutAReload()
    {
        Show(SlipPaper.Payload(Code), SlipFault.Dark, before: 60);
        await using var browser = await CameraAsync();
        var page = await NewPageAsync(1080, 1920, browser);
        await page.AddInitScriptAsync(
            """
            const get = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
            window.plugged = false;
            navigator.mediaDevices.getUserMedia = async (wish) => {
              if (!window.plugged) throw new DOMException('', 'NotFoundError');
              const stream = await get(wish);
              window.track = stream.getVideoTracks()[0];
              return stream;
            };
            window.plug = (on) => { window.plugged = on; navigator.mediaDevices.dispatchEvent(new Event('devicechange')); };
            """);
        await page.GotoAsync("/scan");
        var view = page.Locator("#view");
        await Assertions.Expect(view).ToHaveClassAsync("view blind");
        await Assertions.Expect(page.Locator(".by-hand .by-keys")).ToBeVisibleAsync();
        await ShootAsync(page, "scan-blind");
        await page.EvaluateAsync("plug(true)");
        await Assertions.Expect(view).ToHaveClassAsync("view");
        await page.EvaluateAsync("plugged = false; track.dispatchEvent(new Event('ended'))");
        await Assertions.Expect(view).ToHaveClassAsync("view blind");
        await page.EvaluateAsync("plug(true)");
        await Assertions.Expect(view).ToHaveClassAsync("view");
        await ShootAsync(page, "scan-dark");

        // Whoever leaves turns the camera off (requirement P3).
        await page.EvaluateAsync("dispatchEvent(new PageTransitionEvent('pagehide'))");
        Assert.AreEqual("ended", await page.EvaluateAsync<string>("track.readyState"));
        await CloseAsync(page);
    }

    [TestMethod]
    [Retry(2)]
    public async Task TheSerialScanner_TellsTheOpenPage_AndNobodyElse()
    {
        var folder = Directory.CreateTempSubdirectory("serial-").FullName;
        var (port, device) = (Path.Combine(folder, "port"), Path.Combine(folder, "device"));
        using var line = Process.Start(new ProcessStartInfo("socat", [$"pty,raw,echo=0,link={port}", $"pty,raw,echo=0,link={device}"]))!;
        try
        {
            await using var kiosk = await RunningKiosk.StartAsync(settings: new Dictionary<string, string> { ["KIOSK__SCANNER"] = $"serial:{port}" });
            var page = await NewPageAsync(1080, 1920, of: kiosk);
            using var http = new HttpClient { BaseAddress = kiosk.Address };
            await page.GotoAsync("/home");
            await WaitAsync(async () => (await PartAsync(http)).GetProperty("ready").GetBoolean());
            await File.WriteAllTextAsync(device, SlipPaper.Payload(Code) + "\r");
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Received, s_patient);
            using var request = new HttpRequestMessage(HttpMethod.Get, "/scan/serial") { Headers = { { "X-Forwarded-For", "192.168.1.20" } } };
            Assert.AreEqual(System.Net.HttpStatusCode.NotFound, (await http.SendAsync(request)).StatusCode, "through a proxy it is not this touchscreen");
            line.Kill();
            await WaitAsync(async () => !(await PartAsync(http)).GetProperty("ready").GetBoolean());
            await CloseAsync(page);
        }
        finally
        {
            line.Kill();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<IBrowser> CameraAsync() => LaunchAsync("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", $"--use-file-for-fake-video-capture={Video}");

    private static void Show(string payload, SlipFault fault, double before = 0.2)
    {
        using var paper = SlipPaper.Draw(Code, payload, Fonts);
        SlipVideo.Write(Video, new SlipPhoto(paper, fault, SlipFault.None, new Random(3)), 1280, 720, before, seconds: 4);
    }

    private static async Task<JsonElement> PartAsync(HttpClient http) =>
        (await http.GetFromJsonAsync<JsonElement>("/readyz")).GetProperty("parts").EnumerateArray().Single(p => p.GetProperty("name").GetString() == "scanner");

    private static async Task WaitAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }
}
