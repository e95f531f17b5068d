using System.Collections.Frozen;
using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Catalog.Interest;

/// <summary>
/// Decides what of a search may be counted. A search can hold anything: a name, a telephone number, an illness. So nothing is
/// taken out of a search; the whole of it is dropped unless it is said in the catalog's own words alone: letters and spaces
/// (no digit, no sign), two to six words, and every word together with its neighbour as the catalog itself writes them
/// somewhere. A name then passes only where, folded, it cannot be told from words of the catalog, and says nothing more than
/// they do. What passes is still not written down before it was searched on several occasions, see <see cref="RepeatedSearches"/>
/// (requirements P6, P12: logs hold no names and no payloads). The price is known: a matter of which the catalog has no word is not seen here.
/// </summary>
public sealed class KnownWords
{
    /// <summary>Longest search that is counted, in characters.</summary>
    public const int Longest = 60;

    private const int LeastWords = 2;
    private const int MostWords = 6;

    private readonly FrozenSet<string> _pairs;

    private KnownWords(FrozenSet<string> pairs) => _pairs = pairs;

    /// <summary>Collects what the catalog says of its procedures and on its screens; people's names are in neither.</summary>
    public static KnownWords Of(CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var pairs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in Texts(catalog))
        {
            string? before = null;
            foreach (var word in Words(text))
            {
                if (before is not null)
                {
                    pairs.Add($"{before} {word}");
                }

                before = word;
            }
        }

        return new KnownWords(pairs.ToFrozenSet(StringComparer.Ordinal));
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
        if (words.Length is < LeastWords or > MostWords || words.Zip(words.Skip(1)).Any(p => !_pairs.Contains($"{p.First} {p.Second}")))
        {
            return null;
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
