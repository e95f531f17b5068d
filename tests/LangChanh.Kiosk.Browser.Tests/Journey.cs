using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>A running kiosk and a real Chromium, shared by the tests of one class. Each journey has a second try: where the machine does much else, a browser can miss a step.</summary>
[TestClass]
public abstract class Journey
{
    public required TestContext TestContext { get; set; }

    internal static RunningKiosk Kiosk { get; private set; } = null!;

    private static IPlaywright s_playwright = null!;

    protected static IBrowser Browser { get; private set; } = null!;

    private readonly List<string> _outside = [];

    protected IPage Page { get; private set; } = null!;

    /// <summary>The kiosk of the class: the one that all share, unless it has its own.</summary>
    private protected virtual RunningKiosk Hall => Kiosk;

    [AssemblyInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _ = context;
        Kiosk = await RunningKiosk.StartAsync();
        s_playwright = await Playwright.CreateAsync();
        Browser = await LaunchAsync();
    }

    protected static Task<IBrowser> LaunchAsync(params string[] more) => s_playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = "/usr/bin/chromium",
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required", .. more],
    });

    [AssemblyCleanup]
    public static async Task StopAsync()
    {
        await Browser.DisposeAsync();
        s_playwright.Dispose();
        await Kiosk.DisposeAsync();
    }

    [TestInitialize]
    public async Task OpenAsync()
    {
        await ReadyAsync();
        Page = await NewPageAsync(1080, 1920);
    }

    /// <summary>Makes sure that the kiosk of the class runs.</summary>
    private protected virtual Task ReadyAsync() => Task.CompletedTask;

    [TestCleanup]
    public async Task EndAsync()
    {
        await CloseAsync(Page);
        Assert.IsEmpty(_outside, "requests to other origins");
    }

    /// <summary>Closes a page; one that the browser cannot let go of in time goes with the browser, it is no fault of the kiosk.</summary>
    protected static async Task CloseAsync(IPage page)
    {
        var closing = page.Context.CloseAsync();
        await Task.WhenAny(closing, Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System));
    }

    private protected async Task<IPage> NewPageAsync(int width, int height, IBrowser? browser = null, RunningKiosk? of = null)
    {
        var kiosk = of ?? Hall;
        var context = await (browser ?? Browser).NewContextAsync(new BrowserNewContextOptions { BaseURL = kiosk.Address.ToString(), ViewportSize = new ViewportSize { Width = width, Height = height }, Locale = "vi-VN" });
        context.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } url && url.Authority != kiosk.Address.Authority)
            {
                _outside.Add(request.Url);
            }
        };
        return await context.NewPageAsync();
    }

    /// <summary>Codes on the screens lead citizens' phones to the kiosk.</summary>
    private protected static async Task WithPhonesAsync(string config)
    {
        var office = Path.Combine(config, "office.yaml");
        await File.WriteAllTextAsync(office, (await File.ReadAllTextAsync(office)).Replace("publicAddress:\n", "publicAddress: http://192.168.1.10:5080\n", StringComparison.Ordinal));
    }

    private protected Task SignInAsync() => SignInAsync(Page, Hall);

    /// <summary>Signs an officer of the counters in.</summary>
    private protected static async Task SignInAsync(IPage page, RunningKiosk kiosk)
    {
        var (_, output) = await RunningKiosk.CommandAsync("user", "add", "lan", "--role", "counter", "--data", kiosk.Data);
        await FirstSignInAsync(page, "lan", output.Split(": ")[1].Trim());
        await Assertions.Expect(page.Locator(".choose")).ToBeVisibleAsync();
    }

    /// <summary>Uses a one-time code and sets a password in its place.</summary>
    protected static async Task FirstSignInAsync(IPage page, string name, string code)
    {
        await SignInAsync(page, name, code);
        await page.Locator("[name=password]").FillAsync("trâu cày ruộng sâu");
        await page.Locator("[name=repeat]").FillAsync("trâu cày ruộng sâu");
        await page.Locator("main button").ClickAsync();
        await Assertions.Expect(page.Locator("[name=repeat]")).ToHaveCountAsync(0);
    }

    /// <summary>Signs in with a name and a password or code.</summary>
    protected static async Task SignInAsync(IPage page, string name, string password)
    {
        await page.GotoAsync("/staff/sign-in");
        await page.Locator("[name=name]").FillAsync(name);
        await page.Locator("[name=password]").FillAsync(password);
        await page.Locator("main button").ClickAsync();
    }

    /// <summary>Waits until something holds on a page. The driver's own wait is evaluated by the page, whose policy forbids that from the second look on.</summary>
    protected static async Task UntilAsync(IPage page, string holds, int seconds = 10)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (!await page.EvaluateAsync<bool>(holds))
        {
            Assert.IsFalse(limit.IsCancellationRequested, $"not within {seconds} s: {holds}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    /// <summary>Presses a key of the audio keypad: F13–F24, which the driver's own keyboard does not have.</summary>
    protected static async Task PressKeypadAsync(ICDPSession session, int key)
    {
        foreach (var type in new[] { "rawKeyDown", "keyUp" })
        {
            await session.SendAsync("Input.dispatchKeyEvent", new Dictionary<string, object> { ["type"] = type, ["key"] = $"F{key}", ["code"] = $"F{key}", ["windowsVirtualKeyCode"] = 111 + key });
        }
    }

    /// <summary>Keeps a picture for the eye under artifacts/screens.</summary>
    internal static Task<byte[]> ShootAsync(IPage page, string name) => page.ScreenshotAsync(new PageScreenshotOptions { Animations = ScreenshotAnimations.Disabled, Path = Path.Combine(Repository.Root, "artifacts", "screens", name + ".png") });
}
