using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>The office keeps its screens right, each role with its own part of the work.</summary>
[TestClass]
public sealed partial class StudioJourneys : Journey
{
    private const string Birth = "/staff/content/edit?item=procedures%2F1.001193.yaml";

    [TestMethod]
    [Retry(2)]
    public async Task AFeeChanges_FromTheEditorsForm_OverThePublisher_ToTheOpenScreen_AndBack()
    {
        await using var kiosk = await RunningKiosk.StartAsync();
        var citizen = await NewPageAsync(1080, 1920, of: kiosk);
        var counter = await NewPageAsync(1366, 768, of: kiosk);
        await SignInAsync(counter, kiosk);
        Assert.AreEqual(403, (await counter.GotoAsync("/staff/content"))!.Status, "a counter cannot edit");

        // The editor chooses "paid": the form asks for the amount at once, naming the field; the draft is kept, the screen unchanged.
        var editor = await OpenAsync(kiosk, "nam", "editor");
        await editor.GotoAsync("/staff/content");
        await AssertCleanAsync(editor, "studio-list");
        await editor.GotoAsync(Birth);
        await LiveAsync(editor);
        await editor.Locator("#f-procedures-1-001193-yaml-channels summary").First.ClickAsync();
        await editor.Locator("#f-procedures-1-001193-yaml-channels-0--fee-state").SelectOptionAsync("paid");
        await Assertions.Expect(editor.Locator(".errs")).ToContainTextAsync("Số tiền");
        await Assertions.Expect(editor.Locator("footer .primary")).ToBeDisabledAsync();
        await AssertCleanAsync(editor, "studio-fault");
        await editor.Locator("#f-procedures-1-001193-yaml-channels-0--fee-amount").FillAsync("8000");
        await Assertions.Expect(editor.Locator(".errs")).ToHaveCountAsync(0);
        await Assertions.Expect(editor.FrameLocator(".screen iframe").Locator(".facts")).ToContainTextAsync("8.000");
        await editor.Locator("footer input").FillAsync("nghị quyết mới");
        await AssertCleanAsync(editor, "studio-edit");
        await editor.Locator("footer .primary").ClickAsync();
        await Assertions.Expect(editor.Locator("footer")).ToContainTextAsync("Chờ duyệt");
        Assert.AreEqual(403, (await editor.GotoAsync("/staff/content/urgent"))!.Status, "an editor publishes nothing");

        // The publisher sees what changes and publishes; the citizen's open page shows it by itself.
        var publisher = await OpenAsync(kiosk, "hoa", "publisher");
        await publisher.GotoAsync("/staff/content/review");
        await Assertions.Expect(publisher.Locator(".diff")).ToContainTextAsync("amount: 8000");
        await AssertCleanAsync(publisher, "studio-review");
        await citizen.GotoAsync("/procedures/1.001193");
        await Assertions.Expect(citizen.Locator(".facts")).Not.ToContainTextAsync("8.000");
        await publisher.Locator("[value=publish]").ClickAsync();
        await Assertions.Expect(publisher.Locator("[role=status]").First).ToContainTextAsync("Đã đăng");
        await Assertions.Expect(citizen.Locator(".facts")).ToContainTextAsync("8.000");
        var file = await File.ReadAllTextAsync(Path.Combine(kiosk.Config, "procedures", "1.001193.yaml"), TestContext.CancellationToken);
        Assert.AreEqual(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "kiosk-config", "procedures", "1.001193.yaml"), TestContext.CancellationToken), file.Replace("    fee:\n      state: paid\n      amount: 8000\n", "    fee:\n      state: free\n", StringComparison.Ordinal), "nothing else in the file moved");

        // The administrator takes it back; the history tells who, when and why.
        var admin = await NewPageAsync(1366, 768, of: kiosk);
        await FirstSignInAsync(admin, "admin", kiosk.AdminCode);
        await admin.GotoAsync("/staff/content/history");
        await Assertions.Expect(admin.Locator("tbody tr").First).ToContainTextAsync("nghị quyết mới");
        await Assertions.Expect(admin.Locator("tbody tr").First).ToContainTextAsync("hoa");
        await AssertCleanAsync(admin, "studio-history");
        await admin.Locator("tbody tr a").First.ClickAsync();
        await AssertCleanAsync(admin, "studio-compare");
        await citizen.GotoAsync("/procedures/1.001193");
        await Assertions.Expect(citizen.Locator(".facts")).ToContainTextAsync("8.000");
        await admin.Locator("form[action='/staff/content/restore'] .primary").ClickAsync();
        await Assertions.Expect(citizen.Locator(".facts")).Not.ToContainTextAsync("8.000");
        await Assertions.Expect(admin.Locator("tbody tr").First).ToContainTextAsync("Trở lại bản cũ");
        await admin.GotoAsync("/staff/audit?kind=publish");
        await Assertions.Expect(admin.Locator("tbody tr")).ToHaveCountAsync(2);
        foreach (var page in new[] { citizen, counter, editor, publisher, admin })
        {
            await CloseAsync(page);
        }
    }

    [TestMethod]
    [Retry(2)]
    public async Task TwoEditorsAtOneField_AreWarned_AndNothingIsLost()
    {
        await using var kiosk = await RunningKiosk.StartAsync();
        var (first, second) = (await OpenAsync(kiosk, "nam", "editor"), await OpenAsync(kiosk, "hoa", "publisher"));
        const string Summary = "#f-procedures-1-001193-yaml-summary-vi";
        const string Audience = "#f-procedures-1-001193-yaml-audience-vi";
        await first.GotoAsync(Birth);
        await second.GotoAsync(Birth);
        await LiveAsync(first);
        await LiveAsync(second);

        // Different fields: both are kept, and each sees the other's at once.
        await first.Locator(Audience).FillAsync("Cha mẹ của bé.");
        await Assertions.Expect(second.Locator(Audience)).ToHaveValueAsync("Cha mẹ của bé.");
        await second.Locator(Summary).FillAsync("Khai sinh cho bé.");
        await Assertions.Expect(first.Locator(Summary)).ToHaveValueAsync("Khai sinh cho bé.");

        // One field at once: whoever comes second is shown both texts and decides.
        await Task.WhenAll(first.Locator(Summary).FillAsync("Chữ của Nam."), second.Locator(Summary).FillAsync("Chữ của Hoa."));
        var loser = await await Task.WhenAny(WaitAsync(first), WaitAsync(second));
        await Assertions.Expect(loser.Locator(".clash")).ToContainTextAsync("Chữ của Nam.");
        await Assertions.Expect(loser.Locator(".clash")).ToContainTextAsync("Chữ của Hoa.");
        await AssertCleanAsync(loser, "studio-clash");
        await loser.Locator(".clash .b:not(.primary)").ClickAsync();
        var kept = loser == first ? "Chữ của Nam." : "Chữ của Hoa.";
        await Assertions.Expect(first.Locator(Summary)).ToHaveValueAsync(kept);
        await Assertions.Expect(second.Locator(Summary)).ToHaveValueAsync(kept);

        // A hand edit of the file meanwhile: said so, nothing overwritten.
        await File.AppendAllTextAsync(Path.Combine(kiosk.Config, "procedures", "1.001193.yaml"), "# sửa tay\n", TestContext.CancellationToken);
        await Assertions.Expect(second.Locator(".clash")).ToContainTextAsync("Tệp trên máy đã đổi", new LocatorAssertionsToContainTextOptions { Timeout = 15_000 });
        await CloseAsync(first);
        await CloseAsync(second);

        static async Task<IPage> WaitAsync(IPage page)
        {
            await page.Locator(".clash").WaitForAsync();
            return page;
        }
    }

    [TestMethod]
    [Retry(2)]
    public async Task AnUrgentNotice_IsOnTheScreens_AfterOneSentence()
    {
        await using var kiosk = await RunningKiosk.StartAsync();
        var citizen = await NewPageAsync(1080, 1920, of: kiosk);
        await citizen.GotoAsync("/home");
        var publisher = await OpenAsync(kiosk, "hoa", "publisher");
        await publisher.GotoAsync("/staff/content/urgent");
        await AssertCleanAsync(publisher, "studio-urgent");
        await publisher.Locator("#text").FillAsync("Chiều nay mất điện, mời bà con quay lại sáng mai.");
        await publisher.Locator("main .primary").ClickAsync();
        await Assertions.Expect(citizen.Locator("body")).ToContainTextAsync("Chiều nay mất điện");
        await ShootAsync(citizen, "studio-urgent-home");
        await publisher.Locator(".running .stop").ClickAsync();
        await Assertions.Expect(citizen.Locator("body")).Not.ToContainTextAsync("Chiều nay mất điện");
        await CloseAsync(citizen);
        await CloseAsync(publisher);
    }

    [TestMethod]
    [Retry(2)]
    public async Task EveryPartHasItsForm_WithoutAnAxeViolation()
    {
        await using var kiosk = await RunningKiosk.StartAsync();
        var publisher = await OpenAsync(kiosk, "hoa", "publisher");
        foreach (var item in new[] { "notices.yaml", "hours.yaml", "services.yaml", "reception.yaml", "phrases", "office.yaml", "slip.yaml" })
        {
            await publisher.GotoAsync("/staff/content/edit?item=" + item);
            await LiveAsync(publisher);
            await AssertCleanAsync(publisher, "studio-" + item.Split('.')[0]);
        }

        await publisher.GotoAsync("/staff/content/other");
        await AssertCleanAsync(publisher, "studio-other");

        // The hall works: a service's letter does not change today.
        await publisher.GotoAsync("/staff/content/edit?item=services.yaml");
        await LiveAsync(publisher);
        await publisher.Locator("#f-services-yaml-services summary").First.ClickAsync();
        await publisher.Locator("#f-services-yaml-services-0--prefix").FillAsync("Q");
        await Assertions.Expect(publisher.Locator("footer .primary")).ToBeEnabledAsync();
        await publisher.Locator("footer .primary").ClickAsync();
        await Assertions.Expect(publisher.Locator("footer")).ToContainTextAsync("không đổi chữ hay dải số");
        await CloseAsync(publisher);
    }

    private async Task<IPage> OpenAsync(RunningKiosk kiosk, string name, string role)
    {
        var page = await NewPageAsync(1366, 768, of: kiosk);
        var (_, output) = await RunningKiosk.CommandAsync("user", "add", name, "--role", role, "--data", kiosk.Data);
        await FirstSignInAsync(page, name, output.Split(": ")[1].Trim());
        return page;
    }

    /// <summary>The editor's line to the server stands.</summary>
    private static Task LiveAsync(IPage page) => page.Locator("[data-live=yes]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

    private static async Task AssertCleanAsync(IPage page, string name)
    {
        await ShootAsync(page, name);
        await Axe.NoFaultAsync(page, name);
    }
}
