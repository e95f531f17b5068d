using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LangChanh.Kiosk.Queueing;

namespace LangChanh.Kiosk.Scanning;

/// <summary>
/// The hall's own codes: <c>LC2:</c> day, key, ticket and a signature, in the characters that a QR packs best. They are
/// checked without a network or a store and end with their day. HMAC-SHA-256 (RFC 2104) cut to 80 bits.
/// </summary>
public sealed partial class HallCodes
{
    /// <summary>Bytes of a key.</summary>
    public const int KeyBytes = 32;

    private const string Mark = "LC2:";
    private const int SignatureBytes = 10;
    private const int NameLength = 4;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private readonly ImmutableArray<(string Name, byte[] Key)> _keys;

    /// <summary>Takes the keys.</summary>
    /// <param name="keys">Keys of <see cref="KeyBytes"/> bytes: the first signs, all are recognised.</param>
    public HallCodes(IEnumerable<byte[]> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        _keys = [.. keys.Select(k => (Base32(SHA256.HashData(k))[..NameLength], k))];
        if (_keys.IsEmpty || _keys.Any(k => k.Key.Length != KeyBytes))
        {
            throw new ArgumentException($"At least one key, each of {KeyBytes} bytes.", nameof(keys));
        }
    }

    /// <summary>The text of a ticket's or an appointment's QR.</summary>
    /// <param name="id">The ticket.</param>
    /// <param name="day">Its day, after which it says nothing.</param>
    public string Sign(TicketId id, DateOnly day)
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"{Mark}{day:yyMMdd}.{_keys[0].Name}.{id.Value.ToUpperInvariant()}");
        return $"{signed}.{Signature(signed, _keys[0].Key)}";
    }

    /// <summary>Reads a code of the hall; null for anything that does not claim to be one.</summary>
    /// <param name="text">What was scanned.</param>
    /// <param name="today">The office's day.</param>
    /// <returns>
    /// The ticket, <see cref="StaleCode"/> or <see cref="ForgedCode"/>. A key that is not known here is another machine's of
    /// the same hall: then the ticket's id, which nobody can guess, decides alone.
    /// </returns>
    public ScannedPaper? Read(string text, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith(Mark, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var parts = Whole().Match(text.ToUpperInvariant());
        if (!parts.Success
            || !DateOnly.TryParseExact("20" + parts.Groups["day"].Value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || !TicketId.TryParse(parts.Groups["id"].Value.ToLowerInvariant(), out var id))
        {
            return new ForgedCode();
        }

        var key = _keys.FirstOrDefault(k => k.Name == parts.Groups["key"].Value).Key;
        var genuine = key is null || CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Signature(parts.Groups["signed"].Value, key)), Encoding.ASCII.GetBytes(parts.Groups["signature"].Value));
        return !genuine ? new ForgedCode() : day < today ? new StaleCode() : new QueueTicket(id);
    }

    private static string Signature(string signed, byte[] key) => Base32(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed)).AsSpan(0, SignatureBytes));

    private static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (held, bits) = (0, 0);
        foreach (var b in bytes)
        {
            held = ((held << 8) | b) & 0xFFF;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Alphabet[(held >> bits) & 31]);
            }
        }

        return text.ToString();
    }

    [GeneratedRegex(@"^(?<signed>LC2:(?<day>[0-9]{6})\.(?<key>[0-9A-Z]{4})\.(?<id>[0-9A-Z]{26}))\.(?<signature>[0-9A-Z]{16})$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Whole();
}
