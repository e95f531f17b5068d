using System.Security.Cryptography;

namespace LangChanh.Kiosk.Queueing;

/// <summary>Stable identity of a ticket, apart from its displayed number: 128 random bits in 26 characters (Crockford's base 32, lower case).</summary>
/// <param name="Value">The 26 characters.</param>
public readonly record struct TicketId(string Value)
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 26;

    /// <summary>Reads an id; false for anything else.</summary>
    public static bool TryParse(string? text, out TicketId id)
    {
        id = default;
        if (text is null || text.Length != Length || !text.All(c => Alphabet.Contains(c, StringComparison.Ordinal)))
        {
            return false;
        }

        id = new TicketId(text);
        return true;
    }

    /// <summary>Makes an id nobody can guess; for the edge of the program alone.</summary>
    public static TicketId New() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <inheritdoc />
    public override string ToString() => Value;
}
