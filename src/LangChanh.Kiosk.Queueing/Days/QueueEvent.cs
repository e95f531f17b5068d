using System.Text.Json.Serialization;

namespace LangChanh.Kiosk.Queueing;

/// <summary>Something that happened; the journal's entries. The names in JSON are stable for ever.</summary>
/// <param name="At">When.</param>
/// <param name="CommandId">The deed that caused it.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "e")]
[JsonDerivedType(typeof(TicketIssued), "issued")]
[JsonDerivedType(typeof(TicketCalled), "called")]
[JsonDerivedType(typeof(TicketRecalled), "recalled")]
[JsonDerivedType(typeof(ServiceStarted), "started")]
[JsonDerivedType(typeof(TicketCompleted), "completed")]
[JsonDerivedType(typeof(TicketMissed), "missed")]
[JsonDerivedType(typeof(TicketHeld), "held")]
[JsonDerivedType(typeof(TicketTransferred), "transferred")]
[JsonDerivedType(typeof(VisitWentOn), "went-on")]
[JsonDerivedType(typeof(PlanChanged), "plan")]
[JsonDerivedType(typeof(PriorityCorrected), "priority")]
[JsonDerivedType(typeof(DeedUndone), "undone")]
[JsonDerivedType(typeof(TicketReturned), "returned")]
[JsonDerivedType(typeof(TicketLeft), "left")]
[JsonDerivedType(typeof(TicketUnserved), "unserved")]
[JsonDerivedType(typeof(CounterPaused), "paused")]
[JsonDerivedType(typeof(CounterResumed), "resumed")]
[JsonDerivedType(typeof(NextStored), "stored")]
[JsonDerivedType(typeof(AppointmentBooked), "booked")]
[JsonDerivedType(typeof(AppointmentCancelled), "cancelled")]
public abstract record QueueEvent(DateTimeOffset At, string CommandId);

/// <summary>Something that happened to a ticket.</summary>
/// <param name="At">When.</param>
/// <param name="CommandId">The deed.</param>
/// <param name="Ticket">The ticket.</param>
public abstract record TicketEvent(DateTimeOffset At, string CommandId, TicketId Ticket) : QueueEvent(At, CommandId);

/// <summary>Something that an officer did with a ticket at a counter.</summary>
/// <param name="At">When.</param>
/// <param name="CommandId">The deed.</param>
/// <param name="Ticket">The ticket.</param>
/// <param name="Counter">The counter.</param>
/// <param name="Officer">Account of the officer.</param>
public abstract record DeskEvent(DateTimeOffset At, string CommandId, TicketId Ticket, string Counter, string Officer) : TicketEvent(At, CommandId, Ticket);

/// <summary>Something that happened to a counter itself.</summary>
/// <param name="At">When.</param>
/// <param name="CommandId">The deed.</param>
/// <param name="Counter">The counter.</param>
/// <param name="Officer">Account of the officer.</param>
public abstract record CounterEvent(DateTimeOffset At, string CommandId, string Counter, string Officer) : QueueEvent(At, CommandId);

/// <summary>A number was issued.</summary>
/// <param name="At">When.</param>
/// <param name="CommandId">The deed.</param>
/// <param name="Ticket">The ticket.</param>
/// <param name="Service">Service.</param>
/// <param name="Prefix">Letters of the number.</param>
/// <param name="Serial">Number in its series.</param>
/// <param name="Priority">Priority class, or null.</param>
/// <param name="Language">Language in which it was taken, or null for the hall's own.</param>
/// <param name="BookedFor">The kept time of somebody who came to an appointment in time; the ticket has the appointment's id.</param>
/// <param name="Purpose">What the person comes for, where the kiosk knows it.</param>
/// <param name="Then">The services that the same visit goes on to, or null.</param>
public sealed record TicketIssued(DateTimeOffset At, string CommandId, TicketId Ticket, string Service, string Prefix, int Serial, string? Priority, string? Language = null, DateTimeOffset? BookedFor = null, VisitPurpose? Purpose = null, ServicePlan? Then = null) : TicketEvent(At, CommandId, Ticket)
{
    /// <summary>The displayed number: letters and at least three digits.</summary>
    [JsonIgnore]
    public string Number => $"{Prefix}{Serial:000}";
}

/// <summary>A ticket was called to a counter; with a reason when it was called out of turn.</summary>
public sealed record TicketCalled(DateTimeOffset At, string CommandId, TicketId Ticket, string Counter, string Officer, string? Reason = null) : DeskEvent(At, CommandId, Ticket, Counter, Officer);

/// <summary>A called ticket was called again.</summary>
public sealed record TicketRecalled(DateTimeOffset At, string CommandId, TicketId Ticket, string Counter, string Officer) : DeskEvent(At, CommandId, Ticket, Counter, Officer);

