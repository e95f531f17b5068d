using System.Collections.Frozen;
using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Catalog.Interest;

/// <summary>
/// Decides what of a search may be counted. A search can hold anything: a name, a telephone number, a citizen's number, a
/// dossier's code. So nothing is taken out of a search; the whole of it is dropped unless all of it is harmless:
/// letters and spaces alone (no digit, no sign, so no number, code or address); two to six words; every word a syllable
/// that Vietnamese can have or a word of the catalog; and no word that may begin a name (a surname, "ông", "chị") unless
/// the catalog itself writes that word together with the next one ("hộ chiếu", "lệ phí"). What passes is folded, so that
/// the writer's own spelling is gone, and is still not written down before it was searched on several occasions, see
/// <see cref="RepeatedSearches"/>. What is left is a risk of words like a name that the catalog has too; with the day as
/// finest time, no visit and no machine beside them they lead to nobody (requirements P6, P12: logs hold no names and no payloads).
/// </summary>
public sealed class KnownWords
{
    /// <summary>Longest search that is counted, in characters.</summary>
    public const int Longest = 60;

    private const int LeastWords = 2;
    private const int MostWords = 6;

    private readonly FrozenSet<string> _words;
    private readonly FrozenSet<string> _pairs;

    private KnownWords(FrozenSet<string> words, FrozenSet<string> pairs) => (_words, _pairs) = (words, pairs);

    /// <summary>Collects what the catalog says of its procedures and on its screens; people's names are in neither.</summary>
    public static KnownWords Of(CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var (words, pairs) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var text in Texts(catalog))
        {
            string? before = null;
            foreach (var word in Words(text))
            {
                words.Add(word);
                if (before is not null)
                {
                    pairs.Add($"{before} {word}");
                }

                before = word;
            }
        }

        return new KnownWords(words.ToFrozenSet(StringComparer.Ordinal), pairs.ToFrozenSet(StringComparer.Ordinal));
    }

    /// <summary>The search as it may be counted: folded words with a space between; null where it may not.</summary>
    public string? Countable(string search)
    {
        ArgumentNullException.ThrowIfNull(search);
        var text = search.Trim();
        if (text.Length is 0 or > Longest || !text.Normalize().All(c => char.IsLetter(c) || c == ' '))
        {
            return null;
        }

        var words = Words(text);
        if (words.Length is < LeastWords or > MostWords || words.Any(w => !_words.Contains(w) && !(w.Length <= 7 && Typing.IsPlausible(w))))
        {
            return null;
        }

        for (var i = 0; i < words.Length - 1; i++)
        {
            if (NameWords.Openers.Contains(words[i]) && (NameWords.Middles.Contains(words[i + 1]) || !_pairs.Contains($"{words[i]} {words[i + 1]}")))
            {
                return null;
            }
        }

        var folded = string.Join(' ', words);
        return folded.Length > Longest ? null : folded;
    }

    private static string[] Words(string text) => VietnameseText.Fold(text).Split(s_between, StringSplitOptions.RemoveEmptyEntries);

    private static readonly char[] s_between = [' ', '\n', '\t', ',', '.', ';', ':', '!', '?', '(', ')', '/', '-', '–', '"', '“', '”', '…', '·', '{', '}'];

    private static IEnumerable<string> Texts(CatalogSnapshot catalog) => catalog.Procedures
        .SelectMany(p => p.Words.Append(p.OfficialName).Concat(p.Cases.SelectMany(c => c.Papers).Select(x => x.Name).Concat([p.Name, p.Summary]).Select(In)))
        .Concat(catalog.Fields.Concat(catalog.Events).Select(t => In(t.Name)))
        .Concat(catalog.Services.Select(s => In(s.Name)))
        .Concat(catalog.Phrases.ByKey.Values.Select(In));

    private static string In(LocalText text) => text.In(LocalText.Vietnamese);
}
