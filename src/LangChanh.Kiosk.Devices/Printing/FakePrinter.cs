using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using SkiaSharp;

namespace LangChanh.Kiosk.Devices.Printing;

/// <summary>What is wrong with a fake printer.</summary>
public enum PrinterFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The roll is nearly empty.</summary>
    NearEnd,

    /// <summary>No paper from the start.</summary>
    End,

    /// <summary>The paper ends in the middle of the next slip.</summary>
    EndInSlip,

    /// <summary>The cover is open.</summary>
    Cover,

    /// <summary>Off line.</summary>
    Offline,

    /// <summary>It takes bytes and never answers.</summary>
    Silent,

    /// <summary>It answers with bytes that are no status.</summary>
    Garbage,

    /// <summary>It takes a kilobyte a second.</summary>
    Slow,

    /// <summary>It hangs up in the middle of the next slip.</summary>
    Drop,
}

/// <summary>A network printer for tests and for trying out: it reads ESC/POS strictly, an unknown command is a fault, and keeps what it printed.</summary>
public sealed class FakePrinter : IAsyncDisposable
{
    private const int SlowBytes = 1024;
    private readonly TcpListener _listener;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<Raster> _slips = Channel.CreateUnbounded<Raster>();
    private readonly Task _work;

    /// <summary>Starts listening on this machine.</summary>
    /// <param name="clock">Time, for the slow one.</param>
    /// <param name="port">Port; 0 for any.</param>
    public FakePrinter(TimeProvider clock, int port = 0)
    {
        _clock = clock;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _work = Task.Run(ListenAsync);
    }

    /// <summary>What is wrong with it now.</summary>
    public PrinterFault Fault { get; set; }

    /// <summary>The port it listens on.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Slips that were printed and cut, in order.</summary>
    public ChannelReader<Raster> Slips => _slips.Reader;

    /// <summary>The first command that no slip should hold; null when there was none.</summary>
    public string? Unknown { get; private set; }

    /// <summary>A slip as a PNG picture.</summary>
    public static byte[] Png(Raster slip)
    {
        ArgumentNullException.ThrowIfNull(slip);
        using var picture = new SKBitmap(new SKImageInfo(slip.Width, slip.Height, SKColorType.Gray8, SKAlphaType.Opaque));
        for (var y = 0; y < slip.Height; y++)
        {
            for (var x = 0; x < slip.Width; x++)
            {
                picture.SetPixel(x, y, slip.IsBlack(x, y) ? SKColors.Black : SKColors.White);
            }
        }

        using var data = picture.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _work;
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                client.NoDelay = true;
                try
                {
                    await ServeAsync(client.GetStream());
                }
                catch (IOException)
                {
                    // The kiosk hung up.
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Switched off.
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        var rows = new List<byte>();
        var width = 0;
        while (await ByteAsync(stream) is { } first)
        {
            switch (first, first is 0x0A ? 0 : await ByteAsync(stream) ?? 0)
            {
                case (0x10, 0x04):
                    await AnswerAsync(stream, await ByteAsync(stream) ?? 0);
                    break;
                case (0x1B, 0x40):
                    break;
                case (0x1B, 0x64):
                    await ByteAsync(stream);
                    break;
                case (0x1D, 0x72):
                    await ByteAsync(stream);
                    await PrintedAsync(stream);
                    break;
                case (0x1D, 0x76):
                    width = await BandAsync(stream, rows);
                    break;
                case (0x1D, 0x56):
                    await ByteAsync(stream);
                    await ByteAsync(stream);
                    Cut(rows, width);
                    break;
                case var (a, b):
                    Unknown ??= $"{a:X2} {b:X2}";
                    return;
            }

            if (Fault == PrinterFault.Drop && rows.Count > 0)
            {
                return;
            }
        }
    }

    private void Cut(List<byte> rows, int width)
    {
        if (width > 0 && Fault != PrinterFault.EndInSlip)
        {
            _slips.Writer.TryWrite(new Raster(width * 8, rows.Count / width, rows.ToArray()));
        }

        Fault = Fault == PrinterFault.EndInSlip ? PrinterFault.End : Fault;
        rows.Clear();
    }

    private async Task<int> BandAsync(NetworkStream stream, List<byte> rows)
    {
        var head = new byte[6];
        await stream.ReadExactlyAsync(head, _stop.Token);
        var (stride, height) = (head[2] | (head[3] << 8), head[4] | (head[5] << 8));
        if (head[0] != 0x30 || head[1] != 0 || stride is not (72 or 48))
        {
            Unknown ??= $"raster of {stride} bytes a row";
        }

        var band = new byte[stride * height];
        for (var at = 0; at < band.Length;)
        {
            var count = Fault == PrinterFault.Slow ? Math.Min(SlowBytes, band.Length - at) : band.Length - at;
            await stream.ReadExactlyAsync(band.AsMemory(at, count), _stop.Token);
            at += count;
            if (Fault == PrinterFault.Slow)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), _clock, _stop.Token);
            }
        }

        rows.AddRange(band);
        return stride;
    }

    private async Task AnswerAsync(NetworkStream stream, byte kind)
    {
        byte status = (kind, Fault) switch
        {
            (1, PrinterFault.Offline or PrinterFault.Cover or PrinterFault.End) => 0x12 | 0x08,
            (2, PrinterFault.Cover) => 0x12 | 0x04,
            (2, PrinterFault.End) => 0x12 | 0x20,
            (4, PrinterFault.NearEnd) => 0x12 | 0x0C,
            (4, PrinterFault.End) => 0x12 | 0x60,
            (_, PrinterFault.Garbage) => 0xFF,
            _ => 0x12,
        };
        if (Fault != PrinterFault.Silent)
        {
            await stream.WriteAsync(new[] { status }, _stop.Token);
        }
    }

    private async Task PrintedAsync(NetworkStream stream)
    {
        if (Fault is PrinterFault.None or PrinterFault.NearEnd or PrinterFault.Slow)
        {
            await stream.WriteAsync(new byte[] { Fault == PrinterFault.NearEnd ? (byte)0x03 : (byte)0 }, _stop.Token);
        }
    }

    private async Task<byte?> ByteAsync(NetworkStream stream)
    {
        var one = new byte[1];
        return await stream.ReadAtLeastAsync(one, 1, throwOnEndOfStream: false, _stop.Token) == 0 ? null : one[0];
    }
}
