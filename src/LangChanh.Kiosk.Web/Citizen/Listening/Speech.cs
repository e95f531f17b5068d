using System.Security.Cryptography;
using System.Text;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Devices.Speaking;
using LangChanh.Kiosk.Web.Board;
using Microsoft.Extensions.Caching.Memory;

namespace LangChanh.Kiosk.Web.Citizen.Listening;

/// <summary>How a text is heard.</summary>
/// <param name="Language">Key of the language in which it is heard.</param>
/// <param name="Recording">Address of a person's recording; null where the default voice speaks.</param>
/// <param name="Wave">What the default voice says; null where a recording exists.</param>
public sealed record Heard(string Language, string? Recording, byte[]? Wave);

/// <summary>
/// Finds how a text of a screen is heard: the recording of the person's language, else the default voice in the language of the
/// text that is shown (requirement A15). What the voice says of the catalog's own texts is kept; of anything else nothing is.
/// </summary>
public sealed class Speech(VoicePack recordings, IVoice voice) : IDisposable
{
    private const long MostKept = 32_000_000; // bytes: about twelve minutes of speech

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostKept });
    private SpokenTexts? _texts;

    /// <summary>Speaks a text of a screen.</summary>
    /// <param name="shown">The text as it is shown.</param>
    /// <param name="tag">BCP 47 tag that the text has on the screen.</param>
    /// <param name="language">Key of the person's language.</param>
    /// <param name="rate">How fast the default voice speaks.</param>
    /// <param name="catalog">What the hall says.</param>
    /// <param name="cancellation">Ends the speaking.</param>
    /// <returns>How it is heard, or null where there is neither recording nor voice.</returns>
    public async Task<Heard?> OfAsync(string shown, string tag, string language, SpeechRate rate, CatalogSnapshot catalog, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var texts = TextsOf(catalog);
        var plain = SpokenTexts.Plain(shown);
        if (recordings.Recording(language, texts.PhrasesOf(plain), plain) is { } recording)
        {
            return new Heard(language, recording, null);
        }

        var known = texts.LanguageOf(plain);
        var written = catalog.Languages.FirstOrDefault(l => l.Key == known) ?? catalog.Languages.FirstOrDefault(l => l.Tag == tag) ?? catalog.Languages[0];
        var aloud = SpokenTexts.Aloud(plain, catalog.Phrases.Get(written.Key, "ear.hidden"));
        var wave = known is null
            ? await voice.SpeakAsync(aloud, written.Voice, rate, cancellation)
            : await KeptAsync(aloud, written.Voice, rate, cancellation);
        return wave is null ? null : new Heard(written.Key, null, wave);
    }

    /// <inheritdoc />
    public void Dispose() => _kept.Dispose();

    private SpokenTexts TextsOf(CatalogSnapshot catalog)
    {
        var texts = _texts;
        if (texts?.Version != catalog.Version)
        {
            _texts = texts = SpokenTexts.Of(catalog);
        }

        return texts;
    }

    private async Task<byte[]?> KeptAsync(string aloud, string name, SpeechRate rate, CancellationToken cancellation)
    {
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{name} {rate} {aloud}")));
        if (_kept.TryGetValue(key, out byte[]? wave))
        {
            return wave;
        }

        wave = await voice.SpeakAsync(aloud, name, rate, cancellation);
        if (wave is not null)
        {
            using var entry = _kept.CreateEntry(key);
            entry.Size = wave.Length;
            entry.Value = wave;
        }

        return wave;
    }
}
