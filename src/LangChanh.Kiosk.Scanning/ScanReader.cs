using System.Text.RegularExpressions;
using LangChanh.Kiosk.Dossiers;
using LangChanh.Kiosk.Queueing;

namespace LangChanh.Kiosk.Scanning;

/// <summary>Says what a code is. Total: any text gives a value, in time linear in its bounded length, and nothing throws.</summary>
public static partial class ScanReader
{
    /// <summary>Longest payload that is read (requirement K6).</summary>
    public const int LongestPayload = 512;

    /// <summary>Reads a payload.</summary>
    /// <param name="text">What the scanner or the keypad gave: hostile until read.</param>
    /// <param name="rules">What slips look like.</param>
    /// <param name="today">No dossier was received after today.</param>
    public static ScannedPaper Read(string? text, ScanRules rules, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (text is null || text.Length > LongestPayload || HasLoneSurrogate(text))
        {
            return new Unreadable();
        }

        var payload = SymbologyMark().Replace(string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\r' or '\t')).Trim(Blank), "");

        // The identity card comes first: nothing else may look into its fields.
        if (IdentityCards.Matches(payload, today))
        {
            return new IdentityCard();
        }

        return Own(payload, rules, today)
            ?? (Uri.TryCreate(payload, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? Address(address!, rules, today) : null)
            ?? Plain(payload, rules, today);
    }

    /// <summary>
    /// Of several codes on one paper the one that helps most (domain §2.4): a dossier, a number, a procedure; then whatever
    /// has the more helpful answer.
    /// </summary>
    /// <param name="papers">What was read; the first of equals wins.</param>
    public static ScannedPaper MostUseful(IEnumerable<ScannedPaper> papers)
    {
        ArgumentNullException.ThrowIfNull(papers);
        return papers.MinBy(Rank) ?? new Unreadable();
    }

    /// <summary>Whether a paper leads somewhere, so that no other code beside it needs to be waited for.</summary>
    /// <param name="paper">What was read.</param>
    public static bool LeadsOn(ScannedPaper paper) => paper is DossierSlip or QueueTicket or ProcedurePaper;

    private static int Rank(ScannedPaper paper) => paper switch
    {
        DossierSlip => 0,
        QueueTicket => 1,
        ProcedurePaper => 2,
        StaleCode => 3,
        ForgedCode => 4,
        OtherCode { Kind: OtherKind.Elsewhere } => 5,
        OpaqueSlip => 6,
        IdentityCard => 7,
        OtherCode => 8,
        _ => 9,
    };

    /// <summary>The hall's own codes and the codes of dossiers.</summary>
    private static ScannedPaper? Own(string payload, ScanRules rules, DateOnly today) =>
        rules.Codes.Read(payload, today) ?? (InputMethodRepair.TryReadCode(payload, today, out var code) ? Slip(code, rules)
            : ProcedureCode().IsMatch(payload) ? new ProcedurePaper(payload)
            : null);

    private static ScannedPaper Slip(DossierCode code, ScanRules rules) => rules.Serves(code.Unit) ? new DossierSlip(code) : new OtherCode(OtherKind.Elsewhere);

    private static ScannedPaper Plain(string payload, ScanRules rules, DateOnly today) =>
        OtherCodes.Kind(payload) is { } kind ? new OtherCode(kind)
        : DossierCode.TryFindOnly(IdentityCards.Unescape(payload), today, out var code) ? Slip(code, rules)
        : LastLine(payload) is { } procedure ? new ProcedurePaper(procedure)
        : new Unreadable(ByInputMethod: LooksBent(payload));

    /// <summary>The list of papers that people take home as a QR ends with its procedure's code.</summary>
    private static string? LastLine(string payload) => payload.LastIndexOf('\n') is > 0 and var at && ProcedureCode().IsMatch(payload[(at + 1)..]) ? payload[(at + 1)..] : null;

    private static bool LooksBent(string payload) => payload.Count(char.IsAsciiDigit) >= 6 && payload.Contains('-', StringComparison.Ordinal) && InputMethodRepair.IsBent(payload);

    private static ScannedPaper Address(Uri address, ScanRules rules, DateOnly today)
    {
        var known = rules.Knows(address.Host);
        if (known && rules.IsOpaque(address.AbsolutePath))
        {
            return new OpaqueSlip();
        }

        if (OwnPage(address) is { } own)
        {
            return own;
        }

        var codes = new HashSet<DossierCode>();
        foreach (var pair in address.Query.TrimStart('?').Split('&', ';'))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at > 0 && rules.HoldsCode(pair[..at]) && InputMethodRepair.TryReadCode(IdentityCards.Unescape(pair[(at + 1)..]), today, out var code))
            {
                codes.Add(code);
            }
        }

        // A code in an address of a stranger is left alone: the paper is not one of ours.
        if (!known)
        {
            return new OtherCode(codes.Count > 0 ? OtherKind.Elsewhere : OtherCodes.KindOfHost(address.Host));
        }

        return codes.Count == 1 ? Slip(codes.First(), rules)
            : codes.Count == 0 && DossierCode.TryFindOnly(IdentityCards.Unescape(address.PathAndQuery + address.Fragment), today, out var only) ? Slip(only, rules)
            : new OtherCode(OtherKind.Link);
    }

    /// <summary>The phone pages of a ticket and of a procedure.</summary>
    private static ScannedPaper? OwnPage(Uri address) => address.AbsolutePath.Split('/') switch
    {
        [.., "t", var id] when TicketId.TryParse(id, out var ticket) => new QueueTicket(ticket),
        [.., "p", var code] when ProcedureCode().IsMatch(code) => new ProcedurePaper(code),
        _ => null,
    };

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Blanks at the ends, byte order mark and zero-width ones included.</summary>
    private static readonly char[] Blank = [' ', '\t', '\r', '\n', '\u00A0', '\uFEFF', '\u200B'];

    /// <summary>Some scanners name the symbology before the text (ISO/IEC 15424): <c>]Q1</c>, <c>]C0</c>.</summary>
    [GeneratedRegex(@"^\][A-Za-z][0-9A-Za-z]", RegexOptions.NonBacktracking)]
    private static partial Regex SymbologyMark();

    [GeneratedRegex(@"^[0-9]\.[0-9]{6}$", RegexOptions.NonBacktracking)]
    private static partial Regex ProcedureCode();
}
