using LangChanh.Kiosk.Devices.Scanners;
using LangChanh.Kiosk.Dossiers;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Web.Citizen.Numbers;
using LangChanh.Kiosk.Web.Feeds;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Province;
using LangChanh.Kiosk.Web.Visits;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace LangChanh.Kiosk.Web.Citizen.Scan;

/// <summary>Scanning: the paper's text comes in a form, is reduced to what the next page needs, and is gone.</summary>
public static class ScanPages
{
    /// <summary>The page that looks through the camera.</summary>
    public const string Path = "/scan";

    /// <summary>Maps the pages.</summary>
    public static void MapScanPages(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet(Path, () => new RazorComponentResult<ScanPage>());
        app.MapGet("/scan/type", () => new RazorComponentResult<TypeCodePage>());
        app.MapPost("/scan", async Task<IResult> ([FromForm] StringValues text, [FromForm] string? how, Lobby lobby, PaperReader reader, LookupLimit limit, DossierLookup dossiers, VisitCookie visits, QueueEngine queue, HttpContext context) =>
        {
            var typed = how == "typed";
            if (typed && limit.Rests(context) is not null)
            {
                visits.Write(context, lobby.Visit with { Paper = new PaperInHand(PaperKind.Paused) });
                return Results.LocalRedirect("/scan/result");
            }

            var read = reader.Read(text, typed, lobby);
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
            if (typed && read.Paper.Kind == PaperKind.Dossier)
            {
                if (lobby.Catalog.Dossiers.SecondItemDigits > 0)
                {
                    return Results.LocalRedirect("/scan/second");
                }

                limit.Count(context, missed: await FindAsync(read.Paper, lobby, dossiers, context.RequestAborted) is null);
            }

            return Results.LocalRedirect("/scan/result");
        });
        app.MapGet("/scan/second", IResult (Lobby lobby) => lobby.Visit.Paper is { Kind: PaperKind.Dossier, Typed: true } && lobby.Catalog.Dossiers.SecondItemDigits > 0
            ? CitizenPages.Page<SecondItemPage>()
            : Results.LocalRedirect("/scan/type"));
        app.MapPost("/scan/second", SecondAsync);
        // Asked while the camera looks on: is there need for another code of the same paper? Nothing is kept or looked up.
        app.MapPost("/scan/seen", ([FromBody] string[] texts, Lobby lobby, PaperReader reader) => new SeenAnswer(reader.LeadsOn(texts, lobby)));
        app.MapGet("/scan/serial", IResult (HandScanner scanner, HttpContext context) =>
            !HandScanner.IsTouchscreen(context) ? Results.NotFound()
            : scanner.State == ScannerState.None ? Results.NoContent()
            : TypedResults.ServerSentEvents(scanner.StreamAsync(context.RequestAborted)));
        app.MapGet("/scan/result", async Task<IResult> (Lobby lobby, DossierLookup dossiers, LookupLimit limit, HttpContext context) => lobby.Visit.Paper switch
        {
            null => Results.LocalRedirect("/scan"),
            { Kind: PaperKind.Ticket } paper => Ticket(paper, lobby),
            { Kind: PaperKind.Dossier } paper => await StatusAsync(paper, lobby, dossiers, context.RequestAborted),
            { Kind: PaperKind.Paused } => Paused(limit.Rests(context) ?? TimeSpan.Zero, lobby),
            { Kind: var kind } => Refused(kind, lobby),
        });
    }

    private static RazorComponentResult Ticket(PaperInHand paper, Lobby lobby) =>
        TicketId.TryParse(paper.Reference, out var id) && TicketView.Of(id, lobby) is { } view
            ? CitizenPages.Page<TicketPage>(("Ticket", view))
            : CitizenPages.Sorry(lobby, "ticket.gone", "ticket.goneHint", "/numbers", "home.number");

    /// <summary>Look-ups rest: why, how long, and where to go meanwhile.</summary>
    internal static RazorComponentResult Paused(TimeSpan left, Lobby lobby) => CitizenPages.Page<SorryPage>(
        ("Heading", lobby.T("refused.paused")), ("Hint", lobby.Say("refused.pausedHint", ("minutes", Math.Max(1, (int)Math.Ceiling(left.TotalMinutes))), ("counter", lobby.HelpCounter))), ("Screen", "paused"), ("Back", "/home"),
        ("Again", "/scan"), ("AgainText", lobby.T("scan.again")), ("AgainIcon", "qr"));

