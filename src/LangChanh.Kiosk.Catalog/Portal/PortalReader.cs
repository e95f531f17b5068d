using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using MiniExcelLibs;

namespace LangChanh.Kiosk.Catalog.Portal;

/// <summary>
/// Reads the national portal's exports as staff have them: the list (<c>.xlsx</c>: merged title, header in row 2,
/// <c>Mã số | Tên | Cơ quan ban hành | Cơ quan thực hiện | Lĩnh vực</c>) and detail records (<c>.jsonl</c>,
/// <c>.jsonl.gz</c>, one JSON object a line).
/// </summary>
public static partial class PortalReader
{
    /// <summary>Most rows of an export; more are refused.</summary>
    public const int MostRows = 20_000;

    /// <summary>Longest line of a detail export, in characters.</summary>
    public const int LongestLine = 2_000_000;

    private const long LargestUnpacked = 300_000_000;
    private const int HeaderSearch = 10;

    /// <summary>Reads an export; its kind is told by its first bytes, never by its name.</summary>
    /// <param name="export">The file; must be seekable.</param>
    /// <param name="progress">Told how many rows have been read.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="InvalidDataException">The file is neither, or is larger than its limits.</exception>
    public static async Task<PortalExport> ReadAsync(Stream export, IProgress<int>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(export);
        var first = new byte[2];
        var read = await export.ReadAtLeastAsync(first, 2, throwOnEndOfStream: false, cancellation);
        export.Position = 0;
        return (read, first[0], first[1]) switch
        {
            (2, (byte)'P', (byte)'K') => ReadList(export, progress, cancellation),
            (2, 0x1F, 0x8B) => await ReadPackedAsync(export, progress, cancellation),
            (2, (byte)'{', _) or (2, 0xEF, 0xBB) => await ReadDetailsAsync(export, progress, cancellation),
            _ => throw new InvalidDataException("Tệp không phải danh sách .xlsx hay tệp chi tiết .jsonl của Cổng dịch vụ công."),
        };
    }

    private static async Task<PortalExport> ReadPackedAsync(Stream export, IProgress<int>? progress, CancellationToken cancellation)
    {
        await using var plain = new GZipStream(export, CompressionMode.Decompress);
        return await ReadDetailsAsync(plain, progress, cancellation);
    }

    private static async Task<PortalExport> ReadDetailsAsync(Stream export, IProgress<int>? progress, CancellationToken cancellation)
    {
        var (records, rejections) = (new Dictionary<string, PortalRecord>(StringComparer.Ordinal), new List<PortalRejection>());
        using var lines = new StreamReader(export);
        var (row, size) = (0, 0L);
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            size += line.Length;
            if (++row > MostRows || line.Length > LongestLine || size > LargestUnpacked)
            {
                throw new InvalidDataException($"Tệp quá lớn ở dòng {row}.");
            }

            if (line.Length > 0)
            {
                Take(row, () => Detail(line), records, rejections);
            }

            progress?.Report(row);
        }

