using LangChanh.Kiosk.Devices.Scanners;
using LangChanh.Kiosk.Dossiers;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Web.Citizen.Numbers;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Visits;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace LangChanh.Kiosk.Web.Citizen.Scan;

/// <summary>Scanning: the paper's text comes in a form, is reduced to what the next page needs, and is gone.</summary>
public static class ScanPages
{
    /// <summary>Maps the pages.</summary>
    public static void MapScanPages(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet("/scan", () => new RazorComponentResult<ScanPage>());
        app.MapGet("/scan/type", () => new RazorComponentResult<TypeCodePage>());
        app.MapPost("/scan", async Task<IResult> ([FromForm] StringValues text, [FromForm] string? how, Lobby lobby, PaperReader reader, VisitCookie visits, QueueEngine queue, HttpContext context) =>
        {
            var read = reader.Read(text, typed: how == "typed", lobby);
            if (read.Procedure is { } procedure)
            {
                return Results.LocalRedirect($"/procedures/{procedure}");
            }

            if (read.Paper is { Kind: PaperKind.Ticket } paper && TicketId.TryParse(paper.Reference, out var id) && lobby.Queue.Appointments.GetValueOrDefault(id) is { State: AppointmentState.Booked })
            {
                return await AppointmentPages.ArriveAsync(id, lobby, queue, context);
            }

            // What the paper is travels in the encrypted cookie, never in an address (architecture §4).
            visits.Write(context, lobby.Visit with { Paper = read.Paper });
            return Results.LocalRedirect("/scan/result");
        });
        // Asked while the camera looks on: is there need for another code of the same paper? Nothing is kept or looked up.
        app.MapPost("/scan/seen", ([FromBody] string[] texts, Lobby lobby, PaperReader reader) => new SeenAnswer(reader.LeadsOn(texts, lobby)));
        app.MapGet("/scan/serial", IResult (HandScanner scanner, HttpContext context) =>
            !HandScanner.IsTouchscreen(context) ? Results.NotFound()
            : scanner.State == ScannerState.None ? Results.NoContent()
            : TypedResults.ServerSentEvents(scanner.StreamAsync(context.RequestAborted)));
        app.MapGet("/scan/result", async Task<IResult> (Lobby lobby, PaperReader reader, IDossierStore dossiers, CancellationToken cancellation) => lobby.Visit.Paper switch
        {
            null => Results.LocalRedirect("/scan"),
            { Kind: PaperKind.Ticket } paper => Ticket(paper, lobby),
            { Kind: PaperKind.Dossier } paper => await StatusAsync(paper, lobby, reader, dossiers, cancellation),
            { Kind: var kind } => Refused(kind, lobby),
        });
    }

    private static RazorComponentResult Ticket(PaperInHand paper, Lobby lobby) =>
        TicketId.TryParse(paper.Reference, out var id) && TicketView.Of(id, lobby) is { } view
            ? CitizenPages.Page<TicketPage>(("Ticket", view))
            : CitizenPages.Sorry(lobby, "ticket.gone", "ticket.goneHint", "/numbers", "home.number");

    private static async Task<RazorComponentResult> StatusAsync(PaperInHand paper, Lobby lobby, PaperReader reader, IDossierStore dossiers, CancellationToken cancellation)
    {
        if (!DossierCode.TryParse(paper.Reference, lobby.Today, out var code))
        {
            return Refused(PaperKind.Unreadable, lobby);
        }

        if (await dossiers.FindAsync(code, cancellation) is { } dossier)
        {
            return CitizenPages.Page<StatusPage>(("View", StatusScreen.Of(dossier, lobby)));
        }

        if (paper.Typed)
        {
            reader.Missed();
        }

        return CitizenPages.Page<NotFoundPage>(("Code", code.Masked));
    }

    private static RazorComponentResult Refused(PaperKind kind, Lobby lobby)
    {
        var name = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
        var hint = lobby.Catalog.Phrases.ByKey.ContainsKey($"refused.{name}Hint") ? $"refused.{name}Hint" : "refused.otherHint";
        var type = kind is PaperKind.Unreadable or PaperKind.Bent or PaperKind.PersonNumber or PaperKind.PhoneNumber or PaperKind.Number;
        return CitizenPages.Page<SorryPage>(
            ("Heading", lobby.T($"refused.{name}")), ("Hint", lobby.T(hint, ("counter", lobby.HelpCounter))), ("Screen", "refused"), ("Back", "/home"),
            ("Again", type ? "/scan/type" : "/scan"), ("AgainText", lobby.T(type ? "scan.type" : "scan.again")), ("AgainIcon", type ? "keyboard" : "qr"));
    }
}

/// <summary>Answer to a camera that looks on.</summary>
/// <param name="LeadsOn">What was read leads somewhere.</param>
public sealed record SeenAnswer(bool LeadsOn);
