namespace LangChanh.Kiosk.Web.Hall;

/// <summary>Somebody at the touchscreen wants an officer: the counters see it until one of them answers.</summary>
public sealed class HelpCalls(TimeProvider clock)
{
    private long _since;

    /// <summary>Raised when a call comes or is answered.</summary>
    public event Action? Changed;

    /// <summary>Since when somebody waits for help; null when nobody does.</summary>
    public DateTimeOffset? Since => Interlocked.Read(ref _since) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Calls.</summary>
    public void Call()
    {
        Interlocked.CompareExchange(ref _since, clock.GetUtcNow().UtcTicks, 0);
        Changed?.Invoke();
    }

    /// <summary>An officer goes.</summary>
    public void Answer()
    {
        Interlocked.Exchange(ref _since, 0);
        Changed?.Invoke();
    }
}
