using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>Who may come in, by which steps, and what is written down of it.</summary>
[TestClass]
public sealed class AccountJourneys : Journey
{
    private const string Password = "trâu cày ruộng sâu";

    [TestMethod]
    [Retry(2)]
    public async Task TheAdministratorMakesAccounts_EachRoleSeesItsOwn_AndTheLogTells()
    {
        await using var kiosk = await RunningKiosk.StartAsync();
        var admin = await NewPageAsync(1366, 768, of: kiosk);
        await FirstSignInAsync(admin, "admin", kiosk.AdminCode);
        await admin.GotoAsync("/staff/accounts");
        await admin.Locator("form.period [name=name]").FillAsync("nam");
        await admin.Locator("form.period select").SelectOptionAsync("editor");
        await admin.Locator("form.period button").ClickAsync();
        var code = await admin.Locator(".kept b").InnerTextAsync();
        await AssertCleanAsync(admin, "accounts");
        var editor = await NewPageAsync(1366, 768, of: kiosk);
        await FirstSignInAsync(editor, "nam", code);
        Assert.AreEqual(403, (await editor.GotoAsync("/staff/accounts"))!.Status);
        await AssertCleanAsync(editor, "staff-denied");
        Assert.AreEqual(403, (await editor.GotoAsync("/staff/health"))!.Status);

        await admin.GotoAsync("/staff/accounts");
        await admin.Locator("tr", new PageLocatorOptions { HasText = "nam" }).Locator("[value=lock]").ClickAsync();
        await Assertions.Expect(admin.Locator("tr", new PageLocatorOptions { HasText = "nam" })).ToContainTextAsync("đã khóa");
        await SignInAsync(editor, "nam", Password);
        await Assertions.Expect(editor.Locator("[role=alert]")).ToContainTextAsync("đã bị khóa");
        await admin.Locator("tr", new PageLocatorOptions { HasText = "admin" }).Locator("[value=lock]").ClickAsync();
        await Assertions.Expect(admin.Locator("[role=alert]")).ToContainTextAsync("ít nhất một quản trị");
        await admin.GotoAsync("/staff/audit");
        await Assertions.Expect(admin.Locator("table")).ToContainTextAsync("vai trò editor");
        await Assertions.Expect(admin.Locator("table")).ToContainTextAsync("khóa");
        await AssertCleanAsync(admin, "audit");

        // How the hall is, and how old its content: for those who can mend it.
        await admin.GotoAsync("/staff/health");
        await Assertions.Expect(admin.Locator("[data-part=store]")).ToContainTextAsync("Đọc, ghi bình thường");
        Assert.AreEqual(0, await admin.Locator("main :text('health.')").CountAsync(), "every state has its sentence");
        await AssertCleanAsync(admin, "health");
        await admin.GotoAsync("/staff/content/stale");
        await Assertions.Expect(admin.Locator("main h1")).ToHaveTextAsync("Nội dung cần xem lại");
        Assert.AreEqual(0, await admin.Locator("main :text('stale.')").CountAsync());
        await AssertCleanAsync(admin, "stale");

        // K7: the panel's own browser opens no staff page, whoever signed in there.
        await admin.GotoAsync("/panel");
        Assert.AreEqual(403, (await admin.GotoAsync("/staff/accounts"))!.Status);
        await Assertions.Expect(admin.Locator("body")).ToContainTextAsync("màn hình chạm của bà con");
        await CloseAsync(admin);
        await CloseAsync(editor);
    }

    [TestMethod]
    [Retry(2)]
    public async Task ASecondStep_IsAskedFor_AndARecoveryCodeWorksOnce()
    {
        await using var kiosk = await RunningKiosk.StartAsync();
        var page = await NewPageAsync(1366, 768, of: kiosk);
        await FirstSignInAsync(page, "admin", kiosk.AdminCode);
        await page.GotoAsync("/staff/second-factor");
        await page.Locator("main button").ClickAsync();
        var secret = (await page.Locator("p.number").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.Locator("[name=code]").FillAsync(CodeOf(secret));
        await page.Locator("main button").ClickAsync();
        var recovery = await page.Locator(".codes li").First.InnerTextAsync();
        await AssertCleanAsync(page, "second-factor");
        await SignOutAsync(page);

        await SignInAsync(page, "admin", Password);
        await page.Locator("[name=code]").FillAsync("000000");
        await page.Locator("main button").ClickAsync();
        await Assertions.Expect(page.Locator("[role=alert]")).ToBeVisibleAsync();
        await page.Locator("[name=code]").FillAsync(recovery);
        await page.Locator("main button").ClickAsync();
        await Assertions.Expect(page.Locator("header")).ToContainTextAsync("admin");
        await SignOutAsync(page);
        await SignInAsync(page, "admin", Password);
        await page.Locator("[name=code]").FillAsync(recovery);
        await page.Locator("main button").ClickAsync();
        await Assertions.Expect(page.Locator("[role=alert]")).ToBeVisibleAsync();
        await CloseAsync(page);
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.Context.ClearCookiesAsync(new BrowserContextClearCookiesOptions { Name = "staff" });
        await page.GotoAsync("/staff");
    }

    private static async Task AssertCleanAsync(IPage page, string name)
    {
        await ShootAsync(page, name);
        await Axe.NoFaultAsync(page, name);
    }

    /// <summary>The six digits of this half minute (RFC 6238 over a Base32 secret).</summary>
    private static string CodeOf(string secret)
    {
        var bits = string.Concat(secret.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var step = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // RFC 6238 as authenticators speak it.
        var hash = HMACSHA1.HashData(key, step);
#pragma warning restore CA5350
        var at = hash[^1] & 15;
        return ((BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(at)) & int.MaxValue) % 1_000_000).ToString("D6");
    }
}
