namespace LangChanh.Kiosk.Web.Tests;

/// <summary>The sheet by which a machine is set up, which EN 301 549 8.3.6 wants shipped with it; its heights are held against the screens by KeyboardJourneys.</summary>
[TestClass]
public sealed class InstallationSheetTests
{
    /// <summary>Every measure of requirement A9, and of what else only the place can show (A8, A12, V4), is a line to tick.</summary>
    [TestMethod]
    [DataRow("mắt cách sàn 1015 mm")]
    [DataRow("760 × 1220 mm")]
    [DataRow("đầu gối rộng ít nhất 760 mm")]
    [DataRow("vật cản sâu 510–635 mm: không nút nào cao quá 1120 mm")]
    [DataRow("không quá 22.2 N")]
    [DataRow("không quá 65 dBA")]
    [DataRow("ít nhất 65 dBA và hơn tiếng ồn ít nhất 8 dB")]
    public async Task EveryMeasureThatOnlyThePlaceShows_IsALineToTick_A9(string measure)
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "kiosk-config", "lap-dat.md"));
        Assert.ContainsSingle(l => l.StartsWith("- [ ] ", StringComparison.Ordinal) && l.Contains(measure, StringComparison.Ordinal), lines);
        StringAssert.Contains(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md")), "kiosk-config/lap-dat.md", "people find it");
    }
}
