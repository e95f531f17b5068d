using System.Collections.Immutable;

namespace LangChanh.Kiosk.Queueing;

/// <summary>How long one visit lasted.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Service">Service.</param>
/// <param name="Length">From the beginning of service to its end.</param>
public sealed record ServedVisit(TicketId Ticket, string Service, TimeSpan Length);

/// <summary>A counter's last deed and how things stood before it.</summary>
/// <param name="CommandId">The deed.</param>
/// <param name="At">When.</param>
/// <param name="Before">The tickets as they were.</param>
/// <param name="NormalBefore">The counter's count of normal tickets, or null where it had none.</param>
/// <param name="Sequence">Sequence of the deed's last event.</param>
public sealed record LastDeed(string CommandId, DateTimeOffset At, ImmutableArray<Ticket> Before, int? NormalBefore, long Sequence);

/// <summary>The immutable state of one office on one day: a fold over the day's journal.</summary>
/// <param name="Day">The business day.</param>
public sealed record QueueDay(DateOnly Day)
{
    private const int RememberedVisits = 200;

    /// <summary>How many journal entries have been applied; the next one has this sequence plus one.</summary>
    public long Sequence { get; init; }

    /// <summary>All tickets of the day.</summary>
    public ImmutableDictionary<TicketId, Ticket> Tickets { get; init; } = ImmutableDictionary<TicketId, Ticket>.Empty;

    /// <summary>Tickets that wait, by id; those of a timed hold among them, though their time may not have come.</summary>
    public ImmutableDictionary<TicketId, Ticket> InLine { get; init; } = ImmutableDictionary<TicketId, Ticket>.Empty;

    /// <summary>The places of those who wait now, by service.</summary>
    public ImmutableDictionary<string, WaitingLine> Lines { get; init; } = ImmutableDictionary<string, WaitingLine>.Empty;

    /// <summary>The appointments of the day, by id.</summary>
    public ImmutableDictionary<TicketId, Appointment> Appointments { get; init; } = ImmutableDictionary<TicketId, Appointment>.Empty;

