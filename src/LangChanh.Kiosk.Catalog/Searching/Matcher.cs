using System.Collections.Concurrent;

namespace LangChanh.Kiosk.Catalog.Searching;

/// <summary>A matter that answers a query.</summary>
/// <param name="Matter">Its number.</param>
/// <param name="Share">Share of what the query tells that it answers, 0–1.</param>
/// <param name="Rank">All that speaks for it; only the order means anything.</param>
internal readonly record struct Match(int Matter, double Share, double Rank);

/// <summary>What a query matched.</summary>
/// <param name="Matches">Best first.</param>
/// <param name="Words">The telling words that fit, without marks.</param>
internal sealed record MatchList(List<Match> Matches, HashSet<string> Words)
{
    /// <summary>Nothing.</summary>
    public static MatchList None { get; } = new([], []);
}

/// <summary>Weighs every matter of an index against a query.</summary>
/// <param name="index">The index.</param>
/// <param name="matters">How many matters it holds.</param>
/// <param name="standing">How likely a matter is asked for at all, 0–1.</param>
internal sealed class Matcher(SearchIndex index, int matters, Func<int, float> standing)
{
    // A word that fits without its neighbour is half a word: Vietnamese words are mostly two syllables.
    private const float LoneFactor = 0.45f;
    private const float PairFactor = 0.6f;
    private const float PhraseFactor = 1.2f;
    // Of two matters the one that answers more of the query goes first, unless the other is told much better by one phrase.
    private const double ShareEmphasis = 0.7;
    private const float LeastPairFit = 0.6f;
    private const float LeastLoneFit = 0.85f;

    // A sentence of many words need not be answered whole: a part of it is enough, or a phrase that stands in it whole
    // and tells as much as two common syllables ("tạm trú"). The more telling words a query has, the more this counts.
    private const double LongRelief = 0.3;
    private const float EnoughWeight = 4;
    private const int ShortQuery = 4;
    private const int LongQuery = 9;
    private const double ShortTrust = 0.5;
    private const double LongTrust = 0.9;
    private const float LeastComplete = 0.6f;

    // One word alone is answered only by what is named by it or is little else.
    private const double CoreShare = 0.8;

    // Shared words are not yet a shared matter: a short query must also hold most of one of the matter's own phrases.
    private const float HalfHeld = 0.5f;
    private const double LeastCohesion = 0.3;

    private readonly QueryReader _reader = new(index);
    private readonly float[] _standing = [.. Enumerable.Range(0, matters).Select(standing)];
    private readonly ConcurrentBag<Tally> _tallies = [];

    /// <summary>Matters of which a query's telling weight is answered at least to a share.</summary>
    public MatchList Match(string query, double least)
    {
        var words = _reader.Read(query);
        if (!words.Exists(w => !w.IsNoise && w.Weight > 0))
        {
            return MatchList.None;
        }

        var tally = _tallies.TryTake(out var rested) ? rested : new Tally(matters, index.Phrases.Length);
        try
        {
            Neighbours(words, tally);
            var total = Words(words, tally);
            var matches = Weigh(words, total, tally, least);
            var fitting = matches.Count == 0 ? [] : words.Where(w => !w.IsNoise).SelectMany(w => w.Meanings).Where(m => m.Fit > LeastPairFit).Select(m => index.Vocabulary[m.Form].Folded).ToHashSet(StringComparer.Ordinal);
            return new MatchList(matches, fitting);
        }
        finally
        {
            tally.Clear();
            _tallies.Add(tally);
        }
    }

    private void Neighbours(List<QueryWord> words, Tally tally)
    {
        foreach (var (first, second) in SearchIndex.Neighbours(words.Count, i => words[i].IsNoise))
        {
            foreach (var a in words[first].Meanings)
            {
                foreach (var b in words[second].Meanings)
                {
                    var pair = index.Pair(a.Form, b.Form);
                    if (pair < 0)
                    {
                        continue;
                    }

                    var fit = a.Fit * b.Fit;
                    var bits = fit >= LeastPairFit ? (1UL << first) | (1UL << second) : 0;
                    foreach (var phrase in index.OfPair(pair))
                    {
                        tally.Touch(phrase, index.Phrases[phrase].Matter);
                        tally.Paired[phrase] += index.PairWeights[pair] * fit;
                        tally.Beside[index.Phrases[phrase].Matter] |= bits;
                    }
                }
            }
        }
    }

    /// <summary>Adds what each word answers; gives what all words tell.</summary>
    private float Words(List<QueryWord> words, Tally tally)
    {
        var total = 0f;
        var alone = words.Count(w => !w.IsNoise) == 1;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (words.FindIndex(w => w.Spelling == word.Spelling) < i || (word.IsUnfinished && word.Meanings.Count == 0 && word.Spelling.Folded.Length <= 2))
            {
                continue;
            }

            var weight = (float)word.Weight;
            total += weight;
            foreach (var meaning in word.Meanings.OrderByDescending(m => m.Fit))
            {
                // A word alone is taken whole, but not for one that is written with other marks: "mưa" is not "mua".
                var whole = alone && (meaning.Fit >= LeastLoneFit || index.Vocabulary[meaning.Form].Folded != word.Spelling.Folded);
                foreach (var at in index.Of(meaning.Form))
                {
                    ref readonly var phrase = ref index.Phrases[at];
                    tally.Touch(at, phrase.Matter);
                    if (tally.PhraseWord[at] != i + 1)
                    {
                        tally.PhraseWord[at] = i + 1;
                        tally.Held[at] += index.Weights[meaning.Form] * meaning.Fit;
                    }

                    var beside = whole || (tally.Beside[phrase.Matter] >> i & 1) == 1 ? 1 : LoneFactor;
                    var value = weight * meaning.Fit * beside * phrase.Field;
                    var before = tally.MatterWord[phrase.Matter] == i + 1 ? tally.WordValue[phrase.Matter] : 0;
                    if (value > before)
                    {
                        tally.MatterWord[phrase.Matter] = i + 1;
                        tally.WordValue[phrase.Matter] = value;
                        tally.Answered[phrase.Matter] += value - before;
                    }
                }
            }
        }

