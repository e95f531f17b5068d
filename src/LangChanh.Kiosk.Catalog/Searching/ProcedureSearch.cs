using System.Collections.Immutable;
using System.Text;
using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Catalog.Searching;

/// <summary>
/// Finds procedures by what people type. Marks are optional and never hide anything; words count by how telling they are,
/// office and question words as a class count little, syllables that stand together count more than apart, one typing
/// mistake is forgiven where nothing fits exactly, the last word may be unfinished. A score says which share of the query
/// is answered; below <see cref="Confident"/> nothing is returned (findings: shared words alone always answer something), unless
/// the query is word for word how the name of a procedure begins or goes on.
/// </summary>
public sealed class ProcedureSearch
{
    /// <summary>Least share of a query's telling weight that must be answered.</summary>
    public const double Confident = 0.45;

    private const float UncuratedStanding = 0.8f;
    private const int LongestCode = 24;
    private const int LeastDigits = 4;
    private const int LeastLetters = 2;

    private readonly ImmutableArray<Procedure> _procedures;
    private readonly string[] _codes;
    private readonly string[] _names;
    private readonly ImmutableArray<Elsewhere> _elsewhere;
    private readonly Matcher _vietnamese;
    private readonly Matcher _otherLanguages;

    private ProcedureSearch(ImmutableArray<Procedure> procedures, ImmutableArray<Elsewhere> elsewhere, Matcher vietnamese, Matcher otherLanguages)
    {
        _procedures = procedures;
        _codes = [.. procedures.Select(p => Digits(p.Code))];
        _names = [.. procedures.Select(p => $" {VietnameseText.Fold(string.Join(" | ", [p.Name.In(LocalText.Vietnamese), p.OfficialName, .. p.Words]))}")];
        (_elsewhere, _vietnamese, _otherLanguages) = (elsewhere, vietnamese, otherLanguages);
    }

    /// <summary>Indexes procedures.</summary>
    /// <param name="procedures">What can be found.</param>
    /// <param name="words">What is known of words beyond the procedures' own.</param>
    public static ProcedureSearch Build(ImmutableArray<Procedure> procedures, SearchWords words)
    {
        ArgumentNullException.ThrowIfNull(words);
        // What this hall wrote everyday words for is what people come for; another level's matter is rarely it.
        float Standing(int matter) => matter >= procedures.Length || procedures[matter].Words.Length > 0 ? 1 : UncuratedStanding;
        return new ProcedureSearch(
            procedures,
            words.Elsewhere,
            new Matcher(SearchIndex.Of(procedures, words, l => l == LocalText.Vietnamese), procedures.Length + words.Elsewhere.Length, Standing),
            new Matcher(SearchIndex.Of(procedures, SearchWords.None, l => l != LocalText.Vietnamese), procedures.Length, Standing));
    }

    /// <summary>The same index over procedures of which only other things have changed, such as a fee; null where it would have to be made anew.</summary>
    /// <param name="procedures">What can be found.</param>
    internal ProcedureSearch? Over(ImmutableArray<Procedure> procedures) =>
        procedures.Length == _procedures.Length && procedures.Zip(_procedures).All(p => ReferenceEquals(p.First, p.Second) || SearchIndex.HoldSameTexts(p.First, p.Second))
            ? new ProcedureSearch(procedures, _elsewhere, _vietnamese, _otherLanguages)
            : null;

    /// <summary>Searches.</summary>
    /// <param name="query">What was typed; any text.</param>
    /// <param name="filter">Narrows the search, or null.</param>
    /// <param name="limit">Most items to return; at least 1.</param>
    public SearchResult Search(string query, SearchFilter? filter, int limit)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        if (ByCode(query) is { Length: > 0 } byCode)
        {
            return new SearchResult([.. byCode.Where(p => filter?.Admits(p) ?? true).Take(limit).Select(p => new SearchItem(p, 1, []))], null);
        }

