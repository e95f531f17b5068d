using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Web.Board;
using LangChanh.Kiosk.Web.Hall;

namespace LangChanh.Kiosk.Web.Counter;

/// <summary>A ticket as an officer sees it.</summary>
/// <param name="Number">Displayed number.</param>
/// <param name="Service">What it is for.</param>
/// <param name="Priority">Its kept time or the name of its priority class, or null.</param>
/// <param name="Issued">When it was issued.</param>
/// <param name="Minutes">How long it has waited.</param>
/// <param name="TooLong">It has waited longer than is decent.</param>
/// <param name="Then">What the visit goes on to, in order.</param>
/// <param name="Purpose">What the person comes for, in words, or null where the kiosk does not know.</param>
public sealed record DeskTicket(string Number, string Service, string? Priority, string Issued, int Minutes, bool TooLong, ImmutableArray<QueueService> Then, string? Purpose = null);

/// <summary>All that one counter sees at a moment.</summary>
public sealed record DeskView(
    string Counter, string Name, string ServiceName, DeskTicket? Current, TicketState? State, int Recalls, DateTimeOffset? Since, ImmutableArray<DeskTicket> Waiting, ImmutableArray<DeskTicket> Aside,
    int Issued, int Completed, int Missed, int? AverageMinutes, ImmutableArray<(string Id, string Name, string? Number, string? Pause)> Others, bool HelpWanted, string? Pause, bool Stored, bool MayUndo, ImmutableArray<QueueService> Services, SoundState Sound)
{
    private const int TooLongMinutes = 30;

    /// <summary>Whether the next call is possible.</summary>
    public bool MayCall => State != TicketState.Called && Waiting.Length > 0;

    /// <summary>Whether the counter may wait for whoever comes next.</summary>
    public bool MayStore => State is null && Waiting.Length == 0 && !Stored;

    /// <summary>The view of a counter; null when there is no such counter. Pure.</summary>
    public static DeskView? Of(string counter, Lobby lobby, bool helpWanted, HallSound? sound = null)
    {
        ArgumentNullException.ThrowIfNull(lobby);
        if (lobby.Catalog.Counters.FirstOrDefault(c => c.Id == counter) is not { } here || lobby.Rules.Counter(counter) is not { } rules)
        {
            return null;
        }

        var day = lobby.Queue;
        var current = day.At(counter);
        var mine = day.Tickets.Values.Where(t => here.Services.Contains(t.Service)).ToList();
        var visits = day.Visits.Where(v => here.Services.Contains(v.Service)).Select(v => v.Length.TotalMinutes).ToList();
        return new DeskView(
            here.Id,
            here.Name.In(lobby.Visit.Language),
            string.Join(", ", lobby.Catalog.Services.Where(s => here.Services.Contains(s.Id)).Select(s => s.Name.In(lobby.Visit.Language))),
            current is null ? null : Ticket(current, lobby),
            current?.State,
            current?.Recalls ?? 0,
            current?.ServedAt ?? current?.CalledAt,
            InCallOrder(day, rules, lobby),
            [.. mine.Where(t => t.State is TicketState.Held or TicketState.NoShow && !t.IsDue(lobby.Now)).OrderByDescending(t => t.CalledAt).Select(t => Ticket(t, lobby))],
            mine.Count,
            mine.Count(t => t.State == TicketState.Completed),
            mine.Count(t => t.State == TicketState.NoShow),
            visits.Count == 0 ? null : (int)Math.Round(visits.Average()),
            [.. lobby.Catalog.Counters.Where(c => c.Id != counter).Select(c => (c.Id, c.Name.In(lobby.Visit.Language), day.At(c.Id)?.Number, day.Paused.GetValueOrDefault(c.Id)))],
            helpWanted,
            day.Paused.GetValueOrDefault(counter),
            day.Stored.Any(s => s.Counter == counter),
            QueueDecisions.Decide(day, new Undo("look", counter, ""), lobby.Rules, lobby.Now).Refusal is null,
            [.. lobby.Catalog.Services.Where(s => here.Services.Contains(s.Id))],
            sound?.State(BoardSnapshot.VolumeAt(lobby.Catalog.Office.Voice, lobby.Now)) ?? SoundState.NoBoard);
    }

    /// <summary>The waiting people in the very order in which the rule will call them.</summary>
    private static ImmutableArray<DeskTicket> InCallOrder(QueueDay day, CounterRules counter, Lobby lobby)
    {
        var line = ImmutableArray.CreateBuilder<DeskTicket>();
        for (var state = day; CallOrder.Next(state, counter, lobby.Rules, lobby.Now) is { } next;)
        {
            line.Add(Ticket(next, lobby));
            state = state.Apply(new TicketCalled(lobby.Now, "look", next.Id, counter.Id, ""));
        }

        return line.ToImmutable();
    }

    private static DeskTicket Ticket(Ticket ticket, Lobby lobby)
    {
        var until = ticket.State == TicketState.Waiting ? lobby.Now : ticket.CalledAt ?? lobby.Now;
        var minutes = (int)(until - ticket.IssuedAt).TotalMinutes;
        return new DeskTicket(
            ticket.Number,
            lobby.Catalog.Services.FirstOrDefault(s => s.Id == ticket.Service)?.Name.In(lobby.Visit.Language) ?? ticket.Service,
            ticket.BookedFor is { } kept ? lobby.T("desk.booked", ("time", lobby.HourOf(kept))) : lobby.Catalog.PriorityClasses.FirstOrDefault(p => p.Id == ticket.Priority)?.Name.In(lobby.Visit.Language),
            lobby.HourOf(ticket.IssuedAt),
            minutes,
            minutes >= TooLongMinutes,
            [.. ServicePlan.In(ticket.Then).Select(id => lobby.Catalog.Services.FirstOrDefault(s => s.Id == id)).OfType<QueueService>()],
            ticket.Purpose is { } purpose ? lobby.T($"purpose.{purpose}") : null);
    }
}
