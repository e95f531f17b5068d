using System.Collections.Immutable;
using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Catalog.Searching;

/// <summary>A written form that a typed word can mean.</summary>
/// <param name="Form">Number of the form.</param>
/// <param name="Fit">How well it fits, 0–1.</param>
internal readonly record struct Meaning(int Form, float Fit);

/// <summary>One word of a query.</summary>
/// <param name="Spelling">As typed, or as the raw keys, the abbreviation or the synonym stand for.</param>
/// <param name="Meanings">What it can mean; empty where the catalog does not know it.</param>
/// <param name="Weight">What it tells.</param>
/// <param name="IsNoise">It tells nothing.</param>
/// <param name="IsUnfinished">It is the last and may be the beginning of another.</param>
internal sealed record QueryWord(Spelling Spelling, List<Meaning> Meanings, double Weight, bool IsNoise, bool IsUnfinished);

/// <summary>
/// Reads what people type as words of the catalog. Each piece takes the first of these that is known: itself, an
/// abbreviation, raw Telex or VNI undone, letters apart from digits, words typed without spaces, the beginning of a word, one slip.
/// Where neighbours can tell which of several it is, they do.
/// </summary>
internal sealed class QueryReader(SearchIndex index)
{
    /// <summary>Most words that are read; what follows is cut.</summary>
    public const int MostWords = 48;

    private const float PartlyMarkedFit = 0.85f;
    private const float SoundsAlikeFit = 0.9f;
    private const float OtherMarksFit = 0.5f;
    private const float UnknownMarksFit = 0.8f;
    private const float UnfinishedFit = 0.85f;
    private const float SlipForKnownWordFit = 0.75f;
    private const float MismarkedFit = 0.62f;
    private const double OftenNoise = 0.1;
    private const double OftenOther = 0.001;
    private const float LeastNeighbourFit = 0.6f;
    private const int MostUnfinished = 24;

    private readonly Vocabulary _vocabulary = index.Vocabulary;

    /// <summary>The words of a query.</summary>
    public List<QueryWord> Read(string query)
    {
        var pieces = TextReader.Cut(query);
        if (pieces.Count > MostWords)
        {
            pieces.RemoveRange(MostWords, pieces.Count - MostWords);
        }

        Join(pieces);
        var spellings = index.Reader.Unify([.. pieces.SelectMany(Spellings)]);
        var marked = pieces.Exists(p => Spelling.Of(p).IsMarked);
        var open = query.Length > 0 && char.IsLetterOrDigit(query[^1]);
        var words = new List<QueryWord>(spellings.Count);
        for (var i = 0; i < Math.Min(spellings.Count, MostWords); i++)
        {
            words.Add(Word(spellings[i], marked, unfinished: open && i == spellings.Count - 1, words.Count > 0 ? words[^1] : null));
        }

        Mend(words);
        return words;
    }

    /// <summary>A syllable torn in two by a slip on the space bar.</summary>
    private void Join(List<string> pieces)
    {
        for (var i = 0; i + 1 < pieces.Count - 1; i++)
        {
            var (first, second) = (VietnameseText.Fold(pieces[i]), VietnameseText.Fold(pieces[i + 1]));
            if (!IsKnown(first) && !IsKnown(second) && first.Length + second.Length <= 7 && _vocabulary.Knows(first + second))
            {
                pieces[i] += pieces[i + 1];
                pieces.RemoveAt(i + 1);
            }
        }
    }

    private bool IsKnown(string folded) => _vocabulary.Knows(folded) || index.Reader.WriteOut(folded).Length > 0;