        var found = _vietnamese.Match(query, Confident);
        if (found.Matches.Count == 0 && Ascii.IsValid(query))
        {
            found = _otherLanguages.Match(query, Confident);
        }

        // Another office's matter must answer most: "bố mẹ ly hôn, đổi họ cho con" is ours.
        if (found.Matches.Count > 0 && found.Matches[0] is var first && first.Matter >= _procedures.Length && found.Matches.TrueForAll(m => m.Share <= first.Share))
        {
            // "dang ky" is not yet anybody's car; "ly hôn" within a name of ours is the court's all the same, and so is a name that only the national list has.
            return Begun(query, filter, limit, ours: true) is { Items.Length: > 0 } ours ? ours : new SearchResult([], _elsewhere[first.Matter - _procedures.Length].Direction);
        }

        var items = ImmutableArray.CreateBuilder<SearchItem>();
        var least = 1.0;
        foreach (var match in found.Matches)
        {
            if (match.Matter < _procedures.Length && (filter?.Admits(_procedures[match.Matter]) ?? true))
            {
                // Best first by all that speaks for it; the score told never rises down the list.
                least = Math.Min(least, match.Share);
                items.Add(new SearchItem(_procedures[match.Matter], Math.Round(least, 3), Spans(_procedures[match.Matter].Name.In(LocalText.Vietnamese), found.Words)));
                if (items.Count == limit)
                {
                    break;
                }
            }
        }

        return items.Count == 0 ? Begun(query, filter, limit, ours: false) : new SearchResult(items.ToImmutable(), null);
    }

    /// <summary>Whose name, plain, official or everyday, has these very words, the last perhaps unfinished: what somebody has typed who is not done yet, or "đăng ký" alone (requirement I5).</summary>
    /// <param name="query">What was typed.</param>
    /// <param name="filter">Narrows the search, or null.</param>
    /// <param name="limit">Most items to return.</param>
    /// <param name="ours">Whether only what this hall wrote everyday words for counts, and only where the plain name begins so.</param>
    private SearchResult Begun(string query, SearchFilter? filter, int limit, bool ours)
    {
        var begun = VietnameseText.Fold(query).Trim();
        return begun.Length < LeastLetters ? SearchResult.Nothing : new SearchResult(
            [
                .. _procedures.Where((p, i) => (ours ? p.Words.Length > 0 && _names[i].StartsWith($" {begun}", StringComparison.Ordinal) : _names[i].Contains($" {begun}", StringComparison.Ordinal)) && (filter?.Admits(p) ?? true)).OrderBy(p => p.Words.Length == 0).Take(limit)
                    .Select(p => new SearchItem(p, Confident, [])),
            ],
            null);
    }

    private Procedure[] ByCode(string query)
    {
        if (query.Length > LongestCode || query.Any(char.IsLetter))
        {
            return [];
        }

        var digits = Digits(query);
        return digits.Length < LeastDigits ? [] : [.. _procedures.Where((_, i) => _codes[i].StartsWith(digits, StringComparison.Ordinal))];
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static ImmutableArray<NameSpan> Spans(string name, HashSet<string> fitting)
    {
        var spans = ImmutableArray.CreateBuilder<NameSpan>();
        var at = 0;
        while (at < name.Length)
        {
            var start = at;
            while (at < name.Length && char.IsLetterOrDigit(name[at]))
            {
                at++;
            }

            if (at > start && fitting.Contains(Spelling.Of(name[start..at]).Folded))
            {
                // Neighbours are marked as one piece, the space between them included.
                if (spans.Count > 0 && spans[^1].Start + spans[^1].Length + 1 == start && name[start - 1] == ' ')
                {
                    start = spans[^1].Start;
                    spans.RemoveAt(spans.Count - 1);
                }

                spans.Add(new NameSpan(start, at - start));
            }

            at = at == start ? at + 1 : at;
        }

        return spans.ToImmutable();
    }
}
