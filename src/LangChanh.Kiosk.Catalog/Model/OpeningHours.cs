using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog;

/// <summary>A span of one day in which the office is open.</summary>
/// <param name="From">First minute.</param>
/// <param name="To">End, not included.</param>
public sealed record OpenHours(TimeOnly From, TimeOnly To);

/// <summary>A day that differs from its weekday: a holiday, a compensated Saturday, a flood.</summary>
/// <param name="Date">The day.</param>
/// <param name="Reason">Why.</param>
/// <param name="Open">Its hours; empty means closed.</param>
public sealed record OpeningException(DateOnly Date, LocalText Reason, ImmutableArray<OpenHours> Open);

/// <summary>When the office is open; all times are the office's local times.</summary>
/// <param name="Weekly">Hours of each weekday; a missing one is closed.</param>
/// <param name="Exceptions">Days that differ.</param>
/// <param name="LastTicketMinutes">Minutes before a span's end at which the last number is issued.</param>
public sealed record OpeningHours(
    ImmutableDictionary<DayOfWeek, ImmutableArray<OpenHours>> Weekly, ImmutableDictionary<DateOnly, OpeningException> Exceptions, int LastTicketMinutes)
{
    private const int DaysAhead = 60;
    private const int MostDays = 1000;

    /// <summary>The spans of a day, in order.</summary>
    public ImmutableArray<OpenHours> On(DateOnly day) =>
        Exceptions.TryGetValue(day, out var exception) ? exception.Open : Weekly.GetValueOrDefault(day.DayOfWeek, []);

    /// <summary>The span that holds a moment, or null when closed.</summary>
    public OpenHours? At(DateTime local) => On(DateOnly.FromDateTime(local)).FirstOrDefault(h => h.From <= TimeOnly.FromDateTime(local) && TimeOnly.FromDateTime(local) < h.To);

    /// <summary>When the office opens next after a moment; null when not within sixty days.</summary>
    public DateTime? NextAfter(DateTime local)
    {
        var today = DateOnly.FromDateTime(local);
        return Enumerable.Range(0, DaysAhead)
            .Select(today.AddDays)
            .SelectMany(day => On(day).Select(h => day.ToDateTime(h.From)))
            .Cast<DateTime?>()
            .FirstOrDefault(start => start > local);
    }

    /// <summary>Whether the office works on a day at all, for time limits in working days.</summary>
    public bool IsWorkingDay(DateOnly day) => On(day).Length > 0;

    /// <summary>Working days after a day up to another one, that one included; 0 for the same day and for an earlier one.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to) => Enumerable.Range(1, Math.Clamp(to.DayNumber - from.DayNumber, 0, MostDays)).Count(n => IsWorkingDay(from.AddDays(n)));

    /// <summary>The day itself where the office works on it, else the next one on which it does; null when none comes within sixty days.</summary>
    public DateOnly? WorkingDayFrom(DateOnly day) => Enumerable.Range(0, DaysAhead).Select(day.AddDays).Where(IsWorkingDay).Cast<DateOnly?>().FirstOrDefault();
}
