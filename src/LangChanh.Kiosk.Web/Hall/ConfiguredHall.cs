using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Queueing;

namespace LangChanh.Kiosk.Web.Hall;

/// <summary>The queue's rules as the catalog configures them.</summary>
public sealed class ConfiguredHall(CatalogSource catalog) : IHall
{
    /// <inheritdoc />
    public string Office => "office";

    /// <inheritdoc />
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(catalog.Current.Office.TimeZone);

    /// <inheritdoc />
    public HallRules RulesOn(DateOnly day)
    {
        var snapshot = catalog.Current;
        var zone = Zone;
        var last = TimeSpan.FromMinutes(snapshot.Hours.LastTicketMinutes);
        var periods = snapshot.Hours.On(day)
            .Select(h => new IssuePeriod(At(day.ToDateTime(h.From), zone), At(day.ToDateTime(h.To) - last, zone)))
            .Where(p => p.From < p.To)
            .ToImmutableArray();
        var reopens = snapshot.Hours.NextAfter(day.ToDateTime(new TimeOnly(23, 59))) is { } next ? At(next, zone) : (DateTimeOffset?)null;
        return new HallRules(
            [.. snapshot.Services.Select(s => new ServiceRules(s.Id, s.Prefix, s.First, s.Last, s.ContinuesPastLast ? OverflowRule.Continue : OverflowRule.Refuse, periods, reopens, s.TypicalMinutes))],
            [.. snapshot.Counters.Select(c => new CounterRules(c.Id, c.Services))],
            [.. snapshot.PriorityClasses.Select(p => p.Id)],
            snapshot.NormalPerPriority,
            snapshot.RecallLimit);
    }

    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone) => new(local, zone.GetUtcOffset(local));
}