    private IEnumerable<Spelling> Spellings(string piece)
    {
        var word = Spelling.Of(piece);
        if (word.Folded.Length == 0)
        {
            return [];
        }

        if (word.Folded.Length > Vocabulary.LongestGlued)
        {
            return [word];
        }

        if (index.Reader.WriteOut(word.Folded) is { Length: > 0 } written)
        {
            return written;
        }

        if (_vocabulary.Knows(word.Folded))
        {
            return [word];
        }

        foreach (var undone in new[] { Typing.UndoTelex(piece), Typing.UndoVni(piece) })
        {
            if (undone is not null && Spelling.Of(undone) is var meant && _vocabulary.Knows(meant.Folded))
            {
                return [meant];
            }
        }

        var digits = piece.AsSpan().IndexOfAnyInRange('0', '9');
        if (digits > 0 && piece[digits..].All(char.IsAsciiDigit) && IsKnown(VietnameseText.Fold(piece[..digits])))
        {
            return [.. Spellings(piece[..digits]), Spelling.Of(piece[digits..])];
        }

        var parts = _vocabulary.Unglue(word.Folded);
        return parts.Length > 0 && AreWords(parts) && !IsOneSlip(word.Folded) ? parts.Select(Spelling.Of) : [word];
    }

    /// <summary>A short word that is one slip from a known one is that, rather than two tiny ones without a space.</summary>
    private bool IsOneSlip(string folded) => folded.Length <= 5 && _vocabulary.Slips(folded).Count > 0;

    /// <summary>Whether a run was cut well: any letters can be cut into tiny syllables, but these are long or stand together somewhere.</summary>
    private bool AreWords(ImmutableArray<string> parts) =>
        (parts.Length == 2 && parts.Any(p => p.Length > 3))
        || parts.Zip(parts.Skip(1)).Any(p => _vocabulary.FormsOf(p.First).Any(a => _vocabulary.FormsOf(p.Second).Any(b => index.Pair(a, b) >= 0)));

    private QueryWord Word(in Spelling spelling, bool marked, bool unfinished, QueryWord? before)
    {
        var meanings = new List<Meaning>();
        var known = _vocabulary.FormsOf(spelling.Folded);
        if (known.Count > 0)
        {
            AddForms(meanings, spelling, known, marked);
        }

        if (unfinished)
        {
            AddUnfinished(meanings, spelling, known.Count > 0, before);
        }

        if (meanings.Count == 0)
        {
            foreach (var (word, fit) in _vocabulary.Slips(spelling.Folded))
            {
                meanings.AddRange(_vocabulary.FormsOf(word).Select(f => new Meaning(f, (float)fit)));
            }
        }

        var (weight, noise) = known.Count > 0 ? Telling(spelling, known, marked) : Telling(spelling, meanings);
        return new QueryWord(spelling, meanings, weight, noise, unfinished && known.Count == 0);
    }

    private void AddForms(List<Meaning> meanings, in Spelling spelling, IReadOnlyList<int> forms, bool marked)
    {
        var fits = new float[forms.Count];
        var any = false;
        for (var i = 0; i < forms.Count; i++)
        {
            var form = _vocabulary[forms[i]];
            fits[i] = form == spelling ? 1 : spelling.CanMean(form) ? (marked ? PartlyMarkedFit : 1) : 0;
            any |= fits[i] > 0;
        }

        for (var i = 0; i < forms.Count; i++)
        {
            var other = spelling.SoundsLike(_vocabulary[forms[i]]) ? SoundsAlikeFit : any || index.Factor(_vocabulary[forms[i]]) <= SearchIndex.NoiseFactor ? OtherMarksFit : UnknownMarksFit;
            meanings.Add(new Meaning(forms[i], fits[i] > 0 ? fits[i] : other));
        }
    }

    private void AddUnfinished(List<Meaning> meanings, Spelling start, bool known, QueryWord? before)
    {
        var folded = start.Folded;
        if (folded.Length == 1 && before is null)
        {
            return;
        }

        // After another word only what stands behind it in the catalog; alone, what begins so.
        var forms = _vocabulary.BeginningWith(folded).SelectMany(_vocabulary.FormsOf).Where(f => start.CanBegin(_vocabulary[f]));
        var following = before is null ? [] : forms.Where(f => IsPair(before, f)).Take(MostUnfinished).ToList();
        foreach (var form in following.Count > 0 ? following : known || folded.Length == 1 ? [] : forms.Take(MostUnfinished))
        {
            meanings.Add(new Meaning(form, UnfinishedFit));
        }
    }

