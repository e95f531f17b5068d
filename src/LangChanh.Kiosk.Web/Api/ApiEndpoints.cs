using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Searching;
using LangChanh.Kiosk.Dossiers;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Storage.Accounts;
using LangChanh.Kiosk.Web.Board;
using LangChanh.Kiosk.Web.Citizen.Numbers;
using LangChanh.Kiosk.Web.Citizen.Scan;
using LangChanh.Kiosk.Web.Feeds;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Health;
using LangChanh.Kiosk.Web.Province;
using LangChanh.Kiosk.Web.Staff;
using LangChanh.Kiosk.Web.Visits;
using Microsoft.AspNetCore.Mvc;

namespace LangChanh.Kiosk.Web.Api;

/// <summary>The public HTTP interface, version 1 (architecture §5): stable; others measure and integrate by it.</summary>
public static class ApiEndpoints
{
    private const int MostItems = 200;
    private const int DefaultItems = 20;

    /// <summary>Maps the interface.</summary>
    public static void MapApi(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet("/healthz", () => new Health("ok")).WithSummary("Liveness");
        app.MapGet("/readyz", HealthPages.AnswerAsync).WithSummary("Readiness: store, disk, clock, devices, content, each with a reason");
        var api = app.MapGroup("/api/v1").DisableAntiforgery();
        api.MapGet("/procedures", Procedures).WithSummary("Searches or lists procedures, best first; a query that nothing answers gives no items");
        api.MapGet("/procedures/{code}", IResult (string code, CatalogSource catalog) => catalog.Current.Find(code) is { } p ? Results.Ok(p) : Problem(404, "procedure-unknown", $"No procedure {code}.")).WithSummary("One procedure, whole");
        api.MapGet("/services", Services).WithSummary("What a number can be taken for, open or closed now");
        api.MapPost("/tickets", IssueAsync).WithSummary("Takes a number").RequireRateLimiting(NewTicketLimit.Policy);
        api.MapGet("/tickets/{id}", TicketState).WithSummary("Where a ticket stands");
        api.MapPost("/tickets/{id}/leave", (string id, QueueEngine queue, HttpContext context) => HolderAsync(id, t => new LeaveQueue(CommandId(context, null), t), queue, context)).WithSummary("The holder gives the number up");
        api.MapPost("/tickets/{id}/return", (string id, QueueEngine queue, HttpContext context) => HolderAsync(id, t => new ReturnToQueue(CommandId(context, null), t), queue, context)).WithSummary("The holder was absent and is back");
        api.MapGet("/board", (BoardFeed board) => board.Now()).WithSummary("Now serving, next, waiting counts");
        api.MapGet("/board/stream", (BoardFeed board, CancellationToken cancellation) => TypedResults.ServerSentEvents(board.StreamAsync(cancellation))).WithSummary("The board as server-sent events: each a whole snapshot");
        api.MapPost("/scan", ScanAsync).WithSummary("Says what a scanned code is and, for a known dossier, its public status");
        api.MapPut("/dossiers", FeedAsync).RequireAuthorization(StaffAccess.FeedPolicy).WithSummary("Brings dossiers up to date in bulk");
        MapCounters(api);
        api.MapAppointments();
    }

    /// <summary>A refusal as RFC 9457 problem details.</summary>
    internal static IResult Problem(int status, string type, string detail, IDictionary<string, object?>? more = null) =>
        Results.Problem(detail, statusCode: status, type: $"urn:langchanh:{type}", extensions: more);

    private static void MapCounters(RouteGroupBuilder api)
    {
        var counters = api.MapGroup("/counters/{counter}").RequireAuthorization(StaffAccess.CounterPolicy);
        void Deed(string name, Func<string, string, string, CounterRequest?, QueueCommand> command) =>
            counters.MapPost("/" + name, async Task<IResult> (string counter, [FromBody] CounterRequest? body, HttpContext context, QueueEngine queue) =>
                Answer(await queue.SendAsync(command(CommandId(context, body?.Command), counter, context.User.Identity?.Name ?? "", body), context.RequestAborted), queue));
        Deed("call-next", (id, counter, officer, _) => new CallNext(id, counter, officer));
        Deed("call", (id, counter, officer, body) => new CallTicket(id, counter, officer, body?.Number ?? "", body?.Reason));
        Deed("recall", (id, counter, officer, _) => new Recall(id, counter, officer));
        Deed("serve", (id, counter, officer, _) => new Serve(id, counter, officer));
        Deed("complete", (id, counter, officer, body) => new Complete(id, counter, officer, body?.Result));
        Deed("no-show", (id, counter, officer, _) => new NoShow(id, counter, officer));
        Deed("hold", (id, counter, officer, body) => new Hold(id, counter, officer, body?.Minutes));
        Deed("transfer", (id, counter, officer, body) => new Transfer(id, counter, officer, body?.Service ?? "", body?.ToCounter, body?.ComesBack ?? false));
        Deed("add-service", (id, counter, officer, body) => new AddService(id, counter, officer, body?.Service ?? ""));
        Deed("drop-service", (id, counter, officer, body) => new DropService(id, counter, officer, body?.Service ?? ""));
        Deed("walk-in", (id, counter, officer, body) => new WalkIn(id, counter, officer, TicketId.New(), body?.Service ?? ""));
        Deed("priority", (id, counter, officer, body) => new CorrectPriority(id, counter, officer, body?.Number ?? "", string.IsNullOrEmpty(body?.Priority) ? null : body.Priority, body?.Reason ?? ""));
        Deed("pause", (id, counter, officer, body) => new Pause(id, counter, officer, body?.Reason ?? ""));
        Deed("resume", (id, counter, officer, _) => new Resume(id, counter, officer));
        Deed("store-next", (id, counter, officer, _) => new StoreNext(id, counter, officer));
        Deed("undo", (id, counter, officer, _) => new Undo(id, counter, officer));
    }

