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
        app.MapGet("/t/{id}", (string id, Lobby lobby, AnsweredTickets answered) => TicketId.TryParse(id, out var ticket)
            ? CitizenPages.Page<PhoneTicketPage>(("Id", id), ("Ticket", TicketView.Of(ticket, lobby)), ("Answered", answered.Has(ticket, lobby.Today)))
            : CitizenPages.Page<PhoneTicketPage>(("Id", id)));
        MapDeed(app, "leave", (command, ticket) => new LeaveQueue(command, ticket));
        MapDeed(app, "return", (command, ticket) => new ReturnToQueue(command, ticket));
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
