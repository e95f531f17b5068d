using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog.Searching;

/// <summary>A text by which a matter is found: a name, an everyday phrase, a sentence about it.</summary>
/// <param name="Matter">Number of the procedure, or behind them of the direction elsewhere.</param>
/// <param name="Field">Weight of the place where it stands, 0–1.</param>
/// <param name="Weight">What its words tell together.</param>
/// <param name="IsName">It names the matter.</param>
internal readonly record struct Phrase(int Matter, float Field, float Weight, bool IsName);

/// <summary>Which phrases hold which forms and which neighbours, and how telling each is.</summary>
internal sealed class SearchIndex
{
    /// <summary>Share of its weight that a word of the office or a question word keeps.</summary>
    public const double NoiseFactor = 0.1;

    private const double AsideFactor = 0.4;
    private const double DeedFactor = 1.4;
    private const float NameField = 1;
    private const float WordsField = 1;
    private const float OfficialField = 0.85f;
    private const float ResultField = 0.45f;
    private const float SummaryField = 0.4f;

    // A word of a share d of the procedures tells ln(1 + 1 / (d + Ground)).
    private const double Ground = 0.04;
    private const double UnknownShare = 0.02;

    private readonly HashSet<Spelling> _noise;
    private readonly HashSet<Spelling> _asides;
    private readonly HashSet<Spelling> _deeds;
    private readonly List<List<int>> _phrasesOf = [];
    private readonly Dictionary<long, int> _pairs = [];
    private readonly List<List<int>> _phrasesOfPair = [];

    private SearchIndex(SearchWords words)
    {
        Reader = new TextReader(words);
        _noise = [.. words.Noise.Select(Spelling.Of)];
        _asides = [.. words.Asides.Select(Spelling.Of)];
        _deeds = [.. words.Deeds.Select(Spelling.Of)];
    }

    /// <summary>Reads texts as the index reads them.</summary>
    public TextReader Reader { get; }

    /// <summary>The syllables.</summary>
    public Vocabulary Vocabulary { get; } = new();

    /// <summary>All phrases.</summary>
    public Phrase[] Phrases { get; private set; } = [];

    /// <summary>Share of the matters, 0–1, in which a form stands.</summary>
    public double[] Shares { get; private set; } = [];

    /// <summary>What a form tells.</summary>
    public float[] Weights { get; private set; } = [];

    /// <summary>What a pair of neighbours tells.</summary>
    public float[] PairWeights { get; private set; } = [];

    /// <summary>What a word tells that is not known at all.</summary>
    public static double UnknownWeight { get; } = Rarity(UnknownShare);

    /// <summary>Phrases that hold a form.</summary>
    public List<int> Of(int form) => _phrasesOf[form];

    /// <summary>Phrases that hold a pair.</summary>
    public List<int> OfPair(int pair) => _phrasesOfPair[pair];

    /// <summary>The number of a pair of neighbours, or -1.</summary>
    public int Pair(int first, int second) => _pairs.GetValueOrDefault(Key(first, second), -1);

    /// <summary>
    /// Share of its weight that a form keeps: office words and question words little, people, times and numbers some; what is
    /// to be done (lost, change, strike off) more than all, for it parts procedures about the same paper.
    /// </summary>
    public double Factor(in Spelling form) =>
        _noise.Contains(form) ? NoiseFactor : _deeds.Contains(form) ? DeedFactor : _asides.Contains(form) || char.IsAsciiDigit(form.Folded[0]) ? AsideFactor : 1;

    /// <summary>How telling a word is that stands in a share of the matters.</summary>
    public static double Rarity(double share) => Math.Log(1 + (1 / (share + Ground)));

    /// <summary>Indexes procedures, and after them the matters of other offices.</summary>
    /// <param name="procedures">What can be found.</param>
    /// <param name="words">What is known of words beyond the procedures' own.</param>
    /// <param name="isRead">Which languages are read.</param>
    public static SearchIndex Of(ImmutableArray<Procedure> procedures, SearchWords words, Func<string, bool> isRead)
    {
        var index = new SearchIndex(words);
        var texts = new List<(int Matter, float Field, bool IsName, int[] Forms)>();
        for (var i = 0; i < procedures.Length; i++)
        {
            texts.AddRange(Places(procedures[i], isRead).Select(p => (i, p.Field, p.IsName, index.Forms(p.Text))));
        }

        var elsewhere = isRead(LocalText.Vietnamese) ? words.Elsewhere : [];
        for (var i = 0; i < elsewhere.Length; i++)
        {
            texts.AddRange(elsewhere[i].Words.Select(w => (procedures.Length + i, WordsField, false, index.Forms(w))));
        }

        foreach (var word in index.Reader.Words)
        {
            index.Vocabulary.Add(word);
        }

        index.Vocabulary.Close();
        index.Fill(texts, matter => matter >= procedures.Length || procedures[matter].Words.Length > 0);
        return index;
    }

