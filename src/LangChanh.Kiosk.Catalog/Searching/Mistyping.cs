using LangChanh.Kiosk.Catalog.Reading;

namespace LangChanh.Kiosk.Catalog.Searching;

/// <summary>How a word can have become another under a finger or an ear: one edit, or a pair of sounds that are said alike.</summary>
internal static class Mistyping
{
    private const double Near = 0.75;
    private const double Missing = 0.7;
    private const double Far = 0.55;

    /// <summary>How well a word fits whose first sound is said like another.</summary>
    public const double AlikeFit = 0.7;

    // Rows of the on-screen keyboard (requirement I1); a key's neighbours are those beside and half a key off in the next row.
    private static readonly string[] Rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    private static readonly (string Said, string Meant)[] Onsets = [("ch", "tr"), ("tr", "ch"), ("s", "x"), ("x", "s"), ("gi", "d"), ("d", "gi"), ("r", "d"), ("d", "r"), ("l", "n"), ("n", "l"), ("d", "v"), ("gi", "r")];

    /// <summary>How well a typed word fits a known one, 0–1; 0 where they are the same or further apart than one slip.</summary>
    public static double Fit(string typed, string known)
    {
        if (typed == known || !EditDistance.IsOne(typed, known))
        {
            return 0;
        }

        if (typed.Length != known.Length)
        {
            return Missing;
        }

        var at = typed.AsSpan().CommonPrefixLength(known);
        var swapped = at + 1 < typed.Length && typed[at] == known[at + 1] && typed[at + 1] == known[at];
        return swapped || AreNeighbours(typed[at], known[at]) ? Near : Far;
    }

    /// <summary>The ways to write a word whose first sound is said like another.</summary>
    public static IEnumerable<string> SaidAlike(string word) =>
        Onsets.Where(o => word.StartsWith(o.Said, StringComparison.Ordinal) && word.Length > o.Said.Length + 1).Select(o => o.Meant + word[o.Said.Length..]);

    private static bool AreNeighbours(char a, char b)
    {
        var (rowA, columnA) = Key(a);
        var (rowB, columnB) = Key(b);
        return rowA >= 0 && rowB >= 0 && Math.Abs(rowA - rowB) <= 1 && Math.Abs(columnA + (rowA * 0.5) - columnB - (rowB * 0.5)) <= 1;
    }

    private static (int Row, int Column) Key(char c)
    {
        for (var row = 0; row < Rows.Length; row++)
        {
            var column = Rows[row].IndexOf(c, StringComparison.Ordinal);
            if (column >= 0)
            {
                return (row, column);
            }
        }

        return (-1, -1);
    }
}