    /// <summary>Last number given out in each series, by service.</summary>
    public ImmutableDictionary<string, int> LastSerial { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>How many numbers each service has given out.</summary>
    public ImmutableDictionary<string, int> Issued { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The ticket that a counter has called or serves.</summary>
    public ImmutableDictionary<string, TicketId> AtCounter { get; init; } = ImmutableDictionary<string, TicketId>.Empty;

    /// <summary>Normal tickets called since the last priority one, by counter; missing means that it has called no priority ticket yet.</summary>
    public ImmutableDictionary<string, int> NormalSincePriority { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>What each deed did last, so that the same deed twice is one.</summary>
    public ImmutableDictionary<string, QueueEvent> Deeds { get; init; } = ImmutableDictionary<string, QueueEvent>.Empty;

    /// <summary>Calls and recalls, the newest last; what the board shows and says.</summary>
    public ImmutableList<DeskEvent> Calls { get; init; } = [];

    /// <summary>Counters that have called somebody today.</summary>
    public ImmutableHashSet<string> AtWork { get; init; } = [];

    /// <summary>The last visits, for the wait estimate.</summary>
    public ImmutableList<ServedVisit> Visits { get; init; } = [];

    /// <summary>Why a counter pauses, by counter.</summary>
    public ImmutableDictionary<string, string> Paused { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Counters that call by themselves whoever comes, the longest free first.</summary>
    public ImmutableList<NextStored> Stored { get; init; } = [];

    /// <summary>Each counter's last deed, for taking it back.</summary>
    public ImmutableDictionary<string, LastDeed> LastDeeds { get; init; } = ImmutableDictionary<string, LastDeed>.Empty;

    /// <summary>Tickets that wait, in no order.</summary>
    public IEnumerable<Ticket> Waiting => InLine.Values.Where(t => t.State == TicketState.Waiting);

    /// <summary>How many wait in all.</summary>
    public int WaitingCount => Lines.Values.Sum(l => l.Count);

    /// <summary>The line of a service.</summary>
    public WaitingLine Line(string service) => Lines.GetValueOrDefault(service, WaitingLine.Empty);

    /// <summary>The ticket at a counter, or null.</summary>
    public Ticket? At(string counter) => AtCounter.TryGetValue(counter, out var id) ? Tickets[id] : null;

    /// <summary>The ticket with a displayed number, or null.</summary>
    public Ticket? WithNumber(string number) => Tickets.Values.FirstOrDefault(t => string.Equals(t.Number, number, StringComparison.OrdinalIgnoreCase));

    /// <summary>The state after one more event; pure.</summary>
    public QueueDay Apply(QueueEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var next = this with { Sequence = Sequence + 1, Deeds = Deeds.SetItem(happened.CommandId, happened) };
        if (happened is DeskEvent and not DeedUndone)
        {
            next = next.Remember((DeskEvent)happened);
        }

        return happened switch
        {
            DeskEvent e => next.AtDesk(e, next.Tickets[e.Ticket]),
            TicketIssued e => next.Put(new Ticket { Id = e.Ticket, Number = e.Number, Service = e.Service, Priority = e.Priority, Language = e.Language, BookedFor = e.BookedFor, Purpose = e.Purpose, Then = e.Then, IssuedAt = e.At, Place = next.Sequence }) with
            {
                LastSerial = LastSerial.SetItem(e.Service, e.Serial),
                Issued = Issued.SetItem(e.Service, Issued.GetValueOrDefault(e.Service) + 1),
                Appointments = Appointments.TryGetValue(e.Ticket, out var came) ? Appointments.SetItem(e.Ticket, came with { State = AppointmentState.CheckedIn }) : Appointments,
            },
            AppointmentBooked e => next with { Appointments = Appointments.SetItem(e.Appointment, new Appointment(e.Appointment, e.Code, e.Service, e.Start)) },
            AppointmentCancelled e => next with { Appointments = Appointments.SetItem(e.Appointment, Appointments[e.Appointment] with { State = AppointmentState.Cancelled }) },
            TicketReturned e => next.Put(Tickets[e.Ticket] with { State = TicketState.Waiting, Counter = null, Recalls = 0, HeldUntil = null, Place = e.KeepsPlace ? Tickets[e.Ticket].Place : next.Sequence }),
            TicketLeft e => next.Put(Tickets[e.Ticket] with { State = TicketState.Left }),
            TicketUnserved e => next.Put(Tickets[e.Ticket] with { State = TicketState.Unserved }),
            CounterPaused e => next with { Paused = Paused.SetItem(e.Counter, e.Reason), Stored = Stored.RemoveAll(s => s.Counter == e.Counter) },
            CounterResumed e => next with { Paused = Paused.Remove(e.Counter) },
            NextStored e => next with { Stored = Stored.RemoveAll(s => s.Counter == e.Counter).Add(e), Paused = Paused.Remove(e.Counter) },
            _ => throw Unknown(happened),
        };
    }

    /// <summary>The state after some more events, in order; pure.</summary>
    public QueueDay Apply(IEnumerable<QueueEvent> happened) => happened.Aggregate(this, (day, one) => day.Apply(one));

    private QueueDay AtDesk(DeskEvent happened, Ticket ticket) => happened switch
    {
        TicketCalled e => Called(e, ticket),
        TicketRecalled e => Put(ticket with { Recalls = ticket.Recalls + 1, CalledAt = e.At }) with { Calls = Calls.Add(e) },
        ServiceStarted e => Put(ticket with { State = TicketState.Serving, ServedAt = e.At, Counter = e.Counter }) with { AtCounter = AtCounter.SetItem(e.Counter, e.Ticket), Paused = Paused.Remove(e.Counter), Stored = Stored.RemoveAll(s => s.Counter == e.Counter) },
        TicketCompleted e => Leave(e.Counter, ticket with { State = TicketState.Completed }).Visited(ticket, e.At),
        TicketMissed e => Leave(e.Counter, ticket with { State = TicketState.NoShow }),
        TicketHeld e => Leave(e.Counter, ticket with { State = TicketState.Held, HeldUntil = e.Until }),
        TicketTransferred e => Leave(e.Counter, ticket with
        {
            State = TicketState.Waiting, Service = e.Service, Counter = null, Recalls = 0, OnlyCounter = e.ToCounter, Then = ServicePlan.Without(ticket.Then, e.Service),
            ComesBack = e.ComesBack ? new ComesBack(e.Counter, ticket.Service) : ticket.ComesBack?.Counter == e.ToCounter ? null : ticket.ComesBack,
        }).Visited(ticket, e.At),
        VisitWentOn e => Leave(e.Counter, ticket with { State = TicketState.Waiting, Service = e.Service, Then = After(ticket.Then, e.Service), Counter = null, Recalls = 0, OnlyCounter = null }).Visited(ticket, e.At),
        PlanChanged e => Put(ticket with { Then = e.Then }),
        PriorityCorrected e => Put(ticket with { Priority = e.Priority }),
        DeedUndone e => Undone(LastDeeds[e.Counter], e.Counter),
        _ => throw Unknown(happened),
    };

    /// <summary>What is left once a service has begun; those before it that the hall no longer offers are gone with it.</summary>
    private static ServicePlan? After(ServicePlan? plan, string service)
    {
        while (plan is not null && plan.Service != service)
        {
            plan = plan.After;
        }

        return plan?.After;
    }

    private QueueDay Remember(DeskEvent happened)
    {
        var now = Tickets[happened.Ticket];
        var last = LastDeeds.GetValueOrDefault(happened.Counter);
        var deed = last?.CommandId == happened.CommandId
            ? last with { Before = last.Before.Any(t => t.Id == now.Id) ? last.Before : last.Before.Add(now), Sequence = Sequence }
            : new LastDeed(happened.CommandId, happened.At, [now], NormalSincePriority.TryGetValue(happened.Counter, out var normal) ? normal : null, Sequence);
        return this with { LastDeeds = LastDeeds.SetItem(happened.Counter, deed) };
    }

    private QueueDay Undone(LastDeed deed, string counter)
    {
        var day = deed.Before.Aggregate(this with { AtCounter = AtCounter.Remove(counter) }, (d, t) => d.Put(t));
        var back = deed.Before.FirstOrDefault(t => t.State is TicketState.Called or TicketState.Serving && t.Counter == counter);
        return day with
        {
            AtCounter = back is null ? day.AtCounter : day.AtCounter.SetItem(counter, back.Id),
            Visits = Visits.RemoveAll(v => deed.Before.Any(t => t.Id == v.Ticket && t.State is TicketState.Called or TicketState.Serving)),
            NormalSincePriority = deed.NormalBefore is { } normal ? NormalSincePriority.SetItem(counter, normal) : NormalSincePriority.Remove(counter),
            LastDeeds = LastDeeds.Remove(counter),
        };
    }

    private QueueDay Called(TicketCalled e, Ticket ticket)
    {
        var first = ticket.GoesFirst(e.At);
        var since = first ? 0 : NormalSincePriority.GetValueOrDefault(e.Counter, 0) + 1;
        return Put(ticket with { State = TicketState.Called, Counter = e.Counter, CalledAt = e.At, ServedAt = null, Recalls = 0, HeldUntil = null }) with
        {
            AtCounter = AtCounter.SetItem(e.Counter, e.Ticket),
            Calls = Calls.Add(e),
            AtWork = AtWork.Add(e.Counter),
            NormalSincePriority = NormalSincePriority.ContainsKey(e.Counter) || first ? NormalSincePriority.SetItem(e.Counter, since) : NormalSincePriority,
            Paused = Paused.Remove(e.Counter),
            Stored = Stored.RemoveAll(s => s.Counter == e.Counter),
        };
    }

    private QueueDay Put(Ticket ticket)
    {
        var changed = ticket with { Changed = Sequence };
        return this with
        {
            Tickets = Tickets.SetItem(ticket.Id, changed),
            InLine = ticket.State == TicketState.Waiting || ticket is { State: TicketState.Held, HeldUntil: not null } ? InLine.SetItem(ticket.Id, changed) : InLine.Remove(ticket.Id),
            Lines = Moved(Lines, Tickets.GetValueOrDefault(ticket.Id), changed),
        };
    }

    private static ImmutableDictionary<string, WaitingLine> Moved(ImmutableDictionary<string, WaitingLine> lines, Ticket? before, Ticket after)
    {
        if (before is { State: TicketState.Waiting })
        {
            lines = lines.SetItem(before.Service, lines[before.Service].Without(before));
        }

        return after.State == TicketState.Waiting ? lines.SetItem(after.Service, lines.GetValueOrDefault(after.Service, WaitingLine.Empty).With(after)) : lines;
    }

    private QueueDay Leave(string counter, Ticket ticket) => Put(ticket) with { AtCounter = AtCounter.Remove(counter) };

    private QueueDay Visited(Ticket ticket, DateTimeOffset end)
    {
        if (ticket.ServedAt is not { } start)
        {
            return this;
        }

        var visits = Visits.Add(new ServedVisit(ticket.Id, ticket.Service, end - start));
        return this with { Visits = visits.Count > RememberedVisits ? visits.RemoveAt(0) : visits };
    }

    private static InvalidOperationException Unknown(QueueEvent happened) => new($"The journal holds an event of an unknown kind: {happened.GetType().Name}.");
}
