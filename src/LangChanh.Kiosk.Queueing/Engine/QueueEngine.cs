using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace LangChanh.Kiosk.Queueing;

/// <summary>
/// The shell around the rules: all commands of one office pass through one channel, are decided in order against the
/// evolving state and committed in groups, so that one fsync serves all that waited.
/// </summary>
public sealed class QueueEngine : IAsyncDisposable
{
    private const int MostInGroup = 256;

    private readonly IQueueJournal _journal;
    private readonly IHall _hall;
    private readonly TimeProvider _clock;
    private readonly ILogger<QueueEngine> _log;
    private readonly Channel<Pending> _commands = Channel.CreateBounded<Pending>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _watching = new();
    private readonly Task _work;
    private ImmutableList<Channel<QueueDay>> _watchers = [];
    private volatile QueueDay _day;

    /// <summary>Starts the engine; the day's journal is read with the first command.</summary>
    public QueueEngine(IQueueJournal journal, IHall hall, TimeProvider clock, ILogger<QueueEngine> log)
    {
        _journal = journal;
        _hall = hall;
        _clock = clock;
        _log = log;
        _day = new QueueDay(DayOf(clock.GetUtcNow()));
        _work = Task.Run(WorkAsync);
    }

    /// <summary>The day as it now is; after midnight an empty new one.</summary>
    public QueueDay Today
    {
        get
        {
            var today = DayOf(_clock.GetUtcNow());
            var day = _day;
            return day.Day == today ? day : new QueueDay(today);
        }
    }

    /// <summary>The moment, with the office's offset.</summary>
    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(_clock.GetUtcNow(), _hall.Zone);

    /// <summary>The rules of today.</summary>
    public HallRules Rules => _hall.RulesOn(DayOf(_clock.GetUtcNow()));

    /// <summary>Does a command. When the task ends with <see cref="Done"/>, it is on the disk.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="cancellation">Stops waiting; the command may still be done, and its id tells.</param>
    public async Task<Outcome> SendAsync(QueueCommand command, CancellationToken cancellation)
    {
        var pending = new Pending(command);
        await _commands.Writer.WriteAsync(pending, cancellation);
        return await pending.Answer.Task.WaitAsync(cancellation);
    }

    /// <summary>Does a command on a day's appointments, on the day itself or before it.</summary>
    /// <param name="day">Day of the appointment.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<Outcome> SendAsync(DateOnly day, AppointmentCommand command, CancellationToken cancellation)
    {
        var now = Now;
        if (day == DateOnly.FromDateTime(now.DateTime))
        {
            return await SendAsync(command, cancellation);
        }

        try
        {
            while (true)
            {
                // Few write to a day that is not today: the journal's key is all the order they need.
                var seen = await DayAsync(day, cancellation);
                var decision = QueueDecisions.Decide(seen, command, _hall.RulesOn(day), now);
                if (decision.Events.IsEmpty || await _journal.TryAppendAsync(_hall.Office, day, seen.Sequence, decision.Events, cancellation))
                {
                    return decision.Answer(seen.Apply(decision.Events));
                }
            }
        }
        catch (QueueStoreException e)
        {
            _log.LogError(e, "The queue's store failed; an appointment was refused and nothing was recorded");
            return new Refused(RefusalReason.StoreUnavailable);
        }
    }

    /// <summary>Any day as its journal tells it.</summary>
    /// <exception cref="QueueStoreException">The store could not read.</exception>
    public async Task<QueueDay> DayAsync(DateOnly day, CancellationToken cancellation) =>
        new QueueDay(day).Apply(await _journal.ReadAsync(_hall.Office, day, 0, cancellation));

    /// <summary>Reads the day's journal, so that the first look after a start shows the whole day.</summary>
    public async Task<bool> CatchUpAsync(CancellationToken cancellation)
    {
        var pending = new Pending(null);
        await _commands.Writer.WriteAsync(pending, cancellation);
        return await pending.Answer.Task.WaitAsync(cancellation) is not Refused;
    }

