using System.Globalization;
using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Dossiers;

/// <summary>Days as feeds write them: <c>yyyyMMddHHmmss</c> (the national exchange), <c>dd/MM/yyyy</c> with or without a time, ISO 8601, and Excel's serial numbers of the 1900 system.</summary>
public static class FeedDate
{
    private const double FirstSerial = 36526; // 2000-01-01
    private const double LastSerial = 73415; // 2100-12-31
    private const int Longest = 40;

    private static readonly string[] Forms =
    [
        "yyyyMMddHHmmss", "yyyyMMddHHmm", "yyyyMMdd",
        "d/M/yyyy", "d/M/yyyy H:mm", "d/M/yyyy H:mm:ss", "H:mm d/M/yyyy", "H:mm:ss d/M/yyyy", "d-M-yyyy", "d-M-yyyy H:mm", "d-M-yyyy H:mm:ss", "d.M.yyyy", "d.M.yyyy H:mm",
        "yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy/MM/dd", "yyyy/MM/dd HH:mm:ss",
    ];

    /// <summary>Reads a day.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="zone">The office's zone, for moments that carry an offset.</param>
    /// <param name="day">The day; null where the cell says that there is none.</param>
    /// <returns>False when it is no day between 2000 and 2100.</returns>
    public static bool TryRead(string? text, TimeZoneInfo zone, out DateOnly? day)
    {
        ArgumentNullException.ThrowIfNull(zone);
        day = null;
        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty)
        {
            return true;
        }

        if (trimmed.Length <= Longest && Moment(trimmed, zone) is { } moment)
        {
            day = DateOnly.FromDateTime(moment);
            return day.Value.Year is >= 2000 and <= 2100;
        }

        return trimmed.Length <= 200 && SaysNone(VietnameseText.Fold(trimmed.ToString()));
    }

    private static DateTime? Moment(ReadOnlySpan<char> text, TimeZoneInfo zone)
    {
        // One exact form is many times faster than a list of them, and a big feed has hundreds of thousands of days.
        if ((Usual(text) is { } usual && DateTime.TryParseExact(text, usual, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)) || DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out moment))
        {
            return moment;
        }

        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial) && serial is >= FirstSerial and <= LastSerial)
        {
            return DateTime.FromOADate(serial);
        }

        return text.Contains('T') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? TimeZoneInfo.ConvertTime(instant, zone).DateTime : null;
    }

    private static string? Usual(ReadOnlySpan<char> text) => text switch
    {
        { Length: 14 } => "yyyyMMddHHmmss",
        { Length: 10 } when text[2] == '/' => "dd/MM/yyyy",
        { Length: 16 } when text[2] == '/' => "dd/MM/yyyy HH:mm",
        { Length: 19 } when text[2] == '/' => "dd/MM/yyyy HH:mm:ss",
        { Length: 19 } when text[4] == '-' && text[10] == 'T' => "yyyy-MM-ddTHH:mm:ss",
        { Length: 10 } when text[4] == '-' => "yyyy-MM-dd",
        _ => null,
    };

    /// <summary>"Không có ngày hẹn trả cụ thể theo quy định" stands on slips and in exports (domain §2.4).</summary>
    private static bool SaysNone(string folded) => folded is "" or "null" or "n a" or "chua co" || folded.StartsWith("khong", StringComparison.Ordinal);
}
