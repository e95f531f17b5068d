using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace LangChanh.Kiosk.Devices.Printing;

/// <summary>How a print job stands.</summary>
public enum PrintProgress
{
    /// <summary>In line or being printed.</summary>
    Waiting,

    /// <summary>Printed.</summary>
    Printed,

    /// <summary>Not printed, or not certainly.</summary>
    Failed,
}

/// <summary>
/// Prints slips one after another. The printer is asked how it is before and after each job and every five seconds between jobs;
/// a job that fails is never sent again by itself, so that nothing is printed twice (requirements T1, T2, T4, T7).
/// </summary>
public sealed class SlipPrinter : IAsyncDisposable
{
    private const int MostJobs = 20;
    private const int RememberedJobs = 100;
    private static readonly TimeSpan OldestJob = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan IdlePoll = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan PrintWithin = TimeSpan.FromSeconds(15);

    private readonly PrinterPort? _port;
    private readonly TimeProvider _clock;
    private readonly ILogger<SlipPrinter> _log;
    private readonly Channel<Job> _jobs = Channel.CreateBounded<Job>(new BoundedChannelOptions(MostJobs) { FullMode = BoundedChannelFullMode.Wait });
    private readonly ConcurrentDictionary<string, PrintProgress> _progress = new();
    private readonly ConcurrentQueue<string> _remembered = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;
    private volatile PrinterState _state;

    /// <summary>Starts the printer's work.</summary>
    /// <param name="port">Where it is; null for none.</param>
    /// <param name="clock">Time.</param>
    /// <param name="log">Where trouble is told.</param>
    public SlipPrinter(PrinterPort? port, TimeProvider clock, ILogger<SlipPrinter> log)
    {
        _port = port;
        _clock = clock;
        _log = log;
        _state = port is null ? PrinterState.None : PrinterState.NoAnswer;
        _work = port is null ? Task.CompletedTask : Task.Run(WorkAsync);
    }

    /// <summary>How the printer was when it was asked last.</summary>
    public PrinterState State => _state;

    /// <summary>How a job stands; null for one that is unknown or long over.</summary>
    public PrintProgress? ProgressOf(string job) => _progress.TryGetValue(job, out var progress) ? progress : null;

    /// <summary>Puts a slip in line; false where it cannot be: no printer, or the line is full.</summary>
    /// <param name="job">Id of the job; the same id again prints again, as a person asked for it.</param>
    /// <param name="slip">The picture.</param>
    public bool Submit(string job, Raster slip)
    {
        if (_port is null)
        {
            return false;
        }

        Note(job, PrintProgress.Waiting);
        if (_jobs.Writer.TryWrite(new Job(job, slip, _clock.GetTimestamp())))
        {
            return true;
        }

        Note(job, PrintProgress.Failed);
        _log.LogWarning("The printer's line is full: a slip was not printed");
        return false;
    }

    /// <summary>Forgets a job that still waits: its person has gone (requirement T7).</summary>
    public void Cancel(string job) => _progress.TryRemove(job, out _);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    private void Note(string job, PrintProgress progress)
    {
        if (!_progress.ContainsKey(job))
        {
            _remembered.Enqueue(job);
            if (_remembered.Count > RememberedJobs && _remembered.TryDequeue(out var old))
            {
                _progress.TryRemove(old, out _);
            }
        }

        _progress[job] = progress;
    }

    private async Task WorkAsync()
    {
        try
        {
            while (true)
            {
                using var idle = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
                var next = _jobs.Reader.WaitToReadAsync(idle.Token).AsTask();
                await Task.WhenAny(next, Task.Delay(IdlePoll, _clock, idle.Token));
                if (next.IsCompletedSuccessfully && _jobs.Reader.TryRead(out var job))
                {
                    await DoAsync(job);
                }
                else
                {
                    await idle.CancelAsync();
                    _stop.Token.ThrowIfCancellationRequested();
                    Became(await AskAsync());
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host is stopping; what waits in line is on the screen and the phone.
        }
    }

    private async Task DoAsync(Job job)
    {
        if (_clock.GetElapsedTime(job.Since) > OldestJob)
        {
            _log.LogWarning("A slip waited longer than {Seconds} s and was dropped", OldestJob.TotalSeconds);
            Note(job.Id, PrintProgress.Failed);
        }
        else if (_progress.ContainsKey(job.Id))
        {
            var state = await PrintAsync(job.Slip);
            Became(state);
            Note(job.Id, state is PrinterState.Ready or PrinterState.PaperNearEnd ? PrintProgress.Printed : PrintProgress.Failed);
        }
    }

    private void Became(PrinterState state)
    {
        if (state != _state)
        {
            _log.Log(state == PrinterState.Ready ? LogLevel.Information : LogLevel.Warning, "The printer is {State}", state);
        }

        _state = state;
    }

    private Task<PrinterState> AskAsync() => WithPrinterAsync((stream, cancellation) => StatusAsync(stream, cancellation));

    private Task<PrinterState> PrintAsync(Raster slip) => WithPrinterAsync(async (stream, cancellation) =>
    {
        var before = await StatusAsync(stream, cancellation);
        if (before is not (PrinterState.Ready or PrinterState.PaperNearEnd))
        {
            return before;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        using var timer = _clock.CreateTimer(_ => limit.Cancel(), null, PrintWithin, Timeout.InfiniteTimeSpan);
        await stream.WriteAsync(EscPos.Document(slip), limit.Token);
        await stream.WriteAsync(EscPos.PrintedRequest, limit.Token);
        await stream.FlushAsync(limit.Token);
        var answer = new byte[1];
        while (true)
        {
            // A slow printer is waited for; one that stopped on the way says why.
            if (await ReadWithinAsync(stream, answer, limit.Token) && EscPos.IsPrintedAnswer(answer[0]))
            {
                return await StatusAsync(stream, limit.Token);
            }

            if (await StatusAsync(stream, limit.Token) is var state && state is not (PrinterState.Ready or PrinterState.PaperNearEnd))
            {
                return state;
            }
        }
    });

    private async Task<bool> ReadWithinAsync(Stream stream, Memory<byte> into, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var timer = _clock.CreateTimer(_ => limit.Cancel(), null, AnswerWithin, Timeout.InfiniteTimeSpan);
        try
        {
            await stream.ReadExactlyAsync(into, limit.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<PrinterState> WithPrinterAsync(Func<Stream, CancellationToken, Task<PrinterState>> work)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            using var timer = _clock.CreateTimer(_ => limit.Cancel(), null, AnswerWithin * 2, Timeout.InfiniteTimeSpan);
            await using var stream = await _port!.OpenAsync(limit.Token);
            return await work(stream, _stop.Token);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OperationCanceledException && !_stop.IsCancellationRequested)
        {
            return PrinterState.NoAnswer;
        }
    }

    private async Task<PrinterState> StatusAsync(Stream stream, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var timer = _clock.CreateTimer(_ => limit.Cancel(), null, AnswerWithin, Timeout.InfiniteTimeSpan);
        var answers = new byte[3];
        for (var i = 0; i < answers.Length; i++)
        {
            await stream.WriteAsync(EscPos.StatusRequest((byte)(i == 2 ? 4 : i + 1)), limit.Token);
            await stream.ReadExactlyAsync(answers.AsMemory(i, 1), limit.Token);
        }

        return EscPos.State(answers[0], answers[1], answers[2]);
    }

    private sealed record Job(string Id, Raster Slip, long Since);
}
