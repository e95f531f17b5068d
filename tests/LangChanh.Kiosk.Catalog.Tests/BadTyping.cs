using System.Text;
using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Catalog.Tests;

/// <summary>Types a query badly, always in the same way: what slips on a touchscreen do, and keys of a method that was not on.</summary>
internal static class BadTyping
{
    private const string Tones = "\u0300f2\u0309r3\u0303x4\u0301s1\u0323j5";
    private static readonly Dictionary<char, (string Telex, string Vni)> Letters = new() { ['ă'] = ("aw", "a8"), ['â'] = ("aa", "a6"), ['đ'] = ("dd", "d9"), ['ê'] = ("ee", "e6"), ['ô'] = ("oo", "o6"), ['ơ'] = ("ow", "o7"), ['ư'] = ("uw", "u7") };
    private static readonly Dictionary<char, char> Neighbours = new() { ['a'] = 's', ['i'] = 'o', ['n'] = 'm', ['h'] = 'g', ['t'] = 'r', ['c'] = 'v', ['u'] = 'y', ['o'] = 'p', ['g'] = 'f', ['e'] = 'w', ['d'] = 's', ['m'] = 'n' };

    public static string Of(string query, string damage)
    {
        var words = query.Split(' ');
        return damage switch
        {
            "without marks" => VietnameseText.Fold(query),
            "every second word marked" => string.Join(' ', words.Select((w, i) => i % 2 == 0 ? w : VietnameseText.Fold(w))),
            "raw Telex" => string.Join(' ', words.Select(w => Raw(w, telex: true))),
            "raw VNI" => string.Join(' ', words.Select(w => Raw(w, telex: false))),
            "neighbouring key" => Longest(words, w => Change(w, (c, _) => Neighbours.GetValueOrDefault(c).ToString())),
            "swapped letters" => Longest(words, w => w[..(w.Length / 2)] + w[(w.Length / 2) + 1] + w[w.Length / 2] + w[((w.Length / 2) + 2)..]),
            "letter left out" => Longest(words, w => w.Remove(w.Length / 2, 1)),
            "letter twice" => Longest(words, w => w.Insert(w.Length / 2, w[w.Length / 2].ToString())),
            "space left out" => VietnameseText.Fold(query).Replace(LongestPair(VietnameseText.Fold(query).Split(' ')), p => p.Replace(" ", "", StringComparison.Ordinal)),
            _ => words[^1].Length > 3 ? query[..^2] : query,
        };
    }

    private static string Raw(string word, bool telex)
    {
        var keys = new StringBuilder();
        var tone = "";
        foreach (var c in VietnameseText.Clean(word).ToLowerInvariant())
        {
            var letter = c;
            foreach (var part in c.ToString().Normalize(NormalizationForm.FormD))
            {
                var at = Tones.IndexOf(part, StringComparison.Ordinal);
                if (at >= 0 && at % 3 == 0)
                {
                    tone = Tones[at + (telex ? 1 : 2)].ToString();
                    letter = VietnameseText.FoldTones(c.ToString())[0];
                }
            }

            keys.Append(Letters.TryGetValue(letter, out var pair) ? (telex ? pair.Telex : pair.Vni) : letter.ToString());
        }

        return keys + tone;
    }

    /// <summary>Damages the longest word, where a slip is likeliest; typed without marks, as hurried people do.</summary>
    private static string Longest(string[] words, Func<string, string> damage)
    {
        var folded = words.Select(VietnameseText.Fold).ToArray();
        var longest = folded.MaxBy(w => w.All(char.IsAsciiLetter) ? w.Length : 0)!;
        return string.Join(' ', folded.Select(w => w == longest && w.Length > 3 ? damage(w) : w));
    }

    private static string Change(string word, Func<char, int, string> change)
    {
        var at = Enumerable.Range(1, word.Length - 1).FirstOrDefault(i => Neighbours.ContainsKey(word[i]));
        return at == 0 ? word : word[..at] + change(word[at], at) + word[(at + 1)..];
    }

    private static string LongestPair(string[] words) =>
        words.Length < 2 ? words[0] : words.Zip(words.Skip(1), (a, b) => a + " " + b).MaxBy(p => p.Length)!;

    private static string Replace(this string text, string piece, Func<string, string> change) => text.Replace(piece, change(piece), StringComparison.Ordinal);
}
