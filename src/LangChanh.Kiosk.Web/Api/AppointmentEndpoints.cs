using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Web.Staff;

namespace LangChanh.Kiosk.Web.Api;

/// <summary>Appointments in the HTTP interface: for programs with a counter's key and for staff who are signed in.</summary>
public static class AppointmentEndpoints
{
    /// <summary>Maps the addresses.</summary>
    public static void MapAppointments(this RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var appointments = api.MapGroup("/appointments").RequireAuthorization(StaffAccess.CounterPolicy);
        appointments.MapGet("", async (DateOnly? day, QueueEngine queue, CancellationToken cancellation) =>
            (await queue.DayAsync(day ?? queue.Today.Day, cancellation)).Appointments.Values.OrderBy(a => a.Start).ThenBy(a => a.Code).Select(AppointmentAnswer.Of)).WithSummary("A day's appointments, in order of time");
        appointments.MapGet("/times", async Task<IResult> (string? service, DateOnly? day, QueueEngine queue, IHall hall, CancellationToken cancellation) =>
        {
            var on = day ?? queue.Today.Day;
            return hall.RulesOn(on).Service(service ?? "") is { } rules
                ? Results.Ok(AppointmentDecisions.FreeTimes(await queue.DayAsync(on, cancellation), rules, queue.Now).Select(t => new FreeTime(t.Start, t.Free)))
                : ApiEndpoints.Problem(404, "service-unknown", "No such service.");
        }).WithSummary("The times of a service that can still be kept on a day");
        appointments.MapPost("", async Task<IResult> (AppointmentRequest request, QueueEngine queue, IHall hall, HttpContext context) =>
        {
            var start = TimeZoneInfo.ConvertTime(request.Start, hall.Zone);
            var outcome = await queue.SendAsync(DateOnly.FromDateTime(start.DateTime), new BookAppointment(ApiEndpoints.CommandId(context, request.Command), TicketId.New(), request.Service ?? "", start), context.RequestAborted);
            return outcome is Done { Appointment: { } kept } ? Results.Created($"/api/v1/appointments/{kept.Id}", AppointmentAnswer.Of(kept)) : ApiEndpoints.Answer(outcome, queue);
        }).WithSummary("Keeps a time for somebody");
        appointments.MapDelete("/{id}", (string id, DateOnly? day, QueueEngine queue, HttpContext context) =>
            DoAsync(id, day ?? queue.Today.Day, t => new CancelAppointment(ApiEndpoints.CommandId(context, null), t), queue, context)).WithSummary("Gives a kept time up");
        appointments.MapPost("/{id}/check-in", (string id, QueueEngine queue, HttpContext context) =>
            DoAsync(id, queue.Today.Day, t => new CheckIn(ApiEndpoints.CommandId(context, null), t), queue, context)).WithSummary("The person has come and gets a number");
    }

    private static async Task<IResult> DoAsync(string id, DateOnly day, Func<TicketId, AppointmentCommand> command, QueueEngine queue, HttpContext context) => TicketId.TryParse(id, out var appointment)
        ? ApiEndpoints.Answer(await queue.SendAsync(day, command(appointment), context.RequestAborted), queue)
        : ApiEndpoints.Problem(404, "appointment-unknown", "No appointment has this id.");
}
