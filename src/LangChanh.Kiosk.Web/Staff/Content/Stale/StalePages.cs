using System.Collections.Immutable;
using System.Data.Common;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Interest;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Storage.Interest;
using LangChanh.Kiosk.Web.Citizen;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.Extensions.Options;

namespace LangChanh.Kiosk.Web.Staff.Content.Stale;

/// <summary>What people want, as far as it is counted.</summary>
/// <param name="Missed">Words that were searched and not found.</param>
/// <param name="Read">Codes of the procedures that are read most.</param>
public sealed record Wanted(IReadOnlyList<(string Item, int Count, DateOnly Last)> Missed, IReadOnlyList<(string Item, int Count, DateOnly Last)> Read);

/// <summary>The page that tells what of the content should be looked at, and what people want.</summary>
public static class StalePages
{
    private const int MostRows = 30;

    /// <summary>Maps the page.</summary>
    public static void MapStalePages(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet("/staff/content/stale", async (bool? all, Lobby lobby, InterestCounts counts, IHall hall, IOptions<KioskOptions> options, CancellationToken cancellation) => CitizenPages.Page<StalePage>(
            ("Items", Items(lobby, options.Value)), ("All", all ?? false), ("Wanted", await WantedAsync(counts, hall.Office, lobby.Today.AddDays(-options.Value.InterestDays), cancellation)),
            ("CheckDays", options.Value.CheckDays), ("EndDays", options.Value.EndDays), ("InterestDays", options.Value.InterestDays))).RequireAuthorization(StaffAccess.EditorPolicy);
    }

    /// <summary>What should be looked at today.</summary>
    public static ImmutableArray<AgedItem> Items(Lobby lobby, KioskOptions options)
    {
        ArgumentNullException.ThrowIfNull(lobby);
        ArgumentNullException.ThrowIfNull(options);
        return ContentAge.Of(lobby.Catalog, lobby.Today, options.CheckDays, options.EndDays);
    }

    /// <summary>The item of the studio in which something is edited.</summary>
    public static string EditorOf(AgedItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return "/staff/content/edit?item=" + Uri.EscapeDataString(item.Kind switch { AgedKind.Procedure => ContentItem.Procedure(item.Id).Id, AgedKind.Notice => "notices.yaml", _ => "hours.yaml" });
    }

    private static async Task<Wanted?> WantedAsync(InterestCounts counts, string office, DateOnly from, CancellationToken cancellation)
    {
        try
        {
            return new Wanted(await counts.TopAsync(office, InterestKind.Missed, from, MostRows, cancellation), await counts.TopAsync(office, InterestKind.Read, from, MostRows, cancellation));
        }
        catch (DbException)
        {
            return null;
        }
    }
}
