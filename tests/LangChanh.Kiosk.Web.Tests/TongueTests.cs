using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Web.Board;
using LangChanh.Kiosk.Web.Citizen.Directions;
using LangChanh.Kiosk.Web.Citizen.Listening;
using LangChanh.Kiosk.Web.Citizen.News;
using LangChanh.Kiosk.Web.Citizen.Numbers;
using LangChanh.Kiosk.Web.Citizen.Procedures;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Phone;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TestContext = Microsoft.VisualStudio.TestTools.UnitTesting.TestContext;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>Which language each text of a screen is in (WCAG 3.1.2), on content that is in Vietnamese alone.</summary>
[TestClass]
public sealed class TongueTests
{
    private static readonly string s_config = Path.Combine(Directory.CreateTempSubdirectory("kiosk-tongues-").FullName, "kiosk-config");
    private static TestHall s_hall = null!;

    public required TestContext TestContext { get; set; }

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        Folders.Copy(Path.Combine(Repository.Root, "kiosk-config"), s_config);
        await VietnameseAlone.MakeAsync(s_config);
        s_hall = await TestHall.StartAsync(context.CancellationToken, ("Config", s_config));
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        await s_hall.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(s_config)!, recursive: true);
    }

    [TestMethod]
    public void OnAnEnglishScreen_VietnameseContentIsMarked_AndTheScreensOwnWordsAreNot()
    {
        using var context = Context("en", out var lobby);
        var birth = lobby.Catalog.Find("1.001193")!;
        var page = context.Render<ProcedurePage>(p => p.Add(c => c.Item, birth));
        Assert.AreEqual("en", page.Find("html").GetAttribute("lang"));
        Assert.AreEqual("vi", page.Find("title").GetAttribute("lang"));
        AssertMarked(page.Find("h1"), birth.Name.In("vi"));
        AssertMarked(page.Find(".paper b"), birth.Cases[0].Papers[0].Name.In("vi"));
        Assert.IsNull(page.Find(".facts dt").QuerySelector("[lang]"));

        var services = context.Render<ServicesPage>(p => p.Add(c => c.Choices, ServiceChoice.All(lobby)).Add(c => c.For, birth));
        AssertMarked(services.Find(".lead"), birth.Name.In("vi"));
        Assert.AreEqual("A number for: " + birth.Name.In("vi"), services.Find(".lead").TextContent, "an English sentence with a Vietnamese name in it");
        AssertMarked(services.Find("a.row b"), "Hộ tịch");

        var place = lobby.Catalog.Map!.OfCounter("3")!;
        var way = context.Render<WayPage>(p => p.Add(c => c.Map, lobby.Catalog.Map).Add(c => c.Place, place));
        AssertMarked(way.Find(".way-words li:last-child"), "Quầy 3");
        var phone = context.Render<PhoneProcedurePage>(p => p.Add(c => c.Item, birth));
        AssertMarked(phone.Find("h1"), birth.Name.In("vi"));
        var notice = lobby.CurrentNotices().First();
        Assert.AreEqual("vi", context.Render<NoticePage>(p => p.Add(c => c.Notice, notice)).Find(".prose").GetAttribute("lang"));
        Assert.AreEqual("vi", context.Render<SearchResults>(p => p.Add(c => c.Result, SearchScreen.Of(lobby.Catalog, "khai tu", "en"))).Find(".row b").GetAttribute("lang"));
    }

    [TestMethod]
    public void OnAVietnameseScreen_NothingIsMarked()
    {
        using var context = Context("vi", out var lobby);
        var page = context.Render<ProcedurePage>(p => p.Add(c => c.Item, lobby.Catalog.Find("1.001193")!));
        Assert.IsEmpty(page.FindAll("main [lang]:not(.more)"));
        Assert.IsFalse(page.Find("title").HasAttribute("lang"));
    }

    [TestMethod]
    public void WhereALanguageLacksPhrases_TheScreenIsVietnamese_AndItsOwnTextsAreMarked()
    {
        using var context = Context("thai", out var lobby);
        Assert.AreEqual("vi", lobby.Tag);
        Assert.AreEqual("Thứ Ba, 24/11/2026", lobby.Date, "days are in the language of the phrases");
        var both = new LocalText(LocalText.Of("Quầy 1").ByLanguage.Add("thai", "Quầy nưng"));
        Assert.AreEqual($"<bdi lang=\"{VietnameseAlone.ThaiTag}\">Quầy nưng</bdi>", Html(lobby.Say(both)));
        Assert.AreEqual("Quầy 2", Html(lobby.Say(LocalText.Of("Quầy 2"))));
    }

    [TestMethod]
    public void Words_AreWrittenForHtml_KeptTogether_AndPlainElsewhere()
    {
        var name = Words.Of("<b>Ông & bà</b>.", "vi");
        Assert.AreEqual("<bdi lang=\"vi\">&lt;b&gt;&#xD4;ng &amp; b&#xE0;&lt;/b&gt;.</bdi>", Html(name).Replace("Ô", "&#xD4;", StringComparison.Ordinal).Replace("à", "&#xE0;", StringComparison.Ordinal));
        var sentence = Words.Fill("Go to {place}, {unknown}", null, new Dictionary<string, Words> { ["place"] = Words.Of("Quầy 1.", "vi").Unstopped() });
        Assert.AreEqual("<bdi>Go to <bdi lang=\"vi\">Quầy 1</bdi>, {unknown}</bdi>", Html(sentence));
        Assert.AreEqual("Go to Quầy 1, {unknown}", $"{sentence}");
        Assert.AreEqual("a · b", Html(Words.Join(" · ", "a", null, "", "b")));
        Assert.AreEqual("\"Go\"", JsonSerializer.Serialize(Words.Of("Go", "en")));
        Assert.IsNull(sentence.Lang);
        Assert.AreEqual("vi", name.Lang);
    }

    [TestMethod]
    public void ARecording_IsFoundByAnyOfThePhrasesThatSayTheSame()
    {
        var media = Directory.CreateTempSubdirectory("kiosk-pack-").FullName;
        var folder = Directory.CreateDirectory(Path.Combine(media, "voice", "thai")).FullName;
        using var scope = s_hall.Services.CreateScope();
        var catalog = scope.ServiceProvider.GetRequiredService<CatalogSource>().Current;
        foreach (var key in new[] { "home.notices", "notices.title" })
        {
            File.WriteAllText(Path.Combine(folder, "a.wav"), "");
            File.WriteAllText(Path.Combine(folder, "voice.yaml"), $"language: thai\nspeaker: Bà Lò\nclips:\n  {key}: a.wav\n");
            var pack = VoicePack.Read(media, NullLogger<VoicePack>.Instance);
            Assert.AreEqual("/media/voice/thai/a.wav", pack.Recording("thai", SpokenTexts.Of(catalog).PhrasesOf("Thông báo"), "Thông báo"), key);
        }

        Directory.Delete(media, recursive: true);
    }

    private static string Html(Words words) => words.ToMarkupString().Value;

    /// <summary>The text stands in an element that is told to be Vietnamese.</summary>
    private static void AssertMarked(IElement element, string text)
    {
        var marked = element.QuerySelector("bdi[lang=vi]");
        Assert.AreEqual(text, marked?.TextContent, element.OuterHtml);
    }

    private static BunitContext Context(string language, out Lobby lobby)
    {
        var scope = s_hall.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { RequestServices = scope.ServiceProvider, Request = { Method = "GET", QueryString = new QueryString($"?l={language}") } };
        var context = new BunitContext();
        context.Services.AddFallbackServiceProvider(scope.ServiceProvider);
        lobby = scope.ServiceProvider.GetRequiredService<Lobby>();
        return context;
    }
}
