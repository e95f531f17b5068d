using System.Collections.Immutable;

namespace LangChanh.Kiosk.Queueing;

/// <summary>Why the queue did not do what was asked.</summary>
public enum RefusalReason
{
    /// <summary>No such service.</summary>
    ServiceUnknown,

    /// <summary>The service issues no numbers now.</summary>
    ServiceClosed,

    /// <summary>The series has no more numbers today.</summary>
    SeriesExhausted,

    /// <summary>No such priority class.</summary>
    PriorityUnknown,

    /// <summary>No such counter.</summary>
    CounterUnknown,

    /// <summary>The counter has called somebody who has neither come nor been marked absent.</summary>
    CounterBusy,

    /// <summary>The counter has called nobody.</summary>
    NothingCalled,

    /// <summary>Nobody waits for the counter's services.</summary>
    NobodyWaiting,

    /// <summary>The ticket cannot be called: it is unknown, finished, or at a counter.</summary>
    TicketNotCallable,

    /// <summary>The person is already being served, or not yet.</summary>
    WrongState,

    /// <summary>A text of the deed is missing or too long, or a number out of range.</summary>
    CommandInvalid,

    /// <summary>The service has given out all numbers of the day.</summary>
    CapReached,

    /// <summary>The remaining working time is too short for one more.</summary>
    NoTimeLeft,

    /// <summary>The service gives a message instead of numbers.</summary>
    NoNumbers,

    /// <summary>No such ticket today, or not in a state for this.</summary>
    TicketUnknown,

    /// <summary>Somebody waits: call them instead.</summary>
    SomebodyWaiting,

    /// <summary>There is nothing to take back, it is too long ago, or somebody went on with it.</summary>
    NothingToUndo,

    /// <summary>The service keeps no such time, or it has passed or is too far ahead.</summary>
    TimeUnknown,

    /// <summary>The time is kept for others already.</summary>
    TimeTaken,

    /// <summary>No such appointment on the day, or it was given up.</summary>
    AppointmentUnknown,

    /// <summary>The store could not write; nothing happened, try again.</summary>
    StoreUnavailable,
}

/// <summary>What came of a command.</summary>
public abstract record Outcome;

/// <summary>It was done, now or by the same deed before.</summary>
/// <param name="Ticket">The ticket as it now is; null for a deed of the counter alone.</param>
/// <param name="Day">The day as it now is.</param>
/// <param name="Repeated">The same deed had been done before; nothing new happened.</param>
/// <param name="Appointment">The appointment that was kept or given up.</param>
public sealed record Done(Ticket? Ticket, QueueDay Day, bool Repeated, Appointment? Appointment = null) : Outcome;

/// <summary>It was not done, and nothing changed.</summary>
/// <param name="Reason">Why.</param>
/// <param name="ReopensAt">For a closed service: when it opens, where known.</param>
public sealed record Refused(RefusalReason Reason, DateTimeOffset? ReopensAt = null) : Outcome;

/// <summary>What the rules say to a command: events to record, or a refusal.</summary>
/// <param name="Events">What happens; empty for a refusal and for a repeated deed.</param>
/// <param name="Refusal">Why not.</param>
/// <param name="Repeated">What the same deed did before.</param>
public readonly record struct Decision(ImmutableArray<QueueEvent> Events, Refused? Refusal = null, QueueEvent? Repeated = null)
{
    /// <summary>The answer to whoever asked.</summary>
    /// <param name="after">The day after the events.</param>
    internal Outcome Answer(QueueDay after)
    {
        var happened = Repeated ?? (Events.IsEmpty ? null : Events[^1]);
        return Refusal ?? (Outcome)new Done(
            happened is TicketEvent { Ticket: var ticket } ? after.Tickets[ticket] : null, after, Repeated is not null, happened is AppointmentEvent { Appointment: var id } ? after.Appointments[id] : null);
    }
}
