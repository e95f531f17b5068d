namespace LangChanh.Kiosk.Web.Health;

/// <summary>
/// Sees when the machine's clock is set under the running kiosk: the wall's time is held against the steady count that no
/// setting moves. A jump is told, nothing else is done about it: a day that has begun goes on, and numbers never repeat.
/// </summary>
public sealed class ClockWatch : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Told = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _clock;
    private readonly ILogger<ClockWatch> _log;
    private (DateTimeOffset Wall, long Steady) _before;
    private volatile Tuple<TimeSpan, DateTimeOffset>? _jump;

    /// <summary>Begins at the clock as it is.</summary>
    public ClockWatch(TimeProvider clock, ILogger<ClockWatch> log)
    {
        ArgumentNullException.ThrowIfNull(clock);
        (_clock, _log) = (clock, log);
        _before = (clock.GetUtcNow(), clock.GetTimestamp());
    }

    /// <summary>The last jump and the moment after it, or null.</summary>
    public (TimeSpan By, DateTimeOffset At)? Jump => _jump is { } jump ? (jump.Item1, jump.Item2) : null;

    /// <summary>Looks at the clock once.</summary>
    public void Look()
    {
        var (wall, steady) = (_clock.GetUtcNow(), _clock.GetTimestamp());
        var by = wall - _before.Wall - _clock.GetElapsedTime(_before.Steady, steady);
        if (by.Duration() >= Told)
        {
            _jump = Tuple.Create(by, wall);
            _log.LogWarning("The clock jumped by {Seconds:F0} seconds", by.TotalSeconds);
        }

        _before = (wall, steady);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, _clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Look();
        }
    }
}
