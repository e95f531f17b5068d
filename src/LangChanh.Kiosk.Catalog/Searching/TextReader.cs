using System.Collections.Frozen;
using System.Collections.Immutable;
using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Catalog.Searching;

/// <summary>Cuts text into syllables, the catalog's and the typed alike: abbreviations written out, different words for one thing made one.</summary>
internal sealed class TextReader
{
    private readonly FrozenDictionary<string, ImmutableArray<Spelling>> _abbreviations;
    private readonly FrozenDictionary<string, ImmutableArray<(ImmutableArray<Spelling> Said, ImmutableArray<Spelling> Meant)>> _synonyms;

    public TextReader(SearchWords words)
    {
        _abbreviations = words.Abbreviations.ToFrozenDictionary(a => a.Key, a => Cut(a.Value).Select(Spelling.Of).ToImmutableArray());
        _synonyms = words.Synonyms
            .SelectMany(group => group.Skip(1).Select(other => (Said: Cut(other).Select(Spelling.Of).ToImmutableArray(), Meant: Cut(group[0]).Select(Spelling.Of).ToImmutableArray())))
            .Where(s => s.Said.Length > 0)
            .GroupBy(s => s.Said[0].Folded)
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(s => s.Said.Length).ToImmutableArray());
        Words = [.. words.Synonyms.SelectMany(g => g).SelectMany(Cut).Concat(words.Abbreviations.Values.SelectMany(Cut)).Concat(words.Noise).Concat(words.Asides).Concat(words.Deeds).Select(Spelling.Of)];
    }

    /// <summary>Syllables that this reader knows beside those of the catalog.</summary>
    public ImmutableArray<Spelling> Words { get; }

    /// <summary>The pieces of a text that are letters and digits, lower case.</summary>
    public static List<string> Cut(string text)
    {
        var pieces = new List<string>();
        var clean = VietnameseText.Clean(text).ToLowerInvariant();
        for (var at = 0; at < clean.Length;)
        {
            var start = at;
            while (at < clean.Length && char.IsLetterOrDigit(clean[at]))
            {
                at++;
            }

            if (at > start)
            {
                pieces.Add(clean[start..at]);
            }
            else
            {
                at++;
            }
        }

        return pieces;
    }

    /// <summary>What an abbreviation stands for; empty where it is none.</summary>
    public ImmutableArray<Spelling> WriteOut(string folded) => _abbreviations.GetValueOrDefault(folded, []);

    /// <summary>A text of the catalog as syllables.</summary>
    public List<Spelling> Read(string text)
    {
        var words = new List<Spelling>();
        foreach (var piece in Cut(text))
        {
            var word = Spelling.Of(piece);
            var written = WriteOut(word.Folded);
            if (written.Length > 0)
            {
                words.AddRange(written);
            }
            else if (word.Folded.Length > 0)
            {
                words.Add(word);
            }
        }

        return Unify(words);
    }

    /// <summary>Puts the first phrase of a synonym group for each other of it; the longest that fits goes first.</summary>
    public List<Spelling> Unify(List<Spelling> words)
    {
        var unified = new List<Spelling>(words.Count + 4);
        for (var at = 0; at < words.Count;)
        {
            var fitting = _synonyms.TryGetValue(words[at].Folded, out var candidates) ? candidates.FirstOrDefault(s => Stands(s.Said, words, at)) : default;
            if (fitting.Said.IsDefault)
            {
                unified.Add(words[at++]);
            }
            else
            {
                unified.AddRange(fitting.Meant);
                at += fitting.Said.Length;
            }
        }

        return unified;
    }

    private static bool Stands(ImmutableArray<Spelling> said, List<Spelling> words, int at)
    {
        if (at + said.Length > words.Count)
        {
            return false;
        }

        for (var i = 0; i < said.Length; i++)
        {
            if (!words[at + i].CanMean(said[i]))
            {
                return false;
            }
        }

        return true;
    }
}
