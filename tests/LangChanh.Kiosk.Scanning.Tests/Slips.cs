using LangChanh.Kiosk.Dossiers;

namespace LangChanh.Kiosk.Scanning.Tests;

/// <summary>The rules, the day and the codes of these tests.</summary>
internal static class Slips
{
    public static DateOnly Today { get; } = new(2026, 11, 24);

    public static HallCodes Codes { get; } = new([[.. Enumerable.Range(1, HallCodes.KeyBytes).Select(i => (byte)i)]]);

    public static ScanRules Rules { get; } = new(
        ["dichvucong.thanhhoa.gov.vn", "hcc.thanhhoa.gov.vn", "dichvucong.gov.vn"], ["mahs", "MHS", "MaHoSo", "ma_ho_so", "soHoSo"], ["/apiqr/"], [], Codes);

    public static ScannedPaper Read(string? text) => ScanReader.Read(text, Rules, Today);

    /// <summary>Any code that the grammar allows (domain §2.1), of today or before.</summary>
    public static DossierCode AnyCode(Random random)
    {
        string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + random.Next(10))));
        var old = random.Next(3) == 0 ? $"{Digits(3)}.{Digits(2)}.{Digits(2)}." : "";
        var unit = $"{old}{(char)('A' + random.Next(26))}{Digits(2)}{string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => "." + Digits(2 + random.Next(2))))}";
        var text = $"{unit}-{Today.AddDays(-random.Next(2000)).ToString("yyMMdd", System.Globalization.CultureInfo.InvariantCulture)}-{Digits(4 + random.Next(4))}";
        Assert.IsTrue(DossierCode.TryParse(text, Today, out var code), text);
        return code;
    }
}
