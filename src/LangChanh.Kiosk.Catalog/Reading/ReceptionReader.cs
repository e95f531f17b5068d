using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog.Reading;

/// <summary>Reads reception.yaml: who receives citizens when, with moved days and receptions out of turn.</summary>
internal static class ReceptionReader
{
    private const int MostWeeks = 5;

    public static ReceptionSchedule Read(YamlMap map, OpeningHours hours)
    {
        var slots = map.Maps("reception", s => Slot(s, hours), required: false);
        var extras = map.Maps("extra", Extra, required: false);
        var schedule = new ReceptionSchedule(map.Flag("confirmed"), slots, extras);
        map.RefuseUnknownKeys();
        return schedule;
    }

    private static ReceptionSlot? Slot(YamlMap map, OpeningHours hours)
    {
        var weekday = map.Choice("weekday", OfficeReader.Weekdays);
        var span = OfficeReader.Span(map, "hours");
        var slot = new ReceptionSlot(map.Local("who"), weekday ?? DayOfWeek.Monday, Weeks(map), span ?? new OpenHours(default, default), map.Local("room"), map.OptionalLocal("note"), map.Dates("except"), []);
        if (weekday is null || span is null)
        {
            return null;
        }

        foreach (var day in slot.Except.Where(d => !slot.FallsOn(d)))
        {
            map.Fault("except", $"{day:yyyy-MM-dd}", "a day on which it would take place");
        }

        return slot with { Moved = map.Maps("moved", m => Move(m, slot, hours), required: false) };
    }

    private static ImmutableArray<int> Weeks(YamlMap map)
    {
        var weeks = map.Texts("weeks").Select(w => int.TryParse(w, out var week) && week is >= 1 and <= MostWeeks ? week : 0).ToImmutableArray();
        if (weeks.Contains(0) || weeks.Distinct().Count() != weeks.Length)
        {
            map.Fault("weeks", string.Join(", ", map.Texts("weeks")), "different weeks of the month, 1 to 5, as [2, 4]");
        }

        return weeks;
    }

    private static ReceptionMove? Move(YamlMap map, ReceptionSlot slot, OpeningHours hours)
    {
        var from = map.Date("from", required: true);
        var to = map.Date("to", required: true);
        var move = new ReceptionMove(from ?? default, to ?? default, map.Get("hours") is null ? null : OfficeReader.Span(map, "hours"), map.Local("reason"));
        if (from is null || to is null)
        {
            return null;
        }

        if (!slot.FallsOn(move.From))
        {
            map.Fault("from", $"{from:yyyy-MM-dd}", "a day on which it would take place");
        }

        if (move.To == move.From || !hours.IsWorkingDay(move.To))
        {
            map.Fault("to", $"{to:yyyy-MM-dd}", "another day, on which the office is open");
        }

        return move;
    }

    private static ReceptionExtra? Extra(YamlMap map)
    {
        var day = map.Date("day", required: true);
        var span = OfficeReader.Span(map, "hours");
        var extra = new ReceptionExtra(map.Local("who"), day ?? default, span ?? new OpenHours(default, default), map.Local("room"), map.OptionalLocal("reason"));
        return day is null || span is null ? null : extra;
    }
}
