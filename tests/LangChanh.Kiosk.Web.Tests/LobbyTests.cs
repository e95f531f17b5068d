using FsCheck;
using FsCheck.Fluent;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Media;
using LangChanh.Kiosk.Queueing.Feedback;
using LangChanh.Kiosk.Storage;
using LangChanh.Kiosk.Web.Citizen.Directions;
using LangChanh.Kiosk.Web.Citizen.Feedback;
using LangChanh.Kiosk.Web.Citizen.News;
using LangChanh.Kiosk.Web.Citizen.Resting;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Marks;
using LangChanh.Kiosk.Web.Staff.Feedback;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;
using TestContext = Microsoft.VisualStudio.TestTools.UnitTesting.TestContext;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>What the lobby's screens know: ways in words, notices' codes, feedback as it may be counted, slides that can be shown.</summary>
[TestClass]
public sealed class LobbyTests
{
    private static TestHall s_hall = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context) => s_hall = await TestHall.StartAsync(context.CancellationToken);

    [ClassCleanup]
    public static async Task StopAsync() => await s_hall.DisposeAsync();

    [TestMethod]
    public void EveryPlaceOfTheShippedMap_HasAWayInWords_OfAFewSentences()
    {
        using var scope = s_hall.Services.CreateScope();
        var lobby = scope.ServiceProvider.GetRequiredService<Lobby>();
        var map = lobby.Catalog.Map!;
        Assert.AreEqual("Quay sang phải, đi khoảng 5 mét | Rẽ phải, đi khoảng 5 mét | Quầy 3 ở bên trái", string.Join(" | ", WayWords.Of(map.OfCounter("3")!, map, lobby).Select(w => w.Text)));
        foreach (var place in map.Places)
        {
            var words = WayWords.Of(place, map, lobby);
            Assert.IsTrue(words.Count is >= 2 and <= 4 && words.Select(w => $"{w.Text}").All(w => !w.Contains('{', StringComparison.Ordinal) && !w.StartsWith("way.", StringComparison.Ordinal)), place.Id);
        }
    }

    [TestMethod]
    public void AStamp_ChangesWithAByte_AndWithAName_AndComesBack()
    {
        var folder = Directory.CreateTempSubdirectory("stamp-").FullName;
        string With(string name, string text)
        {
            Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, name), text);
            return StampedFiles.OfFolder(folder);
        }

        var stamps = new[] { With("a.css", "x"), With("a.css", "y"), With("b.css", "x"), With("a.css", "x") };
        Directory.Delete(folder, recursive: true);
        Assert.AreEqual(3, stamps.Distinct().Count());
        Assert.AreEqual(stamps[0], stamps[3]);
    }

    [TestMethod]
    public void ALanguageOfAnotherScript_BringsItsFont_AndTheOthersNeedNone()
    {
        var panel = new Panel(32, 1080, 1920, 600);
        var style = PanelStyle.Of(panel, [new Language("vi", "Tiếng Việt", "vi", true), new Language("thai", "ꪼꪕ", "vi", false) { Font = "tai viet.woff2" }]);
        StringAssert.Contains(style, "@font-face{font-family:\"language-thai\";src:url(\"/media/fonts/tai%20viet.woff2\")");
        StringAssert.Contains(style, "body{font-family:\"Be Vietnam Pro\",\"language-thai\",sans-serif}");
        Assert.AreEqual(":root{--mm:2.71px;--capital:7.33}", PanelStyle.Of(panel, [new Language("vi", "Tiếng Việt", "vi", true)]));
    }

    [TestMethod]
    public void ThePanelsSheet_IsWrittenOnceForACatalog_AndItsAddressChangesWithTheCatalogsPanel()
    {
        var style = new PanelStyle();
        var catalog = s_hall.Services.GetRequiredService<CatalogSource>().Current;
        var written = style.For(catalog);
        Assert.AreSame(written, style.For(catalog));
        Assert.AreEqual($"/panel.css?v={StampedFiles.OfText(PanelStyle.Of(catalog.Office.Panel, catalog.Languages))}", written.Address);
        Assert.AreEqual(written.Address, style.For(catalog with { Version = "later" }).Address);
        Assert.AreNotEqual(written.Address, style.For(catalog with { Office = catalog.Office with { Panel = catalog.Office.Panel with { DiagonalInches = 21 } } }).Address);
    }

    [TestMethod]
    [DataRow("vi", "Thứ Ba, ngày 24 tháng 11 năm 2026", "Thứ Ba, 24/11/2026")]
    [DataRow("thai", "Thứ Ba, ngày 24 tháng 11 năm 2026", "Thứ Ba, 24/11/2026")]
    [DataRow("en", "Tuesday, 24 November 2026", "Tue, 24/11/2026")]
    public void Days_AreWrittenAsTheShownLanguageWritesThem(string language, string longDate, string date)
    {
        using var scope = s_hall.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { RequestServices = scope.ServiceProvider, Request = { Method = "GET", QueryString = new QueryString($"?l={language}") } };
        var lobby = scope.ServiceProvider.GetRequiredService<Lobby>();
        Assert.AreEqual((longDate, date), (lobby.LongDate, lobby.Date));
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = null;
    }

    [TestMethod]
    public void FeedbackOfAnyForm_IsReducedToWhatIsOffered()
    {
        using var scope = s_hall.Services.CreateScope();
        var form = scope.ServiceProvider.GetRequiredService<Lobby>().Catalog.Feedback!;
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<string?>(), ArbMap.Default.ArbFor<string[]>(), (answer, reasons) => GivenFeedback.Read(answer, new StringValues(reasons), form) is null || answer is "very" or "satisfied" or "not"));
        var given = GivenFeedback.Read("not", new StringValues(["cho-lau", "an-can", "Lò Thị Thử, 0912345678", "cho-lau"]), form)!;
        Assert.AreEqual((Satisfaction.Not, "cho-lau"), (given.Answer, string.Join(',', given.Reasons)), "a reason of another answer, and anything typed, is dropped");
        Assert.IsNull(GivenFeedback.Read(null, StringValues.Empty, form));
    }

    [TestMethod]
    public void Counts_AreSummedByDayCounterAndReason()
    {
        var day = new DateOnly(2026, 11, 24);
        FeedbackCount[] counts = [new(day, "1", "very", "", 3), new(day, "1", "not", "", 1), new(day, "1", "not", "cho-lau", 1), new(day, "", "satisfied", "", 2), new(day.AddDays(1), "1", "not", "", 1), new(day.AddDays(1), "1", "not", "cho-lau", 1)];
        Assert.AreEqual("=0/2/0 100 %, 1=3/0/2 60 %", string.Join(", ", FeedbackTable.By(counts, c => c.Counter).Select(g => $"{g.Key}={g.Very}/{g.Satisfied}/{g.Not} {g.Percent} %")));
        Assert.AreEqual(("cho-lau", "not", 2), FeedbackTable.Reasons(counts).Single());
    }

    [TestMethod]
    public void ANoticesCode_HoldsItsText_WhereNoPhoneReachesTheKiosk_AndAlwaysFits()
    {
        using var scope = s_hall.Services.CreateScope();
        var lobby = scope.ServiceProvider.GetRequiredService<Lobby>();
        var notice = lobby.CurrentNotices().First(n => n.Id == "tiep-cong-dan");
        StringAssert.Contains(NoticeCode.Of(notice, lobby), "Thời gian: 7 giờ 30 đến 11 giờ");
        Assert.AreEqual("https://thanhhoa.gov.vn/x", NoticeCode.Of(notice with { Link = new Uri("https://thanhhoa.gov.vn/x") }, lobby));
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyArray<NonNull<string>>>(), lines => System.Text.Encoding.UTF8.GetByteCount(QrText.Fit([.. lines.Get.Select(l => l.Get)])) <= Math.Max(QrText.LongestBytes + 4, System.Text.Encoding.UTF8.GetByteCount(lines.Get[0].Get) + 4)));
    }

    [TestMethod]
    public void TheLoop_GoesOnWithoutMissingFiles_AndAlwaysHasASlide()
    {
        using var scope = s_hall.Services.CreateScope();
        var lobby = scope.ServiceProvider.GetRequiredService<Lobby>();
        var whole = scope.ServiceProvider.GetRequiredService<AttractSlides>().Of(lobby);
        var bare = new AttractSlides(new MediaFolder(s_hall.Data), NullLogger<AttractSlides>.Instance).Of(lobby);
        Assert.AreEqual(5, whole.Count(s => s.Kind is SlideKind.Picture or SlideKind.Video));
        Assert.IsFalse(bare.Any(s => s.Kind is SlideKind.Picture or SlideKind.Video));
        Assert.AreEqual(SlideKind.Clock, bare[0].Kind);
        Assert.IsTrue(bare.Any(s => s.Kind == SlideKind.Notices) && bare.Any(s => s.Kind == SlideKind.Reception));
    }
}
