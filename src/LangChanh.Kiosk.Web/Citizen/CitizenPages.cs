using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Web.Citizen.Directions;
using LangChanh.Kiosk.Web.Citizen.Feedback;
using LangChanh.Kiosk.Web.Citizen.Guided;
using LangChanh.Kiosk.Web.Citizen.Journeys;
using LangChanh.Kiosk.Web.Citizen.Listening;
using LangChanh.Kiosk.Web.Citizen.News;
using LangChanh.Kiosk.Web.Citizen.Numbers;
using LangChanh.Kiosk.Web.Citizen.Procedures;
using LangChanh.Kiosk.Web.Citizen.Resting;
using LangChanh.Kiosk.Web.Citizen.Scan;
using LangChanh.Kiosk.Web.Citizen.Shell;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Interest;
using LangChanh.Kiosk.Web.Printing;
using LangChanh.Kiosk.Web.Province;
using LangChanh.Kiosk.Web.Staff.Content.Preview;
using LangChanh.Kiosk.Web.Visits;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LangChanh.Kiosk.Web.Citizen;

/// <summary>The citizens' screens: each a page with an address of its own, alive without a script or a socket (requirement B1).</summary>
public static class CitizenPages
{
    private const int RowsOnPage = 6;

    /// <summary>Maps the pages.</summary>
    public static void MapCitizenPages(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet("/", (HttpContext context) =>
        {
            // Whoever comes to the resting screen, by whatever way, leaves the last visit behind (requirement P3).
            VisitCookie.Clear(context);
            return new RazorComponentResult<AttractPage>();
        });
        app.MapPost("/attract/broken", ([FromForm] string? file, Lobby lobby, AttractSlides slides) =>
        {
            slides.Broken(file ?? "", lobby);
            return Results.NoContent();
        });
        app.MapGet("/home", () => new RazorComponentResult<HomePage>());
        app.MapGet("/comfort", () => new RazorComponentResult<ComfortPage>());
        app.MapGet("/offline", () => new RazorComponentResult<OfflinePage>());
        app.MapGet("/help", (string? called) => Page<HelpPage>(("Called", called is not null)));
        app.MapPost("/help", ([FromForm] string? none, HelpCalls help) =>
        {
            _ = none;
            help.Call();
            return Results.LocalRedirect("/help?called=1");
        });
        MapProcedures(app);
        app.MapGuidePages();
        app.MapJourneyPages();
        MapNumbers(app);
        app.MapNews();
        app.MapDirections();
        app.MapFeedback();
        app.MapScanPages();
        app.MapVisits();
        app.MapListening();
    }

    /// <summary>A page with its parameters.</summary>
    public static RazorComponentResult Page<T>(params (string Name, object? Value)[] parameters) =>
        new(typeof(T), parameters.ToDictionary(p => p.Name, p => p.Value));

    private static void MapProcedures(IEndpointRouteBuilder app)
    {
        app.MapGet("/procedures", (string? by) => Page<ProceduresPage>(("ByField", by == "field")));
        app.MapGet("/procedures/events/{id}", (string id, int? page, Lobby lobby) => JourneyView.Of(id, lobby) is { } view ? Page<JourneyPage>(("View", view)) : List(lobby, id, page, byField: false));
        app.MapGet("/procedures/events/{id}/all", (string id, int? page, Lobby lobby) => List(lobby, id, page, byField: false, back: $"/procedures/events/{Uri.EscapeDataString(id)}"));
        app.MapGet("/procedures/fields/{id}", (string id, int? page, Lobby lobby) => List(lobby, id, page, byField: true));
        app.MapGet("/procedures/{code}", (string code, string? tab, [FromQuery(Name = "case")] int? at, Lobby lobby, HallInterest interest, HttpContext context) =>
        {
            if (lobby.Catalog.Find(code) is not { } procedure)
            {
                return Sorry(lobby, "procedure.gone", "procedure.goneHint", "/search", "search.go");
            }

            // Turning to another part of the same guide is no second reading, and staff who look at a draft are no readers.
            if (tab is null && at is null && Previewed.Of(context) is null)
            {
                interest.Read(procedure);
            }

            return Page<ProcedurePage>(("Item", procedure), ("Tab", tab is "steps" or "forms" or "legal" ? tab : "papers"), ("Case", at ?? 0));
        });
        app.MapPost("/procedures/{code}/print", (string code, [FromForm] string? command, Lobby lobby, Slips slips) =>
        {
            var printed = lobby.Catalog.Find(code) is { } procedure && slips.PrintChecklist(command ?? code, procedure, lobby);
            return Sorry(lobby, printed ? "print.list" : "print.listFailed", printed ? "print.listHint" : "print.listFailedHint", $"/procedures/{Uri.EscapeDataString(code)}", "dock.back");
        });
        app.MapGet("/search", (Lobby lobby) => Page<SearchPage>(("Result", SearchScreen.Of(lobby.Catalog, "", lobby.Visit.Language))));
        app.MapPost("/search", ([FromForm] string? text, Lobby lobby, HallInterest interest) => Page<SearchPage>(("Result", Searched(text, 1, lobby, interest))));
        app.MapPost("/search/typed", (TypedKey typed, Lobby lobby, HallInterest interest) =>
        {
            var text = typed.Key is { } key ? Vietnamese.Typing.Press(typed.Text, key, typed.Method) : typed.Text;
            return Page<SearchResults>(("Result", Searched(text, typed.Page ?? 1, lobby, interest)));
        });
    }

