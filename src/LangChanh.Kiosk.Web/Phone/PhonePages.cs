using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Web.Citizen;
using LangChanh.Kiosk.Web.Citizen.Numbers;
using LangChanh.Kiosk.Web.Hall;

namespace LangChanh.Kiosk.Web.Phone;

/// <summary>The pages that a QR opens on a citizen's own phone; nothing is asked and nothing kept.</summary>
public static class PhonePages
{
    /// <summary>Maps the pages.</summary>
    public static void MapPhonePages(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet("/t/{id}", (string id, Lobby lobby) => CitizenPages.Page<PhoneTicketPage>(("Ticket", TicketId.TryParse(id, out var ticket) ? TicketView.Of(ticket, lobby) : null)));
        app.MapGet("/p/{code}", IResult (string code, Lobby lobby) => lobby.Catalog.Find(code) is { } procedure
            ? CitizenPages.Page<PhoneProcedurePage>(("Item", procedure))
            : CitizenPages.Sorry(lobby, "procedure.gone", "procedure.goneHint", "/", "dock.home"));
    }
}