        return new PortalExport([.. records.Values], [.. rejections]);
    }

    private static PortalExport ReadList(Stream export, IProgress<int>? progress, CancellationToken cancellation)
    {
        RefuseBomb(export);
        var (records, rejections) = (new Dictionary<string, PortalRecord>(StringComparer.Ordinal), new List<PortalRejection>());
        Dictionary<string, string>? columns = null;
        var row = 0;
        try
        {
            foreach (IDictionary<string, object?> cells in export.Query().Cast<IDictionary<string, object?>>())
            {
                cancellation.ThrowIfCancellationRequested();
                if (++row > MostRows)
                {
                    throw new InvalidDataException($"Tệp có hơn {MostRows} dòng.");
                }

                if (columns is null)
                {
                    columns = Header(cells);
                    if (columns is null && row >= HeaderSearch)
                    {
                        break;
                    }
                }
                else if (cells.Values.Any(v => v is not null))
                {
                    Take(row, () => Listed(cells, columns), records, rejections);
                }

                progress?.Report(row);
            }
        }
        catch (Exception e) when (e is not (InvalidDataException or OperationCanceledException))
        {
            // MiniExcel throws whatever its XML reader met; for the person it is one thing.
            throw new InvalidDataException("Tệp .xlsx hỏng, không đọc được.", e);
        }

        return columns is null ? throw new InvalidDataException("Không thấy dòng tiêu đề có cột “Mã số” và “Tên”.") : new PortalExport([.. records.Values], [.. rejections]);
    }

    private static void RefuseBomb(Stream export)
    {
        try
        {
            using var zip = new ZipArchive(export, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Sum(e => e.Length) > LargestUnpacked || zip.Entries.Count > 1000)
            {
                throw new InvalidDataException("Tệp .xlsx bung ra quá lớn.");
            }
        }
        catch (InvalidDataException e) when (e.Message.Length > 0 && !e.Message.StartsWith("Tệp", StringComparison.Ordinal))
        {
            throw new InvalidDataException("Tệp .xlsx hỏng, không đọc được.", e);
        }

        export.Position = 0;
    }

    private static Dictionary<string, string>? Header(IDictionary<string, object?> cells)
    {
        var byName = cells.Where(c => c.Value is string).GroupBy(c => Vietnamese.VietnameseText.Fold((string)c.Value!)).ToDictionary(g => g.Key, g => g.First().Key);
        return byName.ContainsKey("ma so") && byName.ContainsKey("ten") ? byName : null;
    }

    private static void Take(int row, Func<PortalRecord> read, Dictionary<string, PortalRecord> records, List<PortalRejection> rejections)
    {
        try
        {
            var record = read();
            if (records.ContainsKey(record.Code))
            {
                rejections.Add(new PortalRejection(row, $"Mã {record.Code} có hai lần: lấy dòng sau."));
            }

            records[record.Code] = record;
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            rejections.Add(new PortalRejection(row, e is InvalidDataException ? e.Message : "Dòng không phải bản ghi JSON có đủ mã và tên."));
        }
    }

    private static PortalRecord Listed(IDictionary<string, object?> cells, Dictionary<string, string> columns)
    {
        var doubts = new List<PortalDoubt>();
        var text = new PortalText(doubts);
        string Cell(string column) => columns.TryGetValue(column, out var at) ? text.Line(column, cells[at]?.ToString()) : "";
        return new PortalRecord
        {
            Code = Code(Cell("ma so")),
            Name = Name(Cell("ten")),
            Field = Cell("linh vuc"),
            Issuer = Cell("co quan ban hanh") is { Length: > 0 } issuer ? issuer : null,
            Levels = [.. Cell("co quan thuc hien") is { Length: > 0 } by ? [by] : Array.Empty<string>()],
            Doubts = [.. doubts],
        };
    }

    private static PortalRecord Detail(string line)
    {
        using var json = JsonDocument.Parse(line);
        var doubts = new List<PortalDoubt>();
        var text = new PortalText(doubts);
        string Raw(string key) => json.RootElement.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        string Table(string field, string key) => string.Join('\n', text.Lines(field, Raw(key)));
        return new PortalRecord
        {
            Code = Code(text.Line("Mã", Raw("ma_thu_tuc"))),
            Name = Name(text.Line("Tên", Raw("ten_thu_tuc"))),
            Field = text.Line("Lĩnh vực", Raw("linh_vuc")),
            Issuer = text.Line("Nguồn", Raw("bo_nguon")) is { Length: > 0 } issuer ? issuer : null,
            Levels = [.. text.Line("Cấp thực hiện", Raw("cap_thuc_hien")).Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            Detail = new PortalDetail(
                text.Line("Quyết định", Raw("so_quyet_dinh")),
                PortalTables.Channels(Table("Cách thức thực hiện", "cach_thuc_thuc_hien"), text),
                PortalTables.Cases(Table("Thành phần hồ sơ", "thanh_phan_ho_so"), text),
                [.. text.Lines("Trình tự thực hiện", Raw("trinh_tu_thuc_hien")).Where(l => !PortalText.IsNothing(l))],
                PortalTables.Legal(Table("Căn cứ pháp lý", "can_cu_phap_ly")),
                PortalTables.Result(text.Line("Kết quả", Raw("ket_qua_xu_ly")))),
            Doubts = [.. doubts],
        };
    }

    private static string Code(string text) => CodeForm().IsMatch(text) ? text : throw new InvalidDataException(text.Length == 0 ? "Thiếu mã thủ tục." : $"Mã “{(text.Length > 30 ? text[..30] : text)}” không đúng dạng, ví dụ 1.001193.");

    private static string Name(string text) => text.Length > 0 ? text : throw new InvalidDataException("Thiếu tên thủ tục.");

    [GeneratedRegex(@"^\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})?$")]
    private static partial Regex CodeForm();
}
