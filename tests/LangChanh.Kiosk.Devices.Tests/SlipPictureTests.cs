using System.Diagnostics;
using LangChanh.Kiosk.Devices.Printing;
using SkiaSharp;

namespace LangChanh.Kiosk.Devices.Tests;

/// <summary>What stands on the paper. <c>KIOSK_GOLDEN=write</c> keeps a new golden slip after somebody has looked at it.</summary>
[TestClass]
public sealed class SlipPictureTests
{
    private const string Marked = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ";
    private const string Letters = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz0123456789";
    private const int Slips = 1000;

    private static readonly SlipPicture Picture = new(Path.Combine(AppContext.BaseDirectory, "fonts"));

    public required TestContext TestContext { get; set; }

    /// <summary>All 134 letters with marks are in the printed faces, and no two look alike: a mark that is lost makes one of another (requirement T6).</summary>
    [TestMethod]
    public void EveryVietnameseLetter_HasItsGlyph_T6()
    {
        var marked = Marked + Marked.ToUpperInvariant();
        Assert.AreEqual(134, marked.Distinct().Count());
        Assert.IsTrue(Picture.Holds(Letters + Letters.ToUpperInvariant()));
        Assert.IsFalse(Picture.Holds("ꪼ"), "what the faces lack is told");
        foreach (var bold in new[] { false, true })
        {
            var alike = (Letters + Letters.ToUpperInvariant()).Distinct().GroupBy(l => Convert.ToHexString(Picture.Draw([new SlipLine(SlipPart.Text, l.ToString(), 2.5, bold)], PaperWidth.Narrow).Bits.Span));
            Assert.AreEqual("", string.Join(' ', alike.Where(g => g.Count() > 1 && g.Any(marked.Contains)).Select(g => string.Concat(g))));
        }
    }

    /// <summary>The slip with every letter, dot for dot as it was looked at and found good (requirements T4, T6).</summary>
    [TestMethod]
    [DataRow(PaperWidth.Wide)]
    [DataRow(PaperWidth.Narrow)]
    public void TheSlip_IsTheGoldenOne_DotForDot(PaperWidth paper)
    {
        var slip = Picture.Draw([new SlipLine(SlipPart.Text, "Hộ tịch", 4.5, true), new SlipLine(SlipPart.Number, "A027", 22, true), new SlipLine(SlipPart.Rule, "", 1, false), .. new[] { Marked, Marked.ToUpperInvariant() }.SelectMany(l => new[] { false, true }.Select(bold => new SlipLine(SlipPart.Text, string.Join(' ', l.Chunk(6).Select(c => new string(c))), 3, bold))), new SlipLine(SlipPart.Box, "Giấy chứng sinh", 3, false), new SlipLine(SlipPart.Code, "LC2:261124.K7ZQ.0123456789ABCDEFGHJKMNPQRS", 26, false)], paper);
        var file = Path.Combine(Repository.Root, "tests", "LangChanh.Kiosk.Devices.Tests", "Golden", $"slip-{paper}.png");
        if (Environment.GetEnvironmentVariable("KIOSK_GOLDEN") == "write")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, FakePrinter.Png(slip));
        }

        using var golden = SKBitmap.Decode(file);
        Assert.AreEqual((golden.Width, golden.Height), (slip.Width, slip.Height));
        Assert.AreEqual(0, Enumerable.Range(0, slip.Width * slip.Height).Count(i => slip.IsBlack(i % slip.Width, i / slip.Width) != (golden.GetPixel(i % slip.Width, i / slip.Width).Red < 128)), "dots that differ");
    }

    /// <summary>The number is read upright from afar: 20 mm at least on paper (requirement A22).</summary>
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

    /// <summary>Decoded from the very bits that go to the printer (requirement T5).</summary>
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
