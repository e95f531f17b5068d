using LangChanh.Kiosk.Web.Citizen.Shell;
using LangChanh.Kiosk.Web.Hall;

namespace LangChanh.Kiosk.Web.Citizen.News;

/// <summary>Notices and the days on which leaders receive citizens.</summary>
public static class NewsPages
{
    private const int NoticesOnPage = 5;

    /// <summary>Maps the pages.</summary>
    public static void MapNews(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet("/notices", (int? page, Lobby lobby) => CitizenPages.Page<NoticesPage>(("Page", Paged.Of([.. lobby.CurrentNotices()], page ?? 1, NoticesOnPage))));
        app.MapGet("/notices/{id}", (string id, Lobby lobby) => lobby.CurrentNotices().FirstOrDefault(n => n.Id == id) is { } notice
            ? CitizenPages.Page<NoticePage>(("Notice", notice))
            : CitizenPages.Sorry(lobby, "error.notFound", "error.notFoundHint", "/notices", "notices.back"));
        app.MapGet("/reception", (Lobby lobby) => CitizenPages.Page<ReceptionPage>(("Cards", ReceptionCard.All(lobby))));
    }
}
