using System.Globalization;
using LangChanh.Kiosk.Catalog.Guiding;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Queueing.Feedback;
using LangChanh.Kiosk.Web.Citizen;
using LangChanh.Kiosk.Web.Citizen.Numbers;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.AspNetCore.Mvc;

namespace LangChanh.Kiosk.Web.Phone;

/// <summary>The pages that a QR opens on a citizen's own phone; nothing is asked and nothing kept.</summary>
public static class PhonePages
{
    /// <summary>Maps the pages.</summary>
    public static void MapPhonePages(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet("/t/{id}", async (string id, DateOnly? day, Lobby lobby, QueueEngine queue, AnsweredTickets answered, CancellationToken cancellation) =>
        {
            if (!TicketId.TryParse(id, out var ticket))
            {
                return CitizenPages.Page<PhoneTicketPage>(("Id", id));
            }

            // A kept time becomes the number of the same id when its person comes.
            var view = TicketView.Of(ticket, lobby);
            return view is null && day.GetValueOrDefault(lobby.Today) is var on && on >= lobby.Today && (await queue.DayAsync(on, cancellation)).Appointments.GetValueOrDefault(ticket) is { } kept
                ? CitizenPages.Page<PhoneAppointmentPage>(("Kept", kept), ("Day", on))
                : CitizenPages.Page<PhoneTicketPage>(("Id", id), ("Ticket", view), ("Answered", answered.Has(ticket, lobby.Today)));
        });
        MapDeed(app, "leave", (command, ticket) => new LeaveQueue(command, ticket));
        MapDeed(app, "return", (command, ticket) => new ReturnToQueue(command, ticket));
        app.MapPost("/t/{id}/cancel", async (string id, [FromForm] DateOnly day, [FromForm] string? command, QueueEngine queue, CancellationToken cancellation) =>
        {
            if (TicketId.TryParse(id, out var appointment))
            {
                await queue.SendAsync(day, new CancelAppointment(command ?? "", appointment), cancellation);
            }

            return Results.LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/t/{Uri.EscapeDataString(id)}?day={day:yyyy-MM-dd}"));
        });
        app.MapGet("/p/{code}", IResult (string code, string? a, Lobby lobby) => lobby.Catalog.Find(code) is { } procedure
            ? CitizenPages.Page<PhoneProcedurePage>(("Item", procedure), ("Walk", a is null ? null : GuidedChecklist.FromPath(procedure, a)))
            : CitizenPages.Sorry(lobby, "procedure.gone", "procedure.goneHint", "/", "dock.home"));
        app.MapGet("/n/{id}", IResult (string id, Lobby lobby) => lobby.CurrentNotices().FirstOrDefault(n => n.Id == id) is { } notice
            ? CitizenPages.Page<PhoneNoticePage>(("Notice", notice))
            : CitizenPages.Sorry(lobby, "error.notFound", "error.notFoundHint", "/", "dock.home"));
    }

    /// <summary>What a holder does with the number: who knows its unguessable id holds it. A deed that no longer fits shows the number as it stands.</summary>
    private static void MapDeed(IEndpointRouteBuilder app, string name, Func<string, TicketId, QueueCommand> deed) =>
        app.MapPost($"/t/{{id}}/{name}", async (string id, [FromForm] string? command, QueueEngine queue, CancellationToken cancellation) =>
        {
            if (TicketId.TryParse(id, out var ticket))
            {
                await queue.SendAsync(deed(command ?? "", ticket), cancellation);
            }

            return Results.LocalRedirect($"/t/{Uri.EscapeDataString(id)}");
        });
}
