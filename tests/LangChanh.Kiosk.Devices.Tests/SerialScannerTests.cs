using System.Diagnostics;
using System.Text;
using System.Threading.Channels;
using FsCheck;
using FsCheck.Fluent;
using LangChanh.Kiosk.Devices.Scanners;
using Microsoft.Extensions.Logging.Abstractions;

namespace LangChanh.Kiosk.Devices.Tests;

[TestClass]
public sealed class SerialScannerTests
{
    private const string Code = "H56.99.42-261123-0007";

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void CodesEnd_AtEachTerminator_AndInSilence()
    {
        var framer = new ScanFramer();
        CollectionAssert.AreEqual(new[] { "one", "hai", "ba" }, framer.Take(Encoding.UTF8.GetBytes("one\rhai\n\r\n\tba\t")).ToArray());
        Assert.IsEmpty(framer.Take(Encoding.UTF8.GetBytes("Lò Thị")));
        Assert.IsTrue(framer.Begun);
        Assert.AreEqual("Lò Thị", framer.End());
        Assert.IsNull(framer.End());
    }

    [TestMethod]
    public void WhateverThePieces_TheCodesAreTheSame() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<PositiveInt>(), (bytes, size) =>
    {
        var (whole, pieces) = (new ScanFramer(), new ScanFramer());
        var expected = whole.Take(bytes).Append(whole.End());
        return expected.SequenceEqual(bytes.Chunk(size.Get).SelectMany(c => pieces.Take(c)).ToList().Append(pieces.End()));
    }));

    [TestMethod]
    public void WhatIsTooLong_IsDroppedWhole_AndTheNextIsRead_K6()
    {
        var framer = new ScanFramer();
        Assert.IsEmpty(framer.Take(new byte[10 * ScanFramer.Longest]));
        CollectionAssert.AreEqual(new[] { Code }, framer.Take(Encoding.UTF8.GetBytes("7777\r" + Code + "\r")).ToArray());
    }

    [TestMethod]
    [DataRow("serial:/dev/ttyACM0", "/dev/ttyACM0")]
    [DataRow("serial:/dev/ttyS0:115200", "/dev/ttyS0")]
    [DataRow("serial:ttyS0", null)]
    [DataRow("serial:/dev/ttyS0:12", null)]
    [DataRow("tcp:host:9100", null)]
    [DataRow("", null)]
    [DataRow(null, null)]
    public void AnAddress_IsAPort_OrNothing(string? text, string? device) => Assert.AreEqual(device, ScannerPort.TryParse(text, out var port) ? port!.Device : null);

    [TestMethod]
    public async Task AScanner_IsRead_Unplugged_AndReadAgain()
    {
        var folder = Directory.CreateTempSubdirectory("scanner-").FullName;
        var (kiosk, device) = (Path.Combine(folder, "kiosk"), Path.Combine(folder, "device"));
        var scans = Channel.CreateUnbounded<string>();
        Assert.IsTrue(ScannerPort.TryParse("serial:" + kiosk, out var port));
        await using var scanner = new SerialScanner(port, s => scans.Writer.TryWrite(s), TimeProvider.System, NullLogger<SerialScanner>.Instance);
        Assert.AreEqual(ScannerState.Away, scanner.State, "not plugged in yet");
        for (var plug = 0; plug < 3; plug++)
        {
            using var line = Plug(kiosk, device);
            await BecomesAsync(scanner, ScannerState.Ready);
            await WriteAsync(device, Code[..9]);
            await WriteAsync(device, Code[9..] + "\r\n");
            Assert.AreEqual(Code, await scans.Reader.ReadAsync(TestContext.CancellationToken));
            await WriteAsync(device, "LC2:silent");
            Assert.AreEqual("LC2:silent", await scans.Reader.ReadAsync(TestContext.CancellationToken), "a scanner without a terminator");
            await WriteAsync(device, "cut off");
            line.Kill();
            await line.WaitForExitAsync(TestContext.CancellationToken);
            await BecomesAsync(scanner, ScannerState.Away);
            while (scans.Reader.TryRead(out _))
            {
                // What was cut off by the plug may have come whole or not at all.
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A pair of pseudo terminals: what is written to one comes out of the other.</summary>
    private static Process Plug(string kiosk, string device)
    {
        File.Delete(kiosk);
        File.Delete(device);
        return Process.Start(new ProcessStartInfo("socat", [$"pty,raw,echo=0,link={kiosk}", $"pty,raw,echo=0,link={device}"]))!;
    }

    private async Task WriteAsync(string device, string text)
    {
        await using var file = new FileStream(device, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        await file.WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.CancellationToken);
    }

    private async Task BecomesAsync(SerialScanner scanner, ScannerState state)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (scanner.State != state)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }
    }
}
