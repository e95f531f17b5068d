using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Web.Citizen.Shell;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LangChanh.Kiosk.Web.Citizen.Directions;

/// <summary>Finding one's way: the hall's map, who does what, when the office is open.</summary>
public static class DirectionPages
{
    private const int PlacesOnPage = 6;
    private const int StaffOnPage = 3;

    /// <summary>Maps the pages.</summary>
    public static void MapDirections(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet("/hall", () => CitizenPages.Page<HallPage>());
        app.MapGet("/map", (int? page, Lobby lobby) => lobby.Catalog.Map is { } map
            ? CitizenPages.Page<MapPage>(("Map", map), ("Page", Paged.Of(map.Places, page ?? 1, PlacesOnPage)))
            : Missing(lobby));
        app.MapGet("/map/{place}", (string place, string? from, Lobby lobby) => lobby.Catalog.Map is { } map && map.Find(place) is { } sought
            ? CitizenPages.Page<WayPage>(("Map", map), ("Place", sought), ("Back", Back(from, lobby)))
            : Missing(lobby));
        app.MapGet("/who", (string? need, int? page, Lobby lobby) =>
        {
            var service = lobby.Catalog.Services.FirstOrDefault(s => s.Id == need);
            var staff = lobby.Catalog.Staff.Where(s => service is null || s.Services.Contains(service.Id)).ToList();
            return lobby.Catalog.Staff.Length > 0 ? CitizenPages.Page<WhoPage>(("Need", service), ("Page", Paged.Of(staff, page ?? 1, StaffOnPage))) : Missing(lobby);
        });
    }

    private static RazorComponentResult Missing(Lobby lobby) => CitizenPages.Sorry(lobby, "error.notFound", "map.missing", "/home", "dock.home");

    /// <summary>Where a person came from: names of known screens alone, never an address out of the request.</summary>
    private static string Back(string? from, Lobby lobby) => from switch
    {
        "ticket" => "/numbers/mine",
        "who" => "/who",
        { Length: > 0 } code when lobby.Catalog.Find(code) is { } procedure => $"/procedures/{procedure.Code}",
        _ => "/map",
    };
}
