using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Devices.Speaking;
using LangChanh.Kiosk.Web.Board;
using LangChanh.Kiosk.Web.Citizen.Listening;
using Microsoft.Extensions.Logging.Abstractions;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>In which language a text of a screen is heard.</summary>
[TestClass]
public sealed class SpeechTests
{
    private static CatalogSnapshot s_catalog = null!;

    public required TestContext TestContext { get; set; }

    [ClassInitialize]
    public static async Task LoadAsync(TestContext context) => s_catalog = (await CatalogLoader.LoadAsync(Path.Combine(Repository.Root, "kiosk-config"), context.CancellationToken)).Snapshot!;

    /// <summary>
    /// A person's recording in the chosen language is heard over Vietnamese text; without one the text is said in the language in which it is shown,
    /// and which one that was is told to the page, which says so (requirement A15; the notice: EarJourneys).
    /// </summary>
    [TestMethod]
    [DataRow("Mời bà con", "vi", "thai", "thai", null)]
    [DataRow("Gọi hỗ trợ", "vi", "thai", "vi", "vi")]
    [DataRow("Mời bà con", "vi", "vi", "vi", "vi")]
    [DataRow("Call for help", "en", "en", "en", "en")]
    [DataRow("Lò Thị Thử", "vi", "en", "vi", "vi")]
    public async Task AText_IsHeardInTheChosenLanguageWhereSomebodyRecordedIt_ElseAsItIsShown_A15(string shown, string tag, string language, string heardIn, string? voice)
    {
        var media = Directory.CreateTempSubdirectory("kiosk-").FullName;
        try
        {
            var pack = Directory.CreateDirectory(Path.Combine(media, "voice", "thai")).FullName;
            await File.WriteAllTextAsync(Path.Combine(pack, "voice.yaml"), "speaker: Lò Thị Thử\ntexts:\n  Mời bà con: moi.ogg\n  Gọi hỗ trợ: lost.ogg\n", TestContext.CancellationToken);
            await File.WriteAllBytesAsync(Path.Combine(pack, "moi.ogg"), [1], TestContext.CancellationToken);
            var spoken = new Spoken();
            using var speech = new Speech(VoicePack.Read(media, NullLogger<VoicePack>.Instance), spoken);
            var heard = (await speech.OfAsync(shown, tag, language, SpeechRate.Normal, s_catalog, TestContext.CancellationToken))!;
            Assert.AreEqual(heardIn, heard.Language);
            Assert.AreEqual(voice, spoken.Voice);
            Assert.AreEqual(voice is null, heard.Recording is not null);
        }
        finally
        {
            Directory.Delete(media, recursive: true);
        }
    }

    /// <summary>Remembers which voice was asked.</summary>
    private sealed class Spoken : IVoice
    {
        public string? Voice { get; private set; }

        public Task<byte[]?> SpeakAsync(string text, string name, SpeechRate rate, CancellationToken cancellation)
        {
            Voice = name;
            return Task.FromResult<byte[]?>([0]);
        }
    }
}
