using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Queueing;

namespace LangChanh.Kiosk.Web.Hall;

/// <summary>The queue's rules as the catalog configures them.</summary>
public sealed class ConfiguredHall(CatalogSource catalog, string office) : IHall
{
    // One day's rules serve every command of that day while the content stays.
    private volatile Known? _known;

    /// <inheritdoc />
    public string Office => office;

    /// <inheritdoc />
    public TimeZoneInfo Zone => catalog.Current.Office.Zone;

    /// <inheritdoc />
    public HallRules RulesOn(DateOnly day)
    {
        var snapshot = catalog.Current;
        if (_known is { } known && known.Day == day && ReferenceEquals(known.Content, snapshot))
        {
            return known.Rules;
        }

        var rules = Build(snapshot, day, Zone);
        _known = new Known(snapshot, day, rules);
        return rules;
    }

    private static HallRules Build(CatalogSnapshot snapshot, DateOnly day, TimeZoneInfo zone)
    {
        var last = TimeSpan.FromMinutes(snapshot.Hours.LastTicketMinutes);
        var reopens = snapshot.Hours.NextAfter(day.ToDateTime(new TimeOnly(23, 59))) is { } next ? At(next, zone) : (DateTimeOffset?)null;
        var calls = snapshot.Calls;
        return new HallRules(
            [.. snapshot.Services.Select(s => new ServiceRules(s.Id, s.Prefix, s.First, s.Last, s.ContinuesPastLast ? OverflowRule.Continue : OverflowRule.Refuse, Periods(s, snapshot.Hours, day, last, zone), reopens, s.TypicalMinutes, s.DailyCap, s.CapByTime, s.Message is not null, s.Appointments is { } kept ? new AppointmentRules(TimeSpan.FromMinutes(kept.EveryMinutes), kept.People, kept.DaysAhead) : null))],
            [.. snapshot.Counters.Select(c => new CounterRules(c.Id, c.Services, c.Weights))],
            [.. snapshot.PriorityClasses.Select(p => p.Id)],
            calls.NormalPerPriority,
            calls.RecallLimit,
            TimeSpan.FromMinutes(calls.LongestWaitMinutes),
            TimeSpan.FromMinutes(calls.ReturnWithinMinutes),
            TimeSpan.FromSeconds(calls.UndoSeconds));
    }

    /// <summary>When a day's numbers end: some minutes after the last span; null on a day without spans.</summary>
    /// <param name="day">The day.</param>
    /// <param name="content">What the hall says and offers.</param>
    public static DateTimeOffset? EndOf(DateOnly day, CatalogSnapshot content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.Hours.On(day) is { Length: > 0 } spans
            ? At(day.ToDateTime(spans[^1].To), content.Office.Zone).AddMinutes(content.Calls.CloseAfterMinutes)
            : null;
    }

    /// <summary>When a service issues numbers: its own hours within the office's, less the last minutes of each span.</summary>
    private static ImmutableArray<IssuePeriod> Periods(QueueService service, OpeningHours hours, DateOnly day, TimeSpan last, TimeZoneInfo zone)
    {
        var own = service.Weekly is { } weekly ? weekly.GetValueOrDefault(day.DayOfWeek, []) : [new OpenHours(TimeOnly.MinValue, TimeOnly.MaxValue)];
        return
        [
            .. from office in hours.On(day)
               from mine in own
               let @from = office.From > mine.From ? office.From : mine.From
               let to = office.To < mine.To ? office.To : mine.To
               where @from < to
               let period = new IssuePeriod(At(day.ToDateTime(@from), zone), At(day.ToDateTime(to) - last, zone))
               where period.From < period.To
               select period,
        ];
    }

    private sealed record Known(CatalogSnapshot Content, DateOnly Day, HallRules Rules);

    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone) => new(local, zone.GetUtcOffset(local));
}