    private static ProcedureList Procedures(CatalogSource catalog, TimeProvider clock, string? q, string? field, [FromQuery(Name = "event")] string? lifeEvent, int? limit)
    {
        var snapshot = catalog.Current;
        var most = Math.Clamp(limit ?? DefaultItems, 1, MostItems);
        var filter = new SearchFilter(field, lifeEvent);
        if (!string.IsNullOrWhiteSpace(q))
        {
            var found = snapshot.Search.Search(q.Length > SearchLongest ? q[..SearchLongest] : q, filter, MostItems);
            return new ProcedureList([.. found.Items.Take(most).Select(i => new ProcedureItem(i.Procedure.Code, i.Procedure.Name.In(LocalText.Vietnamese), i.Procedure.Field, i.Score))], found.Items.Length);
        }

        var today = snapshot.Office.DayAt(clock.GetUtcNow());
        var all = snapshot.Procedures.Where(p => filter.Admits(p) && p.EffectiveOn(today)).ToList();
        return new ProcedureList([.. all.Take(most).Select(p => new ProcedureItem(p.Code, p.Name.In(LocalText.Vietnamese), p.Field, 1))], all.Count);
    }

    private const int SearchLongest = Citizen.Procedures.SearchScreen.LongestText;

    private static ServiceItem[] Services(Lobby lobby) =>
        [.. ServiceChoice.All(lobby).Select(c => new ServiceItem(c.Service.Id, c.Service.Name.In(LocalText.Vietnamese), c.Open, c.Closed?.ToString(), c.Waiting))];

    private static async Task<IResult> IssueAsync(TicketRequest request, QueueEngine queue, HttpContext context)
    {
        var outcome = await queue.SendAsync(new IssueTicket(CommandId(context, request.Command), TicketId.New(), request.Service ?? "", request.Priority, Then: ServicePlan.Of(request.Then ?? [])), context.RequestAborted);
        return outcome is Done { Ticket: not null } done ? Results.Created($"/api/v1/tickets/{done.Ticket.Id}", View(done.Ticket, queue)) : Answer(outcome, queue);
    }

    private static IResult TicketState(string id, QueueEngine queue) => TicketId.TryParse(id, out var ticket) && queue.Today.Tickets.TryGetValue(ticket, out var found)
        ? Results.Ok(View(found, queue))
        : Problem(404, "ticket-unknown", "No ticket of today has this id.");

    private static async Task<IResult> HolderAsync(string id, Func<TicketId, QueueCommand> command, QueueEngine queue, HttpContext context) => TicketId.TryParse(id, out var ticket)
        ? Answer(await queue.SendAsync(command(ticket), context.RequestAborted), queue)
        : Problem(404, "ticket-unknown", "No ticket of today has this id.");

