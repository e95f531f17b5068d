using System.Security.Claims;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Editing;
using LangChanh.Kiosk.Catalog.Publishing;
using LangChanh.Kiosk.Storage.Accounts;
using LangChanh.Kiosk.Vietnamese;
using LangChanh.Kiosk.Web.Citizen;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Health;
using LangChanh.Kiosk.Web.Staff.Content.Media;
using LangChanh.Kiosk.Web.Staff.Content.Pages;
using LangChanh.Kiosk.Web.Staff.Content.Preview;
using LangChanh.Kiosk.Web.Staff.Content.Stale;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace LangChanh.Kiosk.Web.Staff.Content;

/// <summary>The studio: where the office keeps its screens right, without a technician.</summary>
public static class StudioPages
{
    private const int VersionsOnPage = 40;

    private static readonly string[] ReadySentences = ["urgent.ready.power", "urgent.ready.network", "urgent.ready.closing", "urgent.ready.storm", "urgent.ready.lateStart"];

    /// <summary>Registers the studio.</summary>
    public static IServiceCollection AddStudio(this IServiceCollection services)
    {
        static string Folder(IServiceProvider p, string name) => Path.Combine(p.GetRequiredService<IOptions<KioskOptions>>().Value.Data, "content", name);
        services.AddSingleton(p => new VersionHistory(Folder(p, "versions")));
        services.AddSingleton(p => new DraftStore(Folder(p, "drafts")));
        services.AddSingleton(p => new ContentPublisher(p.GetRequiredService<CatalogSource>(), p.GetRequiredService<VersionHistory>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ContentDesk>();
        services.AddSingleton<PreviewTokens>();
        services.AddMedia();
        return services;
    }

    /// <summary>May put content on the screens.</summary>
    public static bool MayPublish(ClaimsPrincipal who)
    {
        ArgumentNullException.ThrowIfNull(who);
        return who.IsInRole(StaffRoles.Publisher) || who.IsInRole(StaffRoles.Administrator);
    }

    /// <summary>What an item or file is called.</summary>
    public static string NameOf(string item, ContentDesk desk)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(desk);
        if (desk.Find(item) is { IsProcedure: true } procedure)
        {
            return YamlForm.TryRead(desk.TextOf(procedure, item))?.Value(YamlPath.Of("name", LocalText.Vietnamese)) ?? procedure.Code;
        }

        var key = "studio.item." + (item.StartsWith(ContentItem.Phrases + "/", StringComparison.Ordinal) ? ContentItem.Phrases : item);
        return desk.Current.Phrases.ByKey.ContainsKey(key) ? desk.Current.Phrases.Get(LocalText.Vietnamese, key) : item;
    }

    /// <summary>The phrase that says what came of publishing.</summary>
    public static (string Key, bool Good) Said(PublishAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer switch
        {
            { Risk: HallRisk.Refused } => ("studio.hallRefused", false),
            { Risk: HallRisk.Confirm } => ("studio.hallConfirm", false),
            { Outcome: PublishOutcome.Published } => ("studio.published", true),
            { Outcome: PublishOutcome.Overtaken } => ("studio.publishOvertaken", false),
            { Outcome: PublishOutcome.Faulty } => ("studio.publishFaulty", false),
            _ => ("studio.unchanged", true),
        };
    }

    /// <summary>Maps the pages.</summary>
    public static void MapStudioPages(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapMediaPages();
        app.MapBlazorHub().RequireAuthorization(StaffAccess.EditorPolicy);
        var pages = app.MapGroup("/staff/content").RequireAuthorization(StaffAccess.EditorPolicy);
        pages.MapGet("", async (string? q, ClaimsPrincipal who, ContentDesk desk, HealthLook look, Lobby lobby, IOptions<KioskOptions> options, CancellationToken cancellation) => CitizenPages.Page<ProcedureListPage>(
            ("Rows", Rows(desk, q)), ("Query", q), ("Stale", StalePages.Items(lobby, options.Value).Length), ("Health", MayPublish(who) ? await look.JudgeAsync(cancellation) : null)));
        pages.MapPost("/new", IResult ([FromForm] string? code, [FromForm] string? name, ClaimsPrincipal who, ContentDesk desk) =>
        {
            var wanted = (code ?? "").Trim();
            return !ContentItem.IsCode(wanted) || string.IsNullOrWhiteSpace(name) ? CitizenPages.Page<ProcedureListPage>(("Rows", Rows(desk, null)), ("Fault", "studio.newCode"))
                : desk.BeginProcedure(wanted, name, who.Identity?.Name ?? "") is { } item ? Results.LocalRedirect("/staff/content/edit?item=" + Uri.EscapeDataString(item.Id))
                : CitizenPages.Page<ProcedureListPage>(("Rows", Rows(desk, null)), ("Fault", "studio.newTaken"));
        });
        pages.MapGet("/other", (ContentDesk desk) => CitizenPages.Page<OtherPage>(("Items", ContentItem.Rest(desk.Files).Where(i => !StudioShell.Items.Contains(i.Id)).Select(i => (i.Id, desk.Drafts.Of(i.Id))).ToList())));
        pages.MapGet("/edit", IResult (string? item, ClaimsPrincipal who, ContentDesk desk, Lobby lobby) => desk.Find(item) is { } found && (desk.Files.ByName.ContainsKey(found.Id) || found.Id == ContentItem.Phrases || desk.Drafts.Of(found.Id) is not null)
            ? CitizenPages.Page<EditPage>(("Item", found), ("User", who.Identity?.Name), ("Publisher", MayPublish(who)))
            : CitizenPages.Sorry(lobby, "error.notFound", "error.notFoundHint", "/staff/content", "studio.procedures"));
        MapReview(pages);
        MapHistory(pages);
        MapUrgent(app.MapGroup("/staff/content/urgent").RequireAuthorization(StaffAccess.PublisherPolicy));
    }

    private static void MapReview(RouteGroupBuilder pages)
    {
        pages.MapGet("/review", (ClaimsPrincipal who, ContentDesk desk) => CitizenPages.Page<ReviewPage>(("Drafts", Waiting(desk)), ("Publisher", MayPublish(who))));
        pages.MapPost("/review", async Task<IResult> ([FromForm] string? deed, [FromForm] string? reason, [FromForm] string? confirmed, HttpContext context, ClaimsPrincipal who, ContentDesk desk, CancellationToken cancellation) =>
        {
            var items = context.Request.Form["item"].OfType<string>().ToList();
            var by = who.Identity?.Name ?? "";
            if (deed == "return")
            {
                foreach (var item in items)
                {
                    await desk.ReturnAsync(item, (reason ?? "").Trim(), by, cancellation);
                }

                return Results.LocalRedirect("/staff/content/review");
            }

            var answer = await desk.PublishAsync(items, (reason ?? "").Trim(), by, confirmed is not null, cancellation);
            var (key, good) = Said(answer);
            return CitizenPages.Page<ReviewPage>(("Drafts", Waiting(desk)), ("Publisher", true), ("Said", key), ("Good", good), ("Confirm", answer.Risk == HallRisk.Confirm), ("Faults", FaultsOf(answer.Outcome, desk)));
        }).RequireAuthorization(StaffAccess.PublisherPolicy);
    }

    private static void MapHistory(RouteGroupBuilder pages)
    {
        pages.MapGet("/history", (int? page, ContentDesk desk) => History(desk, page ?? 1, null));
        pages.MapGet("/compare", (int a, int b, ClaimsPrincipal who, ContentDesk desk) =>
        {
            var (older, newer) = (Math.Min(a, b), Math.Max(a, b));
            var (before, after) = (desk.History.TreeAt(older), desk.History.TreeAt(newer));
            var files = before.Keys.Union(after.Keys).Where(f => before.GetValueOrDefault(f) != after.GetValueOrDefault(f)).Order(StringComparer.Ordinal)
                .Select(f => (f, desk.History.TextAt(f, older) ?? "", desk.History.TextAt(f, newer) ?? "")).ToList();
            return CitizenPages.Page<ComparePage>(("Older", older), ("Newer", newer), ("Files", files), ("Publisher", MayPublish(who)));
        });
        pages.MapPost("/restore", async Task<IResult> ([FromForm] int number, ClaimsPrincipal who, ContentDesk desk, CancellationToken cancellation) =>
            History(desk, 1, desk.History.All.Any(v => v.Number == number) ? Said(await desk.RestoreAsync(number, who.Identity?.Name ?? "", cancellation)) : ("error.notFound", false)))
            .RequireAuthorization(StaffAccess.PublisherPolicy);
    }

    private static void MapUrgent(RouteGroupBuilder pages)
    {
        pages.MapGet("", (Lobby lobby) => Urgent(lobby, null, []));
        pages.MapPost("", async Task<IResult> ([FromForm] string? text, [FromForm] string? en, [FromForm] string? ready, [FromForm] string? today, ClaimsPrincipal who, Lobby lobby, ContentDesk desk, CancellationToken cancellation) =>
        {
            var phrase = ReadySentences.Contains(ready ?? "") ? ready : null;
            var sentence = (phrase is null ? text ?? "" : lobby.Catalog.Phrases.Get(LocalText.Vietnamese, phrase)).Normalize().Trim();
            var english = (phrase is null ? en ?? "" : lobby.Catalog.Phrases.Get("en", phrase)).Normalize().Trim();
            if (sentence.Length is 0 or > 120)
            {
                return Urgent(lobby, ("studio.urgentEmpty", false), []);
            }

            return await ChangeNoticesAsync(yaml => UrgentNotice.Add(yaml, sentence, english, lobby.Catalog.Languages, lobby.Now, today is not null), "thông báo khẩn: " + sentence, who, lobby, desk, cancellation);
        });
        pages.MapPost("/end", ([FromForm] string? id, ClaimsPrincipal who, Lobby lobby, ContentDesk desk, CancellationToken cancellation) =>
            ChangeNoticesAsync(yaml => UrgentNotice.End(yaml, id ?? ""), "gỡ thông báo khẩn", who, lobby, desk, cancellation));
    }

    private static async Task<IResult> ChangeNoticesAsync(Func<string, string> change, string reason, ClaimsPrincipal who, Lobby lobby, ContentDesk desk, CancellationToken cancellation)
    {
        try
        {
            var outcome = await desk.PublishTextAsync(UrgentNotice.File, change(desk.Files.TextOf(UrgentNotice.File) ?? ""), reason, who.Identity?.Name ?? "", cancellation);
            var said = Said(new PublishAnswer(outcome));
            return Urgent(lobby, said, FaultsOf(outcome, desk), desk);
        }
        catch (YamlEditException)
        {
            return Urgent(lobby, ("studio.refused", false), [], desk);
        }
    }

    private static RazorComponentResult Urgent(Lobby lobby, (string Key, bool Good)? said, IReadOnlyList<string> faults, ContentDesk? desk = null) => CitizenPages.Page<UrgentPage>(
        ("Running", (desk?.Current ?? lobby.Catalog).Notices.Where(n => n.Urgent && n.ShownOn(lobby.Today)).ToList()), ("Ready", ReadySentences), ("Said", said?.Key), ("Good", said?.Good ?? false), ("Faults", faults));

    private static RazorComponentResult History(ContentDesk desk, int page, (string Key, bool Good)? said)
    {
        var at = Math.Max(1, page);
        var versions = desk.History.All.Reverse().Skip((at - 1) * VersionsOnPage).Take(VersionsOnPage + 1).ToList();
        return CitizenPages.Page<HistoryPage>(("Versions", versions.Take(VersionsOnPage).ToList()), ("Page", at), ("More", versions.Count > VersionsOnPage), ("Said", said?.Key), ("Good", said?.Good ?? false));
    }

    private static List<string> FaultsOf(PublishOutcome? outcome, ContentDesk desk) =>
        outcome is PublishOutcome.Faulty { Faults: var faults } ? [.. faults.Take(10).Select(f => $"{f.File}: {f.Field}: {FaultWords.Say(f, desk.Current.Phrases)}")] : [];

    private static List<Draft> Waiting(ContentDesk desk) => [.. desk.Drafts.All.OrderBy(d => d.State == DraftState.Editing)];

    private static List<ProcedureListPage.Row> Rows(ContentDesk desk, string? query)
    {
        var begun = desk.Drafts.All.Where(d => desk.Find(d.Item) is { IsProcedure: true } item && desk.Current.Find(item.Code) is null).Select(d => new ProcedureListPage.Row(d.Item, desk.Find(d.Item)!.Code, NameOf(d.Item, desk), d));
        var rows = begun.Concat(desk.Current.Procedures.Select(p => new ProcedureListPage.Row(ContentItem.Procedure(p.Code).Id, p.Code, p.Name.In(LocalText.Vietnamese), desk.Drafts.Of(ContentItem.Procedure(p.Code).Id))));
        var wanted = VietnameseText.Fold(query ?? "").Trim();
        return [.. rows.Where(r => wanted.Length == 0 || r.Code.Contains(wanted, StringComparison.Ordinal) || VietnameseText.Fold(r.Name).Contains(wanted, StringComparison.Ordinal)).OrderBy(r => r.Draft is null)];
    }
}
