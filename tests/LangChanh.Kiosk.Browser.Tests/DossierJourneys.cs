using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>From the province's export in the hands of an editor to the screen in front of the file's owner.</summary>
[TestClass]
public sealed class DossierJourneys : Journey
{
    private static readonly string[] Secrets = ["Bí Mật", "038190001234", "0912345678", "Bản Năng Cát"];

    [TestMethod]
    [Retry(2)]
    public async Task AnEditor_GivesAFile_ConfirmsItsColumns_AndPeopleSeeIt_WithoutAnybodysName_P7_P12()
    {
        await using var kiosk = await RunningKiosk.StartAsync();
        var page = await NewPageAsync(1366, 768, of: kiosk);
        var (_, output) = await RunningKiosk.CommandAsync("user", "add", "hoa", "--role", "editor", "--data", kiosk.Data);
        await FirstSignInAsync(page, "hoa", output.Split(": ")[1].Trim());
        await page.GotoAsync("/staff/dossiers");
        await ShootAsync(page, "feeds");
        await Axe.NoFaultAsync(page, "feeds");

        await GiveAsync(page, "a,b\n1,2\n");
        await Assertions.Expect(page.Locator(".fault")).ToContainTextAsync("Không thấy cột mã hồ sơ");

        // Columns in another order and by other names, a title above them, and everything about the owner.
        var rows = Enumerable.Range(1, 400).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i};Lò Thị Bí Mật;038190001234;0912345678;Bản Năng Cát;{(i % 50 == 0 ? "" : "Đã xử lý xong")};H56.99.42-261120-{i:0000};Đăng ký khai sinh;24/11/2026;Trực tiếp"));
        var file = "DANH SÁCH HỒ SƠ;;;;;;;;;\nSTT;Người nộp;Giấy tờ;Liên lạc;Nơi ở;Xử lý;Số biên nhận;Tên thủ tục;Hẹn trả;Hình thức nhận kết quả\n" + string.Join('\n', rows);
        await GiveAsync(page, file);
        await Assertions.Expect(page.Locator("[name=Code]")).ToHaveValueAsync("6");
        await Assertions.Expect(page.Locator("[name=Status]")).ToHaveValueAsync("5");
        await ShootAsync(page, "feeds-columns");
        await Axe.NoFaultAsync(page, "feeds-columns");
        await NoSecretAsync(page, "the screen masks what it shows");
        await page.Locator("[name=Status]").SelectOptionAsync("");
        await page.GetByText("Nạp", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".fault")).ToBeVisibleAsync();
        await page.GetByText("Nạp", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".kept h2")).ToHaveTextAsync("Đã nạp xong", new LocatorAssertionsToHaveTextOptions { Timeout = 30_000 });
        await Assertions.Expect(page.Locator(".figures")).ToContainTextAsync("392");
        await ShootAsync(page, "feeds-done");
        await Axe.NoFaultAsync(page, "feeds-done");
        var rejected = await (await page.APIRequest.GetAsync(await page.GetByText("Tải danh sách").GetAttributeAsync("href") ?? "")).TextAsync();
        Assert.HasCount(9, rejected.Trim().Split('\n'), "a heading and eight rows");
        StringAssert.Contains(rejected, "52,\"Thiếu tình trạng\"");
        Assert.IsFalse(Secrets.Any(s => rejected.Contains(s, StringComparison.Ordinal)));

        // The same kind of file is known the next time, and the history tells who and how many.
        await GiveAsync(page, file);
        await Assertions.Expect(page.Locator(".mapping")).ToContainTextAsync("lần nạp trước");
        await page.GetByText("Bỏ tệp này").ClickAsync();
        await Assertions.Expect(page.Locator("section").Last).ToContainTextAsync("hoa");
        await ShootAsync(page, "feeds-history");

        var citizen = await NewPageAsync(1080, 1920, of: kiosk);
        await TypeAsync(citizen, "H56.99.42-261120-0007");
        await Assertions.Expect(citizen.Locator("h1")).ToHaveTextAsync("Đã có kết quả");
        await Assertions.Expect(citizen.Locator(".status")).ToContainTextAsync("Nhận tại quầy của trung tâm");
        await NoSecretAsync(citizen, "P7");
        foreach (var path in Directory.EnumerateFiles(kiosk.Data, "*", SearchOption.AllDirectories))
        {
            await using var open = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(open, Encoding.UTF8);
            var text = await reader.ReadToEndAsync();
            Assert.IsFalse(Secrets.Any(s => text.Contains(s, StringComparison.Ordinal)), $"P12: {path}");
            Assert.IsFalse(path.Contains("/logs/", StringComparison.Ordinal) && text.Contains("261120-0007", StringComparison.Ordinal), "no code in the log");
        }

        await CloseAsync(page);
        await CloseAsync(citizen);
    }

    [TestMethod]
    [Retry(2)]
    public async Task AResult_IsCollected_ByOneTouch_AndTheDeskKnowsWhatFor()
    {
        await TypeAsync(Page, "H56.99.42-261123-0008");
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Đã có kết quả");
        await Assertions.Expect(Page.Locator(".life [aria-current=step]")).ToContainTextAsync("hồ sơ đang ở đây");
        await Assertions.Expect(Page.Locator(".stamp")).ToContainTextAsync("Số liệu lúc");
        await ShootAsync(Page, "status-collect");
        await Axe.NoFaultAsync(Page, "status-collect");
        await Page.GetByText("Lấy số để nhận kết quả").ClickAsync();
        var number = await Page.Locator(".slip-number b").First.InnerTextAsync();
        await SignInAsync();
        await Page.GotoAsync("/counter/1");
        await Assertions.Expect(Page.Locator(".line li", new PageLocatorOptions { HasText = number })).ToContainTextAsync("Nhận kết quả");
    }

    [TestMethod]
    [Retry(2)]
    public async Task WhoBringsMissingPapers_GoesFirst_ByTheSlip_AndNotByATypedCode()
    {
        await using var kiosk = await RunningKiosk.StartAsync();
        var page = await NewPageAsync(1080, 1920, of: kiosk);
        const string Missing = "H56.99.42-261118-0012";
        var numbers = new List<string>();
        foreach (var arrive in new Func<Task>[] { () => ScanAsync(page, Missing), () => TypeAsync(page, Missing) })
        {
            await arrive();
            await page.GetByText("Lấy số để nộp").First.ClickAsync();
            numbers.Add(await page.Locator(".slip-number b").First.InnerTextAsync());
            await page.GotoAsync("/home");
        }

        await page.GotoAsync("/numbers");
        await page.Locator("main .row").First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Bà con có được ưu tiên không?");
        await Assertions.Expect(page.GetByText("Nộp bổ sung giấy tờ")).ToHaveCountAsync(0);
        await SignInAsync(page, kiosk);
        await page.GotoAsync("/counter/5");
        await Assertions.Expect(page.Locator(".line li", new PageLocatorOptions { HasText = numbers[0] })).ToContainTextAsync("Ưu tiên: Nộp bổ sung giấy tờ");
        await Assertions.Expect(page.Locator(".line li", new PageLocatorOptions { HasText = numbers[1] })).Not.ToContainTextAsync("Ưu tiên");
        await CloseAsync(page);
    }

    /// <summary>Each status is told by a sign and by words, so that its colour is never needed (requirement A18).</summary>
    [TestMethod]
    [Retry(2)]
    public async Task EveryStatus_IsSaidInWords_OnBothPanels()
    {
        var wide = await NewPageAsync(1920, 1080);
        foreach (var (code, name, says) in new[]
        {
            ("H56.99.42-261120-0003", "processing", "Còn 1 ngày làm việc"),
            ("H56.99.42-261118-0012", "supplement", "Mang theo:"),
            ("H56.99.42-261109-0004", "late", "Quá ngày hẹn, mời hỏi quầy"),
            ("H56.99.42-261119-0010", "unknown", "Đang trình ký"),
            ("H56.99.42-261112-0009", "stopped", "Đã dừng"),
            ("G01.12-261120-1234", "police", "Giấy này của công an"),
            ("H56.99.42-261001-0001", "not-found", "Hồ sơ mới nộp hôm nay"),
        })
        {
            foreach (var (page, panel) in new[] { (Page, "portrait"), (wide, "landscape") })
            {
                // Scanned, not typed: what is looked at here is no guess.
                await ScanAsync(page, code);
                await Assertions.Expect(page.Locator("main")).ToContainTextAsync(says);
                await ShootAsync(page, $"status-{name}-{panel}");
                Assert.AreEqual("", await page.EvaluateAsync<string>(Overlaps), $"{name} fits {panel}");
                Assert.AreEqual("", await page.EvaluateAsync<string>(ByColourAlone), $"{name}: sign and words");
            }
        }

        await CloseAsync(wide);
    }

    /// <summary>
    /// Guessing leads nowhere (requirement P8). Whoever looks over the shoulder sees no digit for longer than a second and hears none, on a
    /// keypad in its usual order (requirement P9); the screen is masked first and shows all on demand alone (requirement P10, as far as the
    /// program goes: where the kiosk stands and a film on it are the office's).
    /// </summary>
    [TestMethod]
    [Retry(2)]
    public async Task Guessing_IsPointless_UnknownAndRefusedAreOne_AndTheRestIsTold_P8_P9_P10()
    {
        await using var kiosk = await RunningKiosk.StartAsync(configure: async config =>
        {
            var feed = Path.Combine(config, "dossier-feed.yaml");
            await File.WriteAllTextAsync(feed, (await File.ReadAllTextAsync(feed)).Replace("digits: 0", "digits: 4", StringComparison.Ordinal));
            await File.WriteAllTextAsync(Path.Combine(config, "dossiers", "phones.csv"), "MaHoSo,TrangThaiHoSo,SoDienThoai\nH56.99.42-261120-0777,9,0912345678\n");
        });
        var page = await NewPageAsync(1080, 1920, of: kiosk);
        await page.AddInitScriptAsync("window.sounds = 0; for (const name of ['AudioContext', 'Audio']) { const own = window[name]; window[name] = class extends own { constructor(...how) { super(...how); window.sounds += 1; } }; } const play = HTMLMediaElement.prototype.play; HTMLMediaElement.prototype.play = function () { window.sounds += 1; return play.call(this); };");
        await page.GotoAsync("/scan/type");
        Assert.AreEqual("123456789.0-HG", string.Concat(await page.Locator("#keypad .number").AllInnerTextsAsync()), "P9: never shuffled");
        await page.Locator("[data-key='2']").ClickAsync();
        await Assertions.Expect(page.Locator(".veil")).ToHaveTextAsync("H56.2");
        await Assertions.Expect(page.Locator(".veil")).ToHaveTextAsync("H56.•");
        await page.Locator("[data-unveil]").ClickAsync();
        await Assertions.Expect(page.Locator(".veil")).ToHaveTextAsync("H56.2");
        await Assertions.Expect(page.Locator("#code")).ToHaveValueAsync("H56.2");
        await Assertions.Expect(page.Locator(".veil")).ToHaveTextAsync("H56.•");
        Assert.AreEqual(0, await page.EvaluateAsync<int>("window.sounds"), "P9: no sound tells the digits apart");

        await SecondAsync(page, "H56.99.42-261120-0777", "5678");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Đã có kết quả");
        await SecondAsync(page, "H56.99.42-261120-0777", "0000");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Chưa tìm thấy hồ sơ này");
        await ShootAsync(page, "not-found");
        var refused = await BodyAsync(page);
        await SecondAsync(page, "H56.99.42-261120-0888", "0000");
        Assert.AreEqual(refused, (await BodyAsync(page)).Replace("•••8", "•••7", StringComparison.Ordinal), "a wrong second item and an unknown code are told apart nowhere");

        for (var i = 0; i < 3; i++)
        {
            await SecondAsync(page, "H56.99.42-261120-0999", "0000");
        }

        await TypeAsync(page, "H56.99.42-261120-0777");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Máy tạm dừng tra mã");
        await Assertions.Expect(page.Locator(".lead")).ToContainTextAsync("chờ 1 phút");
        await ShootAsync(page, "paused");

        // The slip itself is read all the same.
        await ScanAsync(page, "H56.99.42-261120-0777");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Đã có kết quả");
        await CloseAsync(page);
    }

    private static async Task ScanAsync(IPage page, string code)
    {
        await page.GotoAsync("/scan");
        await page.RunAndWaitForResponseAsync(() => page.EvaluateAsync("code => { const f = document.getElementById('scanned'); f.elements.text.value = code; f.submit(); }", code), "**/scan/result");
    }

    /// <summary>What reaches below the screen, or into what stands under it.</summary>
    private const string Overlaps = """
        () => {
          const parts = [...document.querySelectorAll('main .head, main .about > *, main .life li, main .row, main .note, main .miss, main .btn')];
          const box = e => e.getBoundingClientRect();
          const low = parts.filter(e => box(e).bottom > innerHeight + 1 || e.scrollHeight > e.clientHeight + 2 && e.matches('.btn, .row'));
          const over = parts.flatMap((a, i) => parts.slice(i + 1).filter(b => !a.contains(b) && !b.contains(a) && box(a).left < box(b).right - 2 && box(b).left < box(a).right - 2 && box(a).top < box(b).bottom - 2 && box(b).top < box(a).bottom - 2));
          return [...low, ...over].map(e => e.textContent.trim().slice(0, 40)).join('; ');
        }
        """;

    /// <summary>What is coloured by how the file stands and lacks a sign or words of its own; a stage's own words tell done, now and to come apart.</summary>
    private const string ByColourAlone = """
        () => {
          const sign = e => [...e.querySelectorAll('use')].map(u => u.getAttribute('href')).join();
          const bare = [...document.querySelectorAll('main .due, main .note, main .life li')].filter(e => !sign(e) || !e.textContent.trim());
          const due = document.querySelector('main .due');
          const alike = due && due.classList.contains('late') !== sign(due).endsWith('#warning') ? [due] : [];
          const said = state => new Set([...document.querySelectorAll(`main .life .${state} > span:last-child`)].map(e => e.textContent.split(' · ')[0]));
          const states = ['done', 'now', 'todo'].flatMap(s => [...said(s)]);
          return [...bare, ...alike].map(e => e.textContent.trim().slice(0, 40)).join('; ') + (new Set(states).size < states.length ? 'stages are told alike' : '');
        }
        """;

    private static async Task<string> BodyAsync(IPage page) => await page.Locator("main").InnerHTMLAsync();

    private static async Task SecondAsync(IPage page, string code, string digits)
    {
        await TypeAsync(page, code);
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Bấm các số cuối");
        await page.Locator("#code").FillAsync(digits);
        await page.GetByText("Xem hồ sơ").ClickAsync();
    }

    private static async Task TypeAsync(IPage page, string code)
    {
        await page.GotoAsync("/scan/type");
        await page.Locator("#code").FillAsync(code);
        await page.GetByText("Xem hồ sơ").ClickAsync();
    }

    private static async Task GiveAsync(IPage page, string text)
    {
        await page.GotoAsync("/staff/dossiers");
        await page.Locator("[name=file]").SetInputFilesAsync(new FilePayload { Name = "ho-so.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await page.GetByText("Xem trước", new PageGetByTextOptions { Exact = true }).ClickAsync();
    }

    private static async Task NoSecretAsync(IPage page, string why)
    {
        var content = await page.ContentAsync();
        Assert.IsFalse(Secrets.Any(s => content.Contains(s, StringComparison.Ordinal)), why);
    }
}