    private static SearchScreen Searched(string? text, int page, Lobby lobby, HallInterest interest)
    {
        var screen = SearchScreen.Of(lobby.Catalog, text, lobby.Visit.Language, page);
        if (!screen.Hint)
        {
            interest.Searched(screen.Text, screen.Total > 0 || screen.Direction is not null);
        }

        return screen;
    }

    private static void MapNumbers(IEndpointRouteBuilder app)
    {
        app.MapGet("/numbers", ([FromQuery(Name = "for")] string? code, string? purpose, string? group, Lobby lobby) =>
        {
            var procedure = code is null ? null : lobby.Catalog.Find(code);
            var groups = lobby.Catalog.ServiceGroups;
            // Whoever comes from a procedure is past the choice of a group.
            var wanted = procedure is null ? group : lobby.Catalog.Services.FirstOrDefault(s => s.Id == procedure.Service)?.Group;
            var chosen = groups.Length > 1 ? groups.FirstOrDefault(g => g.Id == wanted) : null;
            return Page<ServicesPage>(("Choices", ServiceChoice.All(lobby)), ("For", procedure), ("Purpose", Purpose(purpose)), ("Group", chosen), ("Groups", groups.Length > 1 && chosen is null ? groups : []));
        });
        app.MapGet("/numbers/several", (string? chosen, Lobby lobby) =>
        {
            var choices = ServiceChoice.All(lobby);
            return Page<SeveralPage>(("Choices", choices), ("Chosen", List(chosen).Where(c => choices.Any(o => o.Open && o.Service.Id == c)).ToList()));
        });
        app.MapGet("/numbers/mine", (Lobby lobby, Slips slips) => TicketId.TryParse(lobby.Visit.Ticket, out var id) && TicketView.Of(id, lobby) is { } view
            ? Page<TicketPage>(("Ticket", view), ("Progress", slips.ProgressOf(id.Value)), ("State", slips.State))
            : Sorry(lobby, "ticket.gone", "ticket.goneHint", "/numbers", "home.number"));
        app.MapGet("/numbers/mine/print", (Lobby lobby, Slips slips) => Page<PrintNote>(("Progress", slips.ProgressOf(lobby.Visit.Ticket ?? "")), ("State", slips.State)));
        app.MapPost("/numbers/mine/print", ([FromForm] string? none, Lobby lobby, Slips slips) =>
        {
            _ = none;
            if (TicketId.TryParse(lobby.Visit.Ticket, out var id))
            {
                slips.PrintTicket(id, lobby);
            }

            return Results.LocalRedirect("/numbers/mine");
        });
        app.MapGet("/numbers/{service}", (string service, string? purpose, string? then, Lobby lobby) =>
        {
            var later = List(then).Select(id => lobby.Catalog.Services.FirstOrDefault(s => s.Id == id)).OfType<QueueService>().ToList();
            var choice = ServiceChoice.All(lobby).FirstOrDefault(c => c.Service.Id == service);
            return choice is null ? Sorry(lobby, "error.notFound", "error.notFoundHint", "/numbers", "home.number")
                : choice.Refused is { } refused ? Refusal(refused, lobby, service)
                : Page<PriorityPage>(("Service", choice.Service), ("Waiting", choice.Service.ConfirmAbove < choice.Waiting ? choice.Waiting : null), ("Command", TicketId.New().Value), ("Purpose", Purpose(purpose)), ("Then", later));
        });
        app.MapPost("/numbers", async Task<IResult> ([FromForm] string? service, [FromForm] string? priority, [FromForm] string? purpose, [FromForm] string? then, [FromForm] string? command, Lobby lobby, QueueEngine queue, DossierLookup dossiers, TouchscreenLimit limit, HttpContext context) =>
        {
            if (!limit.Allows())
            {
                return Sorry(lobby, "numbers.refused.often", "numbers.refused.oftenHint", "/numbers", "numbers.retry");
            }

            var comesFor = Purpose(purpose);
            var first = string.IsNullOrEmpty(priority) ? await ScanPages.ClassByPaperAsync(comesFor, lobby, dossiers, context.RequestAborted) : priority;
            var outcome = await queue.SendAsync(new IssueTicket(command ?? "", TicketId.New(), service ?? "", first, lobby.TicketLanguage, comesFor, ServicePlan.Of(List(then))), context.RequestAborted);
            if (outcome is not Done { Ticket: { } ticket })
            {
                return Refusal((Refused)outcome, lobby, service ?? "");
            }

            return HandOver(ticket, lobby, context);
        });
        app.MapAppointmentPages();
    }

