using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Catalog.Portal;

/// <summary>
/// Reads the portal's tables, whose cells come run together in one text. Where the cut is not certain the state is
/// unknown and the doubt is told; no figure is guessed.
/// </summary>
internal static partial class PortalTables
{
    private const string ChannelField = "Cách thức thực hiện";
    private const string PaperField = "Thành phần hồ sơ";
    private const string PaperHeading = "Tên giấy tờMẫu đơn, tờ khaiSố lượng";

    /// <summary>The ways of handing in.</summary>
    public static ImmutableArray<PortalChannel> Channels(string table, PortalText text)
    {
        var rows = ChannelRow().Matches(table);
        if (rows.Count == 0 && !PortalText.IsNothing(table))
        {
            text.Doubt(ChannelField, "Không tách được bảng cách nộp, thời hạn, lệ phí.");
        }

        return [.. rows.Select((row, i) => Channel(row.Groups["kind"].Value, table[(row.Index + row.Groups["kind"].Length)..(i + 1 < rows.Count ? rows[i + 1].Index : table.Length)], text))];
    }

    /// <summary>The papers by case.</summary>
    public static ImmutableArray<PortalCase> Cases(string table, PortalText text)
    {
        if (PortalText.IsNothing(table))
        {
            return [];
        }

        var pieces = table.Split(PaperHeading);
        if (pieces.Length == 1)
        {
            text.Doubt(PaperField, "Không tách được bảng giấy tờ.");
            return [];
        }

        var cases = ImmutableArray.CreateBuilder<PortalCase>();
        var heading = pieces[0];
        foreach (var piece in pieces[1..])
        {
            var (rows, next) = Rows(piece);
            if (rows.Count == 0)
            {
                text.Doubt(PaperField, "Một trường hợp không tách được giấy tờ.");
            }

            cases.Add(Case(Heading(heading), rows, text));
            heading = next;
        }

        if (heading.Trim(' ', '.', '-', ';').Length > 0)
        {
            text.Doubt(PaperField, $"Có chữ sau dòng cuối của bảng: “{Short(heading)}”.");
        }

        return cases.ToImmutable();
    }

