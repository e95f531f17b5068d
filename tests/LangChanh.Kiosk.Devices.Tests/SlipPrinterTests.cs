using System.Collections.Concurrent;
using LangChanh.Kiosk.Devices.Printing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LangChanh.Kiosk.Devices.Tests;

/// <summary>The printer with all its faults.</summary>
[TestClass]
public sealed class SlipPrinterTests
{
    /// <summary>What the screen's own looks (print.js) leave of the two seconds within which a fault is said.</summary>
    private static readonly TimeSpan ToldWithin = TimeSpan.FromSeconds(1.3);

    private static readonly SlipPicture Picture = new(Path.Combine(AppContext.BaseDirectory, "fonts"));

    public required TestContext TestContext { get; set; }

    /// <summary>The printer that reads strictly finds no command it does not know and no row of another width; feed and cut end the slip (requirement T4).</summary>
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
        Assert.AreEqual((paper == PaperWidth.Wide ? 72 : 48) * 8, printed.Width);
        CollectionAssert.AreEqual(new byte[] { 0x1B, 0x64, 4, 0x1D, 0x56, 66, 0 }, EscPos.Document(slip)[^7..], "feed, then cut");
        Assert.IsGreaterThan(100, FakePrinter.Png(printed).Length);
    }

    /// <summary>Each fault is known within two seconds and holds nothing up; a reconnect prints nothing twice (requirements T2, T4).</summary>
    [TestMethod]
    [Retry(2)]
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
        var slip = Slip(PaperWidth.Wide);
        var since = TimeProvider.System.GetTimestamp();
        printer.Submit("a", slip);
        await UntilAsync(() => printer.ProgressOf("a") == PrintProgress.Failed);
        Assert.IsLessThan(ToldWithin, TimeProvider.System.GetElapsedTime(since));
        Assert.AreEqual(state, printer.State);
        Assert.IsFalse(fake.Slips.TryRead(out _));
        fake.Fault = PrinterFault.None;
        printer.Submit("b", Slip(PaperWidth.Wide));
        await fake.Slips.ReadAsync(TestContext.CancellationToken);
        await UntilAsync(() => printer.ProgressOf("b") == PrintProgress.Printed);
        Assert.IsFalse(fake.Slips.TryRead(out _), "the failed slip is never sent again by itself");
    }

    /// <summary>Near the end is logged and still prints; between jobs the printer is asked every five seconds (requirement T2; the staff page: ReadinessTests).</summary>
    [TestMethod]
    public async Task ANearlyEmptyRoll_StillPrints_AndIsTold_T2()
    {
        var log = new Told();
        await using var fake = new FakePrinter(TimeProvider.System) { Fault = PrinterFault.NearEnd };
        await using var printer = Printer(fake, TimeProvider.System, log);
        printer.Submit("a", Slip(PaperWidth.Wide));
        await UntilAsync(() => printer.ProgressOf("a") == PrintProgress.Printed);
        Assert.AreEqual(PrinterState.PaperNearEnd, printer.State);
        Assert.Contains("The printer is PaperNearEnd", log.Warnings);
        Assert.IsTrue(fake.Slips.TryRead(out _));

        fake.Fault = PrinterFault.End;
        var since = TimeProvider.System.GetTimestamp();
        await UntilAsync(() => printer.State == PrinterState.PaperEnd);
        Assert.IsLessThan(TimeSpan.FromSeconds(8), TimeProvider.System.GetElapsedTime(since), "nobody printed anything");
    }

    /// <summary>A slip that nobody stands waiting for any more is dropped, and the log says so (requirement T7).</summary>
    [TestMethod]
    public async Task ASlipOlderThanAMinute_IsDropped_AndLogged_T7()
    {
        var (clock, log) = (new FakeTimeProvider(), new Told());
        await using var fake = new FakePrinter(TimeProvider.System) { Fault = PrinterFault.Silent };
        await using var printer = Printer(fake, clock, log);
        var slip = Slip(PaperWidth.Narrow);
        printer.Submit("first", slip);
        printer.Submit("late", slip);
        clock.Advance(TimeSpan.FromSeconds(61));
        await UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1)); // the printer never answers: what waits for it waits by this clock
            return printer.ProgressOf("late") == PrintProgress.Failed;
        });
        Assert.Contains("A slip waited longer than 60 s and was dropped", log.Warnings);
        Assert.IsFalse(fake.Slips.TryRead(out _));
    }

    /// <summary>Twenty jobs wait at most; a job that its person has cancelled is never printed (requirement T7; the visit's end: PrintJourneys).</summary>
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

    private static SlipPrinter Printer(FakePrinter fake) => Printer(fake, TimeProvider.System, NullLogger<SlipPrinter>.Instance);

    private static SlipPrinter Printer(FakePrinter fake, TimeProvider clock, ILogger<SlipPrinter> log)
    {
        Assert.IsTrue(PrinterPort.TryParse($"tcp:127.0.0.1:{fake.Port}", out var port));
        return new SlipPrinter(port, clock, log);
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

    /// <summary>Keeps the warnings.</summary>
    private sealed class Told : ILogger<SlipPrinter>
    {
        public ConcurrentQueue<string> Warnings { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning)
            {
                Warnings.Enqueue(formatter(state, exception));
            }
        }
    }
}
