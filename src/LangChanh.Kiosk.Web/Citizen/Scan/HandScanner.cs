using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using LangChanh.Kiosk.Devices.Scanners;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.Extensions.Options;

namespace LangChanh.Kiosk.Web.Citizen.Scan;

/// <summary>
/// Brings what the serial scanner reads to the page that is open on this machine's touchscreen, the newest one alone;
/// the page hands it in by its own form. Between two pages a code waits two seconds, then it is forgotten.
/// </summary>
public sealed class HandScanner : IAsyncDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private readonly TimeProvider _clock;
    private readonly SerialScanner _scanner;
    private readonly Lock _lock = new();
    private Channel<string>? _page;
    private (string Text, long At)? _waiting;

    /// <summary>Starts the scanner that the settings name.</summary>
    public HandScanner(IOptions<KioskOptions> options, TimeProvider clock, ILogger<SerialScanner> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        _clock = clock;
        _scanner = new SerialScanner(ScannerPort.TryParse(options.Value.Scanner, out var port) ? port : null, Deliver, TimeProvider.System, log);
    }

    /// <summary>How the scanner is.</summary>
    public ScannerState State => _scanner.State;

    /// <summary>Whether a request comes from this machine's own touchscreen: nobody else is told what was scanned.</summary>
    public static bool IsTouchscreen(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        // What a proxy on this machine passes on comes from elsewhere.
        var passedOn = context.Request.Headers.ContainsKey("X-Forwarded-For") || context.Request.Headers.ContainsKey("Forwarded");
        return !passedOn && context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);
    }

    /// <summary>What is scanned while a page is open.</summary>
    public async IAsyncEnumerable<SseItem<string>> StreamAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var mine = Channel.CreateBounded<string>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        lock (_lock)
        {
            _page?.Writer.TryComplete();
            _page = mine;
            if (_waiting is { } waiting && _clock.GetElapsedTime(waiting.At) < Kept)
            {
                mine.Writer.TryWrite(waiting.Text);
            }

            _waiting = null;
        }

        try
        {
            yield return new SseItem<string>("", "heartbeat");
            while (await NextAsync(mine.Reader, cancellation) is { } next)
            {
                yield return next.Length > 0 ? new SseItem<string>(next, "scan") : new SseItem<string>("", "heartbeat");
            }
        }
        finally
        {
            lock (_lock)
            {
                if (_page == mine)
                {
                    _page = null;
                }
            }
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _scanner.DisposeAsync();

    /// <summary>The next code, empty when none came for a while, null when a newer page has taken over.</summary>
    private async Task<string?> NextAsync(ChannelReader<string> reader, CancellationToken cancellation)
    {
        using var beat = new CancellationTokenSource(Heartbeat, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(beat.Token, cancellation);
        try
        {
            return await reader.WaitToReadAsync(either.Token) && reader.TryRead(out var text) ? text : null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return "";
        }
    }

    private void Deliver(string text)
    {
        lock (_lock)
        {
            if (_page?.Writer.TryWrite(text) != true)
            {
                _waiting = (text, _clock.GetTimestamp());
            }
        }
    }
}