    private static async Task<IResult> ScanAsync(ScanRequest request, PaperReader reader, DossierLookup dossiers, LookupLimit limit, InstallationKey key, Lobby lobby, HttpContext context, CancellationToken cancellation)
    {
        // A program elsewhere can make up any text: only this machine's own scanner is taken at its word.
        var typed = request.How == "typed" || !IPAddress.IsLoopback(context.Connection.RemoteIpAddress ?? IPAddress.Loopback);
        if (typed && limit.Rests(context) is { } rest)
        {
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(rest.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return Problem(429, "lookups-rest", "Too many typed codes missed; look-ups rest for a while.");
        }

        var (paper, procedure) = reader.Read([request.Text], typed, lobby);
        switch (paper.Kind)
        {
            case PaperKind.Dossier when DossierCode.TryParse(paper.Reference, lobby.Today, out var code):
                var dossier = await dossiers.FindAsync(code, cancellation);
                var digits = lobby.Catalog.Dossiers.SecondItemDigits;
                dossier = typed && digits > 0 && !SecondItemHash.Same(dossier?.SecondItem, SecondItemHash.Of(key.Bytes, code, request.SecondItem ?? "", digits)) ? null : dossier;
                if (typed)
                {
                    limit.Count(context, missed: dossier is null);
                }

                return Results.Ok(new ScanAnswer("dossier", Code: code.Masked, Known: dossier is not null, Status: dossier is null ? null : StatusScreen.Of(dossier, lobby)));
            case PaperKind.Ticket when TicketId.TryParse(paper.Reference, out var id):
                return Results.Ok(new ScanAnswer("ticket", Known: lobby.Queue.Tickets.ContainsKey(id), Ticket: lobby.Queue.Tickets.TryGetValue(id, out var ticket) ? TicketAnswer.Of(ticket, lobby.Queue, lobby.Rules, lobby.Now) : null));
            case PaperKind.Stale or PaperKind.Forged:
                return Results.Ok(new ScanAnswer("ticket", Known: false, Reason: Reason(paper.Kind)));
            case PaperKind.Opaque or PaperKind.Vneid:
                return Results.Ok(new ScanAnswer("opaque", Reason: Reason(paper.Kind)));
            case PaperKind.Unreadable or PaperKind.Bent:
                return Results.Ok(new ScanAnswer("unreadable", Reason: Reason(paper.Kind)));
            case PaperKind.Identity:
                return Results.Ok(new ScanAnswer("identity"));
            default:
                return Results.Ok(new ScanAnswer("other", Code: procedure, Reason: procedure is null ? Reason(paper.Kind) : "procedure"));
        }
    }

    private static string Reason(PaperKind kind) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    private static async Task<IResult> FeedAsync(DossierUpdate?[] rows, IDossierStore store, FeedRules rules, TimeProvider clock, HttpContext context, CancellationToken cancellation)
    {
        if (rows.Length is 0 or > DossierUpdate.MostRows)
        {
            return Problem(400, "feed-size", $"Between 1 and {DossierUpdate.MostRows} rows a push; {rows.Length} came.");
        }

        var now = clock.GetUtcNow();
        var start = new ImportStart(ImportSource.Push, context.User.Identity?.Name ?? "", "", now, now);
        var outcome = await DossierImport.PushAsync(store, start, rows.Select(r => r ?? new DossierUpdate(null, null)), rules.Rows(), clock, cancellation);
        return Results.Ok(new FeedAnswer(outcome.Taken, [.. outcome.Rejected.Select(r => new RejectedPush(r.Line, InWords(r.Fault)))]));
    }

    private static string InWords(RowFault fault) => fault switch
    {
        RowFault.NoCode => "code: missing",
        RowFault.NotACode => "code: not a dossier code",
        RowFault.NoStatus => "status: missing",
        RowFault.NotAStatus => "status: too long, or a number like a person's in it",
        RowFault.BrokenLetters => "damaged letters: not saved as UTF-8",
        RowFault.ReceivedOn => "receivedOn: not a date",
        RowFault.DueOn => "dueOn: not a date",
        _ => "doneOn: not a date",
    };

    private static TicketAnswer View(Ticket ticket, QueueEngine queue) => TicketAnswer.Of(ticket, queue.Today, queue.Rules, queue.Now);

    internal static IResult Answer(Outcome outcome, QueueEngine queue) => outcome switch
    {
        Done { Ticket: { } ticket } => Results.Ok(View(ticket, queue)),
        Done { Appointment: { } appointment } => Results.Ok(AppointmentAnswer.Of(appointment)),
        Done => Results.NoContent(),
        Refused { Reason: RefusalReason.ServiceUnknown or RefusalReason.CounterUnknown or RefusalReason.PriorityUnknown or RefusalReason.CommandInvalid or RefusalReason.TimeUnknown } refused => Problem(400, Name(refused.Reason), "The queue knows no such thing."),
        Refused { Reason: RefusalReason.StoreUnavailable } => Problem(503, Name(RefusalReason.StoreUnavailable), "The store could not write; nothing happened. Try again."),
        Refused refused => Problem(409, Name(refused.Reason), "The queue's state forbids it.", new Dictionary<string, object?> { ["reason"] = Name(refused.Reason), ["reopensAt"] = refused.ReopensAt }),
        _ => Problem(500, "unexpected", "The queue gave no answer."),
    };

    private static string Name(RefusalReason reason) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(reason.ToString());

    /// <summary>The client's own id of the deed, by header or body; without one every request is a deed of its own.</summary>
    internal static string CommandId(HttpContext context, string? inBody) =>
        context.Request.Headers["Idempotency-Key"].FirstOrDefault() is { Length: > 0 } header ? header : inBody is { Length: > 0 } ? inBody : RandomNumberGenerator.GetHexString(32, lowercase: true);
}
