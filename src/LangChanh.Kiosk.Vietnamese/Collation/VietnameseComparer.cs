namespace LangChanh.Kiosk.Vietnamese;

/// <summary>
/// Orders text as a Vietnamese dictionary does (CLDR "vi"): letters a ă â b c d đ e ê …, then tones ngang huyền hỏi ngã sắc
/// nặng, then case. Needs no ICU, so that machines differ in nothing.
/// </summary>
public sealed class VietnameseComparer : IComparer<string>
{
    private const string Alphabet = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

    /// <summary>The one comparer; it holds no state.</summary>
    public static VietnameseComparer Instance { get; } = new();

    /// <inheritdoc />
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return x is null ? y is null ? 0 : -1 : 1;
        }

        var left = x.Normalize();
        var right = y.Normalize();
        return By(left, right, Letter) is not 0 and var letters ? letters
            : By(left, right, c => (int)Syllable.ToneOf(c.ToString())) is not 0 and var tones ? tones
            : By(left, right, c => char.IsUpper(c) ? 1 : 0) is not 0 and var cases ? cases
            : string.CompareOrdinal(left, right);
    }

    private static int By(string left, string right, Func<char, int> rank)
    {
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var order = rank(left[i]).CompareTo(rank(right[i]));
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int Letter(char c)
    {
        var plain = Syllable.WithoutTone(char.ToLowerInvariant(c).ToString())[0];
        var at = Alphabet.IndexOf(plain, StringComparison.Ordinal);
        return at >= 0 ? 0x10000 + at : plain;
    }
}
