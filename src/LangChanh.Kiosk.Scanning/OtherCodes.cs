using System.Text.RegularExpressions;

namespace LangChanh.Kiosk.Scanning;

/// <summary>Names codes that are none of this hall's papers, so that the screen can refuse them by name; nothing of them is kept.</summary>
internal static partial class OtherCodes
{
    private static readonly (string Host, OtherKind Kind)[] Hosts =
    [
        ("zalo.me", OtherKind.Zalo), ("zaloapp.com", OtherKind.Zalo), ("zalo.vn", OtherKind.Zalo), ("zalopay.vn", OtherKind.Payment), ("momo.vn", OtherKind.Payment), ("vietqr.io", OtherKind.Payment),
        ("vietqr.vn", OtherKind.Payment), ("vnpay.vn", OtherKind.Payment), ("vneid.gov.vn", OtherKind.Vneid), ("hoadondientu.gdt.gov.vn", OtherKind.Invoice), ("meinvoice.vn", OtherKind.Invoice),
    ];

    private static readonly (string Start, OtherKind Kind)[] Starts =
    [
        ("WIFI:", OtherKind.Wifi), ("BEGIN:VCARD", OtherKind.Contact), ("MECARD:", OtherKind.Contact), ("BIZCARD:", OtherKind.Contact), ("TEL:", OtherKind.Message), ("SMS:", OtherKind.Message), ("SMSTO:", OtherKind.Message),
        ("MAILTO:", OtherKind.Message), ("MATMSG:", OtherKind.Message), ("ZALO:", OtherKind.Zalo), ("MOMO:", OtherKind.Payment), ("VNEID:", OtherKind.Vneid),
    ];

    /// <summary>What a text is by its form; null when that is not known.</summary>
    public static OtherKind? Kind(string payload)
    {
        foreach (var (start, kind) in Starts)
        {
            if (payload.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        return payload switch
        {
            _ when Payment().IsMatch(payload) => OtherKind.Payment,
            _ when PersonNumber().IsMatch(payload) => OtherKind.PersonNumber,
            _ when PhoneNumber().IsMatch(payload) => OtherKind.PhoneNumber,
            { Length: > 0 } when payload.All(char.IsAsciiDigit) => OtherKind.Number,
            _ => null,
        };
    }

    /// <summary>What an address that is no authority's is.</summary>
    public static OtherKind KindOfHost(string host)
    {
        foreach (var (known, kind) in Hosts)
        {
            if (host.Equals(known, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + known, StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        return OtherKind.Link;
    }

    /// <summary>EMVCo merchant-presented codes, VietQR among them, begin with their format's version.</summary>
    [GeneratedRegex(@"^0002010[0-9A-Za-z]|^000201[0-9A-Za-z]", RegexOptions.NonBacktracking)]
    private static partial Regex Payment();

    /// <summary>Twelve digits of an identity card, nine of the old one; people write them in groups.</summary>
    [GeneratedRegex(@"^0[0-9]{2}[ .]?[0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{3}$|^[0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{3}$", RegexOptions.NonBacktracking)]
    private static partial Regex PersonNumber();

    [GeneratedRegex(@"^(0|84|\+84)[ .]?[0-9]{2,3}[ .]?[0-9]{3}[ .]?[0-9]{3,4}$", RegexOptions.NonBacktracking)]
    private static partial Regex PhoneNumber();
}
