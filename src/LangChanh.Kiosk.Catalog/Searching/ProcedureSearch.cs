using System.Collections.Frozen;
using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog.Reading;
using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Catalog.Searching;

/// <summary>
/// Finds procedures by what people type. Marks are optional and never hide anything; words count by how telling they are,
/// office and question words as a class count little, syllables that stand together count more than apart, one typing
/// mistake is forgiven where nothing fits exactly, the last word may be unfinished. A score says which share of the query
/// is answered; below <see cref="Confident"/> nothing is returned (findings: shared words alone always answer something).
/// </summary>
public sealed class ProcedureSearch
{
    /// <summary>Least share of a query's telling weight that must be answered.</summary>
    public const double Confident = 0.5;

    private const double NoiseWeight = 0.12;
    private const double PairWeight = 0.9;
    private const double PrefixFit = 0.85;
    private const double TypoFit = 0.7;
    private const double OtherMarksFit = 0.8;
    private const double WholePhraseBonus = 0.6;

    private readonly ImmutableArray<Procedure> _procedures;
    private readonly QueryReader _reader;
    private readonly FrozenDictionary<string, Posting[]> _tokens;
    private readonly FrozenDictionary<string, Posting[]> _pairs;
    private readonly string[] _sorted;
    private readonly FrozenDictionary<string, int[]> _phrases;

