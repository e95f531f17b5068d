using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LangChanh.Kiosk.Dossiers;

/// <summary>How a column was found.</summary>
public enum FoundBy
{
    /// <summary>Somebody confirmed it for the same header before.</summary>
    Memory,

    /// <summary>Its name is one of the configured ones.</summary>
    Name,

    /// <summary>Its cells look like it.</summary>
    Shape,
}

/// <summary>What a file most probably is: its header among titles and merged rows, and which column is which.</summary>
/// <param name="Header">The header.</param>
/// <param name="Mapping">The columns.</param>
/// <param name="By">How each was found.</param>
/// <param name="Samples">First rows below the header, for a person to judge by.</param>
public sealed partial record FeedGuess(FeedHeader Header, FeedMapping Mapping, ImmutableDictionary<FeedColumn, FoundBy> By, ImmutableArray<FeedRow> Samples)
{
    private const int HeaderWithin = 40;
    private const int SampleRows = 50;
    private const int Exact = 100;
    private const int Within = 50;
    private const int Needed = 45;
    private const double Mostly = 0.8;

    /// <summary>Looks at the beginning of a file.</summary>
    /// <param name="items">The file, from its beginning; a bounded part of it is read.</param>
    /// <param name="names">What headers call the columns.</param>
    /// <param name="statuses">The table of statuses, by which their column is known.</param>
    /// <param name="today">The office's day.</param>
    /// <returns>The guess, or the fault that ends the file before one can be made.</returns>
    public static (FeedGuess? Guess, FeedFault? Fault) Of(IEnumerable<FeedItem> items, FeedColumnNames names, DossierStatuses statuses, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(statuses);
        var beginning = items.Take(HeaderWithin + SampleRows).ToList();
        var rows = beginning.OfType<FeedRow>().Where(r => !r.IsBlank).ToList();
        if (rows.Count == 0)
        {
            return (null, beginning.OfType<FeedBroken>().FirstOrDefault()?.Fault ?? FeedFault.Empty);
        }

        if (HeaderOf(rows, names, today) is not { } header)
        {
            return (null, beginning.OfType<FeedBroken>().FirstOrDefault()?.Fault ?? FeedFault.NoHeader);
        }

        var samples = rows.Where(r => r.Line > header.Line).Take(SampleRows).ToImmutableArray();
        var columns = Columns(header, samples, names, statuses, today);
        return (new FeedGuess(header, new FeedMapping(columns.ToImmutableSortedDictionary(c => c.Key, c => c.Value.At)), columns.ToImmutableDictionary(c => c.Key, c => c.Value.By), samples), null);
    }

    /// <summary>The same file with the mapping that was confirmed for its header before; columns that it no longer has are left out.</summary>
    public FeedGuess Remembering(FeedMapping? confirmed)
    {
        if (confirmed is null || !confirmed.IsWhole || confirmed.At.Values.Max() >= Header.Names.Length)
        {
            return this;
        }

        return this with { Mapping = confirmed, By = confirmed.At.Keys.ToImmutableDictionary(c => c, _ => FoundBy.Memory) };
    }

    /// <summary>The row that names most columns, the dossier's code among them; without one, the row above the first code.</summary>
    private static FeedHeader? HeaderOf(List<FeedRow> rows, FeedColumnNames names, DateOnly today)
    {
        var named = rows.Take(HeaderWithin)
            .Select(r => (Row: r, Known: Enum.GetValues<FeedColumn>().Where(c => r.Cells.Any(cell => NameScore(cell, names.Of.GetValueOrDefault(c, [])) > 0)).ToList()))
            .Where(r => r.Known.Count >= 2 && r.Known.Contains(FeedColumn.Code) && !r.Row.Cells.Any(c => DossierCode.TryParse(c, today, out _)))
            .OrderByDescending(r => r.Known.Count)
            .FirstOrDefault();
        if (named.Row is { } header)
        {
            return new FeedHeader(header.Line, header.Cells);
        }

        var first = rows.FindIndex(r => r.Cells.Any(c => DossierCode.TryParse(c, today, out _)));
        if (first < 0)
        {
            return null;
        }

        return first > 0 && rows[first - 1].Cells.Count(c => c.Length > 0) > 1
            ? new FeedHeader(rows[first - 1].Line, rows[first - 1].Cells)
            : new FeedHeader(rows[first].Line - 1, [.. rows[first].Cells.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"#{i + 1}"))]);
    }

    private static Dictionary<FeedColumn, (int At, FoundBy By)> Columns(FeedHeader header, ImmutableArray<FeedRow> samples, FeedColumnNames names, DossierStatuses statuses, DateOnly today)
    {
        var scores = from column in Enum.GetValues<FeedColumn>()
                     from at in Enumerable.Range(0, header.Names.Length)
                     let name = NameScore(header.Names[at], names.Of.GetValueOrDefault(column, []))
                     let shape = ShapeScore(column, [.. samples.Select(s => s.At(at)).Where(c => c.Length > 0)], statuses, today)
                     where name + shape >= Needed
                     orderby name + shape descending, at
                     select (Column: column, At: at, By: name > 0 ? FoundBy.Name : FoundBy.Shape);
        var found = new Dictionary<FeedColumn, (int At, FoundBy By)>();
        foreach (var score in scores)
        {
            if (!found.ContainsKey(score.Column) && found.Values.All(f => f.At != score.At))
            {
                found[score.Column] = (score.At, score.By);
            }
        }

        return found;
    }

    private static int NameScore(string header, ImmutableArray<string> names)
    {
        var squeezed = FeedMapping.Squeeze(header);
        return squeezed.Length is 0 or > 200 ? 0
            : names.Contains(squeezed) ? Exact
            : names.Where(n => n.Length > 5 && squeezed.Contains(n, StringComparison.Ordinal)).Select(n => Within + Math.Min(n.Length, 30)).DefaultIfEmpty(0).Max();
    }

    /// <summary>How much the cells speak for a column, or against it where they are plainly something else.</summary>
    private static int ShapeScore(FeedColumn column, ImmutableArray<string> cells, DossierStatuses statuses, DateOnly today)
    {
        double Share(Func<string, bool> fits) => cells.IsEmpty ? 0.5 : (double)cells.Count(fits) / cells.Length;
        bool IsDay(string cell) => FeedDate.TryRead(cell, TimeZoneInfo.Utc, out _);
        return column switch
        {
            FeedColumn.Code => Share(c => DossierCode.TryParse(c, today, out _)) switch { >= Mostly => 60, < 0.2 => -80, _ => 0 },
            // A bare number may be a status' code and may be anything else: only its name tells.
            FeedColumn.Status => Share(c => statuses.Match(c) != statuses.Unknown) switch { >= Mostly => cells.Any(c => !c.All(char.IsAsciiDigit)) ? 50 : 20, _ => 0 },
            FeedColumn.ProcedureCode => Share(c => ProcedureForm().IsMatch(c)) switch { >= Mostly => 50, < 0.2 => -60, _ => 0 },
            FeedColumn.ReceivedOn or FeedColumn.DueOn or FeedColumn.DoneOn => Share(IsDay) < 0.5 ? -80 : 0,
            _ => 0,
        };
    }

    [GeneratedRegex(@"^[0-9]\.[0-9]{6}(\.|$)", RegexOptions.NonBacktracking)]
    internal static partial Regex ProcedureForm();
}
