using System.Collections.Immutable;
using System.Text;

namespace LangChanh.Kiosk.Dossiers;

/// <summary>Separated text (RFC 4180) by comma, semicolon, tab or bar, in UTF-8 or UTF-16 with or without a mark, with quoted cells and any line end.</summary>
internal static class CsvFeed
{
    private const int SampleBytes = 64 * 1024;
    private const int SampleRows = 40;
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    public static IEnumerable<FeedItem> Read(byte[] content, FeedLimits limits)
    {
        var encoding = EncodingOf(content);
        var sample = encoding.GetString(content, 0, Math.Min(content.Length, SampleBytes)).TrimStart('\uFEFF');
        var told = Told(sample);
        var rows = Rows(Open(content, encoding), told ?? Separator(sample), limits);
        return told is null ? rows : rows.Skip(1);
    }

    private static StreamReader Open(byte[] content, Encoding encoding) => new(new MemoryStream(content, writable: false), encoding, detectEncodingFromByteOrderMarks: true);

    /// <summary>Without a byte order mark the zero bytes of Latin letters tell UTF-16 and its order.</summary>
    private static Encoding EncodingOf(ReadOnlySpan<byte> content)
    {
        if (content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return content[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
        }

        var sample = content[..Math.Min(content.Length, 4096)];
        var zeros = new int[2];
        for (var i = 0; i < sample.Length; i++)
        {
            zeros[i % 2] += sample[i] == 0 ? 1 : 0;
        }

        var enough = sample.Length / 8;
        return zeros[1] > enough && zeros[1] > zeros[0] ? Encoding.Unicode : zeros[0] > enough ? Encoding.BigEndianUnicode : Encoding.UTF8;
    }

    /// <summary>Excel's own first line <c>sep=;</c>.</summary>
    private static char? Told(string sample) => sample.Length > 4 && sample.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && Separators.Contains(sample[4]) && (sample.Length == 5 || sample[5] is '\r' or '\n') ? sample[4] : null;

    /// <summary>The separator by which most rows have the same number of cells.</summary>
    private static char Separator(string sample)
    {
        var limits = new FeedLimits();
        (int Rows, int Cells) Regularity(char separator)
        {
            var counts = Rows(new StringReader(sample), separator, limits).OfType<FeedRow>().Where(r => !r.IsBlank).Take(SampleRows).Select(r => r.Cells.Length).Where(n => n > 1).GroupBy(n => n).OrderByDescending(g => g.Count()).FirstOrDefault();
            return counts is null ? (0, 0) : (counts.Count(), counts.Key);
        }

        return Separators.MaxBy(Regularity);
    }

    private static IEnumerable<FeedItem> Rows(TextReader text, char separator, FeedLimits limits)
    {
        using var reader = text;
        var cells = ImmutableArray.CreateBuilder<string>();
        var cell = new StringBuilder();
        var (line, start) = (1, 1);
        var (quoted, wasQuoted, afterReturn) = (false, false, false);
        var buffer = new char[8192];
        for (var read = text.Read(buffer, 0, buffer.Length); read > 0; read = text.Read(buffer, 0, buffer.Length))
        {
            for (var i = 0; i < read; i++)
            {
                var c = buffer[i];
                if (afterReturn && c == '\n')
                {
                    afterReturn = false;
                    continue;
                }

                afterReturn = c == '\r';
                var ends = c is '\n' or '\r';
                line += ends ? 1 : 0;
                if (quoted && c != '"')
                {
                    cell.Append(ends ? '\n' : c);
                }
                else if (c == '"' && (quoted || cell.Length == 0 || wasQuoted))
                {
                    // A mark inside a quoted cell either doubles itself or closes the cell: the next one tells.
                    if (!quoted && wasQuoted)
                    {
                        cell.Append('"');
                    }

                    (quoted, wasQuoted) = (!quoted, true);
                }
                else if (c == separator || ends)
                {
                    cells.Add(cell.ToString().Trim());
                    cell.Clear();
                    wasQuoted = false;
                    if (cells.Count > limits.MostColumns)
                    {
                        yield return new FeedBroken(start, FeedFault.TooManyColumns);
                        yield break;
                    }

                    if (ends)
                    {
                        yield return new FeedRow(start, cells.ToImmutable());
                        cells.Clear();
                        start = line;
                    }
                }
                else
                {
                    cell.Append(c);
                    wasQuoted = false;
                }

                if (cell.Length > limits.LongestCell)
                {
                    yield return new FeedBroken(start, FeedFault.CellTooLong);
                    yield break;
                }
            }
        }

        if (cell.Length > 0 || cells.Count > 0)
        {
            cells.Add(cell.ToString().Trim());
            yield return new FeedRow(start, cells.ToImmutable());
        }
    }
}
