using System.Collections.Frozen;
using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog.Searching;

/// <summary>A word or pair of words in one procedure.</summary>
/// <param name="Procedure">Index of the procedure.</param>
/// <param name="Field">Weight of the best place where it stands, 0–1.</param>
/// <param name="Toned">The ways in which it is written there, lower case with tones; null for pairs.</param>
internal sealed record Posting(int Procedure, double Field, HashSet<string>? Toned);

/// <summary>Inverted index over words and neighbouring pairs.</summary>
internal sealed record SearchIndex(FrozenDictionary<string, Posting[]> Tokens, FrozenDictionary<string, Posting[]> Pairs, FrozenDictionary<string, int[]> Phrases)
{
    private const double NameField = 1;
    private const double WordsField = 0.95;
    private const double OfficialField = 0.75;
    private const double ResultField = 0.5;
    private const double SummaryField = 0.45;

    public static SearchIndex Of(ImmutableArray<Procedure> procedures)
    {
        var tokens = new Dictionary<string, Dictionary<int, (double Field, HashSet<string> Toned)>>();
        var pairs = new Dictionary<string, Dictionary<int, double>>();
        var phrases = new Dictionary<string, HashSet<int>>();
        for (var i = 0; i < procedures.Length; i++)
        {
            foreach (var (text, field, isPhrase) in Places(procedures[i]))
            {
                var words = QueryReader.Tokens(text);
                if (isPhrase)
                {
                    Entry(phrases, string.Join(' ', words.Select(w => w.Folded))).Add(i);
                }

                for (var w = 0; w < words.Length; w++)
                {
                    var known = Entry(tokens, words[w].Folded);
                    var (best, toned) = known.TryGetValue(i, out var before) ? before : (0, []);
                    toned.Add(words[w].Toned);
                    known[i] = (Math.Max(best, field), toned);
                    if (w > 0)
                    {
                        var pair = Entry(pairs, words[w - 1].Folded + " " + words[w].Folded);
                        pair[i] = Math.Max(pair.GetValueOrDefault(i), field);
                    }
                }
            }
        }

        return new SearchIndex(
            tokens.ToFrozenDictionary(t => t.Key, t => t.Value.Select(p => new Posting(p.Key, p.Value.Field, p.Value.Toned)).ToArray()),
            pairs.ToFrozenDictionary(t => t.Key, t => t.Value.Select(p => new Posting(p.Key, p.Value, null)).ToArray()),
            phrases.ToFrozenDictionary(t => t.Key, t => t.Value.ToArray()));
    }

    private static IEnumerable<(string Text, double Field, bool IsPhrase)> Places(Procedure procedure)
    {
        foreach (var name in procedure.Name.ByLanguage.Values)
        {
            yield return (name, NameField, true);
        }

        foreach (var words in procedure.Words)
        {
            yield return (words, WordsField, true);
        }

        yield return (procedure.OfficialName, OfficialField, true);
        foreach (var summary in procedure.Summary.ByLanguage.Values)
        {
            yield return (summary, SummaryField, false);
        }

        if (procedure.Result is { } result)
        {
            foreach (var text in result.ByLanguage.Values)
            {
                yield return (text, ResultField, false);
            }
        }
    }

    private static T Entry<T>(Dictionary<string, T> all, string key)
        where T : new()
    {
        if (!all.TryGetValue(key, out var value))
        {
            all[key] = value = new T();
        }

        return value;
    }
}
