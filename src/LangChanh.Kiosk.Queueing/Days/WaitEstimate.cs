namespace LangChanh.Kiosk.Queueing;

/// <summary>How long somebody will probably wait, as an honest range.</summary>
/// <param name="Low">Minutes, at least 0.</param>
/// <param name="High">Minutes, above <paramref name="Low"/>.</param>
public sealed record WaitEstimate(int Low, int High)
{
    private const int EnoughVisits = 3;
    private const int RecentVisits = 20;

    /// <summary>
    /// Estimates from the day's last visits, or with a wider range from the configured usual length; says nothing (null)
    /// when neither is known or no counter serves the service.
    /// </summary>
    /// <param name="day">The day so far.</param>
    /// <param name="rules">The rules of the day.</param>
    /// <param name="service">Service waited for.</param>
    /// <param name="ahead">People who will be called before.</param>
    public static WaitEstimate? For(QueueDay day, HallRules rules, string service, int ahead)
    {
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(rules);
        // A counter that has worked today counts whole; before the first call of the day all of them do.
        var counters = rules.Counters.Where(c => c.Services.Contains(service)).ToList();
        var atWork = counters.Count(c => !day.Paused.ContainsKey(c.Id) && day.AtWork.Contains(c.Id));
        var open = atWork > 0 ? atWork : counters.Count;
        if (open == 0)
        {
            return null;
        }

        var visits = day.Visits.Where(v => v.Service == service).TakeLast(RecentVisits).Select(v => v.Length.TotalMinutes).Order().ToList();
        var (shortest, longest) = visits.Count >= EnoughVisits
            ? (visits[visits.Count / 4], visits[visits.Count * 3 / 4])
            : rules.Service(service)?.TypicalMinutes is { } typical ? (typical * 0.6, typical * 1.5) : (0, 0);
        if (longest <= 0)
        {
            return null;
        }

        var low = (int)Math.Floor(ahead * shortest / open);
        var high = (int)Math.Ceiling((ahead + 1) * longest / open);
        return new WaitEstimate(low, Math.Max(high, low + 1));
    }
}
