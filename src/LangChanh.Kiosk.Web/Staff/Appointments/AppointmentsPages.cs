using System.Security.Claims;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Web.Citizen;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.AspNetCore.Mvc;

namespace LangChanh.Kiosk.Web.Staff.Appointments;

/// <summary>Staff keep times for people who call or ask at the counter.</summary>
public static class AppointmentsPages
{
    /// <summary>Maps the pages.</summary>
    public static void MapAppointmentsPages(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var appointments = app.MapGroup("/staff/appointments").RequireAuthorization(StaffAccess.DeskPolicy);
        appointments.MapGet("", async (DateOnly? day, string? made, bool? refused, ClaimsPrincipal who, Lobby lobby, QueueEngine queue, IHall hall, CancellationToken cancellation) =>
        {
            var on = day ?? lobby.Today;
            return CitizenPages.Page<AppointmentsPage>(
                ("User", who.Identity?.Name), ("Day", await queue.DayAsync(on, cancellation)), ("Rules", hall.RulesOn(on)),
                ("Made", TicketId.TryParse(made, out var id) ? id : (TicketId?)null), ("Refused", refused ?? false));
        });
        appointments.MapPost("", async ([FromForm] string? service, [FromForm] DateTimeOffset start, [FromForm] string? command, QueueEngine queue, IHall hall, CancellationToken cancellation) =>
        {
            var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(start, hall.Zone).DateTime);
            var outcome = await queue.SendAsync(day, new BookAppointment(command ?? "", TicketId.New(), service ?? "", start), cancellation);
            return Results.LocalRedirect(outcome is Done { Appointment: { } kept } ? $"/staff/appointments?day={day:yyyy-MM-dd}&made={kept.Id}" : $"/staff/appointments?day={day:yyyy-MM-dd}&refused=true");
        });
        appointments.MapPost("/cancel", async ([FromForm] string? id, [FromForm] DateOnly day, [FromForm] string? command, QueueEngine queue, CancellationToken cancellation) =>
        {
            var done = TicketId.TryParse(id, out var appointment) && await queue.SendAsync(day, new CancelAppointment(command ?? "", appointment), cancellation) is Done;
            return Results.LocalRedirect($"/staff/appointments?day={day:yyyy-MM-dd}{(done ? "" : "&refused=true")}");
        });
    }
}
