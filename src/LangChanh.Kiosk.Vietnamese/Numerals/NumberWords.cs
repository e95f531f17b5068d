using System.Collections.Immutable;
using System.Globalization;

namespace LangChanh.Kiosk.Vietnamese;

/// <summary>Choices in which regions differ when they read numbers.</summary>
/// <param name="Zero">Word before a single digit after a hundred: "linh" in the north and Thanh Hóa, "lẻ" elsewhere.</param>
/// <param name="Four">Word for a final four after mươi: "tư" or "bốn".</param>
public sealed record NumberDialect(string Zero = "linh", string Four = "tư")
{
    /// <summary>The reading that is safe in Thanh Hóa (domain §5).</summary>
    public static NumberDialect ThanhHoa { get; } = new();
}

/// <summary>Numbers, letters and money in Vietnamese words.</summary>
public static class NumberWords
{
    private static readonly string[] Digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

    private static readonly Dictionary<char, string> Letters = new()
    {
        ['a'] = "a", ['b'] = "bê", ['c'] = "xê", ['d'] = "dê", ['đ'] = "đê", ['e'] = "e", ['f'] = "ép", ['g'] = "giê", ['h'] = "hắt", ['i'] = "i", ['j'] = "gi", ['k'] = "ca",
        ['l'] = "e-lờ", ['m'] = "em-mờ", ['n'] = "en-nờ", ['o'] = "o", ['p'] = "pê", ['q'] = "quy", ['r'] = "e-rờ", ['s'] = "ét-sì", ['t'] = "tê", ['u'] = "u", ['v'] = "vê",
        ['w'] = "vê kép", ['x'] = "ích-xì", ['y'] = "i dài", ['z'] = "dét",
    };

    /// <summary>The words of a number, one spoken clip each.</summary>
    /// <param name="number">0 to 9,999.</param>
    /// <param name="dialect">Regional choices.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside 0–9,999.</exception>
    public static ImmutableArray<string> Words(int number, NumberDialect dialect)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 9999);
        ArgumentNullException.ThrowIfNull(dialect);
        var words = ImmutableArray.CreateBuilder<string>();
        var (thousands, hundreds, tens, ones) = (number / 1000, number / 100 % 10, number / 10 % 10, number % 10);
        if (thousands > 0)
        {
            words.Add(Digits[thousands]);
            words.Add("nghìn");
        }

        if (hundreds > 0 || (thousands > 0 && number % 1000 > 0))
        {
            words.Add(Digits[hundreds]);
            words.Add("trăm");
        }

        AddBelowHundred(words, tens, ones, number >= 100, dialect);
        return words.ToImmutable();
    }

    /// <summary>The name of a letter as a prefix is read out; the letter itself where it has none.</summary>
    /// <param name="letter">A Latin letter of either case.</param>
    public static string LetterName(char letter) => Letters.GetValueOrDefault(char.ToLowerInvariant(letter), letter.ToString());

    /// <summary>An amount of money: 8000 gives "8.000 đồng".</summary>
    /// <param name="dong">Amount in đồng.</param>
    public static string Money(long dong) => dong.ToString("N0", Grouping) + " đồng";

    private static NumberFormatInfo Grouping { get; } = new() { NumberGroupSeparator = ".", NumberGroupSizes = [3], NumberDecimalDigits = 0 };

    private static void AddBelowHundred(ImmutableArray<string>.Builder words, int tens, int ones, bool after, NumberDialect dialect)
    {
        if (tens == 0)
        {
            if (ones > 0 && after)
            {
                words.Add(dialect.Zero);
            }

            if (ones > 0 || !after)
            {
                words.Add(Digits[ones]);
            }

            return;
        }

        if (tens == 1)
        {
            words.Add("mười");
        }
        else
        {
            words.Add(Digits[tens]);
            words.Add("mươi");
        }

        if (ones > 0)
        {
            words.Add(ones switch
            {
                1 when tens > 1 => "mốt",
                4 when tens > 1 => dialect.Four,
                5 => "lăm",
                _ => Digits[ones],
            });
        }
    }
}
