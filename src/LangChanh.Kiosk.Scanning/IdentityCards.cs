using System.Globalization;
using LangChanh.Kiosk.Dossiers;

namespace LangChanh.Kiosk.Scanning;

/// <summary>
/// Recognises the code of an identity card in order to refuse it (domain §2.5). Cards hold six to eleven fields, readers
/// add and lose some, write other bars or percent signs: anything that looks like one is one.
/// </summary>
internal static class IdentityCards
{
    private const int LeastFields = 4;

    /// <summary>Whether a text is a card's.</summary>
    /// <param name="payload">The text, as it was scanned.</param>
    /// <param name="today">For telling a dossier code in a field.</param>
    public static bool Matches(string payload, DateOnly today)
    {
        var plain = Unescape(payload);
        if (plain.TrimStart().StartsWith("IDVNM", StringComparison.OrdinalIgnoreCase))
        {
            return true; // the machine-readable lines on the back (ICAO Doc 9303)
        }

        var fields = plain.Split('|', '¦', '｜', '‖', '∣', 'ǀ', '\n', '\t');
        if (fields.Length < 2)
        {
            return false;
        }

        return Digits(fields[0]) == 12 || (fields.Length >= LeastFields && fields.Any(f => Digits(f) is 12 or 9 or 8) && !fields.Any(f => DossierCode.TryParse(f, today, out _)));
    }

    /// <summary>The text with percent signs resolved, twice at most: hostile codes nest them.</summary>
    public static string Unescape(string text)
    {
        for (var i = 0; i < 2 && text.Contains('%', StringComparison.Ordinal); i++)
        {
            text = Uri.UnescapeDataString(text);
        }

        return text;
    }

    /// <summary>How many digits, in any script, a field of digits alone has; 0 for every other field.</summary>
    private static int Digits(string field)
    {
        var count = 0;
        foreach (var c in field)
        {
            if (CharUnicodeInfo.GetDecimalDigitValue(c) >= 0)
            {
                count++;
            }
            else if (!char.IsWhiteSpace(c) && !char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format)
            {
                return 0;
            }
        }

        return count;
    }
}
