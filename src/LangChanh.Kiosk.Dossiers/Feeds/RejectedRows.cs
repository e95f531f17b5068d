using System.Collections.Immutable;
using System.Globalization;

namespace LangChanh.Kiosk.Dossiers;

/// <summary>A row that was not taken.</summary>
/// <param name="Line">Line of the file, or place in the push, from 1.</param>
/// <param name="Fault">Why.</param>
public sealed record RejectedRow(int Line, RowFault Fault);

/// <summary>All rows of a feed that were not taken: lines and reasons, nothing of what stood in them.</summary>
public static class RejectedRows
{
    /// <summary>All of them in one short text, spans of lines by reason: <c>NoCode:2-5,9;DueOn:12</c>.</summary>
    public static string Pack(IEnumerable<RejectedRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return string.Join(';', rows.GroupBy(r => r.Fault).OrderBy(g => g.Key).Select(g => $"{g.Key}:{string.Join(',', Spans(g.Select(r => r.Line).Order()))}"));
    }

    /// <summary>Reads <see cref="Pack"/>, in the order of the lines.</summary>
    public static ImmutableArray<RejectedRow> Unpack(string packed)
    {
        ArgumentNullException.ThrowIfNull(packed);
        var rows = ImmutableArray.CreateBuilder<RejectedRow>();
        foreach (var group in packed.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = group.IndexOf(':', StringComparison.Ordinal);
            var fault = Enum.Parse<RowFault>(group[..at]);
            foreach (var span in group[(at + 1)..].Split(','))
            {
                var ends = span.Split('-').Select(e => int.Parse(e, CultureInfo.InvariantCulture)).ToArray();
                rows.AddRange(Enumerable.Range(ends[0], ends[^1] - ends[0] + 1).Select(line => new RejectedRow(line, fault)));
            }
        }

        return [.. rows.OrderBy(r => r.Line)];
    }

    private static IEnumerable<string> Spans(IEnumerable<int> lines)
    {
        int? first = null;
        var last = 0;
        foreach (var line in lines)
        {
            if (first is { } start && line > last + 1)
            {
                yield return Span(start, last);
                first = line;
            }

            first ??= line;
            last = line;
        }

        if (first is { } from)
        {
            yield return Span(from, last);
        }
    }

    private static string Span(int from, int to) => from == to ? from.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{from}-{to}");
}
