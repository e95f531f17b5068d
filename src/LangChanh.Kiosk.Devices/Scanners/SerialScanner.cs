using Microsoft.Extensions.Logging;

namespace LangChanh.Kiosk.Devices.Scanners;

/// <summary>How a scanner is.</summary>
public enum ScannerState
{
    /// <summary>None is configured.</summary>
    None,

    /// <summary>It can be used.</summary>
    Ready,

    /// <summary>It is unplugged or held by somebody else; it is tried again by itself.</summary>
    Away,
}

/// <summary>Reads a serial (CDC) scanner for as long as the program runs, unplugged and plugged in again at will. Nothing that was read is kept or logged.</summary>
public sealed class SerialScanner : IAsyncDisposable
{
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly ScannerPort? _port;
    private readonly Action<string> _scanned;
    private readonly TimeProvider _clock;
    private readonly ILogger<SerialScanner> _log;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _work;
    private volatile ScannerState _state;

    /// <summary>Starts reading.</summary>
    /// <param name="port">Where it is; null for none.</param>
    /// <param name="scanned">Told every code.</param>
    /// <param name="clock">Time.</param>
    /// <param name="log">Where trouble is told.</param>
    public SerialScanner(ScannerPort? port, Action<string> scanned, TimeProvider clock, ILogger<SerialScanner> log)
    {
        _port = port;
        _scanned = scanned;
        _clock = clock;
        _log = log;
        _state = port is null ? ScannerState.None : ScannerState.Away;
        _work = port is null ? Task.CompletedTask : Task.Run(() => WorkAsync(port));
    }

    /// <summary>How the scanner is.</summary>
    public ScannerState State => _state;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _work;
        _ended.Dispose();
    }

    private async Task WorkAsync(ScannerPort port)
    {
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                await ReadAsync(port);
            }
            catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException)
            {
                Became(ScannerState.Away);
            }

            await WaitAsync(Look);
        }
    }

    private async Task ReadAsync(ScannerPort port)
    {
        using var line = port.Open();
        Became(ScannerState.Ready);
        var framer = new ScanFramer();
        var buffer = new byte[256];
        var reading = line.BaseStream.ReadAsync(buffer, _ended.Token).AsTask();
        try
        {
            while (!_ended.IsCancellationRequested)
            {
                if (await Task.WhenAny(reading, WaitAsync(framer.Begun ? Silence : Look)) == reading)
                {
                    var count = await reading;
                    if (count == 0)
                    {
                        throw new IOException("The line is closed.");
                    }

                    foreach (var code in framer.Take(buffer.AsSpan(0, count)))
                    {
                        _scanned(code);
                    }

                    reading = line.BaseStream.ReadAsync(buffer, _ended.Token).AsTask();
                }
                else if (framer.End() is { } code)
                {
                    _scanned(code);
                }
                else if (!port.IsThere)
                {
                    throw new IOException("The scanner was unplugged.");
                }
            }
        }
        finally
        {
            // The reading that still waits ends with the port; its end is nobody's business.
            _ = reading.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task WaitAsync(TimeSpan time)
    {
        try
        {
            await Task.Delay(time, _clock, _ended.Token);
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
    }

    private void Became(ScannerState state)
    {
        if (state != _state)
        {
            _log.Log(state == ScannerState.Ready ? LogLevel.Information : LogLevel.Warning, "The serial scanner is {State}", state);
        }

        _state = state;
    }
}
