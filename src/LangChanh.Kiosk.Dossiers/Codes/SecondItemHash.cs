using System.Security.Cryptography;
using System.Text;

namespace LangChanh.Kiosk.Dossiers;

/// <summary>
/// The last digits of a number of the owner, asked for beside the code where a hall wants that (requirement P8). Of the feed's
/// number a hash remains, keyed with a key of this installation and bound to the one dossier.
/// </summary>
public static class SecondItemHash
{
    private const int Bytes = 16;

    /// <summary>The hash of what a feed or a person gives; null where it has too few digits.</summary>
    /// <param name="key">Key of the installation.</param>
    /// <param name="code">The dossier.</param>
    /// <param name="text">Any text; its digits alone count.</param>
    /// <param name="digits">How many of the last ones count, 3–8.</param>
    public static string? Of(ReadOnlySpan<byte> key, DossierCode code, string text, int digits)
    {
        ArgumentNullException.ThrowIfNull(text);
        var all = string.Concat(text.Where(char.IsAsciiDigit));
        return all.Length < digits ? null : Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{code}|{all[^digits..]}")).AsSpan(0, Bytes));
    }

    /// <summary>Whether what a person gives is what the feed gave; in the same time whether it is or not.</summary>
    public static bool Same(string? fed, string? given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(fed ?? "-"), Encoding.UTF8.GetBytes(given ?? "--"));
}