    /// <summary>Numbers of legal documents, each once, in order.</summary>
    public static ImmutableArray<string> Legal(string table) => [.. LegalNumber().Matches(table).Select(m => m.Value).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>What the person receives: the names before the portal's "Mã:" marks.</summary>
    public static string? Result(string table)
    {
        var name = table.Split("Mã:")[0].Trim('-', ' ', '.');
        return PortalText.IsNothing(name) ? null : name;
    }

    private static PortalChannel Channel(string kind, string cells, PortalText text)
    {
        var channel = kind switch { "Trực tiếp" => ChannelKind.Counter, "Trực tuyến" => ChannelKind.Online, _ => ChannelKind.Post };
        var cut = TimeCell().Match(cells);
        var (time, after) = cut.Groups["number"].Success && !cut.Groups["unit"].Success && MoneyCell().IsMatch(cells)
            ? Glued(cells, text)
            : (Time(cut, text), cells[cut.Length..]);
        return new PortalChannel(channel, time, FeeOf(after, text));
    }

    private static TimeLimit Time(Match cut, PortalText text)
    {
        if (!cut.Groups["number"].Success || Decimal(cut.Groups["number"].Value) is not { } value)
        {
            return new TimeLimit(TimeState.Unknown);
        }

        if (!cut.Groups["unit"].Success)
        {
            text.Doubt(ChannelField, "Thời hạn ghi số mà thiếu đơn vị: cần kiểm tra.");
            return new TimeLimit(TimeState.UnitMissing, value);
        }

        TimeUnit? unit = VietnameseText.Fold(cut.Groups["unit"].Value) switch { "ngay lam viec" => TimeUnit.WorkingDays, "ngay" => TimeUnit.Days, "gio" => TimeUnit.Hours, "thang" => TimeUnit.Months, _ => null };
        return unit is null ? new TimeLimit(TimeState.Unknown) : new TimeLimit(TimeState.Stated, value, unit);
    }

    /// <summary>"18,000 Việt Nam Đồng": a time without a unit stands against the amount, and only where one cut alone leaves a written amount is it certain.</summary>
    private static (TimeLimit Time, string After) Glued(string cells, PortalText text)
    {
        var digits = cells.TakeWhile(char.IsAsciiDigit).Count();
        var cuts = Enumerable.Range(1, Math.Max(0, digits - 1)).Where(n => WrittenAmount().IsMatch(cells[n..])).ToList();
        if (cuts.Count == 1)
        {
            text.Doubt(ChannelField, "Thời hạn ghi số mà thiếu đơn vị: cần kiểm tra.");
            return (new TimeLimit(TimeState.UnitMissing, Decimal(cells[..cuts[0]])), cells[cuts[0]..]);
        }

        text.Doubt(ChannelField, "Thời hạn và lệ phí viết dính nhau: cần kiểm tra.");
        return (new TimeLimit(TimeState.Unknown), "");
    }

    private static Fee FeeOf(string cells, PortalText text)
    {
        if (cells.StartsWith("Miễn phí", StringComparison.Ordinal))
        {
            var note = cells["Miễn phí".Length..];
            if (FeeByCouncil().IsMatch(note))
            {
                text.Doubt(ChannelField, "Cổng ghi miễn phí nhưng ghi chú nói do Hội đồng nhân dân tỉnh quy định.");
                return new Fee(FeeState.ByResolution);
            }

            if (FeeElsewhere().IsMatch(note))
            {
                text.Doubt(ChannelField, $"Cổng ghi miễn phí nhưng có ghi chú về phí: “{Short(note)}”.");
                return new Fee(FeeState.Unknown);
            }

            return new Fee(FeeState.Free);
        }

        if (MoneyCell().Match(cells) is { Success: true } money && long.TryParse(Plain(money.Groups["amount"].Value), CultureInfo.InvariantCulture, out var amount) && amount > 0)
        {
            if (MoneyCell().Count(cells) > 1)
            {
                text.Doubt(ChannelField, "Có nhiều mức phí trong một cách nộp: mới lấy mức đầu.");
            }

            return new Fee(FeeState.Paid, amount);
        }

        if (cells.Length > 0 && char.IsAsciiDigit(cells[0]))
        {
            text.Doubt(ChannelField, $"Lệ phí không phải tiền đồng: “{Short(cells)}”.");
        }

        return new Fee(FeeState.Unknown);
    }

    private static (List<Match> Rows, string After) Rows(string piece)
    {
        var rows = PaperRow().Matches(piece).ToList();
        return (rows, rows.Count == 0 ? piece : piece[(rows[^1].Index + rows[^1].Length)..]);
    }

    private static PortalCase Case(string? heading, List<Match> rows, PortalText text)
    {
        var kind = heading?.Contains("xuất trình", StringComparison.OrdinalIgnoreCase) == true ? PaperKindOf.Show : PaperKindOf.Submit;
        var papers = ImmutableArray.CreateBuilder<PortalPaper>();
        var notes = ImmutableArray.CreateBuilder<string>();
        foreach (var row in rows)
        {
            var name = VietnameseText.Clean(WithoutForm(row.Groups["name"].Value, text)).TrimStart('-', '+', '*', '•', ' ').TrimEnd(';', '.', ',', ' ');
            var (originals, copies) = (Count(row, "originals"), Count(row, "copies"));
            if (name.Length == 0)
            {
                text.Doubt(PaperField, "Có dòng giấy tờ không có tên.");
            }
            else if (originals + copies == 0)
            {
                notes.Add(name);
            }
            else
            {
                papers.Add(new PortalPaper(name, kind, originals, copies));
            }
        }

        return new PortalCase(heading, papers.ToImmutable(), notes.ToImmutable());
    }

    /// <summary>A paper's name without the file of its form, which stands glued to its end.</summary>
    private static string WithoutForm(string name, PortalText text)
    {
        if (FormFile().Match(name) is not { Success: true } extension)
        {
            return name;
        }

        var before = name[..extension.Index];
        var stop = Math.Max(before.LastIndexOf(';'), Math.Max(before.LastIndexOf(").", StringComparison.Ordinal), before.LastIndexOf(". ", StringComparison.Ordinal)));
        var glue = GluedWord().Matches(before) is { Count: > 0 } glued ? glued[^1].Index : -1;
        if (Math.Max(stop, glue) is >= 0 and var cut)
        {
            return before[..(cut + 1)];
        }

        text.Doubt(PaperField, $"Tên giấy tờ viết dính tên tệp mẫu: “{Short(name)}”.");
        return before;
    }

    private static string? Heading(string text) => VietnameseText.Clean(text).Trim('*', '-', '+', ':', ';', ' ', '.') is { Length: > 0 } heading ? heading : null;

    private static int Count(Match row, string group) => int.TryParse(row.Groups[group].Value, CultureInfo.InvariantCulture, out var count) ? count : 0;

    private static decimal? Decimal(string text) => decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string Plain(string amount) => amount.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);

