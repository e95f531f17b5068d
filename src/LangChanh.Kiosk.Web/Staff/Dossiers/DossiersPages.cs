using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using System.Text;
using LangChanh.Kiosk.Dossiers;
using LangChanh.Kiosk.Web.Citizen;
using LangChanh.Kiosk.Web.Feeds;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace LangChanh.Kiosk.Web.Staff.Dossiers;

/// <summary>Where staff bring exports of the province's system: drop a file, say which column is which, watch it, see what was not taken.</summary>
public static class DossiersPages
{
    private const string Home = "/staff/dossiers";
    private const int Records = 20;
    private const int FormOverhead = 100_000;

    /// <summary>Maps the pages.</summary>
    public static void MapDossiersPages(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var pages = app.MapGroup(Home).RequireAuthorization(StaffAccess.EditorPolicy);
        pages.MapGet("", async (FeedFault? fault, ClaimsPrincipal who, IDossierStore store, FeedDesk desk, DropFolder folder, CancellationToken cancellation) => CitizenPages.Page<DossiersPage>(
            ("User", who.Identity?.Name), ("History", await store.HistoryAsync(Records, withPushes: false, cancellation)), ("Files", folder.Files), ("Fault", fault), ("Running", desk.Current)));
        pages.MapPost("", UploadAsync)
            .WithFormOptions(multipartBodyLengthLimit: FeedRules.Limits.MostBytes + FormOverhead, memoryBufferThreshold: FeedRules.Limits.MostBytes + FormOverhead)
            .WithMetadata(new SizeLimit(FeedRules.Limits.MostBytes + FormOverhead));
        pages.MapPost("/dropped", async Task<IResult> ([FromForm] string? name, ClaimsPrincipal who, FeedDesk desk, DropFolder folder, CancellationToken cancellation) =>
            await folder.OpenAsync(name ?? "", cancellation) is { } content ? await OfferAsync(content, who, desk, cancellation) : Results.LocalRedirect(Home));
        pages.MapGet("/offers/{id}", IResult (string id, bool? twice, ClaimsPrincipal who, FeedDesk desk) => desk.Offer(id) is { } offer
            ? CitizenPages.Page<OfferPage>(("User", who.Identity?.Name), ("Offer", offer), ("Refused", twice ?? false))
            : Results.LocalRedirect(Home));
        pages.MapPost("/offers/{id}", ConfirmAsync);
        pages.MapPost("/offers/{id}/withdraw", (string id, [FromForm] string? none, FeedDesk desk) =>
        {
            _ = none;
            desk.Withdraw(id);
            return Results.LocalRedirect(Home);
        });
        pages.MapGet("/jobs/{id}", IResult (string id, ClaimsPrincipal who, FeedDesk desk) => desk.Job(id) is { } job ? CitizenPages.Page<JobPage>(("User", who.Identity?.Name), ("Job", job)) : Results.LocalRedirect(Home));
        pages.MapPost("/jobs/{id}/stop", (string id, [FromForm] string? none, FeedDesk desk) =>
        {
            _ = none;
            desk.Job(id)?.Cancel();
            return Results.LocalRedirect($"{Home}/jobs/{id}");
        });
        pages.MapGet("/imports/{id:long}/rejected.csv", async Task<IResult> (long id, IDossierStore store, Lobby lobby, CancellationToken cancellation) => await store.RejectedAsync(id, cancellation) is { } rows
            ? Results.File(Csv(rows, lobby), "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"dong-chua-nhan-{id}.csv"))
            : Results.NotFound());
    }

    private static async Task<IResult> UploadAsync(IFormFile? file, ClaimsPrincipal who, FeedDesk desk, CancellationToken cancellation)
    {
        if (file is null || file.Length == 0)
        {
            return Refused(FeedFault.Empty);
        }

        if (file.Length > FeedRules.Limits.MostBytes)
        {
            return Refused(FeedFault.TooLarge);
        }

        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellation);
        return await OfferAsync(content, who, desk, cancellation);
    }

    private static async Task<IResult> OfferAsync(byte[] content, ClaimsPrincipal who, FeedDesk desk, CancellationToken cancellation)
    {
        var (offer, fault) = await desk.OfferAsync(content, who.Identity?.Name ?? "", cancellation);
        return offer is null ? Refused(fault ?? FeedFault.Damaged) : Results.LocalRedirect($"{Home}/offers/{offer.Id}");
    }

    private static async Task<IResult> ConfirmAsync(string id, HttpRequest request, ClaimsPrincipal who, FeedDesk desk, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        var at = ImmutableSortedDictionary.CreateBuilder<FeedColumn, int>();
        foreach (var column in Enum.GetValues<FeedColumn>())
        {
            if (int.TryParse(form[column.ToString()], NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < FeedRules.Limits.MostColumns)
            {
                at[column] = place;
            }
        }

        var job = await desk.ConfirmAsync(id, new FeedMapping(at.ToImmutable()), who.Identity?.Name ?? "", cancellation);
        return Results.LocalRedirect(job is null ? $"{Home}/offers/{id}?twice=true" : $"{Home}/jobs/{id}");
    }

    private static IResult Refused(FeedFault fault) => Results.LocalRedirect($"{Home}?fault={fault}");

    /// <summary>With a byte order mark, so that Excel reads the letters.</summary>
    private static byte[] Csv(IEnumerable<RejectedRow> rows, Lobby lobby)
    {
        var text = new StringBuilder().Append('\uFEFF').Append(lobby.T("feeds.line")).Append(',').Append(lobby.T("feeds.reason")).Append("\r\n");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row.Line},\"{lobby.T($"feeds.row.{row.Fault}").Replace("\"", "\"\"", StringComparison.Ordinal)}\"\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private sealed record SizeLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
