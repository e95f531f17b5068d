using System.Globalization;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Web.Hall;

namespace LangChanh.Kiosk.Web.Citizen.News;

/// <summary>One office-holder's times as a visitor reads them.</summary>
/// <param name="Who">The office held.</param>
/// <param name="When">The regular time, or the day of a reception out of turn.</param>
/// <param name="Where">Room, and what else to know.</param>
/// <param name="Next">The next day; null when none is near.</param>
/// <param name="Changes">Days that differ soon, each in a sentence.</param>
/// <param name="Extra">Out of turn.</param>
/// <param name="Day">The next day, to sort by.</param>
public sealed record ReceptionCard(Words Who, string When, Words Where, string? Next, IReadOnlyList<Words> Changes, bool Extra, DateOnly Day)
{
    // A month's second Wednesday can be five weeks away, and a holiday can take that one out.
    private const int DaysAhead = 75;
    private const int ChangesAhead = 21;

    /// <summary>Every card, the soonest first.</summary>
    public static IReadOnlyList<ReceptionCard> All(Lobby lobby)
    {
        ArgumentNullException.ThrowIfNull(lobby);
        var schedule = lobby.Catalog.Reception;
        var coming = Coming(lobby, DaysAhead).ToList();
        return
        [
            .. schedule.Slots.Select(s => Of(s, coming, lobby))
                .Concat(coming.Where(r => r.Slot is null).Select(r => new ReceptionCard(lobby.Say(r.Who), $"{lobby.Day(r.Day, weekday: true)}, {Lobby.Span(r.Hours)}", Joined(lobby, r.Room, r.Reason), null, [], true, r.Day)))
                .OrderBy(c => c.Day),
        ];
    }

    /// <summary>Receptions to come.</summary>
    public static IEnumerable<Reception> Coming(Lobby lobby, int days)
    {
        ArgumentNullException.ThrowIfNull(lobby);
        return lobby.Catalog.Reception.Coming(lobby.Now.DateTime, days, lobby.Catalog.Hours);
    }

    private static ReceptionCard Of(ReceptionSlot slot, List<Reception> coming, Lobby lobby)
    {
        var next = coming.FirstOrDefault(r => r.Slot == slot);
        var weekday = lobby.Weekday(slot.Weekday);
        var when = slot.Weeks.Length == 0
            ? lobby.T("reception.weekly", ("weekday", weekday))
            : lobby.T("reception.monthly", ("weekday", weekday), ("weeks", string.Join(", ", slot.Weeks.Select(w => w.ToString(CultureInfo.InvariantCulture)))));
        return new ReceptionCard(lobby.Say(slot.Who), $"{when}, {Lobby.Span(slot.Hours)}", Joined(lobby, slot.Room, slot.Note), NextDay(next, slot, lobby), [.. SoonChanged(slot, lobby)], false, next?.Day ?? DateOnly.MaxValue);
    }

    private static string? NextDay(Reception? next, ReceptionSlot slot, Lobby lobby) => next is null ? null
        : lobby.T("reception.next", ("date", (next.Day == lobby.Today ? lobby.T("day.today") : lobby.Day(next.Day, weekday: true)) + (next.Hours == slot.Hours ? "" : $", {Lobby.Span(next.Hours)}")));

    private static IEnumerable<Words> SoonChanged(ReceptionSlot slot, Lobby lobby)
    {
        if (ReceptionSchedule.NextGap(slot, lobby.Today, ChangesAhead, lobby.Catalog.Hours) is not { } gap)
        {
            yield break;
        }

        var day = lobby.Day(gap.Day, weekday: true);
        yield return Words.Join(
            " ",
            gap.MovedTo is { } to ? lobby.T("reception.moved", ("from", day), ("to", lobby.Day(to, weekday: true))) : lobby.T("reception.off", ("date", day)),
            gap.Reason is null ? null : lobby.Say("reception.reason", ("reason", gap.Reason)));
    }

    private static Words Joined(Lobby lobby, LocalText room, LocalText? more) => Words.Join(" · ", lobby.Say(room), lobby.Say(more));
}
