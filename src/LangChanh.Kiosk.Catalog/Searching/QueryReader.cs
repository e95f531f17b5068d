using System.Collections.Immutable;
using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Catalog.Searching;

/// <summary>One syllable of a query.</summary>
/// <param name="Folded">Without marks.</param>
/// <param name="Letters">Lower case without tones, letters kept: what was typed with marks ranks before what was not.</param>
/// <param name="Toned">Lower case as typed.</param>
internal readonly record struct QueryToken(string Folded, string Letters, string Toned);

/// <summary>Turns what people type into tokens: abbreviations written out, whole synonyms joined, keys typed raw undone.</summary>
internal sealed class QueryReader
{
    private readonly SearchWords _words;
    private readonly ImmutableArray<(string Phrase, ImmutableArray<string> Others)> _synonyms;

    public QueryReader(SearchWords words)
    {
        _words = words;
        _synonyms = [.. words.Synonyms.SelectMany(group => group.Select(phrase => (VietnameseText.Fold(phrase), group.Where(o => o != phrase).ToImmutableArray())))];
    }

    /// <summary>The readings of a query that are worth trying: as typed, by synonyms, with raw Telex or VNI undone.</summary>
    public IEnumerable<string> Readings(string query)
    {
        var written = WriteOut(query);
        yield return written;
        var folded = $" {VietnameseText.Fold(written)} ";
        foreach (var (phrase, others) in _synonyms)
        {
            if (folded.Contains($" {phrase} ", StringComparison.Ordinal))
            {
                foreach (var other in others)
                {
                    yield return folded.Replace($" {phrase} ", $" {other} ", StringComparison.Ordinal).Trim();
                }
            }
        }
    }

    /// <summary>The readings of raw keys; empty where nothing was typed raw.</summary>
    public IEnumerable<string> RawReadings(string query)
    {
        if (Typing.UndoTelex(query) is { } telex)
        {
            yield return WriteOut(telex);
        }

        if (Typing.UndoVni(query) is { } vni)
        {
            yield return WriteOut(vni);
        }
    }

    public static ImmutableArray<QueryToken> Tokens(string query) =>
        [.. VietnameseText.Clean(query).Split([' ', ',', ';', '?', '!', ':', '/', '(', ')', '-', '–', '“', '”', '"', '\''], StringSplitOptions.RemoveEmptyEntries).Select(t => new QueryToken(VietnameseText.Fold(t), VietnameseText.FoldTones(t), t.ToLowerInvariant())).Where(t => t.Folded.Length > 0 && !t.Folded.Contains(' ', StringComparison.Ordinal))];

    /// <summary>Where the office is not the one to ask, the direction; the whole phrase must have been typed.</summary>
    public LocalText? Direction(string query)
    {
        var folded = $" {VietnameseText.Fold(query)} ";
        return _words.Elsewhere.FirstOrDefault(e => e.Words.Any(w => folded.Contains($" {VietnameseText.Fold(w)} ", StringComparison.Ordinal)))?.Direction;
    }

    public bool IsNoise(string folded) => _words.Noise.Contains(folded);

    private string WriteOut(string query) => string.Join(' ', query.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => _words.Abbreviations.GetValueOrDefault(VietnameseText.Fold(w), w)));
}