    /// <summary>The day now and after every change; a slow reader gets the newest alone.</summary>
    public async IAsyncEnumerable<QueueDay> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var channel = Channel.CreateBounded<QueueDay>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_watching)
        {
            _watchers = _watchers.Add(channel);
        }

        try
        {
            yield return Today;
            await foreach (var day in channel.Reader.ReadAllAsync(cancellation))
            {
                yield return day;
            }
        }
        finally
        {
            lock (_watching)
            {
                _watchers = _watchers.Remove(channel);
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _commands.Writer.TryComplete();
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    private DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, _hall.Zone).DateTime);

    private async Task WorkAsync()
    {
        var group = new List<Pending>();
        try
        {
            while (await _commands.Reader.WaitToReadAsync(_stop.Token))
            {
                group.Clear();
                while (group.Count < MostInGroup && _commands.Reader.TryRead(out var pending))
                {
                    group.Add(pending);
                }

                await DoAsync(group);
            }
        }
        catch (OperationCanceledException)
        {
            // The host is stopping: whoever still waits is told that nothing happened.
        }

        while (_commands.Reader.TryRead(out var left))
        {
            left.Answer.TrySetResult(new Refused(RefusalReason.StoreUnavailable));
        }
    }

    private async Task DoAsync(List<Pending> group)
    {
        try
        {
            while (!await TryGroupAsync(group))
            {
                // Another writer was first: the state has caught up, decide again.
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _log.LogError(e, "The queue's store failed; {Count} commands were refused and nothing was recorded", group.Count);
            group.ForEach(p => p.Answer.TrySetResult(new Refused(RefusalReason.StoreUnavailable)));
        }
        catch (OperationCanceledException)
        {
            group.ForEach(p => p.Answer.TrySetResult(new Refused(RefusalReason.StoreUnavailable)));
            throw;
        }
    }

    private async Task<bool> TryGroupAsync(List<Pending> group)
    {
        // The business day is reckoned inside the decision: a command after midnight opens the new day by itself.
        var now = Now;
        var today = DateOnly.FromDateTime(now.DateTime);
        var seen = _day.Day == today ? _day : await CaughtUpAsync(new QueueDay(today));
        var rules = _hall.RulesOn(today);
        var state = seen;
        var events = new List<QueueEvent>();
        var answers = new List<(Pending Pending, Decision Decision)>();
        foreach (var pending in group)
        {
            if (pending.Command is not { } command)
            {
                answers.Add((pending, new Decision([])));
                continue;
            }

            var decision = QueueDecisions.Decide(state, command, rules, now);
            state = state.Apply(decision.Events);
            events.AddRange(decision.Events);
            answers.Add((pending, decision));
        }

        // The key refuses an append on an old state; an answer that appends nothing must look for itself.
        var stands = events.Count == 0 || await _journal.TryAppendAsync(_hall.Office, today, seen.Sequence, events, CancellationToken.None);
        if (events.Count == 0 || !stands)
        {
            var newest = await CaughtUpAsync(seen);
            if (newest.Sequence != seen.Sequence || !stands)
            {
                Become(newest);
                return false;
            }
        }

        Become(state);
        answers.ForEach(a => a.Pending.Answer.TrySetResult(a.Decision.Answer(state)));

        return true;
    }

    private void Become(QueueDay day)
    {
        var changed = day.Sequence != _day.Sequence || day.Day != _day.Day;
        _day = day;
        if (changed)
        {
            _watchers.ForEach(w => w.Writer.TryWrite(day));
        }
    }

    private async Task<QueueDay> CaughtUpAsync(QueueDay day) =>
        day.Apply(await _journal.ReadAsync(_hall.Office, day.Day, day.Sequence, CancellationToken.None));

    private sealed class Pending(QueueCommand? command)
    {
        public QueueCommand? Command { get; } = command;

        public TaskCompletionSource<Outcome> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