    /// <summary>Two procedures are found by the same texts.</summary>
    public static bool HoldSameTexts(Procedure one, Procedure other) => one.Code == other.Code && Places(one, _ => true).SequenceEqual(Places(other, _ => true));

    /// <summary>Neighbours of a text: those that stand together, and those that only office words part.</summary>
    /// <param name="length">How many words.</param>
    /// <param name="isNoise">Whether a word tells nothing.</param>
    public static IEnumerable<(int First, int Second)> Neighbours(int length, Func<int, bool> isNoise)
    {
        var telling = -1;
        for (var i = 0; i < length; i++)
        {
            var noise = isNoise(i);
            if (i > 0 && !(noise && isNoise(i - 1)))
            {
                yield return (i - 1, i);
            }

            if (!noise)
            {
                if (telling >= 0 && telling < i - 1)
                {
                    yield return (telling, i);
                }

                telling = i;
            }
        }
    }

    private static long Key(int first, int second) => ((long)first << 32) | (uint)second;

    private int[] Forms(string text) => [.. Reader.Read(text).Select(s => Vocabulary.Add(s))];

    private void Fill(List<(int Matter, float Field, bool IsName, int[] Forms)> texts, Func<int, bool> isEveryday)
    {
        var matters = texts.Select(t => t.Matter).Distinct().ToList();
        var counts = new Spread(matters.Count(isEveryday), matters.Count, isEveryday);
        var factors = Enumerable.Range(0, Vocabulary.Forms).Select(f => Factor(Vocabulary[f])).ToArray();
        for (var f = 0; f < Vocabulary.Forms; f++)
        {
            _phrasesOf.Add([]);
        }

        for (var phrase = 0; phrase < texts.Count; phrase++)
        {
            var forms = texts[phrase].Forms;
            foreach (var form in forms.Distinct())
            {
                _phrasesOf[form].Add(phrase);
            }

            foreach (var (a, b) in Neighbours(forms.Length, i => factors[forms[i]] <= NoiseFactor))
            {
                var key = Key(forms[a], forms[b]);
                if (!_pairs.TryGetValue(key, out var pair))
                {
                    _pairs[key] = pair = _phrasesOfPair.Count;
                    _phrasesOfPair.Add([]);
                }

                if (_phrasesOfPair[pair] is not [.., var last] || last != phrase)
                {
                    _phrasesOfPair[pair].Add(phrase);
                }
            }
        }

        Shares = [.. _phrasesOf.Select(p => counts.Of(p.Where(i => texts[i].Field >= OfficialField).Select(i => texts[i].Matter)))];
        Weights = [.. Shares.Select((share, form) => (float)(Rarity(share) * factors[form]))];
        PairWeights = [.. _phrasesOfPair.Select(p => (float)Rarity(counts.Of(p.Select(i => texts[i].Matter))))];
        foreach (var (key, pair) in _pairs)
        {
            // "lấy chồng" tells much though "lấy" alone tells nothing: half of it counts.
            PairWeights[pair] *= factors[(int)(key >> 32)] <= NoiseFactor || factors[(int)key] <= NoiseFactor ? 0.5f : 1;
        }

        Phrases = [.. texts.Select(t => new Phrase(t.Matter, t.Field, t.Forms.Distinct().Sum(f => Weights[f]), t.IsName))];
    }

    private static IEnumerable<(string Text, float Field, bool IsName)> Places(Procedure procedure, Func<string, bool> isRead)
    {
        var vietnamese = isRead(LocalText.Vietnamese);
        foreach (var (language, name) in procedure.Name.ByLanguage.Where(n => isRead(n.Key)))
        {
            if (language == LocalText.Vietnamese || name != procedure.Name.In(LocalText.Vietnamese))
            {
                yield return (name, NameField, true);
            }
        }

        foreach (var words in vietnamese ? procedure.Words : [])
        {
            yield return (words, WordsField, false);
        }

        if (vietnamese && procedure.OfficialName != procedure.Name.In(LocalText.Vietnamese))
        {
            yield return (procedure.OfficialName, OfficialField, true);
        }

        foreach (var (text, field) in new[] { (procedure.Summary, SummaryField), (procedure.Result, ResultField) })
        {
            foreach (var (language, written) in text?.ByLanguage.Where(t => isRead(t.Key)) ?? [])
            {
                if (written != procedure.Name.In(language) && (language == LocalText.Vietnamese || written != text!.In(LocalText.Vietnamese)))
                {
                    yield return (written, field, false);
                }
            }
        }
    }

    /// <summary>
    /// Share of the matters in which something stands: among all, or among those with everyday words where it is more,
    /// for a thousand official names without them would make everyday words look rare.
    /// </summary>
    private sealed class Spread(int everyday, int all, Func<int, bool> isEveryday)
    {
        public double Of(IEnumerable<int> matters)
        {
            var different = matters.Distinct().ToList();
            return Math.Max((double)different.Count / Math.Max(1, all), (double)different.Count(isEveryday) / Math.Max(1, everyday));
        }
    }
}
