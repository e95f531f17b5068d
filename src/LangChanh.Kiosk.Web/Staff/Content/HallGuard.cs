using LangChanh.Kiosk.Catalog;

namespace LangChanh.Kiosk.Web.Staff.Content;

/// <summary>What a change means for the queue of a hall that is working.</summary>
public enum HallRisk
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>People in the hall notice it: whoever publishes must say so.</summary>
    Confirm,

    /// <summary>Numbers that are out would clash: not today.</summary>
    Refused,
}

/// <summary>Guards services, counters and priority classes while the hall works. Pure.</summary>
public static class HallGuard
{
    /// <summary>Weighs a change.</summary>
    /// <param name="now">What holds.</param>
    /// <param name="next">What would hold.</param>
    /// <param name="working">The hall is open, or numbers of today are out.</param>
    public static HallRisk Of(CatalogSnapshot now, CatalogSnapshot next, bool working)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(next);
        if (!working)
        {
            return HallRisk.None;
        }

        var series = now.Services.ToDictionary(s => s.Id, s => (s.Prefix, s.First, s.Last, s.ContinuesPastLast));
        if (next.Services.Any(s => series.TryGetValue(s.Id, out var before) && before != (s.Prefix, s.First, s.Last, s.ContinuesPastLast)) || series.Keys.Except(next.Services.Select(s => s.Id)).Any())
        {
            return HallRisk.Refused;
        }

        var same = now.Services.Select(Told).SequenceEqual(next.Services.Select(Told))
            && now.Counters.Select(c => $"{c.Id} {c.Number} {string.Join(',', c.Services)} {string.Join(',', c.Weights)}").SequenceEqual(next.Counters.Select(c => $"{c.Id} {c.Number} {string.Join(',', c.Services)} {string.Join(',', c.Weights)}"))
            && now.PriorityClasses.Select(p => p.Id).SequenceEqual(next.PriorityClasses.Select(p => p.Id))
            && now.Calls with { PauseReasons = [], Results = [] } == next.Calls with { PauseReasons = [], Results = [] };
        return same ? HallRisk.None : HallRisk.Confirm;
    }

    /// <summary>What of a service bears on the queue.</summary>
    private static string Told(QueueService s) => $"{s.Id} {s.DailyCap} {s.CapByTime} {s.Message is null} {s.Appointments} {s.Weekly?.Count}";
}
