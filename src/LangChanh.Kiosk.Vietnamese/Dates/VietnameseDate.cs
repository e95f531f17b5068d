using System.Globalization;

namespace LangChanh.Kiosk.Vietnamese;

/// <summary>Dates and times as Vietnamese people write them (domain §7).</summary>
public static class VietnameseDate
{
    private static readonly string[] Weekdays = ["Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];

    /// <summary>"Thứ Ba", "Chủ nhật".</summary>
    public static string Weekday(DateOnly date) => Weekdays[(int)date.DayOfWeek];

    /// <summary>"24/11/2026".</summary>
    public static string Short(DateOnly date) => date.ToString("d/M/yyyy", CultureInfo.InvariantCulture);

    /// <summary>"Thứ Ba, 24/11/2026".</summary>
    public static string WithWeekday(DateOnly date) => $"{Weekday(date)}, {Short(date)}";

    /// <summary>"Thứ Ba, ngày 24 tháng 11 năm 2026".</summary>
    public static string Long(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{Weekday(date)}, ngày {date.Day} tháng {date.Month} năm {date.Year}");

    /// <summary>"7:30".</summary>
    public static string Clock(TimeOnly time) => time.ToString("H:mm", CultureInfo.InvariantCulture);
}
