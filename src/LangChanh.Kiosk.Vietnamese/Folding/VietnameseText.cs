using System.Text;

namespace LangChanh.Kiosk.Vietnamese;

/// <summary>
/// Cleans and folds Vietnamese text for comparing and searching (domain §7). Folding never rewrites what is shown.
/// </summary>
public static class VietnameseText
{
    // The letters that Vietnamese needs all lie below U+1F00; everything above is left as it is.
    private const int TableSize = 0x1F00;

    private static readonly char[] WithoutMarks = Table(keepLetters: false);
    private static readonly char[] WithoutTones = Table(keepLetters: true);

    /// <summary>
    /// Makes text fit to be stored: NFC; invisible, control, bidi and private-use characters removed; every kind of space
    /// one space; trimmed; the Icelandic Ð, which looks like it, becomes Đ. Line breaks become spaces.
    /// </summary>
    /// <param name="text">Any text; broken surrogates are dropped.</param>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var value = rune.Value;
            if (Rune.IsWhiteSpace(rune) || value is '\t' or '\r' or '\n')
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else if (!IsInvisible(rune))
            {
                clean.Append(value == 0xD0 ? new Rune('Đ') : rune);
            }
        }

        if (clean.Length > 0 && clean[^1] == ' ')
        {
            clean.Length--;
        }

        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Letters with their marks in one piece (NFC), for any text: what normalising itself would throw for becomes U+FFFD.</summary>
    /// <param name="text">Any text; broken surrogates and U+FFFE, which is no character, are replaced.</param>
    public static string Compose(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var whole = text.Any(c => c == '\uFFFE' || char.IsSurrogate(c)) ? string.Concat(text.EnumerateRunes().Select(r => r.Value == 0xFFFE ? "\uFFFD" : r.ToString())) : text;
        return whole.Normalize(NormalizationForm.FormC);
    }

    /// <summary>Lower-case letters without tones, letters kept (â ă ê ô ơ ư đ): "Hoà" and "hòa" both give "hoa", "ưở" gives "ươ".</summary>
    /// <param name="text">Any text.</param>
    public static string FoldTones(string text) => Fold(text, WithoutTones);

    /// <summary>
    /// The search key: lower case, no marks, đ as d, punctuation as single spaces, dots between digits kept
    /// ("Mã 1.001193" gives "ma 1.001193").
    /// </summary>
    /// <param name="text">Any text.</param>
    public static string Fold(string text) => Fold(text, WithoutMarks);

    private static string Fold(string text, char[] table)
    {
        ArgumentNullException.ThrowIfNull(text);
        var source = IsComposed(text) ? text : Clean(text);
        return string.Create(source.Length, (source, table), static (span, state) =>
        {
            var at = 0;
            for (var i = 0; i < state.source.Length; i++)
            {
                var c = state.source[i];
                var folded = c < TableSize ? state.table[c] : char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ';
                if (folded == ' ' && c == '.' && IsDigit(state.source, i - 1) && IsDigit(state.source, i + 1))
                {
                    folded = '.';
                }

                if (folded != ' ' || (at > 0 && span[at - 1] != ' '))
                {
                    span[at++] = folded;
                }
            }

            span[at..].Clear();
        }).TrimEnd('\0', ' ');
    }

    private static bool IsDigit(string text, int at) => at >= 0 && at < text.Length && char.IsAsciiDigit(text[at]);

    private static bool IsComposed(string text)
    {
        foreach (var c in text)
        {
            if (c is >= '\u0300' and <= '\u036F' or '\u00AD' or '\uFEFF' or (>= '\u200B' and <= '\u200F') || char.IsSurrogate(c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        System.Globalization.UnicodeCategory.Control => true,
        System.Globalization.UnicodeCategory.Format => true,
        System.Globalization.UnicodeCategory.PrivateUse => true,
        System.Globalization.UnicodeCategory.Surrogate => true,
        System.Globalization.UnicodeCategory.OtherNotAssigned => true,
        _ => rune.Value == 0xFFFD,
    };

    private static char[] Table(bool keepLetters)
    {
        var table = new char[TableSize];
        for (var i = 0; i < TableSize; i++)
        {
            var c = (char)i;
            if (!char.IsLetterOrDigit(c))
            {
                table[i] = ' ';
                continue;
            }

            var parts = char.ToLowerInvariant(c == 'Ð' ? 'Đ' : c).ToString().Normalize(NormalizationForm.FormD);
            var kept = string.Concat(parts.Where(p => !IsTone(p) && (keepLetters || p is < '\u0300' or > '\u036F')));
            var letter = kept.Normalize(NormalizationForm.FormC);
            table[i] = letter.Length == 0 ? ' ' : !keepLetters && letter[0] is 'đ' or 'ð' ? 'd' : letter[0];
        }

        return table;
    }

    private static bool IsTone(char mark) => mark is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323';
}
