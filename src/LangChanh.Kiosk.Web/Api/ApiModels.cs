using System.Text.Json.Serialization;
using LangChanh.Kiosk.Dossiers;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Web.Citizen.Scan;

namespace LangChanh.Kiosk.Web.Api;

/// <summary>Liveness.</summary>
/// <param name="Status">ok</param>
public sealed record Health(string Status);

/// <summary>A procedure in a list.</summary>
public sealed record ProcedureItem(string Code, string Name, string Field, double Score);

/// <summary>Procedures, best first.</summary>
public sealed record ProcedureList(IReadOnlyList<ProcedureItem> Items, int Total);

/// <summary>A service as it is now.</summary>
public sealed record ServiceItem(string Id, string Name, bool Open, string? Reason, int Waiting);

/// <summary>A number is wanted.</summary>
/// <param name="Service">Id of the service.</param>
/// <param name="Priority">Id of a priority class, self-declared.</param>
/// <param name="Command">The client's id of this deed, at most 64 characters; the header Idempotency-Key does the same.</param>
/// <param name="Then">Ids of the services that the same visit goes on to, in order.</param>
public sealed record TicketRequest(string? Service, string? Priority = null, string? Command = null, IReadOnlyList<string>? Then = null);

/// <summary>Probable wait in minutes.</summary>
public sealed record Estimate(int Low, int High);

/// <summary>A ticket.</summary>
public sealed record TicketAnswer(string Id, string Number, string Service, string State, int Ahead, Estimate? Estimate, string? Counter, IReadOnlyList<string> Then)
{
    /// <summary>The ticket as it stands.</summary>
    public static TicketAnswer Of(Ticket ticket, QueueDay day, HallRules rules, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        var waits = ticket.State == Queueing.TicketState.Waiting;
        var ahead = waits ? CallOrder.Ahead(day, ticket, rules, now) : 0;
        var wait = waits ? WaitEstimate.For(day, rules, ticket.Service, ahead) : null;
        return new TicketAnswer(ticket.Id.Value, ticket.Number, ticket.Service, JsonName(ticket.State), ahead, wait is null ? null : new Estimate(wait.Low, wait.High), ticket.Counter, [.. ServicePlan.In(ticket.Then)]);
    }

    private static string JsonName(Queueing.TicketState state) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());
}

/// <summary>What a counter's deed needs beside its name.</summary>
/// <param name="Number">For call and priority: the displayed number.</param>
/// <param name="Service">For transfer, walk-in, add-service and drop-service: the service.</param>
/// <param name="Command">The client's id of this deed.</param>
/// <param name="Reason">For call out of turn, priority and pause: why; at most 200 characters.</param>
/// <param name="Result">For complete: what came of it; at most 200 characters.</param>
/// <param name="Minutes">For hold: 1–240, back by itself after so long.</param>
/// <param name="ToCounter">For transfer: the one counter that may call.</param>
/// <param name="ComesBack">For transfer: comes back here after.</param>
/// <param name="Priority">For priority: the right class, or null.</param>
public sealed record CounterRequest(
    string? Number = null, string? Service = null, string? Command = null, string? Reason = null, string? Result = null, int? Minutes = null, string? ToCounter = null, bool? ComesBack = null, string? Priority = null);

/// <summary>A scanned text.</summary>
/// <param name="Text">The text.</param>
/// <param name="How"><c>typed</c> where a person typed it: those look-ups are limited.</param>
/// <param name="SecondItem">The second item, where the hall asks for one beside a typed code.</param>
public sealed record ScanRequest(string? Text, string? How = null, string? SecondItem = null);

/// <summary>What a scanned text is. Fields that do not apply are left out.</summary>
/// <param name="Kind">dossier, ticket, identity, opaque, other or unreadable.</param>
/// <param name="Code">The dossier's code, masked, or the procedure's code.</param>
/// <param name="Known">The dossier or ticket is known here.</param>
/// <param name="Status">The dossier's public status.</param>
/// <param name="Ticket">The ticket as it stands.</param>
/// <param name="Reason">More closely what it is: stale, forged, zalo, payment, wifi, elsewhere, person-number …</param>
public sealed record ScanAnswer(
    string Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Known = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] StatusScreen? Status = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TicketAnswer? Ticket = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason = null);

/// <summary>What a push brought.</summary>
public sealed record FeedAnswer(int Written, IReadOnlyList<RejectedPush> Rejected);

/// <summary>A row of a push that was not taken: its place, from 1, and why.</summary>
public sealed record RejectedPush(int Line, string Reason);

/// <summary>An appointment is wanted.</summary>
/// <param name="Service">Id of the service.</param>
/// <param name="Start">One of its free times.</param>
/// <param name="Command">The client's id of this deed.</param>
public sealed record AppointmentRequest(string? Service, DateTimeOffset Start, string? Command = null);

/// <summary>A time that a service keeps for people, and how many more it has room for.</summary>
public sealed record FreeTime(DateTimeOffset Start, int Free);

/// <summary>An appointment.</summary>
public sealed record AppointmentAnswer(string Id, string Code, string Service, DateTimeOffset Start, string State)
{
    /// <summary>The appointment as it stands.</summary>
    public static AppointmentAnswer Of(Appointment appointment)
    {
        ArgumentNullException.ThrowIfNull(appointment);
        return new AppointmentAnswer(appointment.Id.Value, appointment.Code, appointment.Service, appointment.Start, System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(appointment.State.ToString()));
    }
}