    private static string Short(string text) => VietnameseText.Clean(text) is { Length: > 80 } clean ? clean[..80] + "…" : VietnameseText.Clean(text);

    // A channel's cell is followed at once by its time; in running text a space follows.
    [GeneratedRegex(@"(?<kind>Trực tiếp|Trực tuyến|Dịch vụ bưu chính)(?=\d|Không (?:có thông tin|quy định)|Miễn phí)")]
    private static partial Regex ChannelRow();

    [GeneratedRegex(@"^(?:(?<number>\d+(?:[.,]\d+)?)\s?(?<unit>Ngày làm việc|Ngày|Giờ|Tháng|Năm|Phút|Tuần)?|Không có thông tin|Không quy định)", RegexOptions.ExplicitCapture)]
    private static partial Regex TimeCell();

    [GeneratedRegex(@"(?<amount>\d[\d.,]*)\s?(?:Việt Nam Đồng|VNĐ|VND|[Đđ]ồng)", RegexOptions.ExplicitCapture)]
    private static partial Regex MoneyCell();

    [GeneratedRegex(@"^[1-9]\d{0,2}(?:,\d{3})+\s?(?:Việt Nam Đồng|VNĐ|VND|[Đđ]ồng)", RegexOptions.ExplicitCapture)]
    private static partial Regex WrittenAmount();

    [GeneratedRegex("Hội đồng nhân dân|HĐND", RegexOptions.IgnoreCase)]
    private static partial Regex FeeByCouncil();

    [GeneratedRegex(@"^\(+[^)]*(?:phí|quy định|Thông tư|Nghị định)", RegexOptions.IgnoreCase)]
    private static partial Regex FeeElsewhere();

    // A count ends a row only where a new row or the end follows: "(01 bản chính)." inside a name does not.
    [GeneratedRegex(@"(?<name>.*?)(?<![\d/])(?<originals>\d{1,2}) bản chính(?:,\s?(?<copies>\d{1,2}) bản sao)?(?=$|\s*[\p{Lu}\-–*+•“""(\[\d])|(?<name>.*?)(?<![\d/])(?<copies>\d{1,2}) bản sao(?=$|\s*[\p{Lu}\-–*+•“""(\[\d])", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex PaperRow();

    [GeneratedRegex(@"\.(?:docx?|pdf|xlsx?|rar|zip|rtf)$", RegexOptions.IgnoreCase)]
    private static partial Regex FormFile();

    [GeneratedRegex(@"[\p{Ll})](?=\p{Lu}|\d+\.)")]
    private static partial Regex GluedWord();

    [GeneratedRegex(@"\d{1,4}(?:\.\d{1,2})?/\d{4}/[A-ZĐ][A-ZĐ0-9]*(?:-[A-ZĐ]+)*")]
    private static partial Regex LegalNumber();
}
