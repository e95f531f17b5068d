using System.Globalization;
using System.Security.Claims;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Media;
using LangChanh.Kiosk.Catalog.Packages;
using LangChanh.Kiosk.Catalog.Publishing;
using LangChanh.Kiosk.Storage.Audit;
using LangChanh.Kiosk.Web.Citizen;
using LangChanh.Kiosk.Web.Exchange.Portal;
using LangChanh.Kiosk.Web.Staff;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LangChanh.Kiosk.Web.Exchange;

/// <summary>Sending the catalog to another kiosk and taking one, by a stick or by a repository that is followed.</summary>
public static class ExchangePages
{
    private const string Address = "/staff/content/exchange";
    private const int LargestPackage = 100 * 1024 * 1024;

    /// <summary>Registers sending, taking, following and the portal's exports.</summary>
    public static IServiceCollection AddExchange(this IServiceCollection services)
    {
        services.AddSingleton<SenderKeys>();
        services.AddSingleton<CatalogTaking>();
        services.AddSingleton<CatalogFollower>();
        services.AddHostedService(p => p.GetRequiredService<CatalogFollower>());
        services.AddSingleton<PortalDesk>();
        return services;
    }

    /// <summary>What this machine signs of itself.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="author">Who sends it.</param>
    /// <param name="now">The moment.</param>
    public static SignedManifest Label(CatalogSnapshot catalog, string author, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new SignedManifest(CatalogTaking.OfficeName(catalog), author, now, catalog.Version, []);
    }

    /// <summary>Maps the pages.</summary>
    public static void MapExchangePages(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapPortalPages();
        var pages = app.MapGroup(Address).RequireAuthorization(StaffAccess.PublisherPolicy);
        pages.MapGet("", (SenderKeys keys, CatalogFollower follower) => Page(keys, follower, null));
        pages.MapPost("/send", async (ClaimsPrincipal who, CatalogSource catalog, MediaLibrary media, SenderKeys keys, TimeProvider clock, AuditLog audit, CancellationToken cancellation) =>
        {
            using var own = keys.Own();
            var package = new MemoryStream();
            var label = Label(catalog.Current, who.Identity?.Name ?? "", clock.GetUtcNow());
            await CatalogPackage.WriteAsync(catalog.Folder, label, own, package, catalog.Current.Media.Select(m => (m, media.PathOf(m))), cancellation);
            package.Position = 0;
            await audit.WriteAsync(label.Author, AuditKinds.Publish, "catalog", $"gửi đi cả danh mục, bản {label.Version}", cancellation);
            return Results.File(package, "application/zip", string.Create(CultureInfo.InvariantCulture, $"noi-dung-{label.MadeAt:yyyyMMdd-HHmm}.zip"));
        });
        pages.MapPost("/take", async (IFormFile? package, ClaimsPrincipal who, SenderKeys keys, CatalogFollower follower, CatalogTaking taking, AuditLog audit, CancellationToken cancellation) =>
        {
            try
            {
                await using var stream = package?.OpenReadStream() ?? throw new PackageRefusedException("Chưa chọn tệp.");
                var (manifest, files) = await CatalogPackage.ReadAsync(stream, keys.Trusted(), cancellation);
                if (await taking.TakeAsync(manifest, files, cancellation) is not PublishOutcome.Published published)
                {
                    return Page(keys, follower, ("exchange.same", null));
                }

                await audit.WriteAsync(who.Identity?.Name ?? "", AuditKinds.Import, "danh mục", CatalogTaking.Deed(manifest, files.Count, published), CancellationToken.None);
                return Page(keys, follower, ("exchange.taken", null));
            }
            catch (PackageRefusedException e)
            {
                return Page(keys, follower, ("exchange.refused", e.Message));
            }
            catch (IOException)
            {
                return Page(keys, follower, ("media.refused.NoRoom", ""));
            }
        }).WithMetadata(new RequestSizeLimitAttribute(LargestPackage));
        pages.MapPost("/trust", async ([FromForm] string? name, [FromForm] string? key, ClaimsPrincipal who, SenderKeys keys, CatalogFollower follower, AuditLog audit, CancellationToken cancellation) =>
        {
            try
            {
                keys.Trust((name ?? "").Trim(), key ?? "");
                await audit.WriteAsync(who.Identity?.Name ?? "", AuditKinds.Publish, "sender", $"tin nơi gửi {name}", cancellation);
                return Page(keys, follower, ("exchange.trusted", null));
            }
            catch (PackageRefusedException e)
            {
                return Page(keys, follower, ("exchange.refused", e.Message));
            }
        }).RequireAuthorization(StaffAccess.AdministratorPolicy);
    }

    private static RazorComponentResult Page(SenderKeys keys, CatalogFollower follower, (string Key, string? Reason)? said) =>
        CitizenPages.Page<ExchangePage>(("PublicKey", keys.PublicKey()), ("Senders", keys.Trusted().Skip(1).Select(t => t.Name).ToList()), ("Following", follower.Follows ? follower.State : null), ("Said", said?.Key), ("Reason", said?.Reason));
}
