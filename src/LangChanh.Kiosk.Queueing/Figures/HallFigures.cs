using System.Collections.Immutable;
using System.Globalization;

namespace LangChanh.Kiosk.Queueing.Figures;

/// <summary>What visits are grouped by.</summary>
public enum Grouping
{
    /// <summary>All together.</summary>
    All,

    /// <summary>Service.</summary>
    Service,

    /// <summary>Counter; visits that nobody called are left out.</summary>
    Counter,

    /// <summary>Hour of the day in which the waiting began.</summary>
    Hour,

    /// <summary>Priority class; an empty key is nobody's.</summary>
    Priority,

    /// <summary>Business day.</summary>
    Day,
}

/// <summary>Figures of a group of visits. Times are minutes; null where nothing was measured.</summary>
/// <param name="Key">Id of the group.</param>
/// <param name="Issued">Visits.</param>
/// <param name="Served">Completed.</param>
/// <param name="Missed">Absent at the end.</param>
/// <param name="Gone">Given up, or unserved at closing.</param>
/// <param name="Waiting">Not over yet.</param>
/// <param name="WaitMedian">Median wait.</param>
/// <param name="WaitNinth">90th percentile of the wait.</param>
/// <param name="ServiceMedian">Median length of service.</param>
/// <param name="ServiceNinth">90th percentile of the length of service.</param>
public sealed record HallFigures(string Key, int Issued, int Served, int Missed, int Gone, int Waiting, double? WaitMedian, double? WaitNinth, double? ServiceMedian, double? ServiceNinth)
{
    /// <summary>Figures by group, in the order of the keys.</summary>
    /// <param name="visits">The visits.</param>
    /// <param name="by">What they are grouped by.</param>
    /// <param name="zone">Zone of the hours.</param>
    public static ImmutableArray<HallFigures> Of(IEnumerable<ServiceVisit> visits, Grouping by, TimeZoneInfo zone) =>
    [
        .. visits.Select(v => (Key: KeyOf(v, by, zone), Visit: v)).Where(v => v.Key is not null).GroupBy(v => v.Key!, v => v.Visit, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Of(g.Key, [.. g])),
    ];

    /// <summary>The smallest value that at least a share of the values does not exceed; null without values.</summary>
    public static double? Quantile(IEnumerable<double?> values, double share)
    {
        var sorted = values.OfType<double>().Order().ToArray();
        return sorted.Length == 0 ? null : Math.Round(sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)], 1);
    }

    private static HallFigures Of(string key, IReadOnlyCollection<ServiceVisit> visits) => new(
        key,
        visits.Count,
        visits.Count(v => v.End == TicketState.Completed),
        visits.Count(v => v.End == TicketState.NoShow),
        visits.Count(v => v.End is TicketState.Left or TicketState.Unserved),
        visits.Count(v => v.End is TicketState.Waiting or TicketState.Called or TicketState.Serving or TicketState.Held),
        Quantile(visits.Select(v => v.WaitMinutes), 0.5),
        Quantile(visits.Select(v => v.WaitMinutes), 0.9),
        Quantile(visits.Select(v => v.ServiceMinutes), 0.5),
        Quantile(visits.Select(v => v.ServiceMinutes), 0.9));

    private static string? KeyOf(ServiceVisit visit, Grouping by, TimeZoneInfo zone) => by switch
    {
        Grouping.Service => visit.Service,
        Grouping.Counter => visit.Counter,
        Grouping.Hour => TimeZoneInfo.ConvertTime(visit.Waits, zone).ToString("HH", CultureInfo.InvariantCulture),
        Grouping.Priority => visit.Priority ?? "",
        Grouping.Day => visit.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => "",
    };
}