    /// <summary>Ids of services, as an address or a form carries them.</summary>
    private static IEnumerable<string> List(string? text) => (text ?? "").Split(',', ServicePlan.Longest + 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct();

    /// <summary>What a number is for; null for anything that is no purpose.</summary>
    private static VisitPurpose? Purpose(string? text) => Enum.TryParse<VisitPurpose>(text, ignoreCase: true, out var purpose) && Enum.IsDefined(purpose) ? purpose : null;

    /// <summary>A number goes to the person in front of the kiosk: on paper and as the next screen.</summary>
    internal static IResult HandOver(Ticket ticket, Lobby lobby, HttpContext context)
    {
        context.RequestServices.GetRequiredService<VisitCookie>().Write(context, lobby.Visit with { Ticket = ticket.Id.Value, Paper = null });
        // The lobby of this request was read before the number existed; the slip needs one that knows it.
        context.RequestServices.GetRequiredService<Slips>().PrintTicket(ticket.Id, ActivatorUtilities.CreateInstance<Lobby>(context.RequestServices));
        return Results.LocalRedirect("/numbers/mine");
    }

    private static RazorComponentResult List(Lobby lobby, string id, int? page, bool byField, string? back = null)
    {
        var topics = byField ? lobby.Catalog.Fields : lobby.Catalog.Events;
        if (topics.FirstOrDefault(t => t.Id == id) is not { } topic)
        {
            return Sorry(lobby, "error.notFound", "error.notFoundHint", "/procedures", "home.guide");
        }

        var procedures = ProcedureGroup.Of(lobby.Catalog, lobby.Today, id, byField).ToImmutableArray();
        return Page<ProcedureListPage>(("Name", topic.Name), ("Path", $"/procedures/{(byField ? "fields" : "events")}/{id}{(back is null ? "" : "/all")}"), ("Back", back ?? $"/procedures{(byField ? "?by=field" : "")}"), ("Page", Paged.Of(procedures, page ?? 1, RowsOnPage)));
    }

    internal static RazorComponentResult Refusal(Refused refused, Lobby lobby, string service)
    {
        var counter = ("counter", (object?)lobby.HelpCounter);
        var (heading, hint) = refused.Reason switch
        {
            RefusalReason.ServiceClosed when refused.ReopensAt is { } opens => ("numbers.refused.closed", lobby.Say("numbers.refused.closedHint", ("when", lobby.When(opens.DateTime)))),
            RefusalReason.SeriesExhausted or RefusalReason.CapReached or RefusalReason.NoTimeLeft => ("numbers.refused.exhausted", lobby.Say("numbers.refused.exhaustedHint", counter)),
            RefusalReason.StoreUnavailable => ("numbers.refused.store", lobby.Say("numbers.refused.storeHint", counter)),
            RefusalReason.AppointmentUnknown => ("appointments.unknown", lobby.Say("appointments.unknownHint", counter)),
            RefusalReason.NoNumbers => ("numbers.refused.noNumbers", lobby.Say(lobby.Catalog.Services.FirstOrDefault(s => s.Id == service)?.Message) ?? ""),
            _ => ("numbers.refused.closed", lobby.Say("numbers.refused.closedNoTime", counter)),
        };
        var again = refused.Reason == RefusalReason.StoreUnavailable ? ($"/numbers/{service}", "numbers.retry", "refresh") : ("/procedures", "home.guide", "guide");
        var page = Page<SorryPage>(("Heading", lobby.T(heading)), ("Hint", hint), ("Back", "/numbers"), ("Again", again.Item1), ("AgainText", lobby.T(again.Item2)), ("AgainIcon", again.Item3));
        page.StatusCode = refused.Reason == RefusalReason.StoreUnavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status409Conflict;
        return page;
    }

    /// <summary>A page that says what happened and leads on.</summary>
    internal static RazorComponentResult Sorry(Lobby lobby, string heading, string hint, string again, string againText)
    {
        var page = Page<SorryPage>(("Heading", lobby.T(heading)), ("Hint", lobby.Say(hint, ("counter", lobby.HelpCounter))), ("Again", again), ("AgainText", lobby.T(againText)), ("AgainIcon", "next"));
        page.StatusCode = StatusCodes.Status404NotFound;
        return page;
    }

    /// <summary>A press of the on-screen keyboard.</summary>
    /// <param name="Text">What stands in the field.</param>
    /// <param name="Key">The key; null when the text itself was typed.</param>
    /// <param name="Method">How the key is meant.</param>
    /// <param name="Page">Page of the results.</param>
    public sealed record TypedKey(string Text, string? Key, Vietnamese.TypingMethod Method, int? Page);
}
