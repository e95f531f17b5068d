using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog;

/// <summary>One day's reception put on another day.</summary>
/// <param name="From">The day on which it would be.</param>
/// <param name="To">The day on which it is instead.</param>
/// <param name="Hours">Its hours there; null for the usual ones.</param>
/// <param name="Reason">Why.</param>
public sealed record ReceptionMove(DateOnly From, DateOnly To, OpenHours? Hours, LocalText Reason);

/// <summary>A time at which an office-holder regularly receives citizens (Luật Tiếp công dân).</summary>
/// <param name="Who">The office held.</param>
/// <param name="Weekday">Day of the week.</param>
/// <param name="Weeks">Which of the month's such weekdays, 1–5; empty for each of them.</param>
/// <param name="Hours">From–to.</param>
/// <param name="Room">Where.</param>
/// <param name="Note">What else to know.</param>
/// <param name="Except">Days on which it does not take place.</param>
/// <param name="Moved">Days put elsewhere.</param>
public sealed record ReceptionSlot(
    LocalText Who, DayOfWeek Weekday, ImmutableArray<int> Weeks, OpenHours Hours, LocalText Room, LocalText? Note, ImmutableArray<DateOnly> Except, ImmutableArray<ReceptionMove> Moved)
{
    private const int DaysOfWeek = 7;

    /// <summary>Whether a day is one of its regular days, before holidays, exceptions and moves.</summary>
    public bool FallsOn(DateOnly day) => day.DayOfWeek == Weekday && (Weeks.Length == 0 || Weeks.Contains(((day.Day - 1) / DaysOfWeek) + 1));
}

/// <summary>A reception out of turn.</summary>
/// <param name="Who">The office held.</param>
/// <param name="Day">The day.</param>
/// <param name="Hours">From–to.</param>
/// <param name="Room">Where.</param>
/// <param name="Reason">What it is about.</param>
public sealed record ReceptionExtra(LocalText Who, DateOnly Day, OpenHours Hours, LocalText Room, LocalText? Reason);

/// <summary>One reception on one day.</summary>
/// <param name="Who">The office held.</param>
/// <param name="Day">The day.</param>
/// <param name="Hours">From–to.</param>
/// <param name="Room">Where.</param>
/// <param name="Slot">The regular time it belongs to; null when it is out of turn.</param>
/// <param name="MovedFrom">The day it was moved from.</param>
/// <param name="Reason">Why it was moved, or what one out of turn is about.</param>
public sealed record Reception(LocalText Who, DateOnly Day, OpenHours Hours, LocalText Room, ReceptionSlot? Slot, DateOnly? MovedFrom, LocalText? Reason);

/// <summary>A regular day on which nobody receives.</summary>
/// <param name="Day">The day.</param>
/// <param name="Reason">Why, where that is known: the holiday's name.</param>
/// <param name="MovedTo">The day it was moved to.</param>
public sealed record ReceptionGap(DateOnly Day, LocalText? Reason, DateOnly? MovedTo);

/// <summary>Who receives citizens when.</summary>
/// <param name="Confirmed">The office has confirmed it; otherwise the screens say that it has not.</param>
/// <param name="Slots">Regular times.</param>
/// <param name="Extras">Receptions out of turn.</param>
public sealed record ReceptionSchedule(bool Confirmed, ImmutableArray<ReceptionSlot> Slots, ImmutableArray<ReceptionExtra> Extras)
{
    /// <summary>The receptions that are still to come, soonest first.</summary>
    /// <param name="now">The moment, in the office's time; one that is going on still counts.</param>
    /// <param name="days">How many days ahead to look, today included.</param>
    /// <param name="hours">The office's hours: regular receptions skip the days on which it is closed.</param>
    public IEnumerable<Reception> Coming(DateTime now, int days, OpeningHours hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        var today = DateOnly.FromDateTime(now);
        return Enumerable.Range(0, days).Select(today.AddDays)
            .SelectMany(day => On(day, hours).OrderBy(r => r.Hours.From))
            .Where(r => r.Day > today || TimeOnly.FromDateTime(now) < r.Hours.To);
    }

    /// <summary>The first regular day of a slot, from today on, that does not take place; null when all do.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="today">Where to begin.</param>
    /// <param name="days">How many days ahead to look.</param>
    /// <param name="hours">The office's hours.</param>
    public static ReceptionGap? NextGap(ReceptionSlot slot, DateOnly today, int days, OpeningHours hours)
    {
        ArgumentNullException.ThrowIfNull(slot);
        ArgumentNullException.ThrowIfNull(hours);
        foreach (var day in Enumerable.Range(0, days).Select(today.AddDays).Where(slot.FallsOn))
        {
            if (slot.Moved.FirstOrDefault(m => m.From == day) is { } move)
            {
                return new ReceptionGap(day, move.Reason, move.To);
            }

            if (slot.Except.Contains(day) || !hours.IsWorkingDay(day))
            {
                return new ReceptionGap(day, hours.Exceptions.GetValueOrDefault(day)?.Reason, null);
            }
        }

        return null;
    }

    private IEnumerable<Reception> On(DateOnly day, OpeningHours hours)
    {
        foreach (var slot in Slots)
        {
            if (slot.FallsOn(day) && hours.IsWorkingDay(day) && !slot.Except.Contains(day) && slot.Moved.All(m => m.From != day))
            {
                yield return new Reception(slot.Who, day, slot.Hours, slot.Room, slot, null, null);
            }

            foreach (var move in slot.Moved.Where(m => m.To == day))
            {
                yield return new Reception(slot.Who, day, move.Hours ?? slot.Hours, slot.Room, slot, move.From, move.Reason);
            }
        }

        foreach (var extra in Extras.Where(e => e.Day == day))
        {
            yield return new Reception(extra.Who, day, extra.Hours, extra.Room, null, null, extra.Reason);
        }
    }
}
