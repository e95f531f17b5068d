namespace LangChanh.Kiosk.Vietnamese;

/// <summary>
/// A day of the Vietnamese lunar calendar, reckoned for UTC+7 (Hồ Ngọc Đức's algorithm after Meeus, "Astronomical
/// Algorithms", 1998); right for 1900–2199.
/// </summary>
/// <param name="Day">1–30.</param>
/// <param name="Month">1–12.</param>
/// <param name="Year">The lunar year, named after the solar year it begins in.</param>
/// <param name="IsLeapMonth">The month is the second of its number in the year.</param>
public sealed record LunarDate(int Day, int Month, int Year, bool IsLeapMonth)
{
    private const double Zone = 7;
    private static readonly string[] Stems = ["Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"];
    private static readonly string[] Branches = ["Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"];
    private static readonly string[] Months = ["Giêng", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Chạp"];

    /// <summary>Name of the year: "Bính Ngọ".</summary>
    public string YearName => $"{Stems[(Year + 6) % 10]} {Branches[(Year + 8) % 12]}";

    /// <summary>The lunar day of a solar day.</summary>
    /// <param name="date">A day of 1900–2199.</param>
    public static LunarDate From(DateOnly date)
    {
        var day = date.DayNumber + 1721426; // Julian day number at noon
        var k = (int)Math.Floor((day - 2415021.076998695) / 29.530588853);
        var monthStart = NewMoon(k + 1);
        if (monthStart > day)
        {
            monthStart = NewMoon(k);
        }

        var before = MonthEleven(date.Year);
        var after = before;
        int year;
        if (before >= monthStart)
        {
            year = date.Year;
            before = MonthEleven(date.Year - 1);
        }
        else
        {
            year = date.Year + 1;
            after = MonthEleven(date.Year + 1);
        }

        var difference = (monthStart - before) / 29;
        var month = difference + 11;
        var leap = false;
        if (after - before > 365)
        {
            var leapDifference = LeapMonthOffset(before);
            if (difference >= leapDifference)
            {
                month = difference + 10;
                leap = difference == leapDifference;
            }
        }

        month = month > 12 ? month - 12 : month;
        year = month >= 11 && difference < 4 ? year - 1 : year;
        return new LunarDate(day - monthStart + 1, month, year, leap);
    }

    /// <summary>"27 tháng Hai, năm Bính Ngọ"; a leap month says "nhuận".</summary>
    public override string ToString() => $"{(Day <= 10 ? "mùng " : "")}{Day} tháng {Months[Month - 1]}{(IsLeapMonth ? " nhuận" : "")}, năm {YearName}";

    private static int MonthEleven(int year)
    {
        var offset = new DateOnly(year, 12, 31).DayNumber + 1721426 - 2415021;
        var k = (int)(offset / 29.530588853);
        var newMoon = NewMoon(k);
        return SunSector(newMoon) >= 9 ? NewMoon(k - 1) : newMoon;
    }

    private static int LeapMonthOffset(int monthEleven)
    {
        var k = (int)Math.Floor(((monthEleven - 2415021.076998695) / 29.530588853) + 0.5);
        var i = 1;
        var sector = SunSector(NewMoon(k + i));
        int last;
        do
        {
            last = sector;
            i++;
            sector = SunSector(NewMoon(k + i));
        }
        while (sector != last && i < 14);
        return i - 1;
    }

    private static int NewMoon(int k)
    {
        var t = k / 1236.85;
        var t2 = t * t;
        var t3 = t2 * t;
        var mean = 2415020.75933 + (29.53058868 * k) + (0.0001178 * t2) - (0.000000155 * t3) + (0.00033 * Sin(166.56 + (132.87 * t) - (0.009173 * t2)));
        var m = 359.2242 + (29.10535608 * k) - (0.0000333 * t2) - (0.00000347 * t3);
        var mp = 306.0253 + (385.81691806 * k) + (0.0107306 * t2) + (0.00001236 * t3);
        var f = 21.2964 + (390.67050646 * k) - (0.0016528 * t2) - (0.00000239 * t3);
        var c = ((0.1734 - (0.000393 * t)) * Sin(m)) + (0.0021 * Sin(2 * m)) - (0.4068 * Sin(mp)) + (0.0161 * Sin(2 * mp)) - (0.0004 * Sin(3 * mp))
            + (0.0104 * Sin(2 * f)) - (0.0051 * Sin(m + mp)) - (0.0074 * Sin(m - mp)) + (0.0004 * Sin((2 * f) + m)) - (0.0004 * Sin((2 * f) - m))
            - (0.0006 * Sin((2 * f) + mp)) + (0.0010 * Sin((2 * f) - mp)) + (0.0005 * Sin((2 * mp) + m));
        var delta = t < -11
            ? 0.001 + (0.000839 * t) + (0.0002261 * t2) - (0.00000845 * t3) - (0.000000081 * t * t3)
            : -0.000278 + (0.000265 * t) + (0.000262 * t2);
        return (int)Math.Floor(mean + c - delta + 0.5 + (Zone / 24));
    }

    /// <summary>Twelfth of the sun's path at the beginning of a day, 0–11 from the spring equinox.</summary>
    private static int SunSector(int day)
    {
        var t = (day - 2451545.5 - (Zone / 24)) / 36525;
        var t2 = t * t;
        var m = 357.52910 + (35999.05030 * t) - (0.0001559 * t2) - (0.00000048 * t * t2);
        var l0 = 280.46645 + (36000.76983 * t) + (0.0003032 * t2);
        var dl = ((1.914600 - (0.004817 * t) - (0.000014 * t2)) * Sin(m)) + ((0.019993 - (0.000101 * t)) * Sin(2 * m)) + (0.000290 * Sin(3 * m));
        var l = (l0 + dl) % 360;
        return (int)Math.Floor((l < 0 ? l + 360 : l) / 30);
    }

    private static double Sin(double degrees) => Math.Sin(degrees * Math.PI / 180);
}
