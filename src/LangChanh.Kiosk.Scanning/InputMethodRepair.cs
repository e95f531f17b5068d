using System.Collections.Frozen;
using LangChanh.Kiosk.Dossiers;
using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Scanning;

/// <summary>
/// Undoes what a Vietnamese input method (Telex, VNI) of the machine did to a code that a keyboard-wedge scanner typed
/// (domain §2.4): "ư" was "w" or "uw", "đ" was "dd" or "d9". What can have come from two codes is refused, never guessed.
/// </summary>
public static class InputMethodRepair
{
    private const int LongestCode = 60;

    // Two digits stand between the letter of a unit and the end of its word: a tone's key cannot have come later.
    private const int FarthestTone = 3;

    private static readonly string[] Vowels =
        ["aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ"];

    private static readonly FrozenDictionary<char, string[]> Marks = new Dictionary<char, string[]>
    {
        ['a'] = ["a"], ['e'] = ["e"], ['i'] = ["i"], ['o'] = ["o"], ['u'] = ["u"], ['y'] = ["y"],
        ['ă'] = ["aw", "a8"], ['â'] = ["aa", "a6"], ['ê'] = ["ee", "e6"], ['ô'] = ["oo", "o6"], ['ơ'] = ["ow", "o7", "["], ['ư'] = ["w", "uw", "u7", "]"],
    }.ToFrozenDictionary();

    // Tone keys of Telex and of VNI in the order of the rows above.
    private static readonly string[] Tones = ["", "f2", "r3", "x4", "s1", "j5"];

    private static readonly FrozenDictionary<char, string[]> Keys = KeysOfLetters();

    /// <summary>Whether an input method was at work: letters that no code holds.</summary>
    /// <param name="text">What the scanner typed.</param>
    public static bool IsBent(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return VietnameseText.Compose(text).Any(c => Keys.ContainsKey(char.ToLowerInvariant(c)));
    }

    /// <summary>Reads a dossier code, bent or not.</summary>
    /// <param name="text">What came.</param>
    /// <param name="today">No dossier was received after today.</param>
    /// <param name="code">The code.</param>
    /// <returns>False when the text is no code, or might have been more than one.</returns>
    public static bool TryReadCode(string text, DateOnly today, out DossierCode code)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (DossierCode.TryParse(text, today, out code))
        {
            return true;
        }

        if (text.Length > LongestCode)
        {
            return false;
        }

        var found = new HashSet<DossierCode>();
        foreach (var original in Originals(VietnameseText.Compose(text).ToLowerInvariant()))
        {
            if (DossierCode.TryParse(original, today, out var one))
            {
                found.Add(one);
            }
        }

        code = found.Count == 1 ? found.First() : default;
        return found.Count == 1;
    }

    /// <summary>Every row of keys that may have given a text; nothing unless one letter is marked, for a dossier code holds no second letter.</summary>
    private static IEnumerable<string> Originals(string text)
    {
        var marked = Enumerable.Range(0, text.Length).Where(i => Keys.ContainsKey(text[i])).Take(2).ToList();
        return marked is [var at] ? Keys[text[at]].SelectMany(keys => Placed(text, at, keys)) : [];
    }

    /// <summary>A letter's keys in its place; the tone's key, the last after a blank, may have come anywhere up to the end of the word.</summary>
    private static IEnumerable<string> Placed(string text, int at, string keys)
    {
        var (letter, tone) = keys.Split(' ') is [var first, var last] ? (first, last) : (keys, "");
        var (before, after) = (text[..at] + letter, text[(at + 1)..]);
        if (tone.Length == 0)
        {
            yield return before + after;
            yield break;
        }

        if (letter.Length == 2)
        {
            yield return text[..at] + letter[0] + tone + letter[1] + after;
        }

        for (var i = 0; i <= Math.Min(after.Length, FarthestTone) && (i == 0 || char.IsLetterOrDigit(after[i - 1])); i++)
        {
            yield return before + after[..i] + tone + after[i..];
        }
    }

    private static FrozenDictionary<char, string[]> KeysOfLetters()
    {
        var keys = new Dictionary<char, string[]> { ['đ'] = ["dd", "d9"] };
        foreach (var row in Vowels)
        {
            var marks = Marks[row[0]];
            for (var tone = 0; tone < row.Length; tone++)
            {
                if (tone > 0 || marks.Length > 1)
                {
                    keys[row[tone]] = tone == 0 ? marks : [.. marks.SelectMany(m => Tones[tone].Select(t => $"{m} {t}"))];
                }
            }
        }

        return keys.ToFrozenDictionary();
    }
}
