using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LangChanh.Kiosk.Dossiers;

/// <summary>
/// A dossier code, mã hồ sơ (domain §2.1; QĐ 20/2020/QĐ-TTg, 09/2025/QĐ-TTg): unit, day of reception, serial of 4–7 digits.
/// </summary>
public readonly partial record struct DossierCode
{
    private const int Longest = 60;

    private DossierCode(string unit, DateOnly receivedOn, string serial)
    {
        Unit = unit;
        ReceivedOn = receivedOn;
        Serial = serial;
    }

    /// <summary>Identifier of the unit: <c>H56.99.42</c>, <c>000.00.06.H56</c>.</summary>
    public string Unit { get; }

    /// <summary>Day of reception.</summary>
    public DateOnly ReceivedOn { get; }

    /// <summary>Serial of the unit's day, with its leading zeros.</summary>
    public string Serial { get; }

    /// <summary>The code with all but the last digit of its serial hidden, for a public screen.</summary>
    public string Masked => $"{Unit}-{ReceivedOn.ToString("yyMMdd", CultureInfo.InvariantCulture)}-{new string('•', Serial.Length - 1)}{Serial[^1]}";

    /// <summary>Unit and day alone: all of a code that may stand in a log (domain §1.7).</summary>
    public string Loggable => $"{Unit}-{ReceivedOn.ToString("yyMMdd", CultureInfo.InvariantCulture)}";

    /// <summary>The whole code.</summary>
    public override string ToString() => $"{Unit}-{ReceivedOn.ToString("yyMMdd", CultureInfo.InvariantCulture)}-{Serial}";

    /// <summary>Reads a code as people and scanners write it: any case, spaces, long dashes, full-width digits.</summary>
    /// <param name="text">What was typed or scanned.</param>
    /// <param name="today">No dossier was received after today.</param>
    /// <param name="code">The code.</param>
    /// <returns>False when the text is no code, or its day does not exist or lies ahead.</returns>
    public static bool TryParse(string? text, DateOnly today, out DossierCode code)
    {
        code = default;
        if (text is null || text.Length > Longest)
        {
            return false;
        }

        var match = Whole().Match(Normalise(text));
        return match.Success && TryRead(match, today, out code);
    }

    /// <summary>The only code inside a longer text; false when there is none or more than one.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="today">No dossier was received after today.</param>
    /// <param name="code">The code.</param>
    public static bool TryFindOnly(string text, DateOnly today, out DossierCode code)
    {
        ArgumentNullException.ThrowIfNull(text);
        code = default;
        var found = new HashSet<DossierCode>();
        var plain = Normalise(text, blank: " ");
        foreach (Match match in Inside().Matches(plain))
        {
            if (StandsAlone(match, plain) && TryRead(match, today, out var one))
            {
                found.Add(one);
            }
        }

        if (found.Count != 1)
        {
            return false;
        }

        code = found.First();
        return true;
    }

    /// <summary>Whether nothing was cut off: a piece of a longer row of digits would be somebody else's code.</summary>
    private static bool StandsAlone(Match match, string text) =>
        (match.Index == 0 || !(char.IsAsciiDigit(text[match.Index - 1]) || text[match.Index - 1] == '.')) && (match.Index + match.Length == text.Length || !char.IsAsciiDigit(text[match.Index + match.Length]));

    private static bool TryRead(Match match, DateOnly today, out DossierCode code)
    {
        code = default;
        if (!DateOnly.TryParseExact("20" + match.Groups["date"].Value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day > today)
        {
            return false;
        }

        code = new DossierCode(match.Groups["unit"].Value, day, match.Groups["serial"].Value);
        return true;
    }

    private static string Normalise(string text, string blank = "")
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is (>= '\u2010' and <= '\u2015') or '\u2212' or '\uFE58' or '\uFE63' or '\uFF0D')
            {
                plain.Append('-');
            }
            else if (c is >= '\uFF01' and <= '\uFF5E')
            {
                plain.Append(char.ToUpperInvariant((char)(c - 0xFEE0)));
            }
            else if (char.IsWhiteSpace(c))
            {
                plain.Append(blank);
            }
            else if (!char.IsControl(c))
            {
                plain.Append(char.ToUpperInvariant(c));
            }
        }

        return plain.ToString();
    }

    [GeneratedRegex(@"^(?<unit>(?:[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.)?[A-Z][0-9]{2}(?:\.[0-9]{2,3}){0,3})-(?<date>[0-9]{6})-(?<serial>[0-9]{4,7})$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<unit>(?:[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.)?[A-Z][0-9]{2}(?:\.[0-9]{2,3}){0,3}) ?- ?(?<date>[0-9]{6}) ?- ?(?<serial>[0-9]{4,7})", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Inside();
}
