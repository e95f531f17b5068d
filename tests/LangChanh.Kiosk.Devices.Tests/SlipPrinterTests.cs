using LangChanh.Kiosk.Devices.Printing;
using Microsoft.Extensions.Logging.Abstractions;

namespace LangChanh.Kiosk.Devices.Tests;

/// <summary>The printer with all its faults.</summary>
[TestClass]
public sealed class SlipPrinterTests
{
    private static readonly SlipPicture Picture = new(Path.Combine(AppContext.BaseDirectory, "fonts"));

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow(PaperWidth.Wide)]
    [DataRow(PaperWidth.Narrow)]
    public async Task ASlip_ComesOutDotForDot_AndEveryByteIsUnderstood_T4(PaperWidth paper)
    {
        await using var fake = new FakePrinter(TimeProvider.System);
        await using var printer = Printer(fake);
        var slip = Slip(paper);
        Assert.IsTrue(printer.Submit("a", slip));
        var printed = await fake.Slips.ReadAsync(TestContext.CancellationToken);
        Assert.IsTrue(slip.Bits.Span.SequenceEqual(printed.Bits.Span));
        await UntilAsync(() => printer.ProgressOf("a") == PrintProgress.Printed);
        Assert.IsNull(fake.Unknown);
        Assert.IsGreaterThan(100, FakePrinter.Png(printed).Length);
    }

    [TestMethod]
    [DataRow(PrinterFault.End, PrinterState.PaperEnd)]
    [DataRow(PrinterFault.EndInSlip, PrinterState.PaperEnd)]
    [DataRow(PrinterFault.Cover, PrinterState.CoverOpen)]
    [DataRow(PrinterFault.Offline, PrinterState.Offline)]
    [DataRow(PrinterFault.Silent, PrinterState.NoAnswer)]
    [DataRow(PrinterFault.Garbage, PrinterState.NoAnswer)]
    [DataRow(PrinterFault.Drop, PrinterState.NoAnswer)]
    public async Task AFault_IsSaid_NothingIsPrinted_AndOnceMendedItGoesOn_T1_T2(PrinterFault fault, PrinterState state)
    {
        await using var fake = new FakePrinter(TimeProvider.System) { Fault = fault };
        await using var printer = Printer(fake);
        printer.Submit("a", Slip(PaperWidth.Wide));
        await UntilAsync(() => printer.ProgressOf("a") == PrintProgress.Failed);
        Assert.AreEqual(state, printer.State);
        Assert.IsFalse(fake.Slips.TryRead(out _));
        fake.Fault = PrinterFault.None;
        printer.Submit("b", Slip(PaperWidth.Wide));
        await fake.Slips.ReadAsync(TestContext.CancellationToken);
        await UntilAsync(() => printer.ProgressOf("b") == PrintProgress.Printed);
        Assert.IsFalse(fake.Slips.TryRead(out _), "the failed slip is never sent again by itself");
    }

    [TestMethod]
    public async Task ANearlyEmptyRoll_StillPrints_AndIsTold_T2()
    {
        await using var fake = new FakePrinter(TimeProvider.System) { Fault = PrinterFault.NearEnd };
        await using var printer = Printer(fake);
        printer.Submit("a", Slip(PaperWidth.Wide));
        await UntilAsync(() => printer.ProgressOf("a") == PrintProgress.Printed);
        Assert.AreEqual(PrinterState.PaperNearEnd, printer.State);
    }

    [TestMethod]
    public async Task AFullLine_IsRefused_AndACancelledJobIsNeverPrinted_T7()
    {
        await using var fake = new FakePrinter(TimeProvider.System) { Fault = PrinterFault.Slow };
        await using var printer = Printer(fake);
        printer.Submit("first", Slip(PaperWidth.Wide));
        await UntilAsync(() => printer.State == PrinterState.Ready || printer.ProgressOf("first") == PrintProgress.Waiting);
        var taken = Enumerable.Range(0, 40).Count(i => printer.Submit($"job{i}", Slip(PaperWidth.Narrow)));
        Assert.IsLessThanOrEqualTo(21, taken, "twenty wait at most");
        for (var i = 0; i < 40; i++)
        {
            printer.Cancel($"job{i}");
        }

        fake.Fault = PrinterFault.None;
        printer.Cancel("first");
        await UntilAsync(() => printer.Submit("last", Slip(PaperWidth.Wide)));
        await UntilAsync(() => printer.ProgressOf("last") == PrintProgress.Printed);
        Assert.IsLessThanOrEqualTo(2, fake.Slips.Count);
    }

    [TestMethod]
    public async Task NoPrinterAtAll_IsAnAnswer()
    {
        await using var none = new SlipPrinter(null, TimeProvider.System, NullLogger<SlipPrinter>.Instance);
        Assert.IsFalse(none.Submit("a", Slip(PaperWidth.Wide)));
        Assert.AreEqual(PrinterState.None, none.State);
        Assert.IsTrue(PrinterPort.TryParse("file:/dev/null-printer", out var missing));
        await using var gone = new SlipPrinter(missing, TimeProvider.System, NullLogger<SlipPrinter>.Instance);
        gone.Submit("a", Slip(PaperWidth.Wide));
        await UntilAsync(() => gone.ProgressOf("a") == PrintProgress.Failed);
    }

    [TestMethod]
    [DataRow("tcp:10.0.0.9:9100", true)]
    [DataRow("tcp:printer", true)]
    [DataRow("file:/dev/usb/lp0", true)]
    [DataRow("tcp:host:0", false)]
    [DataRow("tcp:host:x", false)]
    [DataRow("usb", false)]
    [DataRow("", false)]
    public void Addresses_AreChecked(string text, bool good) => Assert.AreEqual(good, PrinterPort.TryParse(text, out _));

    private static Raster Slip(PaperWidth paper) => Picture.Draw([new SlipLine(SlipPart.Text, "Hộ tịch", 5, true), new SlipLine(SlipPart.Number, "A027", 20, true), new SlipLine(SlipPart.Rule, "", 1, false), new SlipLine(SlipPart.Box, "Giấy chứng sinh", 3, false), new SlipLine(SlipPart.Code, "LC2:261124.K7ZQ.0123456789ABCDEFGHJKMNPQRS", 30, false)], paper);

    private static SlipPrinter Printer(FakePrinter fake)
    {
        Assert.IsTrue(PrinterPort.TryParse($"tcp:127.0.0.1:{fake.Port}", out var port));
        return new SlipPrinter(port, TimeProvider.System, NullLogger<SlipPrinter>.Instance);
    }

    private async Task UntilAsync(Func<bool> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(40));
        while (!holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }
    }
}
