using System.Collections.Frozen;
using System.Text.RegularExpressions;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Web.Citizen.Listening;

/// <summary>What is known of the catalog's texts for speaking them: their language, and whether they are phrases with a key.</summary>
public sealed partial class SpokenTexts
{
    private readonly FrozenDictionary<string, string> _languages;
    private readonly ILookup<string, string> _phrases;

    private SpokenTexts(string version, FrozenDictionary<string, string> languages, ILookup<string, string> phrases) => (Version, _languages, _phrases) = (version, languages, phrases);

    /// <summary>The catalog's version that this was made of.</summary>
    public string Version { get; }

    /// <summary>Gathers a catalog's texts.</summary>
    public static SpokenTexts Of(CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var languages = new Dictionary<string, string>();
        var phrases = catalog.Phrases.ByKey.SelectMany(p => p.Value.ByLanguage.Values.Select(text => (Text: Plain(text), p.Key))).Distinct().OrderBy(p => p.Key, StringComparer.Ordinal).ToLookup(p => p.Text, p => p.Key);
        // Vietnamese last: what two languages write alike counts as Vietnamese.
        foreach (var (language, text) in catalog.Phrases.ByKey.Values.Concat(catalog.Texts).SelectMany(t => t.ByLanguage).OrderBy(t => t.Key == LocalText.Vietnamese))
        {
            languages[Plain(text)] = language;
        }

        return new SpokenTexts(catalog.Version, languages.ToFrozenDictionary(), phrases);
    }

    /// <summary>The text as one plain line, by which it is known.</summary>
    public static string Plain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Space().Replace(VietnameseText.Compose(text), " ").Trim();
    }

    /// <summary>Keys of the phrases that a text is: several screens may say the same words.</summary>
    public IEnumerable<string> PhrasesOf(string plain) => _phrases[plain];

    /// <summary>Key of the language of a text of the catalog; null for a text that is put together or a person's own.</summary>
    public string? LanguageOf(string plain) => _languages.GetValueOrDefault(plain);

    /// <summary>
    /// The text as an engine should read it: dots between facts become pauses, long runs of digits are read one by one (as people
    /// read codes, and because espeak-ng hangs on them), hidden places are said as such by <paramref name="hidden"/>.
    /// </summary>
    public static string Aloud(string plain, string hidden)
    {
        var text = Hidden().Replace(plain, $" {hidden} ");
        text = text.Replace(" · ", ", ", StringComparison.Ordinal).Replace('–', '-');
        return LongNumber().Replace(text, digits => string.Join(' ', digits.Value.AsEnumerable()));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex("[•…]{2,}")]
    private static partial Regex Hidden();

    [GeneratedRegex(@"\d{6,}")]
    private static partial Regex LongNumber();
}