        return total;
    }

    private List<Match> Weigh(List<QueryWord> words, float total, Tally tally, double least)
    {
        var telling = words.Count(w => !w.IsNoise && w.Weight > 1);
        var length = Math.Clamp((telling - ShortQuery) / (double)(LongQuery - ShortQuery), 0, 1);
        var trust = ShortTrust + ((LongTrust - ShortTrust) * length);
        var told = total * (1 - (LongRelief * length));
        foreach (var at in tally.Phrases)
        {
            ref readonly var phrase = ref index.Phrases[at];
            var whole = Math.Min(1, tally.Held[at] / phrase.Weight);
            var value = (tally.Held[at] + (PairFactor * tally.Paired[at])) * whole * phrase.Field;
            if (value > tally.BestPhrase[phrase.Matter])
            {
                tally.BestPhrase[phrase.Matter] = value;
            }

            // The phrase must also be much of what the matter answers, not one word of many scattered ones.
            tally.Whole[phrase.Matter] = Math.Max(tally.Whole[phrase.Matter], whole * Math.Min(1, tally.Held[at] / (HalfHeld * tally.Answered[phrase.Matter])));

            tally.Core[phrase.Matter] |= phrase.IsName ? tally.Held[at] > 0 : whole >= CoreShare;
            var complete = Math.Max(0, (whole - LeastComplete) / (1 - LeastComplete));
            var enough = tally.Paired[at] > 0 ? complete * phrase.Field * Math.Min(1, tally.Held[at] / EnoughWeight) : 0;
            if (enough > tally.Enough[phrase.Matter])
            {
                tally.Enough[phrase.Matter] = enough;
            }
        }

        var matches = new List<Match>();
        var loose = LeastCohesion + ((1 - LeastCohesion) * length);
        foreach (var matter in tally.Matters)
        {
            var cohesion = loose + ((1 - loose) * Math.Min(1, tally.Whole[matter] / CoreShare));
            var share = _standing[matter] * Math.Min(1, Math.Max(cohesion * tally.Answered[matter] / told, trust * tally.Enough[matter]));
            if (share >= least && (telling > 1 || tally.Core[matter]))
            {
                matches.Add(new Match(matter, share, Math.Pow(share, ShareEmphasis) * _standing[matter] * (tally.Answered[matter] + (PhraseFactor * tally.BestPhrase[matter])) / total));
            }
        }

        matches.Sort((a, b) => b.Rank.CompareTo(a.Rank) is var order and not 0 ? order : b.Matter.CompareTo(a.Matter));
        return matches;
    }

    /// <summary>Sums of one query, kept between queries so that none has to be made anew.</summary>
    private sealed class Tally(int matters, int phrases)
    {
        private readonly bool[] _phraseTouched = new bool[phrases];
        private readonly bool[] _matterTouched = new bool[matters];

        public List<int> Phrases { get; } = [];

        public List<int> Matters { get; } = [];

        public float[] Held { get; } = new float[phrases];

        public float[] Paired { get; } = new float[phrases];

        public int[] PhraseWord { get; } = new int[phrases];

        public float[] Answered { get; } = new float[matters];

        public float[] BestPhrase { get; } = new float[matters];

        public float[] Enough { get; } = new float[matters];

        public float[] WordValue { get; } = new float[matters];

        public int[] MatterWord { get; } = new int[matters];

        public ulong[] Beside { get; } = new ulong[matters];

        public float[] Whole { get; } = new float[matters];

        public bool[] Core { get; } = new bool[matters];

        public void Touch(int phrase, int matter)
        {
            if (!_phraseTouched[phrase])
            {
                _phraseTouched[phrase] = true;
                Phrases.Add(phrase);
                if (!_matterTouched[matter])
                {
                    _matterTouched[matter] = true;
                    Matters.Add(matter);
                }
            }
        }

        public void Clear()
        {
            foreach (var phrase in Phrases)
            {
                (_phraseTouched[phrase], Held[phrase], Paired[phrase], PhraseWord[phrase]) = (false, 0, 0, 0);
            }

            foreach (var matter in Matters)
            {
                (_matterTouched[matter], Answered[matter], BestPhrase[matter], Enough[matter], WordValue[matter], MatterWord[matter], Beside[matter], Whole[matter], Core[matter]) = (false, 0, 0, 0, 0, 0, 0, 0, false);
            }

            Phrases.Clear();
            Matters.Clear();
        }
    }
}
