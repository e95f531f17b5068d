using System.Security.Claims;
using LangChanh.Kiosk.Storage.Accounts;
using LangChanh.Kiosk.Web.Board;
using LangChanh.Kiosk.Web.Citizen;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Staff;

namespace LangChanh.Kiosk.Web.Counter;

/// <summary>The officers' pages: choose a counter, work at it.</summary>
public static class CounterPages
{
    /// <summary>Maps the pages.</summary>
    public static void MapCounterPages(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var counters = app.MapGroup("/counter").RequireAuthorization(StaffAccess.DeskPolicy);
        counters.MapGet("", (ClaimsPrincipal who) => CitizenPages.Page<CountersPage>(("User", who.Identity?.Name), ("Administrator", who.IsInRole(StaffRoles.Administrator))));
        counters.MapGet("/{counter}", IResult (string counter, ClaimsPrincipal who, Lobby lobby, HelpCalls help, HallSound sound) => DeskView.Of(counter, lobby, help.Since is not null, sound) is { } view
            ? CitizenPages.Page<DeskPage>(("View", view), ("User", who.Identity?.Name))
            : Results.LocalRedirect("/counter"));
        counters.MapGet("/{counter}/desk", IResult (string counter, Lobby lobby, HelpCalls help, HallSound sound) => DeskView.Of(counter, lobby, help.Since is not null, sound) is { } view
            ? CitizenPages.Page<Desk>(("View", view))
            : Results.NotFound());
        counters.MapPost("/mute", (HallSound sound) =>
        {
            sound.Muted = !sound.Muted;
            return Results.NoContent();
        });
        counters.MapPost("/help", (HelpCalls help) =>
        {
            help.Answer();
            return Results.NoContent();
        });
    }
}
