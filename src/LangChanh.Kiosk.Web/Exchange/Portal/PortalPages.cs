using System.Collections.Immutable;
using System.Security.Claims;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Portal;
using LangChanh.Kiosk.Web.Citizen;
using LangChanh.Kiosk.Web.Staff;
using LangChanh.Kiosk.Web.Staff.Content;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LangChanh.Kiosk.Web.Exchange.Portal;

/// <summary>Bringing the national portal's exports in: upload, look at every difference, accept.</summary>
public static class PortalPages
{
    /// <summary>Largest export that is taken, in bytes.</summary>
    public const int LargestExport = 64 * 1024 * 1024;

    private const string Address = "/staff/content/portal";

    /// <summary>Maps the pages.</summary>
    public static void MapPortalPages(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var portal = app.MapGroup(Address).RequireAuthorization(StaffAccess.EditorPolicy);
        portal.MapGet("", (ClaimsPrincipal who, PortalDesk desk) => Page(who, desk, null));
        portal.MapGet("/progress", (PortalDesk desk) => Results.Json(new { busy = desk.Reading?.Busy ?? false, rows = desk.Reading?.Rows ?? 0 }));
        portal.MapPost("", async Task<IResult> (IFormFile? export, PortalDesk desk, CancellationToken cancellation) =>
        {
            if (export is { Length: > 0 })
            {
                await using var stream = export.OpenReadStream();
                await desk.BringAsync(stream, cancellation);
            }

            return Results.LocalRedirect(Address);
        }).WithMetadata(new RequestSizeLimitAttribute(LargestExport));
        portal.MapPost("/accept", async Task<IResult> (HttpContext context, ClaimsPrincipal who, PortalDesk desk, CatalogSource catalog, CancellationToken cancellation) =>
        {
            var form = await context.Request.ReadFormAsync(cancellation);
            var publish = form["do"] == "publish" && StudioPages.MayPublish(who);
            var answer = await desk.AcceptAsync(form["code"].OfType<string>().ToHashSet(StringComparer.Ordinal), Places(form, catalog.Current), who.Identity?.Name ?? "", publish, cancellation);
            return Page(who, desk, answer);
        }).WithMetadata(new RequestFormLimitsAttribute { ValueCountLimit = 10_000 });
    }

    private static RazorComponentResult Page(ClaimsPrincipal who, PortalDesk desk, PortalAnswer? answer) =>
        CitizenPages.Page<PortalPage>(("MayPublish", StudioPages.MayPublish(who)), ("Reading", desk.Reading), ("Answer", answer));

    /// <summary>The places that the form gives, <c>place:OFFICIAL FIELD = FIELD/SERVICE</c>; only fields and services that exist count.</summary>
    private static ImmutableDictionary<string, PortalPlace> Places(IFormCollection form, CatalogSnapshot catalog) => form
        .Where(f => f.Key.StartsWith("place:", StringComparison.Ordinal))
        .Select(f => (Official: f.Key["place:".Length..], Parts: f.Value.ToString().Split('/')))
        .Where(p => p.Parts.Length == 2 && catalog.Fields.Any(f => f.Id == p.Parts[0]) && catalog.Services.Any(s => s.Id == p.Parts[1]))
        .ToImmutableDictionary(p => p.Official, p => new PortalPlace(p.Parts[0], p.Parts[1]));
}
