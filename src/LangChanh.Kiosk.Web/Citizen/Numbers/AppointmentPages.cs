using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Web.Citizen.Scan;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.AspNetCore.Mvc;

namespace LangChanh.Kiosk.Web.Citizen.Numbers;

/// <summary>Whoever has an appointment says so at the kiosk, by its six digits or its QR, and gets a number.</summary>
public static class AppointmentPages
{
    /// <summary>Maps the pages.</summary>
    public static void MapAppointmentPages(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet("/appointments", () => CitizenPages.Page<ArrivalPage>());
        app.MapPost("/appointments", async Task<IResult> ([FromForm] string? text, Lobby lobby, LookupLimit limit, QueueEngine queue, HttpContext context) =>
        {
            if (limit.Rests(context) is { } rest)
            {
                return ScanPages.Paused(rest, lobby);
            }

            var appointment = lobby.Queue.Appointments.Values.FirstOrDefault(a => a.Code == text?.Trim() && a.State == AppointmentState.Booked);
            if (appointment is null)
            {
                limit.Count(context, missed: true);
                return CitizenPages.Sorry(lobby, "appointments.unknown", "appointments.unknownHint", "/appointments", "appointments.again");
            }

            return await ArriveAsync(appointment.Id, lobby, queue, context);
        });
    }

    /// <summary>The person with an appointment of today is here.</summary>
    internal static async Task<IResult> ArriveAsync(TicketId appointment, Lobby lobby, QueueEngine queue, HttpContext context) =>
        await queue.SendAsync(new CheckIn($"in-{appointment}", appointment, lobby.TicketLanguage), context.RequestAborted) switch
        {
            Done { Ticket: { } ticket } => CitizenPages.HandOver(ticket, lobby, context),
            Refused refused => CitizenPages.Refusal(refused, lobby, ""),
            _ => CitizenPages.Sorry(lobby, "appointments.unknown", "appointments.unknownHint", "/appointments", "appointments.again"),
        };
}
