using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Dossiers;

/// <summary>One row of a feed, as text; only these columns are ever read.</summary>
/// <param name="Code">Dossier code.</param>
/// <param name="Status">Code or label of the status.</param>
/// <param name="ProcedureCode">Code of the procedure.</param>
/// <param name="ProcedureName">Name of the procedure.</param>
/// <param name="ReceivedOn">Day of reception, see <see cref="FeedDate"/>.</param>
/// <param name="DueOn">Promised day.</param>
/// <param name="DoneOn">Day on which it was done or handed over.</param>
/// <param name="CollectAt">How or where the result is collected.</param>
/// <param name="SecondItem">Digits whose last ones are asked for beside the code, where the hall wants that; kept as a keyed hash alone.</param>
public sealed record DossierUpdate(
    string? Code, string? Status, string? ProcedureCode = null, string? ProcedureName = null, string? ReceivedOn = null, string? DueOn = null, string? DoneOn = null, string? CollectAt = null, string? SecondItem = null)
{
    /// <summary>Most rows of one push.</summary>
    public const int MostRows = 5000;

    private const int LongestText = 300;
    private const int LongestStatus = 100;
    private const int DigitsOfAPerson = 6;

    /// <summary>The row of a file.</summary>
    public static DossierUpdate Of(FeedRow row, FeedMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        string Cell(FeedColumn column) => mapping.Cell(row, column);
        return new DossierUpdate(
            Cell(FeedColumn.Code), Cell(FeedColumn.Status), Cell(FeedColumn.ProcedureCode), Cell(FeedColumn.ProcedureName), Cell(FeedColumn.ReceivedOn), Cell(FeedColumn.DueOn), Cell(FeedColumn.DoneOn), Cell(FeedColumn.CollectAt), Cell(FeedColumn.SecondItem));
    }

    /// <summary>The dossier that the row means, or what is wrong with it.</summary>
    /// <param name="rules">How rows are read.</param>
    /// <param name="dossier">The dossier.</param>
    /// <returns>Null when the row is good; otherwise the fault.</returns>
    public RowFault? Validate(RowRules rules, out Dossier? dossier)
    {
        ArgumentNullException.ThrowIfNull(rules);
        dossier = null;
        if (string.IsNullOrWhiteSpace(Code))
        {
            return RowFault.NoCode;
        }

        if (!DossierCode.TryParse(Code, rules.Today, out var code))
        {
            return RowFault.NotACode;
        }

        if (Status?.Contains('\uFFFD', StringComparison.Ordinal) == true || ProcedureName?.Contains('\uFFFD', StringComparison.Ordinal) == true)
        {
            return RowFault.BrokenLetters;
        }

        var status = Clean(Status);
        if (status.Length == 0)
        {
            return RowFault.NoStatus;
        }

        // A status never holds a run of digits; a person's or a phone's number in a wrong column does.
        if (status.Length > LongestStatus || LongestRun(status) >= DigitsOfAPerson)
        {
            return RowFault.NotAStatus;
        }

        if (!FeedDate.TryRead(ReceivedOn, rules.Zone, out var received))
        {
            return RowFault.ReceivedOn;
        }

        if (!FeedDate.TryRead(DueOn, rules.Zone, out var due))
        {
            return RowFault.DueOn;
        }

        if (!FeedDate.TryRead(DoneOn, rules.Zone, out var done))
        {
            return RowFault.DoneOn;
        }

        dossier = new Dossier(code, ProcedureCodeOf(Clean(ProcedureCode)), Name(Clean(ProcedureName)), status, received, due, rules.Now)
        {
            DoneOn = done,
            CollectAt = string.IsNullOrWhiteSpace(CollectAt) ? null : rules.Place(CollectAt),
            SecondItem = string.IsNullOrWhiteSpace(SecondItem) ? null : rules.HashSecondItem(code, SecondItem),
        };
        return null;
    }

    private static string Clean(string? text) => string.IsNullOrEmpty(text) ? "" : VietnameseText.Clean(text.Length > LongestText ? text[..LongestText] : text);

    /// <summary>Some systems write <c>2.000635.000.00.00.H56</c> for the procedure 2.000635.</summary>
    private static string? ProcedureCodeOf(string text) => text.Length == 0 ? null : FeedGuess.ProcedureForm().IsMatch(text) ? text[..8] : LongestRun(text) >= DigitsOfAPerson ? null : text;

    private static string? Name(string text) => text.Length == 0 || LongestRun(text) >= DigitsOfAPerson ? null : text;

    private static int LongestRun(string text)
    {
        var (run, longest) = (0, 0);
        foreach (var c in text)
        {
            run = char.IsDigit(c) ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}

/// <summary>How rows are read.</summary>
/// <param name="Today">The office's day: no dossier was received after it.</param>
/// <param name="Now">When the kiosk learned it.</param>
/// <param name="Zone">The office's zone.</param>
/// <param name="Place">The configured place that a text means, or null: the text itself may be somebody's address and is never kept.</param>
/// <param name="HashSecondItem">The keyed hash of a second item, or null where the hall asks for none.</param>
public sealed record RowRules(DateOnly Today, DateTimeOffset Now, TimeZoneInfo Zone, Func<string, string?> Place, Func<DossierCode, string, string?> HashSecondItem);

/// <summary>Why a row was not taken.</summary>
public enum RowFault
{
    /// <summary>The cell of the code is empty.</summary>
    NoCode,

    /// <summary>What stands there is no dossier code, or one of a day that does not exist or lies ahead.</summary>
    NotACode,

    /// <summary>The cell of the status is empty.</summary>
    NoStatus,

    /// <summary>What stands there is too long for a status or holds a number like a person's.</summary>
    NotAStatus,

    /// <summary>Letters were damaged when the file was saved.</summary>
    BrokenLetters,

    /// <summary>The day of reception is no day.</summary>
    ReceivedOn,

    /// <summary>The promised day is no day.</summary>
    DueOn,

    /// <summary>The day on which it was done is no day.</summary>
    DoneOn,
}
