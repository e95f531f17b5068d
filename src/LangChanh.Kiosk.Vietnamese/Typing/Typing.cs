using System.Text;

namespace LangChanh.Kiosk.Vietnamese;

/// <summary>How the keys of the on-screen keyboard are meant (requirement I1).</summary>
public enum TypingMethod
{
    /// <summary>Letters as they stand; tones by the named keys alone.</summary>
    Marks,

    /// <summary>Telex: aa ee oo aw ow uw dd, tones s f r x j, z removes.</summary>
    Telex,

    /// <summary>VNI: digits after the letter.</summary>
    Vni,
}

/// <summary>
/// The one Vietnamese typing engine: pure functions from text and key to text, always NFC. Words that cannot be Vietnamese
/// keep their keys as typed; a doubled key undoes its mark and stands for itself.
/// </summary>
public static class Typing
{
    /// <summary>Named keys of the tone row, which work whatever the method.</summary>
    public static readonly IReadOnlyDictionary<string, Tone> ToneKeys = new Dictionary<string, Tone>
    {
        ["none"] = Tone.Level, ["huyen"] = Tone.Falling, ["hoi"] = Tone.Dipping, ["nga"] = Tone.Broken, ["sac"] = Tone.Rising, ["nang"] = Tone.Heavy,
    };

    private const string TelexTones = "zfrxsj";
    private const string VniTones = "023415";

    /// <summary>Presses one key at the end of a text.</summary>
    /// <param name="text">What stands so far.</param>
    /// <param name="key">One character, a name of <see cref="ToneKeys"/>, or <c>backspace</c>; anything else changes nothing.</param>
    /// <param name="method">How the key is meant.</param>
    /// <param name="placement">Where tones stand in open oa, oe, uy.</param>
    public static string Press(string text, string key, TypingMethod method, TonePlacement placement = TonePlacement.Old)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(key);
        var composed = VietnameseText.Compose(text);
        if (key == "backspace")
        {
            return Backspace(composed, placement);
        }

        var (before, word) = SplitLastWord(composed);
        if (ToneKeys.TryGetValue(key, out var tone))
        {
            // The same tone again takes it away (requirement I3).
            var wanted = tone != Tone.Level && Syllable.ToneOf(word) == tone ? Tone.Level : tone;
            return before + (Syllable.WithTone(word, wanted, placement) ?? word);
        }

        if (key.Length != 1 || char.IsControl(key[0]))
        {
            return composed;
        }

