using LangChanh.Kiosk.Catalog.Editing;
using LangChanh.Kiosk.Catalog.Publishing;
using LangChanh.Kiosk.Web.Staff.Content;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>What changes by the clock and by nobody's hand: a draft that was set to a time, a procedure whose days begin or end.</summary>
[TestClass]
public sealed class ByTheClockTests
{
    private const string Birth = "procedures/1.001193.yaml";
    private const string Other = "procedures/1.004222.yaml";

    private readonly string _config = Directory.CreateTempSubdirectory("clock-").FullName;

    public required TestContext TestContext { get; set; }

    [TestInitialize]
    public void CopyContent() => Folders.Copy(Path.Combine(Repository.Root, "kiosk-config"), _config);

    [TestCleanup]
    public void RemoveContent() => Directory.Delete(_config, recursive: true);

    [TestMethod]
    public async Task ADraft_IsPublishedWhenItsTimeHasCome_InTheNameOfWhoeverAllowedIt_AndAFaultyOneGoesBack()
    {
        await using var hall = await TestHall.StartAsync(TestContext.CancellationToken, ("Config", _config));
        var desk = hall.Services.GetRequiredService<ContentDesk>();
        var now = hall.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await ScheduleAsync(desk, Birth, "Khai sinh cho bé", now.AddSeconds(3));
        await ScheduleAsync(desk, Other, "", now);
        using var upkeep = ActivatorUtilities.CreateInstance<ContentUpkeep>(hall.Services, NullLogger<ContentUpkeep>.Instance);
        await upkeep.StartAsync(TestContext.CancellationToken);

        await UntilAsync(() => desk.Drafts.Of(Other)?.State == DraftState.InReview);
        StringAssert.Contains(desk.Drafts.Of(Other)!.Remark, "còn lỗi");
        Assert.AreEqual("Đăng ký khai sinh", desk.Current.Find("1.001193")!.Name.In("vi"), "before its time nothing changes");

        await UntilAsync(() => desk.Drafts.Of(Birth) is null);
        Assert.IsGreaterThanOrEqualTo(now.AddSeconds(3), hall.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        Assert.AreEqual("Khai sinh cho bé", desk.Current.Find("1.001193")!.Name.In("vi"));
        Assert.AreEqual("hoa", desk.History.All[^1].Author);
        await upkeep.StopAsync(TestContext.CancellationToken);
    }

    [TestMethod]
    public async Task AProceduresDays_BeginAndEnd_AtMidnightOfTheOffice()
    {
        await using var kiosk = await RunningKiosk.StartAsync("2026-11-24T23:59:52+07:00", configure: async config =>
        {
            await DaysAsync(Path.Combine(config, Birth), "effectiveTo: 2026-11-24");
            await DaysAsync(Path.Combine(config, Other), "effectiveFrom: 2026-11-25");
        });
        using var client = new HttpClient { BaseAddress = kiosk.Address };
        var before = await ListAsync();
        StringAssert.Contains(before, "\"1.001193\"");
        Assert.IsFalse(before.Contains("\"1.004222\"", StringComparison.Ordinal), "not yet in force");
        string after;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.CancellationToken);
            after = await ListAsync();
        }
        while (after.Contains("\"1.001193\"", StringComparison.Ordinal));
        StringAssert.Contains(after, "\"1.004222\"");

        Task<string> ListAsync() => client.GetStringAsync("/api/v1/procedures?limit=200", TestContext.CancellationToken);
    }

    private static async Task DaysAsync(string file, string days)
    {
        var text = await File.ReadAllTextAsync(file);
        var lines = text.Split('\n').Where(l => !l.StartsWith("  effective", StringComparison.Ordinal)).ToList();
        lines.Insert(lines.IndexOf("source:") + 1, "  " + days);
        await File.WriteAllTextAsync(file, string.Join('\n', lines));
    }

    private async Task ScheduleAsync(ContentDesk desk, string item, string name, DateTimeOffset at)
    {
        using var session = new EditSession(desk, desk.Find(item)!, "nam");
        session.SetLocal(item, YamlPath.Of("name"), "vi", session.Form(item)!.Seen(YamlPath.Of("name", "vi")), name, ["vi", "en"]);
        await desk.ScheduleAsync(item, at, "đổi tên", "hoa", TestContext.CancellationToken);
    }

    private async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.CancellationToken);
        }
    }
}
