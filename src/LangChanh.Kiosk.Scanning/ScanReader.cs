using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LangChanh.Kiosk.Dossiers;
using LangChanh.Kiosk.Queueing;

namespace LangChanh.Kiosk.Scanning;

/// <summary>What is known of the slips in use (domain §2.4).</summary>
/// <param name="Hosts">Hosts of the authorities; their sub-domains count too.</param>
/// <param name="CodeParameters">Names of the URL parameter that holds the dossier code, any case.</param>
public sealed record ScanRules(ImmutableArray<string> Hosts, ImmutableArray<string> CodeParameters)
{
    /// <summary>What was seen on slips in Thanh Hóa up to November 2026.</summary>
    public static ScanRules ThanhHoa { get; } = new(
        ["dichvucong.thanhhoa.gov.vn", "hcc.thanhhoa.gov.vn", "dichvucong.gov.vn"],
        ["mhs", "mahs", "mahoso", "ma_ho_so", "sohoso"]);
}

/// <summary>Says what a code is. Total: any text gives a value, in time linear in its length, and nothing throws.</summary>
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
        if (text is null || text.Length > LongestPayload)
        {
            return new Unreadable();
        }

        var payload = string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\r')).Trim();

        // The identity card comes first: nothing else may look into its fields.
        if (Identity().IsMatch(payload))
        {
            return new IdentityCard();
        }

        if (TicketToken.TryRead(payload, out var ticket))
        {
            return new QueueTicket(ticket);
        }

        if (DossierCode.TryParse(payload, today, out var code))
        {
            return new DossierSlip(code, KnownHost: true);
        }

        if (Uri.TryCreate(payload, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return Address(address!, rules, today);
        }

        return payload switch
        {
            _ when Payment().IsMatch(payload) => new PaymentCode(),
            _ when payload.StartsWith("WIFI:", StringComparison.OrdinalIgnoreCase) => new OtherCode(OtherKind.Wifi),
            _ when payload.StartsWith("BEGIN:VCARD", StringComparison.OrdinalIgnoreCase) || payload.StartsWith("MECARD:", StringComparison.OrdinalIgnoreCase) => new OtherCode(OtherKind.Contact),
            _ when ProcedureForm().Match(payload) is { Success: true } procedure => new ProcedurePaper(procedure.Value),
            _ when DossierCode.TryFindOnly(payload, today, out code) => new DossierSlip(code, KnownHost: true),
            _ when payload.Length > 0 && payload.All(char.IsAsciiDigit) => new OtherCode(OtherKind.Number),
            _ => new Unreadable(),
        };
    }

    private static ScannedPaper Address(Uri address, ScanRules rules, DateOnly today)
    {
        var known = rules.Hosts.Any(h => address.Host.Equals(h, StringComparison.OrdinalIgnoreCase) || address.Host.EndsWith("." + h, StringComparison.OrdinalIgnoreCase));
        if (known && address.AbsolutePath.Contains("/apiqr/", StringComparison.OrdinalIgnoreCase))
        {
            return new OpaqueSlip();
        }

        foreach (var pair in address.Query.TrimStart('?').Split('&'))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at > 0 && rules.CodeParameters.Contains(pair[..at].ToLowerInvariant()) && DossierCode.TryParse(Uri.UnescapeDataString(pair[(at + 1)..]), today, out var code))
            {
                return new DossierSlip(code, known);
            }
        }

        return known && DossierCode.TryFindOnly(Uri.UnescapeDataString(address.PathAndQuery), today, out var only) ? new DossierSlip(only, known) : new OtherCode(OtherKind.Link);
    }

    /// <summary>Cards hold six or seven fields and readers append more: twelve digits and a bar are enough to refuse (domain §2.5).</summary>
    [GeneratedRegex(@"^[0-9]{12}\s*\|", RegexOptions.NonBacktracking)]
    private static partial Regex Identity();

    [GeneratedRegex(@"^000201[0-9A-Za-z]", RegexOptions.NonBacktracking)]
    private static partial Regex Payment();

    [GeneratedRegex(@"^[0-9]\.[0-9]{6}$", RegexOptions.NonBacktracking)]
    private static partial Regex ProcedureForm();
}