    /// <summary>
    /// What a known word tells: that of the forms which it can mean, by how often they stand in the catalog. Typed exactly
    /// in a text with marks, it is that form.
    /// </summary>
    private (double Weight, bool Noise) Telling(in Spelling spelling, IReadOnlyList<int> forms, bool marked)
    {
        var (share, kept, all) = (0.0, 0.0, 0.0);
        foreach (var form in forms)
        {
            var written = _vocabulary[form];
            if (written == spelling && (marked || forms.Count == 1))
            {
                return (index.Weights[form], index.Factor(written) <= SearchIndex.NoiseFactor);
            }

            if (spelling.CanMean(written))
            {
                // People type office and question words far oftener than the catalog does.
                var often = index.Shares[form] + (index.Factor(written) <= SearchIndex.NoiseFactor ? OftenNoise : OftenOther);
                share += index.Shares[form];
                kept += often * index.Factor(written);
                all += often;
            }
        }

        var factor = all > 0 ? kept / all : 1;
        return (SearchIndex.Rarity(Math.Min(1, share)) * factor, factor <= SearchIndex.NoiseFactor * 2);
    }

    private (double Weight, bool Noise) Telling(in Spelling spelling, List<Meaning> meanings)
    {
        if (meanings.Count == 0)
        {
            return (SearchIndex.UnknownWeight * index.Factor(spelling), false);
        }

        var best = meanings.Max(m => m.Fit);
        var near = meanings.Where(m => m.Fit >= best - 0.01f).ToList();
        return (near.Average(m => index.Weights[m.Form]), near.TrueForAll(m => index.Factor(_vocabulary[m.Form]) <= SearchIndex.NoiseFactor));
    }

    /// <summary>Lets neighbours choose among slips, and undo a slip that made another word ("nguoi gai" for "nguoi gia").</summary>
    private void Mend(List<QueryWord> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word.IsNoise || word.Spelling.Folded.Length < 3)
            {
                continue;
            }

            var known = _vocabulary.Knows(word.Spelling.Folded);
            if (!known && word.Meanings.Count > 1)
            {
                var fitting = word.Meanings.Where(m => IsBeside(words, i, m.Form)).ToList();
                if (fitting.Count > 0)
                {
                    words[i] = word with { Meanings = fitting, Weight = fitting.Max(m => index.Weights[m.Form]) };
                }
            }
            else if (known && words.Count > 1 && !word.Meanings.Exists(m => m.Fit > OtherMarksFit && IsBeside(words, i, m.Form)))
            {
                for (var m = 0; m < word.Meanings.Count; m++)
                {
                    if (word.Meanings[m] is { Fit: OtherMarksFit } other && index.Factor(_vocabulary[other.Form]) > SearchIndex.NoiseFactor && IsBeside(words, i, other.Form))
                    {
                        word.Meanings[m] = other with { Fit = MismarkedFit };
                    }
                }

                foreach (var (slip, fit) in _vocabulary.Slips(word.Spelling.Folded))
                {
                    word.Meanings.AddRange(_vocabulary.FormsOf(slip).Where(f => IsBeside(words, i, f)).Select(f => new Meaning(f, (float)fit * SlipForKnownWordFit)));
                }
            }
        }
    }

    private bool IsBeside(List<QueryWord> words, int at, int form) =>
        (at > 0 && IsPair(words[at - 1], form)) || (at + 1 < words.Count && words[at + 1].Meanings.Exists(m => m.Fit >= LeastNeighbourFit && index.Pair(form, m.Form) >= 0));

    private bool IsPair(QueryWord before, int form) => before.Meanings.Exists(m => m.Fit >= LeastNeighbourFit && index.Pair(m.Form, form) >= 0);
}
