using System.Collections.Frozen;

namespace LangChanh.Kiosk.Vietnamese;

/// <summary>The six tones, in the order of the dictionary.</summary>
public enum Tone
{
    /// <summary>Ngang: no mark.</summary>
    Level,

    /// <summary>Huyền.</summary>
    Falling,

    /// <summary>Hỏi.</summary>
    Dipping,

    /// <summary>Ngã.</summary>
    Broken,

    /// <summary>Sắc.</summary>
    Rising,

    /// <summary>Nặng.</summary>
    Heavy,
}

/// <summary>Where the tone stands in open oa, oe, uy: both spellings are in use.</summary>
public enum TonePlacement
{
    /// <summary>hòa, khỏe, thúy.</summary>
    Old,

    /// <summary>hoà, khoẻ, thuý.</summary>
    New,
}

/// <summary>What a written Vietnamese syllable is made of, as far as typing needs it.</summary>
internal static class Syllable
{
    // Each row: a vowel letter with its six tones in the order of the enum.
    private static readonly string[] Vowels =
        ["aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ"];

    private static readonly FrozenDictionary<char, (string Row, Tone Tone)> Letters = Vowels
        .SelectMany(row => row.Select((c, tone) => (c, row, (Tone)tone)))
        .ToFrozenDictionary(x => x.c, x => (x.row, x.Item3));

    private static readonly string[] Onsets =
        ["ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x"];

    // Nuclei without marks, finished and half-typed.
    private static readonly FrozenSet<string> Nuclei = new[]
    {
        "a", "e", "i", "o", "u", "y", "ai", "ao", "au", "ay", "eo", "eu", "ia", "ie", "iu", "oa", "oe", "oi", "oo", "ua", "ue", "ui", "uo", "uu", "uy", "ye",
        "oai", "oay", "oao", "oeo", "uay", "uya", "uye", "uyu", "uoi", "uou", "ieu", "yeu", "uau",
    }.ToFrozenSet();

    // Nuclei of several vowels of which one carries a mark, finished and half-typed.
    private static readonly FrozenSet<string> MarkedNuclei = new[]
    {
        "âu", "ây", "êu", "ôi", "ơi", "ưa", "ưi", "ưu", "iê", "yê", "oă", "uâ", "uê", "uô", "uơ", "ưo", "ươ", "uôi", "ươi", "ươu", "ưoi", "ưou", "uơi", "uơu", "uây", "uyê", "iêu", "yêu",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Codas = new[] { "", "c", "ch", "m", "n", "ng", "nh", "p", "t" }.ToFrozenSet();

    /// <summary>The tone that a word carries.</summary>
    public static Tone ToneOf(string word)
    {
        foreach (var c in word)
        {
            if (Letters.TryGetValue(char.ToLowerInvariant(c), out var letter) && letter.Tone != Tone.Level)
            {
                return letter.Tone;
            }
        }

        return Tone.Level;
    }

    /// <summary>The word without its tone.</summary>
    public static string WithoutTone(string word) => string.Concat(word.Select(c => Set(c, Tone.Level)));

    /// <summary>The word with a tone on the letter where the spelling puts it; null where there is no vowel to carry it.</summary>
    public static string? WithTone(string word, Tone tone, TonePlacement placement)
    {
        var plain = WithoutTone(word);
        if (tone == Tone.Level)
        {
            return plain;
        }

        var (start, length) = Nucleus(plain);
        if (length == 0)
        {
            return null;
        }

        var at = start + Carrier(plain.Substring(start, length).ToLowerInvariant(), start + length < plain.Length, placement);
        return string.Concat(plain.AsSpan(0, at), Set(plain[at], tone).ToString(), plain.AsSpan(at + 1));
    }

    /// <summary>Whether a word can be, or can still become, a Vietnamese syllable.</summary>
    public static bool IsPlausible(string word)
    {
        var plain = WithoutTone(word).ToLowerInvariant();
        var (start, length) = Nucleus(plain);
        var onset = length == 0 ? plain : plain[..start];
        if (onset.Length > 0 && !Onsets.Contains(onset))
        {
            return length == 0 && Onsets.Any(o => o.StartsWith(onset, StringComparison.Ordinal));
        }

        return length == 0 || (Nuclei.Contains(VietnameseText.Fold(plain.Substring(start, length))) && Codas.Contains(plain[(start + length)..]));
    }

    /// <summary>Where the vowels of a toneless word stand; "qu" and "gi" before a vowel are onsets.</summary>
    public static (int Start, int Length) Nucleus(string plain)
    {
        var lower = plain.ToLowerInvariant();
        var start = 0;
        if (lower.Length > 2 && (lower.StartsWith("qu", StringComparison.Ordinal) || lower.StartsWith("gi", StringComparison.Ordinal)) && IsVowel(lower[2]))
        {
            start = 2;
        }
        else
        {
            while (start < lower.Length && !IsVowel(lower[start]))
            {
                start++;
            }
        }

        var end = start;
        while (end < lower.Length && IsVowel(lower[end]))
        {
            end++;
        }

        return (start, end - start);
    }

    /// <summary>Whether vowels with their marks, but without a tone, stand together in the language: "oai" and "uâ" do, "ôa" does not.</summary>
    public static bool IsNucleus(string vowels)
    {
        ArgumentNullException.ThrowIfNull(vowels);
        return vowels.Length == 1 || !vowels.Any(c => "ăâêôơư".Contains(char.ToLowerInvariant(c), StringComparison.Ordinal)) || MarkedNuclei.Contains(vowels.ToLowerInvariant());
    }

    /// <summary>Whether a character is a Vietnamese vowel, with or without marks.</summary>
    public static bool IsVowel(char c) => Letters.ContainsKey(char.ToLowerInvariant(c));

    private static int Carrier(string vowels, bool hasCoda, TonePlacement placement)
    {
        for (var i = vowels.Length - 1; i >= 0; i--)
        {
            if (vowels[i] is 'ă' or 'â' or 'ê' or 'ô' or 'ơ' or 'ư')
            {
                return i;
            }
        }

        return vowels.Length switch
        {
            1 => 0,
            2 when hasCoda => 1,
            2 => placement == TonePlacement.New && vowels is ("oa" or "oe" or "uy") ? 1 : 0,
            _ when hasCoda => vowels.Length - 1,
            _ => 1,
        };
    }

    private static char Set(char c, Tone tone)
    {
        if (!Letters.TryGetValue(char.ToLowerInvariant(c), out var letter))
        {
            return c;
        }

        var set = letter.Row[(int)tone];
        return char.IsUpper(c) ? char.ToUpperInvariant(set) : set;
    }
}