/// <summary>Service began; for somebody who walked in without having been called, here the ticket comes to the counter.</summary>
public sealed record ServiceStarted(DateTimeOffset At, string CommandId, TicketId Ticket, string Counter, string Officer) : DeskEvent(At, CommandId, Ticket, Counter, Officer);

/// <summary>The visit was over, with what came of it where the officer said so.</summary>
public sealed record TicketCompleted(DateTimeOffset At, string CommandId, TicketId Ticket, string Counter, string Officer, string? Result = null) : DeskEvent(At, CommandId, Ticket, Counter, Officer);

/// <summary>The person did not come.</summary>
public sealed record TicketMissed(DateTimeOffset At, string CommandId, TicketId Ticket, string Counter, string Officer) : DeskEvent(At, CommandId, Ticket, Counter, Officer);

/// <summary>The visit was set aside; with a time, it comes back into the line by itself.</summary>
public sealed record TicketHeld(DateTimeOffset At, string CommandId, TicketId Ticket, string Counter, string Officer, DateTimeOffset? Until = null) : DeskEvent(At, CommandId, Ticket, Counter, Officer);

/// <summary>The person was sent on to another service or to one counter, perhaps to come back here after.</summary>
public sealed record TicketTransferred(DateTimeOffset At, string CommandId, TicketId Ticket, string Counter, string Officer, string Service, string? ToCounter = null, bool ComesBack = false) : DeskEvent(At, CommandId, Ticket, Counter, Officer);

/// <summary>One service of a visit was over, and the ticket went by itself into the line of the next one, at the place its first waiting earned.</summary>
public sealed record VisitWentOn(DateTimeOffset At, string CommandId, TicketId Ticket, string Counter, string Officer, string Service, string? Result = null) : DeskEvent(At, CommandId, Ticket, Counter, Officer);

/// <summary>An officer changed what a visit has before it.</summary>
public sealed record PlanChanged(DateTimeOffset At, string CommandId, TicketId Ticket, string Counter, string Officer, ServicePlan? Then) : DeskEvent(At, CommandId, Ticket, Counter, Officer);

/// <summary>An officer corrected the self-declared priority class.</summary>
public sealed record PriorityCorrected(DateTimeOffset At, string CommandId, TicketId Ticket, string Counter, string Officer, string? Priority, string Reason) : DeskEvent(At, CommandId, Ticket, Counter, Officer);

/// <summary>The counter's last deed was taken back.</summary>
public sealed record DeedUndone(DateTimeOffset At, string CommandId, TicketId Ticket, string Counter, string Officer) : DeskEvent(At, CommandId, Ticket, Counter, Officer);

/// <summary>Somebody who was absent or set aside is back in line: in the old place, or at the end.</summary>
public sealed record TicketReturned(DateTimeOffset At, string CommandId, TicketId Ticket, bool KeepsPlace) : TicketEvent(At, CommandId, Ticket);

/// <summary>The holder gave the number up.</summary>
public sealed record TicketLeft(DateTimeOffset At, string CommandId, TicketId Ticket) : TicketEvent(At, CommandId, Ticket);

/// <summary>The day closed before the number's turn came.</summary>
public sealed record TicketUnserved(DateTimeOffset At, string CommandId, TicketId Ticket) : TicketEvent(At, CommandId, Ticket);

/// <summary>The counter paused.</summary>
public sealed record CounterPaused(DateTimeOffset At, string CommandId, string Counter, string Officer, string Reason) : CounterEvent(At, CommandId, Counter, Officer);

/// <summary>The counter works again.</summary>
public sealed record CounterResumed(DateTimeOffset At, string CommandId, string Counter, string Officer) : CounterEvent(At, CommandId, Counter, Officer);

/// <summary>The counter is free and calls by itself whoever comes next.</summary>
public sealed record NextStored(DateTimeOffset At, string CommandId, string Counter, string Officer) : CounterEvent(At, CommandId, Counter, Officer);

/// <summary>Something that happened to an appointment of the day; the person's coming is <see cref="TicketIssued"/> with the same id.</summary>
/// <param name="At">When.</param>
/// <param name="CommandId">The deed.</param>
/// <param name="Appointment">The appointment.</param>
public abstract record AppointmentEvent(DateTimeOffset At, string CommandId, TicketId Appointment) : QueueEvent(At, CommandId);

/// <summary>A time was kept.</summary>
public sealed record AppointmentBooked(DateTimeOffset At, string CommandId, TicketId Appointment, string Code, string Service, DateTimeOffset Start) : AppointmentEvent(At, CommandId, Appointment);

/// <summary>A kept time was given up.</summary>
public sealed record AppointmentCancelled(DateTimeOffset At, string CommandId, TicketId Appointment) : AppointmentEvent(At, CommandId, Appointment);
