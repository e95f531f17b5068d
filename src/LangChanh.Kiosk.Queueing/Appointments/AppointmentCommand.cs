namespace LangChanh.Kiosk.Queueing;

/// <summary>Something that is asked of a day's appointments, on the day itself or before it.</summary>
/// <param name="CommandId">Id of the deed.</param>
public abstract record AppointmentCommand(string CommandId) : QueueCommand(CommandId);

/// <summary>Keep a time for somebody.</summary>
/// <param name="CommandId">Id of the deed.</param>
/// <param name="NewId">Id that the appointment will have.</param>
/// <param name="Service">Service wanted.</param>
/// <param name="Start">One of the service's times.</param>
public sealed record BookAppointment(string CommandId, TicketId NewId, string Service, DateTimeOffset Start) : AppointmentCommand(CommandId);

/// <summary>Give a kept time up.</summary>
/// <param name="CommandId">Id of the deed.</param>
/// <param name="Appointment">The appointment.</param>
public sealed record CancelAppointment(string CommandId, TicketId Appointment) : AppointmentCommand(CommandId);

/// <summary>The person has come: the appointment becomes a number.</summary>
/// <param name="CommandId">Id of the deed.</param>
/// <param name="Appointment">The appointment.</param>
/// <param name="Language">Language of the screen, or null for the hall's own.</param>
public sealed record CheckIn(string CommandId, TicketId Appointment, string? Language = null) : AppointmentCommand(CommandId);
