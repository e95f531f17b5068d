using System.Collections.Immutable;

namespace LangChanh.Kiosk.Dossiers;

/// <summary>How much of a file is ever read: whatever comes, memory and time stay bounded.</summary>
/// <param name="MostBytes">Bytes of the file.</param>
/// <param name="MostUnpackedBytes">Bytes that a packed sheet may unfold to.</param>
/// <param name="MostRows">Rows, header included.</param>
/// <param name="MostColumns">Columns of a row.</param>
/// <param name="LongestCell">Characters of a cell; Excel's own limit.</param>
public sealed record FeedLimits(int MostBytes = 64_000_000, long MostUnpackedBytes = 400_000_000, int MostRows = 300_000, int MostColumns = 200, int LongestCell = 32_767);

/// <summary>Why a file cannot be read to its end.</summary>
public enum FeedFault
{
    /// <summary>There is nothing in it.</summary>
    Empty,

    /// <summary>More bytes than are read.</summary>
    TooLarge,

    /// <summary>More rows than are read.</summary>
    TooManyRows,

    /// <summary>More columns than are read.</summary>
    TooManyColumns,

    /// <summary>A cell that is longer than cells may be, or a quotation mark that never closes.</summary>
    CellTooLong,

    /// <summary>A sheet that is torn or no sheet at all.</summary>
    Damaged,

    /// <summary>A sheet of the old format (.xls) or one that a password protects.</summary>
    OldOrProtected,

    /// <summary>No row of it names a column of dossier codes, and none holds a code.</summary>
    NoHeader,
}

/// <summary>What reading a file gives, one after the other: rows, and where it ends badly, one fault as the last.</summary>
public abstract record FeedItem;

/// <summary>A row.</summary>
/// <param name="Line">Its line in the file, or its row in the sheet, from 1.</param>
/// <param name="Cells">Its cells as text: dates as ISO 8601, numbers with a point.</param>
public sealed record FeedRow(int Line, ImmutableArray<string> Cells) : FeedItem
{
    /// <summary>The text of a cell; empty where the row has none.</summary>
    public string At(int column) => column >= 0 && column < Cells.Length ? Cells[column] : "";

    /// <summary>There is nothing in it.</summary>
    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);
}

/// <summary>Reading cannot go on.</summary>
/// <param name="Line">Where it stopped.</param>
/// <param name="Fault">Why.</param>
public sealed record FeedBroken(int Line, FeedFault Fault) : FeedItem;