    /// <summary>The second item: a wrong one, a dossier without one and an unknown code are told apart nowhere.</summary>
    private static async Task<IResult> SecondAsync([FromForm] string? text, Lobby lobby, LookupLimit limit, DossierLookup dossiers, InstallationKey key, VisitCookie visits, HttpContext context)
    {
        if (lobby.Visit.Paper is not { Kind: PaperKind.Dossier, Typed: true } paper || !DossierCode.TryParse(paper.Reference, lobby.Today, out var code))
        {
            return Results.LocalRedirect("/scan/type");
        }

        if (limit.Rests(context) is not null)
        {
            visits.Write(context, lobby.Visit with { Paper = new PaperInHand(PaperKind.Paused) });
            return Results.LocalRedirect("/scan/result");
        }

        var given = SecondItemHash.Of(key.Bytes, code, text ?? "", lobby.Catalog.Dossiers.SecondItemDigits);
        var dossier = await dossiers.FindAsync(code, context.RequestAborted);
        var confirmed = SecondItemHash.Same(dossier?.SecondItem, given);
        limit.Count(context, missed: !confirmed);
        visits.Write(context, lobby.Visit with { Paper = paper with { Confirmed = confirmed } });
        return Results.LocalRedirect("/scan/result");
    }

    /// <summary>The class of people that a slip in hand puts its owner in, such as those whom the office sent for missing papers (domain §1); null where the file's status asks for nothing of the kind.</summary>
    /// <param name="purpose">What the person says to come for.</param>
    /// <param name="lobby">The hall and the paper that was scanned; a typed code proves no paper.</param>
    /// <param name="dossiers">Where the file's status is asked.</param>
    /// <param name="cancellation">Stops waiting.</param>
    internal static async Task<string?> ClassByPaperAsync(VisitPurpose? purpose, Lobby lobby, DossierLookup dossiers, CancellationToken cancellation) =>
        purpose is not null
        && lobby.Catalog.PriorityClasses.FirstOrDefault(p => string.Equals(p.Purpose, purpose.ToString(), StringComparison.OrdinalIgnoreCase)) is { } given
        && lobby.Visit.Paper is { Kind: PaperKind.Dossier, Typed: false } paper
        && await FindAsync(paper, lobby, dossiers, cancellation) is { } dossier
        && StatusScreen.Of(dossier, lobby).Purpose == purpose
            ? given.Id
            : null;

    private static async Task<Dossier?> FindAsync(PaperInHand paper, Lobby lobby, DossierLookup dossiers, CancellationToken cancellation) =>
        DossierCode.TryParse(paper.Reference, lobby.Today, out var code) ? await dossiers.FindAsync(code, cancellation) : null;

    private static async Task<RazorComponentResult> StatusAsync(PaperInHand paper, Lobby lobby, DossierLookup dossiers, CancellationToken cancellation)
    {
        if (!DossierCode.TryParse(paper.Reference, lobby.Today, out var code))
        {
            return Refused(PaperKind.Unreadable, lobby);
        }

        var dossier = await dossiers.FindAsync(code, cancellation);
        var hidden = paper is { Typed: true, Confirmed: false } && lobby.Catalog.Dossiers.SecondItemDigits > 0;
        return dossier is not null && !hidden
            ? CitizenPages.Page<StatusPage>(("View", StatusScreen.Of(dossier, lobby)))
            : CitizenPages.Page<NotFoundPage>(("Code", code.Masked), ("Police", StatusScreen.IsPolice(code, lobby) ? lobby.Catalog.Dossiers.PoliceService : null));
    }

    private static RazorComponentResult Refused(PaperKind kind, Lobby lobby)
    {
        var name = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
        var hint = lobby.Catalog.Phrases.ByKey.ContainsKey($"refused.{name}Hint") ? $"refused.{name}Hint" : "refused.otherHint";
        var (again, text, icon) = kind switch
        {
            PaperKind.Unreadable or PaperKind.Bent or PaperKind.PersonNumber or PaperKind.PhoneNumber or PaperKind.Number => ("/scan/type", "scan.type", "keyboard"),
            PaperKind.Stale => ("/numbers", "home.number", "ticket"),
            _ => ("/scan", "scan.again", "qr"),
        };
        return CitizenPages.Page<SorryPage>(
            ("Heading", lobby.T($"refused.{name}")), ("Hint", lobby.Say(hint, ("counter", lobby.HelpCounter))), ("Screen", "refused"), ("Back", "/home"), ("Again", again), ("AgainText", lobby.T(text)), ("AgainIcon", icon));
    }
}

/// <summary>Answer to a camera that looks on.</summary>
/// <param name="LeadsOn">What was read leads somewhere.</param>
public sealed record SeenAnswer(bool LeadsOn);