        var typed = method switch
        {
            TypingMethod.Telex => Telex(word, key[0], placement),
            TypingMethod.Vni => Vni(word, key[0], placement),
            _ => null,
        };
        return before + (typed ?? Append(word, key[0], placement));
    }

    /// <summary>Removes the last letter with all its marks; the tone moves to where the rest wants it (requirement I3).</summary>
    /// <param name="text">What stands so far.</param>
    /// <param name="placement">Where tones stand in open oa, oe, uy.</param>
    public static string Backspace(string text, TonePlacement placement = TonePlacement.Old)
    {
        ArgumentNullException.ThrowIfNull(text);
        var composed = VietnameseText.Compose(text);
        if (composed.Length == 0)
        {
            return composed;
        }

        var (before, word) = SplitLastWord(composed[..^(char.IsLowSurrogate(composed[^1]) ? 2 : 1)]);
        return before + Replace(word, placement);
    }

    /// <summary>What a row of keys gives from nothing.</summary>
    /// <param name="keys">The keys, one character each.</param>
    /// <param name="method">How they are meant.</param>
    /// <param name="placement">Where tones stand in open oa, oe, uy.</param>
    public static string FromKeys(string keys, TypingMethod method, TonePlacement placement = TonePlacement.Old)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return keys.Aggregate("", (text, key) => Press(text, key.ToString(), method, placement));
    }

    /// <summary>
    /// A second reading of text typed raw by mistake ("khai sinhf", "ddaats"): each word of plain letters that Telex makes
    /// a Vietnamese syllable of is replaced. Null where that changes nothing.
    /// </summary>
    /// <param name="text">What was typed.</param>
    public static string? UndoTelex(string text) => Undo(text, TypingMethod.Telex);

    /// <summary>The same for VNI ("khai sinh2", "d9at61").</summary>
    /// <param name="text">What was typed.</param>
    public static string? UndoVni(string text) => Undo(text, TypingMethod.Vni);

    private static string? Undo(string text, TypingMethod method)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = text.Split(' ');
        var changed = false;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Length < 2 || !words[i].All(char.IsAsciiLetterOrDigit) || !words[i].Any(char.IsAsciiLetter))
            {
                continue;
            }

            var typed = FromKeys(words[i], method);
            if (typed != words[i] && typed.All(char.IsLetter) && Syllable.IsPlausible(typed))
            {
                words[i] = typed;
                changed = true;
            }
        }

        return changed ? string.Join(' ', words) : null;
    }

    private static string? Telex(string word, char key, TonePlacement placement)
    {
        var lower = char.ToLowerInvariant(key);
        var tone = TelexTones.IndexOf(lower, StringComparison.Ordinal);
        if (tone >= 0)
        {
            return SetTone(word, (Tone)tone, key, placement);
        }

        return lower switch
        {
            'a' => Mark(word, key, "aâ", placement),
            'e' => Mark(word, key, "eê", placement),
            'o' => Mark(word, key, "oô", placement),
            'd' => Stroke(word, key),
            'w' => Horn(word, key, "aă", placement) ?? (Syllable.Nucleus(Syllable.WithoutTone(word)).Length == 0 && Syllable.IsPlausible(word) ? word + (char.IsUpper(key) ? 'Ư' : 'ư') : null),
            _ => null,
        };
    }

    private static string? Vni(string word, char key, TonePlacement placement)
    {
        var tone = VniTones.IndexOf(key, StringComparison.Ordinal);
        if (tone >= 0)
        {
            return SetTone(word, (Tone)tone, key, placement);
        }

        return key switch
        {
            '6' => Mark(word, key, "aâ", placement) ?? Mark(word, key, "eê", placement) ?? Mark(word, key, "oô", placement),
            '7' => Horn(word, key, "", placement),
            '8' => Mark(word, key, "aă", placement),
            '9' => Stroke(word, key),
            _ => null,
        };
    }

    private static string? SetTone(string word, Tone tone, char key, TonePlacement placement)
    {
        var now = Syllable.ToneOf(word);
        if (!Syllable.IsPlausible(word) || Syllable.Nucleus(Syllable.WithoutTone(word)).Length == 0 || (tone == Tone.Level && now == Tone.Level))
        {
            return null;
        }

        return now == tone ? Syllable.WithoutTone(word) + key : Syllable.WithTone(word, tone, placement);
    }

    /// <summary>Changes the last plain letter of the nucleus to its marked form, or back with the key behind it.</summary>
    private static string? Mark(string word, char key, string pair, TonePlacement placement)
    {
        var tone = Syllable.ToneOf(word);
        var plain = Syllable.WithoutTone(word);
        var (start, length) = Syllable.Nucleus(plain);
        for (var i = start + length - 1; i >= start; i--)
        {
            var letter = char.ToLowerInvariant(plain[i]);
            if (letter == pair[1])
            {
                var undone = Put(plain, i, pair[0]) + key;
                return Syllable.WithTone(undone, tone, placement) ?? undone;
            }

            // A marked sibling (ă under â) changes too: one key mends the other.
            if (letter == pair[0] || (VietnameseText.Fold(letter.ToString())[0] == pair[0] && letter != pair[1]))
            {
                var marked = Put(plain, i, pair[1]);
                return Syllable.IsPlausible(marked) && Syllable.IsNucleus(marked.Substring(start, length)) ? Syllable.WithTone(marked, tone, placement) : null;
            }
        }

        return null;
    }

    /// <summary>The horn: o and u at once where they stand together, else the last of them; with Telex also a.</summary>
    private static string? Horn(string word, char key, string extra, TonePlacement placement)
    {
        var tone = Syllable.ToneOf(word);
        var plain = Syllable.WithoutTone(word);
        var (start, length) = Syllable.Nucleus(plain);
        var nucleus = plain.Substring(start, length).ToLowerInvariant();
        var half = nucleus.IndexOf("ưo", StringComparison.Ordinal);
        if (half >= 0)
        {
            return Syllable.WithTone(Put(plain, start + half + 1, 'ơ'), tone, placement);
        }

        var pair = nucleus.IndexOf("uo", StringComparison.Ordinal);
        if (pair < 0)
        {
            pair = nucleus.IndexOf("uô", StringComparison.Ordinal);
        }

        if (pair >= 0)
        {
            // Open "uơ" (thuở) keeps its u; with anything behind it the pair is ươ.
            var open = pair + 2 == nucleus.Length && start + length == plain.Length;
            var horned = Put(plain, start + pair + 1, 'ơ');
            horned = open ? horned : Put(horned, start + pair, 'ư');
            return Syllable.WithTone(horned, tone, placement);
        }

        if (nucleus.Contains("ươ", StringComparison.Ordinal) || nucleus.Contains("uơ", StringComparison.Ordinal))
        {
            var at = start + nucleus.IndexOf('ơ', StringComparison.Ordinal);
            var undone = Put(Put(plain, at, 'o'), at - 1, 'u') + key;
            return Syllable.WithTone(undone, tone, placement) ?? undone;
        }

        // "ua" takes its horn on the u (mưa), never on the a (that is "oă": hoặc).
        var order = nucleus.Contains("ua", StringComparison.Ordinal) || extra.Length == 0 ? new[] { "uư", "oơ" } : [extra, "oơ", "uư"];
        return order.Select(p => nucleus.IndexOfAny([p[0], p[1]]) >= 0 ? Mark(word, key, p, placement) : null).FirstOrDefault(r => r is not null);
    }

    private static string? Stroke(string word, char key)
    {
        if (word.Length == 0 || !Syllable.IsPlausible(word))
        {
            return null;
        }

        return char.ToLowerInvariant(word[0]) switch
        {
            'd' => (char.IsUpper(word[0]) ? 'Đ' : 'đ') + word[1..],
            'đ' => (char.IsUpper(word[0]) ? 'D' : 'd') + word[1..] + key,
            _ => null,
        };
    }

    private static string Append(string word, char key, TonePlacement placement)
    {
        var next = word + key;
        var plain = Syllable.WithoutTone(word);
        if (plain.EndsWith("uơ", StringComparison.OrdinalIgnoreCase) && char.IsLetter(key) && !plain.StartsWith("qu", StringComparison.OrdinalIgnoreCase))
        {
            next = Put(next, word.Length - 2, 'ư');
        }

        return char.IsLetter(key) && Syllable.IsPlausible(next) ? Replace(next, placement) : next;
    }

    private static string Replace(string word, TonePlacement placement)
    {
        var tone = Syllable.ToneOf(word);
        return tone == Tone.Level || !Syllable.IsPlausible(word) ? word : Syllable.WithTone(word, tone, placement) ?? word;
    }

    private static string Put(string word, int at, char letter) =>
        string.Concat(word.AsSpan(0, at), (char.IsUpper(word[at]) ? char.ToUpperInvariant(letter) : letter).ToString(), word.AsSpan(at + 1));

    private static (string Before, string Word) SplitLastWord(string text)
    {
        var at = text.Length;
        while (at > 0 && char.IsLetter(text[at - 1]))
        {
            at--;
        }

        return (text[..at], text[at..]);
    }
}