    private ProcedureSearch(ImmutableArray<Procedure> procedures, QueryReader reader, SearchIndex index)
    {
        _procedures = procedures;
        _reader = reader;
        _tokens = index.Tokens;
        _pairs = index.Pairs;
        _phrases = index.Phrases;
        _sorted = [.. _tokens.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Indexes procedures.</summary>
    /// <param name="procedures">What can be found.</param>
    /// <param name="words">What is known of words beyond the procedures' own.</param>
    public static ProcedureSearch Build(ImmutableArray<Procedure> procedures, SearchWords words) => new(procedures, new QueryReader(words), SearchIndex.Of(procedures));

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

        if (_reader.Direction(query) is { } direction)
        {
            return new SearchResult([], direction);
        }

        var best = new Dictionary<int, (double Score, double Rank)>();
        var fitting = new HashSet<string>(StringComparer.Ordinal);
        foreach (var reading in _reader.Readings(query))
        {
            Collect(QueryReader.Tokens(reading), best, fitting);
        }

        // Raw keys are undone before typos are guessed only where plain reading answers little: most people type no Telex.
        foreach (var reading in _reader.RawReadings(query))
        {
            Collect(QueryReader.Tokens(reading), best, fitting);
        }

        var items = best
            .Where(b => b.Value.Score >= Confident && (filter?.Admits(_procedures[b.Key]) ?? true))
            .OrderByDescending(b => b.Value.Rank)
            .ThenBy(b => _procedures[b.Key].Name.In(LocalText.Vietnamese).Length)
            .Take(limit)
            .Select(b => new SearchItem(_procedures[b.Key], Math.Round(b.Value.Score, 3), Spans(_procedures[b.Key].Name.In(LocalText.Vietnamese), fitting)))
            .ToImmutableArray();
        return items.Length == 0 ? SearchResult.Nothing : new SearchResult(items, null);
    }

    private Procedure[] ByCode(string query)
    {
        var digits = string.Concat(query.Where(c => char.IsAsciiDigit(c) || c == '.')).Trim('.');
        var plain = digits.Replace(".", "", StringComparison.Ordinal);
        return plain.Length < 4 || query.Any(c => char.IsLetter(c)) ? [] : [.. _procedures.Where(p => p.Code.Replace(".", "", StringComparison.Ordinal).StartsWith(plain, StringComparison.Ordinal))];
    }

    private void Collect(ImmutableArray<QueryToken> tokens, Dictionary<int, (double Score, double Rank)> best, HashSet<string> fitting)
    {
        if (tokens.Length == 0)
        {
            return;
        }

        var found = new Dictionary<int, Tally>();
        var total = 0.0;
        var telling = tokens.Count(t => !_reader.IsNoise(t.Folded));
        for (var i = 0; i < tokens.Length; i++)
        {
            var noise = telling > 0 && _reader.IsNoise(tokens[i].Folded);
            var fits = Fits(tokens[i], last: i == tokens.Length - 1);
            var weight = Weight(fits) * (noise ? NoiseWeight : 1);
            total += weight;
            var here = new Dictionary<int, double>();
            foreach (var (word, fit) in fits)
            {
                if (!noise)
                {
                    fitting.Add(word);
                }

                foreach (var posting in _tokens[word])
                {
                    var marks = posting.Toned is null || tokens[i].Toned == tokens[i].Folded || posting.Toned.Contains(tokens[i].Toned) ? 1 : OtherMarksFit;
                    var value = fit * marks * posting.Field;
                    if (value > here.GetValueOrDefault(posting.Procedure))
                    {
                        here[posting.Procedure] = value;
                    }
                }
            }

            foreach (var (procedure, value) in here)
            {
                var tally = Tally.Of(found, procedure);
                tally.Answered += weight * Math.Min(1, value / 0.45);
                tally.Rank += weight * value;
            }

            total += Pair(tokens, i, fits, found, noise);
        }

        Finish(tokens, found, total, best);
    }

    /// <summary>Adds what neighbours are worth; returns the weight that the pair could have answered.</summary>
    private double Pair(ImmutableArray<QueryToken> tokens, int i, List<(string Word, double Fit)> fits, Dictionary<int, Tally> found, bool noise)
    {
        if (i == 0 || noise || _reader.IsNoise(tokens[i - 1].Folded))
        {
            return 0;
        }

        var before = tokens[i - 1].Folded;
        var postings = fits.Take(8).Select(f => (Key: before + " " + f.Word, f.Fit)).Where(p => _pairs.ContainsKey(p.Key)).ToList();
        if (postings.Count == 0)
        {
            // A pair that the catalog does not know tells of another matter only where little else was typed.
            return tokens.Length <= 3 ? PairWeight * Rarity(_procedures.Length) : 0;
        }

        var weight = PairWeight * Rarity(postings.Sum(p => _pairs[p.Key].Length));
        foreach (var (key, fit) in postings)
        {
            foreach (var posting in _pairs[key])
            {
                var tally = Tally.Of(found, posting.Procedure);
                tally.Answered += tokens.Length <= 3 ? weight : 0;
                tally.Rank += weight * fit * posting.Field;
            }
        }

        return tokens.Length <= 3 ? weight : 0;
    }

    private void Finish(ImmutableArray<QueryToken> tokens, Dictionary<int, Tally> found, double total, Dictionary<int, (double Score, double Rank)> best)
    {
        var whole = string.Join(' ', tokens.Select(t => t.Folded));
        foreach (var procedure in _phrases.GetValueOrDefault(whole) ?? [])
        {
            Tally.Of(found, procedure).Rank += WholePhraseBonus * total;
        }

        foreach (var (procedure, tally) in found)
        {
            var score = Math.Min(1, total == 0 ? 0 : tally.Answered / total);
            var rank = total == 0 ? 0 : tally.Rank / total;
            var known = best.GetValueOrDefault(procedure, (Score: 0, Rank: double.MinValue));
            best[procedure] = rank > known.Rank ? (Math.Max(score, known.Score), rank) : known;
        }
    }

    /// <summary>Indexed words that a typed one can mean, best fit first: itself; what it begins; one typing mistake.</summary>
    private List<(string Word, double Fit)> Fits(QueryToken token, bool last)
    {
        var fits = new List<(string, double)>();
        var exact = _tokens.ContainsKey(token.Folded);
        if (exact)
        {
            fits.Add((token.Folded, 1));
        }

        if (last && token.Folded.Length >= 2)
        {
            var at = Array.BinarySearch(_sorted, token.Folded, StringComparer.Ordinal);
            for (var i = at < 0 ? ~at : at + 1; i < _sorted.Length && _sorted[i].StartsWith(token.Folded, StringComparison.Ordinal) && fits.Count < 24; i++)
            {
                fits.Add((_sorted[i], exact ? PrefixFit * 0.6 : PrefixFit));
            }
        }

        if (fits.Count == 0 && token.Folded.Length >= 3)
        {
            fits.AddRange(_sorted.Where(w => EditDistance.IsOne(token.Folded, w)).Take(12).Select(w => (w, TypoFit)));
        }

        return fits;
    }

    private double Weight(List<(string Word, double Fit)> fits) => Rarity(fits.Count == 0 ? 0 : _tokens[fits[0].Word].Length);

    /// <summary>How telling a word is that stands in so many procedures (inverse document frequency, as in BM25).</summary>
    private double Rarity(int procedures) => Math.Log(1 + ((_procedures.Length - procedures + 0.5) / (procedures + 0.5)) + 0.4);

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

            if (at > start && fitting.Contains(VietnameseText.Fold(name[start..at])))
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

    private sealed class Tally
    {
        public double Answered { get; set; }

        public double Rank { get; set; }

        public static Tally Of(Dictionary<int, Tally> all, int procedure)
        {
            if (!all.TryGetValue(procedure, out var tally))
            {
                all[procedure] = tally = new Tally();
            }

            return tally;
        }
    }
}
