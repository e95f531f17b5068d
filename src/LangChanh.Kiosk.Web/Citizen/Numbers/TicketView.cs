using System.Globalization;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Web.Hall;

namespace LangChanh.Kiosk.Web.Citizen.Numbers;

/// <summary>A ticket as its holder sees it, on the kiosk and on the phone.</summary>
/// <param name="Number">Displayed number.</param>
/// <param name="ServiceName">What it is for.</param>
/// <param name="Say">What to do now, in one sentence.</param>
/// <param name="Hint">A second sentence, where one is needed.</param>
/// <param name="Waiting">It still waits: people ahead and the wait are shown.</param>
/// <param name="Ahead">People who will be called before.</param>
/// <param name="Estimate">Probable wait, where it is known.</param>
/// <param name="Counters">Where it will be called.</param>
/// <param name="Code">Text of its QR.</param>
/// <param name="OnPhone">The QR opens the phone page.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Then">What the visit goes on to, in words, or null.</param>
/// <param name="Counter">Id of its counter, or of the first one that it may be called to.</param>
public sealed record TicketView(string Number, Words ServiceName, Words Say, Words? Hint, bool Waiting, int Ahead, WaitEstimate? Estimate, Words Counters, string Code, bool OnPhone, TicketState State, Words? Then = null, string? Counter = null)
{
    /// <summary>Text of the QR of a ticket or of a kept time: the address of its page for phones where the office has one, else its id, signed until the end of its day.</summary>
    /// <param name="id">Whose it is.</param>
    /// <param name="day">The day that it is for.</param>
    /// <param name="lobby">The hall.</param>
    public static string CodeOf(TicketId id, DateOnly day, Lobby lobby)
    {
        ArgumentNullException.ThrowIfNull(lobby);
        return lobby.Catalog.Office.PublicAddress is { Length: > 0 } address
            ? $"{address.TrimEnd('/')}/t/{id}{(day == lobby.Today ? "" : string.Create(CultureInfo.InvariantCulture, $"?day={day:yyyy-MM-dd}"))}"
            : lobby.Codes.Sign(id, day);
    }

    /// <summary>The view of a ticket of today; null when the id is none of them.</summary>
    public static TicketView? Of(TicketId id, Lobby lobby)
    {
        ArgumentNullException.ThrowIfNull(lobby);
        if (!lobby.Queue.Tickets.TryGetValue(id, out var ticket))
        {
            return null;
        }

        var service = lobby.Catalog.Services.FirstOrDefault(s => s.Id == ticket.Service);
        var counter = lobby.Say(lobby.Catalog.Counters.FirstOrDefault(c => c.Id == ticket.Counter)?.Name) ?? lobby.HelpCounter;
        var waiting = ticket.State == TicketState.Waiting;
        var ahead = waiting ? CallOrder.Ahead(lobby.Queue, ticket, lobby.Rules, lobby.Now) : 0;
        (Words Say, Words? Hint) told = ticket.State switch
        {
            TicketState.Called => (lobby.T("ticket.now"), lobby.Say("ticket.goto", ("counter", counter))),
            TicketState.Serving => (lobby.T("ticket.serving"), lobby.Say("ticket.goto", ("counter", counter))),
            TicketState.Completed => (lobby.T("ticket.finished"), lobby.T("ticket.finishedHint")),
            TicketState.NoShow => (lobby.T("ticket.missed"), lobby.Say("ticket.missedHint", ("counter", counter))),
            TicketState.Left => (lobby.T("ticket.left"), lobby.T("ticket.leftHint")),
            TicketState.Unserved => (lobby.T("ticket.unserved"), lobby.T("ticket.unservedHint")),
            TicketState.Held => (lobby.T("ticket.held"), lobby.T("ticket.heldHint")),
            _ => (lobby.Say(service?.Place) ?? "", ticket.BookedFor is { } kept ? lobby.T("ticket.booked", ("time", lobby.HourOf(kept))) : ticket.Priority is null ? null : lobby.T("ticket.priority")),
        };
        return new TicketView(
            ticket.Number,
            lobby.Say(service?.Name) ?? "",
            told.Say,
            told.Hint,
            waiting,
            ahead,
            waiting ? WaitEstimate.For(lobby.Queue, lobby.Rules, ticket.Service, ahead) : null,
            Words.Join(", ", lobby.Catalog.Counters.Where(c => c.Services.Contains(ticket.Service)).Select(c => lobby.Say(c.Name))),
            CodeOf(id, lobby.Queue.Day, lobby),
            lobby.Catalog.Office.PublicAddress is { Length: > 0 },
            ticket.State,
            ticket.Then is null || ticket.State is TicketState.Left or TicketState.Unserved ? null : lobby.Say("ticket.then", ("services", lobby.ServiceNames(ticket.Then))),
            ticket.Counter ?? lobby.CounterOf(ticket.Service));
    }
}
