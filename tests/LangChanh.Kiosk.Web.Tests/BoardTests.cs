using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Web.Board;
using Microsoft.Extensions.Logging.Abstractions;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>What the board shows and says, on the shipped content and voices.</summary>
[TestClass]
public sealed class BoardTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 8, 0, 0, TimeSpan.FromHours(7));
    private static readonly HallRules Rules = new([], [new CounterRules("1", ["ho-tich"])], []);

    private static CatalogSnapshot s_catalog = null!;
    private static VoicePack s_voice = null!;

    [ClassInitialize]
    public static async Task LoadAsync(TestContext context)
    {
        s_catalog = (await CatalogLoader.LoadAsync(Path.Combine(Repository.Root, "kiosk-config"), context.CancellationToken)).Snapshot!;
        s_voice = VoicePack.Read(Path.Combine(Repository.Root, "media"), NullLogger<VoicePack>.Instance);
    }

    [TestMethod]
    [DataRow(null, 0)]
    [DataRow("en", 7)]
    [DataRow("tha", 0)]
    public void ACall_IsSaidInVietnamese_AndAfterItInTheTicketsLanguageWhereItsPackIsWhole(string? language, int clips)
    {
        var call = Board(s_catalog, Called(language)).Calls[0];
        CollectionAssert.AreEqual(new[] { "call", "letter-a", "n2", "muoi", "n7", "counter", "n1" }, call.Clips.Select(c => Path.GetFileNameWithoutExtension(c)).ToArray(), string.Join(' ', call.Clips));
        Assert.HasCount(clips, call.Second);
    }

    [TestMethod]
    public void DigitByDigit_IsTheHallsChoice_V9()
    {
        var catalog = s_catalog with { Office = s_catalog.Office with { Voice = new VoiceSettings(100, 2, true, []) } };
        CollectionAssert.AreEqual(new[] { "call", "letter-a", "n0", "n2", "n7", "counter", "n1" }, Board(catalog, Called(null)).Calls[0].Clips.Select(c => Path.GetFileNameWithoutExtension(c)).ToArray());
    }

    [TestMethod]
    public void InQuietHours_NothingIsSaid_AndEverythingIsShown_V8()
    {
        var catalog = s_catalog with { Office = s_catalog.Office with { Voice = new VoiceSettings(80, 2, false, [new OpenHours(new TimeOnly(7, 0), new TimeOnly(9, 0))]) } };
        var board = Board(catalog, Called(null));
        Assert.AreEqual(0, board.Voice.Volume);
        Assert.IsTrue(board.Calls[0].Live);
        Assert.AreEqual(80, Board(catalog, Called(null), Morning.AddHours(1)).Voice.Volume);
    }

    [TestMethod]
    public void ACallThatIsOver_IsNeitherShownLargeNorSaid_V1()
    {
        var day = Called(null);
        day = day.Apply(new TicketCompleted(Morning, "end", day.At("1")!.Id, "1", "x"));
        Assert.IsFalse(Board(s_catalog, day).Calls[0].Live);
    }

    private static QueueDay Called(string? language)
    {
        var id = TicketId.New();
        return new QueueDay(new DateOnly(2026, 11, 24))
            .Apply(new TicketIssued(Morning, "a", id, "ho-tich", "A", 27, null, language))
            .Apply(new TicketCalled(Morning, "b", id, "1", "x"));
    }

    private static BoardSnapshot Board(CatalogSnapshot catalog, QueueDay day, DateTimeOffset? now = null) => BoardSnapshot.Of(1, catalog, day, Rules, s_voice, now ?? Morning, null);
}
