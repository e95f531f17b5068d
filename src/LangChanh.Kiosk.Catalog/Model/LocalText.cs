using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog;

/// <summary>A text in one or several languages. Vietnamese is always there; a missing language falls back to it.</summary>
/// <param name="ByLanguage">Language key → text.</param>
public sealed record LocalText(ImmutableDictionary<string, string> ByLanguage)
{
    /// <summary>Key of the language that every text has.</summary>
    public const string Vietnamese = "vi";

    /// <summary>A text in Vietnamese alone.</summary>
    public static LocalText Of(string vietnamese) => new(ImmutableDictionary<string, string>.Empty.Add(Vietnamese, vietnamese));

    /// <summary>The text in a language, or in Vietnamese where that is missing.</summary>
    public string In(string language) => ByLanguage.TryGetValue(language, out var text) ? text : ByLanguage.GetValueOrDefault(Vietnamese, "");

    /// <summary>Whether the text exists in a language.</summary>
    public bool Has(string language) => ByLanguage.ContainsKey(language);

    /// <summary>The text in each language changed by a function.</summary>
    public LocalText Select(Func<string, string> change) => new(ByLanguage.ToImmutableDictionary(p => p.Key, p => change(p.Value)));
}
