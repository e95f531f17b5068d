using System.Text.Json.Serialization;

namespace LangChanh.Kiosk.Queueing;

/// <summary>Something that happened; the journal's entries. The names in JSON are stable for ever.</summary>
/// <param name="At">When.</param>
/// <param name="CommandId">The deed that caused it.</param>
/// <param name="Ticket">The ticket.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "e")]
[JsonDerivedType(typeof(TicketIssued), "issued")]
[JsonDerivedType(typeof(TicketCalled), "called")]
[JsonDerivedType(typeof(TicketRecalled), "recalled")]
[JsonDerivedType(typeof(ServiceStarted), "started")]
[JsonDerivedType(typeof(TicketCompleted), "completed")]
[JsonDerivedType(typeof(TicketMissed), "missed")]
[JsonDerivedType(typeof(TicketHeld), "held")]
[JsonDerivedType(typeof(TicketTransferred), "transferred")]
public abstract record QueueEvent(DateTimeOffset At, string CommandId, TicketId Ticket);

/// <summary>A number was issued.</summary>
/// <param name="At">When.</param>
/// <param name="CommandId">The deed.</param>
/// <param name="Ticket">The ticket.</param>
/// <param name="Service">Service.</param>
/// <param name="Prefix">Letters of the number.</param>
/// <param name="Serial">Number in its series.</param>
/// <param name="Priority">Priority class, or null.</param>
public sealed record TicketIssued(DateTimeOffset At, string CommandId, TicketId Ticket, string Service, string Prefix, int Serial, string? Priority) : QueueEvent(At, CommandId, Ticket)
{
    /// <summary>The displayed number: letters and at least three digits.</summary>
    [JsonIgnore]
    public string Number => $"{Prefix}{Serial:000}";
}

/// <summary>A ticket was called to a counter.</summary>
public sealed record TicketCalled(DateTimeOffset At, string CommandId, TicketId Ticket, string Counter, string Officer) : QueueEvent(At, CommandId, Ticket);

/// <summary>A called ticket was called again.</summary>
public sealed record TicketRecalled(DateTimeOffset At, string CommandId, TicketId Ticket, string Counter, string Officer) : QueueEvent(At, CommandId, Ticket);

/// <summary>Service began.</summary>
public sealed record ServiceStarted(DateTimeOffset At, string CommandId, TicketId Ticket, string Counter, string Officer) : QueueEvent(At, CommandId, Ticket);

/// <summary>The visit was over.</summary>
public sealed record TicketCompleted(DateTimeOffset At, string CommandId, TicketId Ticket, string Counter, string Officer) : QueueEvent(At, CommandId, Ticket);

/// <summary>The person did not come.</summary>
public sealed record TicketMissed(DateTimeOffset At, string CommandId, TicketId Ticket, string Counter, string Officer) : QueueEvent(At, CommandId, Ticket);

/// <summary>The visit was set aside.</summary>
public sealed record TicketHeld(DateTimeOffset At, string CommandId, TicketId Ticket, string Counter, string Officer) : QueueEvent(At, CommandId, Ticket);

/// <summary>The person was sent on to another service.</summary>
public sealed record TicketTransferred(DateTimeOffset At, string CommandId, TicketId Ticket, string Counter, string Officer, string Service) : QueueEvent(At, CommandId, Ticket);
