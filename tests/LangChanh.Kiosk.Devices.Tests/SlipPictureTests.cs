using System.Diagnostics;
using LangChanh.Kiosk.Devices.Printing;

namespace LangChanh.Kiosk.Devices.Tests;

/// <summary>What stands on the paper.</summary>
[TestClass]
public sealed class SlipPictureTests
{
    private const string Letters = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz0123456789";
    private const int Slips = 1000;

    private static readonly SlipPicture Picture = new(Path.Combine(AppContext.BaseDirectory, "fonts"));

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void EveryVietnameseLetter_HasItsGlyph_T6() => Assert.IsTrue(Picture.Holds(Letters + Letters.ToUpperInvariant()));

    [TestMethod]
    [DataRow(PaperWidth.Wide)]
    [DataRow(PaperWidth.Narrow)]
    public void TheNumber_Is20MillimetresTall_AndFits(PaperWidth paper)
    {
        var raster = Picture.Draw([new SlipLine(SlipPart.Number, "AB188", 20, true)], paper);
        var black = Enumerable.Range(0, raster.Height).Where(y => Enumerable.Range(0, raster.Width).Any(x => raster.IsBlack(x, y))).ToList();
        Assert.IsGreaterThanOrEqualTo(20 * 8 - 2, black[^1] - black[0] + 1);
        Assert.IsFalse(Enumerable.Range(0, raster.Height).Any(y => raster.IsBlack(0, y) || raster.IsBlack(raster.Width - 1, y)), "cut at the edge");
    }

    [TestMethod]
    public void ALongLine_IsBrokenBetweenWords_AndNothingIsCut()
    {
        var raster = Picture.Draw([new SlipLine(SlipPart.Text, "Trung tâm Phục vụ hành chính công xã Linh Sơn, thị trấn Lang Chánh cũ", 4, true)], PaperWidth.Narrow);
        Assert.IsGreaterThan(3 * 4 * 8, raster.Height, "three rows at least");
        Assert.IsFalse(Enumerable.Range(0, raster.Height).Any(y => raster.IsBlack(raster.Width - 1, y)));
    }

    [TestMethod]
    public async Task ThePrintedCode_ReadsAsItsPayload_OnAThousandTickets_T5()
    {
        var random = new Random(7);
        var payloads = Enumerable.Range(0, Slips).Select(_ => random.Next(2) == 0
            ? "LC2:261124.K7ZQ." + string.Concat(Enumerable.Range(0, 43).Select(_ => "0123456789ABCDEFGHJKMNPQRSTVWXYZ."[random.Next(33)]))
            : $"http://10.0.0.{random.Next(255)}:5080/t/{random.NextInt64():x16}{random.NextInt64():x10}").ToList();
        var start = new ProcessStartInfo("node", Path.Combine(Repository.Root, "tests", "scripts", "decode.mjs")) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var node = Process.Start(start)!;
        var reading = node.StandardOutput.ReadToEndAsync(TestContext.CancellationToken);
        foreach (var (payload, i) in payloads.Select((p, i) => (p, i)))
        {
            var raster = Picture.Draw([new SlipLine(SlipPart.Code, payload, 30, false)], i % 2 == 0 ? PaperWidth.Wide : PaperWidth.Narrow);
            await node.StandardInput.WriteLineAsync($"{raster.Width} {raster.Height} {Convert.ToBase64String(raster.Bits.Span)}");
        }

        node.StandardInput.Close();
        CollectionAssert.AreEqual(payloads, (await reading).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
