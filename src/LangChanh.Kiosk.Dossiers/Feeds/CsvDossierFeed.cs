using System.Collections.Immutable;
using System.Text;
using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Dossiers;

/// <summary>
/// Reads an exported CSV file (RFC 4180; comma or semicolon; quoted cells) by its header, in any order of columns. Columns
/// that the kiosk does not need, names and numbers of persons above all, are passed over unread.
/// </summary>
public static class CsvDossierFeed
{
    private static readonly Dictionary<string, string[]> Columns = new()
    {
        ["code"] = ["mahoso", "ma ho so", "code", "so ho so", "sohoso"],
        ["status"] = ["trangthaihoso", "trang thai ho so", "trangthai", "trang thai", "status", "tinh trang"],
        ["procedureCode"] = ["mattthc", "matthc", "ma tthc", "ma thu tuc", "procedurecode"],
        ["procedureName"] = ["tentthc", "ten tthc", "ten thu tuc", "thu tuc", "procedurename"],
        ["receivedOn"] = ["ngaytiepnhan", "ngay tiep nhan", "receivedon"],
        ["dueOn"] = ["ngayhentra", "ngay hen tra", "dueon"],
    };

    /// <summary>Reads a file.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="today">The office's day.</param>
    /// <param name="now">When the kiosk learned it.</param>
    public static DossierFeed Read(string text, DateOnly today, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = Rows(text.TrimStart('\uFEFF')).ToList();
        if (rows.Count == 0)
        {
            return new DossierFeed([], []);
        }

        var header = rows[0].Cells.Select(VietnameseText.Fold).ToList();
        var at = Columns.ToDictionary(c => c.Key, c => header.FindIndex(c.Value.Contains));
        if (at["code"] < 0 || at["status"] < 0)
        {
            return new DossierFeed([], [new RejectedRow(1, "header: columns MaHoSo and TrangThaiHoSo are needed")]);
        }

        string? Cell(ImmutableArray<string> cells, string column) => at[column] is >= 0 and var i && i < cells.Length ? cells[i] : null;
        return DossierFeed.Of(
            rows.Skip(1).Where(r => r.Cells.Any(c => c.Length > 0)).Select(r => (r.Line, new DossierUpdate(
                Cell(r.Cells, "code"), Cell(r.Cells, "status"), Cell(r.Cells, "procedureCode"), Cell(r.Cells, "procedureName"), Cell(r.Cells, "receivedOn"), Cell(r.Cells, "dueOn")))),
            today,
            now);
    }

    private static IEnumerable<(int Line, ImmutableArray<string> Cells)> Rows(string text)
    {
        var first = text.AsSpan(0, Math.Max(0, text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? end : text.Length));
        var separator = first.Count(';') > first.Count(',') ? ';' : ',';
        var cells = ImmutableArray.CreateBuilder<string>();
        var cell = new StringBuilder();
        var (line, start, quoted) = (1, 1, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            line += c == '\n' ? 1 : 0;
            if (quoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (c == separator)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else if (c == '\n')
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
                yield return (start, cells.ToImmutable());
                cells.Clear();
                start = line;
            }
            else
            {
                cell.Append(c);
            }
        }

        if (cell.Length > 0 || cells.Count > 0)
        {
            cells.Add(cell.ToString().Trim());
            yield return (start, cells.ToImmutable());
        }
    }
}
