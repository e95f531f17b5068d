using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Web.Hall;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>The panel that every size derives from.</summary>
[TestClass]
public sealed class PanelTests
{
    public required TestContext TestContext { get; set; }

    /// <summary>A kiosk that does not know its panel does not start, and says which field is missing (requirement A3).</summary>
    [TestMethod]
    public async Task WithoutAMeasureOfThePanel_TheKioskDoesNotStart_A3()
    {
        var config = Directory.CreateTempSubdirectory("kiosk-").FullName;
        try
        {
            Folders.Copy(Path.Combine(Repository.Root, "kiosk-config"), config);
            var office = Path.Combine(config, "office.yaml");
            var lines = await File.ReadAllLinesAsync(office, TestContext.CancellationToken);
            foreach (var gone in new string[][] { ["diagonalInches", "width"], ["height", "viewingDistanceMm"] })
            {
                await File.WriteAllLinesAsync(office, lines.Where(l => !gone.Any(f => l.StartsWith($"  {f}:", StringComparison.Ordinal))), TestContext.CancellationToken);
                var load = await CatalogLoader.LoadAsync(config, TestContext.CancellationToken);
                Assert.IsNull(load.Snapshot);
                CollectionAssert.AreEqual(gone.Select(f => $"panel.{f}").ToArray(), load.Faults.Select(f => f.Field).ToArray());
            }

            var (code, output) = await RunningKiosk.CommandAsync("run", "--urls", "http://127.0.0.1:0", "--config", config, "--data", Path.Combine(config, "data"));
            Assert.AreEqual(1, code, output);
        }
        finally
        {
            Directory.Delete(config, recursive: true);
        }
    }

    /// <summary>Diagonal and resolution give the one measure, upright or lying (requirement A3).</summary>
    [TestMethod]
    [DataRow(32, 1080, 1920, "2.71")]
    [DataRow(32, 1920, 1080, "2.71")]
    [DataRow(21.5, 1080, 1920, "4.034")]
    [DataRow(27, 1920, 1080, "3.212")]
    public void DiagonalAndResolution_GivePixelsPerMillimetre_A3(double inches, int width, int height, string mm) =>
        Assert.AreEqual($":root{{--mm:{mm}px;--capital:7.33}}", PanelStyle.Of(new Panel(inches, width, height, 600), []));
}
