using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Dossiers;

/// <summary>The only columns that are ever taken from a feed: none of them says whose a file is.</summary>
public enum FeedColumn
{
    /// <summary>Dossier code; needed.</summary>
    Code,

    /// <summary>Code or label of the status; needed.</summary>
    Status,

    /// <summary>Code of the procedure.</summary>
    ProcedureCode,

    /// <summary>Name of the procedure.</summary>
    ProcedureName,

    /// <summary>Day of reception.</summary>
    ReceivedOn,

    /// <summary>Promised day.</summary>
    DueOn,

    /// <summary>Day on which the work was done or the result handed over.</summary>
    DoneOn,

    /// <summary>How or where the result is collected; kept as one of the configured places or not at all.</summary>
    CollectAt,

    /// <summary>Whose last digits are asked for where the hall wants a second item; kept as a keyed hash alone.</summary>
    SecondItem,
}

/// <summary>Names by which headers call the columns, as <see cref="FeedMapping.Squeeze"/> leaves them.</summary>
/// <param name="Of">Names of each column.</param>
public sealed record FeedColumnNames(ImmutableDictionary<FeedColumn, ImmutableArray<string>> Of);

/// <summary>The header of a file.</summary>
/// <param name="Line">Its line, or 0 where the file has none and the columns are numbered.</param>
/// <param name="Names">The columns' names as they stand.</param>
public sealed record FeedHeader(int Line, ImmutableArray<string> Names)
{
    /// <summary>Files with the same columns in the same order have the same key, so that a confirmed mapping is remembered.</summary>
    public string Key { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Names.Select(FeedMapping.Squeeze)))))[..32];
}

/// <summary>Which column of a file is which.</summary>
/// <param name="At">Place of each taken column, from 0.</param>
public sealed record FeedMapping(ImmutableSortedDictionary<FeedColumn, int> At)
{
    private const int MostColumns = 1000;

    /// <summary>No column.</summary>
    public static FeedMapping None { get; } = new(ImmutableSortedDictionary<FeedColumn, int>.Empty);

    /// <summary>Without code and status nothing can be taken, and no column can be two things.</summary>
    public bool IsWhole => At.ContainsKey(FeedColumn.Code) && At.ContainsKey(FeedColumn.Status) && At.Values.Distinct().Count() == At.Count;

    /// <summary>The cell of a column; empty where the mapping has none.</summary>
    public string Cell(FeedRow row, FeedColumn column)
    {
        ArgumentNullException.ThrowIfNull(row);
        return At.TryGetValue(column, out var at) ? row.At(at) : "";
    }

    /// <summary>The mapping in one line: <c>Code=0;Status=3</c>.</summary>
    public override string ToString() => string.Join(';', At.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Key}={a.Value}")));

    /// <summary>Reads <see cref="ToString"/>; null for anything else.</summary>
    public static FeedMapping? Parse(string? text)
    {
        var at = ImmutableSortedDictionary.CreateBuilder<FeedColumn, int>();
        foreach (var part in (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var sides = part.Split('=');
            if (sides.Length != 2 || !Enum.TryParse<FeedColumn>(sides[0], out var column) || !Enum.IsDefined(column) || !int.TryParse(sides[1], NumberStyles.None, CultureInfo.InvariantCulture, out var place) || place > MostColumns)
            {
                return null;
            }

            at[column] = place;
        }

        return at.Count == 0 ? null : new FeedMapping(at.ToImmutable());
    }

    /// <summary>A header's name without marks, case and spaces: "Mã hồ sơ", "MaHoSo" and "MA_HO_SO" are one.</summary>
    public static string Squeeze(string name) => VietnameseText.Fold(name).Replace(" ", "", StringComparison.Ordinal);
}
