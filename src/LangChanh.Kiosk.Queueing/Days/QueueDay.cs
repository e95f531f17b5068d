using System.Collections.Immutable;

namespace LangChanh.Kiosk.Queueing;

/// <summary>How long one visit lasted.</summary>
/// <param name="Service">Service.</param>
/// <param name="Length">From the beginning of service to its end.</param>
public sealed record ServedVisit(string Service, TimeSpan Length);

/// <summary>The immutable state of one office on one day: a fold over the day's journal.</summary>
/// <param name="Day">The business day.</param>
public sealed record QueueDay(DateOnly Day)
{
    private const int RememberedVisits = 200;

    /// <summary>How many journal entries have been applied; the next one has this sequence plus one.</summary>
    public long Sequence { get; init; }

    /// <summary>All tickets of the day.</summary>
    public ImmutableDictionary<TicketId, Ticket> Tickets { get; init; } = ImmutableDictionary<TicketId, Ticket>.Empty;

    /// <summary>Tickets that wait, by id.</summary>
    public ImmutableDictionary<TicketId, Ticket> WaitingById { get; init; } = ImmutableDictionary<TicketId, Ticket>.Empty;

    /// <summary>Last number given out in each series, by service.</summary>
    public ImmutableDictionary<string, int> LastSerial { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The ticket that a counter has called or serves.</summary>
    public ImmutableDictionary<string, TicketId> AtCounter { get; init; } = ImmutableDictionary<string, TicketId>.Empty;

    /// <summary>Normal tickets called since the last priority one, by counter; missing means that it has called no priority ticket yet.</summary>
    public ImmutableDictionary<string, int> NormalSincePriority { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>What each deed did last, so that the same deed twice is one.</summary>
    public ImmutableDictionary<string, QueueEvent> Deeds { get; init; } = ImmutableDictionary<string, QueueEvent>.Empty;

    /// <summary>Calls and recalls, the newest last; what the board shows and says.</summary>
    public ImmutableList<QueueEvent> Calls { get; init; } = [];

    /// <summary>The last visits, for the wait estimate.</summary>
    public ImmutableList<ServedVisit> Visits { get; init; } = [];

    /// <summary>Tickets that wait, in no order.</summary>
    public IEnumerable<Ticket> Waiting => WaitingById.Values;

    /// <summary>The ticket at a counter, or null.</summary>
    public Ticket? At(string counter) => AtCounter.TryGetValue(counter, out var id) ? Tickets[id] : null;

    /// <summary>The state after one more event; pure.</summary>
    public QueueDay Apply(QueueEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var next = this with { Sequence = Sequence + 1, Deeds = Deeds.SetItem(happened.CommandId, happened) };
        return happened switch
        {
            TicketIssued e => next.Put(new Ticket { Id = e.Ticket, Number = e.Number, Service = e.Service, Priority = e.Priority, IssuedAt = e.At, Place = next.Sequence }) with { LastSerial = LastSerial.SetItem(e.Service, e.Serial) },
            TicketCalled e => next.Called(e),
            TicketRecalled e => next.Put(Tickets[e.Ticket] with { Recalls = Tickets[e.Ticket].Recalls + 1, CalledAt = e.At }) with { Calls = Calls.Add(e) },
            ServiceStarted e => next.Put(Tickets[e.Ticket] with { State = TicketState.Serving, ServedAt = e.At }),
            TicketCompleted e => next.Leave(e.Counter, Tickets[e.Ticket] with { State = TicketState.Completed }).Visited(Tickets[e.Ticket], e.At),
            TicketMissed e => next.Leave(e.Counter, Tickets[e.Ticket] with { State = TicketState.NoShow }),
            TicketHeld e => next.Leave(e.Counter, Tickets[e.Ticket] with { State = TicketState.Held }),
            TicketTransferred e => next.Leave(e.Counter, Tickets[e.Ticket] with { State = TicketState.Waiting, Service = e.Service, Counter = null, Recalls = 0 }),
            _ => throw new InvalidOperationException($"The journal holds an event of an unknown kind: {happened.GetType().Name}."),
        };
    }

    private QueueDay Called(TicketCalled e)
    {
        var ticket = Tickets[e.Ticket];
        var since = ticket.Priority is null ? NormalSincePriority.GetValueOrDefault(e.Counter, 0) + 1 : 0;
        return Put(ticket with { State = TicketState.Called, Counter = e.Counter, CalledAt = e.At, ServedAt = null, Recalls = 0 }) with
        {
            AtCounter = AtCounter.SetItem(e.Counter, e.Ticket),
            Calls = Calls.Add(e),
            NormalSincePriority = NormalSincePriority.ContainsKey(e.Counter) || ticket.Priority is not null ? NormalSincePriority.SetItem(e.Counter, since) : NormalSincePriority,
        };
    }

    private QueueDay Put(Ticket ticket) => this with
    {
        Tickets = Tickets.SetItem(ticket.Id, ticket),
        WaitingById = ticket.State == TicketState.Waiting ? WaitingById.SetItem(ticket.Id, ticket) : WaitingById.Remove(ticket.Id),
    };

    private QueueDay Leave(string counter, Ticket ticket) => Put(ticket) with { AtCounter = AtCounter.Remove(counter) };

    private QueueDay Visited(Ticket ticket, DateTimeOffset end)
    {
        if (ticket.ServedAt is not { } start)
        {
            return this;
        }

        var visits = Visits.Add(new ServedVisit(ticket.Service, end - start));
        return this with { Visits = visits.Count > RememberedVisits ? visits.RemoveAt(0) : visits };
    }
}
