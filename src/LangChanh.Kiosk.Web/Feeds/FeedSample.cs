using LangChanh.Kiosk.Dossiers;

namespace LangChanh.Kiosk.Web.Feeds;

/// <summary>A cell as the import screen shows it: enough to see whether the column is the right one, too little to know anybody by.</summary>
public static class FeedSample
{
    private const int Longest = 48;

    /// <summary>The cell under a column that it is taken for.</summary>
    public static string Of(FeedColumn column, string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var plain = column switch
        {
            // Days, and what every file of a procedure shares, tell nothing of a person.
            FeedColumn.ReceivedOn or FeedColumn.DueOn or FeedColumn.DoneOn => FeedDate.TryRead(cell, TimeZoneInfo.Utc, out _),
            FeedColumn.Status or FeedColumn.ProcedureName => cell.Count(char.IsDigit) < 4 && cell.Length <= 200,
            FeedColumn.ProcedureCode => cell.Length <= 30,
            _ => false,
        };
        var shown = plain ? cell : Masked(cell);
        return shown.Length > Longest ? shown[..Longest] + "…" : shown;
    }

    /// <summary>The first letter of every word stays.</summary>
    private static string Masked(string cell)
    {
        var inside = false;
        return string.Concat(cell.Select(c =>
        {
            var hidden = inside && char.IsLetterOrDigit(c);
            inside = char.IsLetterOrDigit(c);
            return hidden ? '•' : c;
        }));
    }
}
