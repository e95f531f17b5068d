using LangChanh.Kiosk.Devices.Speaking;
using LangChanh.Kiosk.Web.Citizen.Listening;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Printing;
using Microsoft.AspNetCore.Mvc;

namespace LangChanh.Kiosk.Web.Visits;

/// <summary>The person's choices, and the end of the visit.</summary>
public static class VisitPages
{
    /// <summary>Maps the deeds.</summary>
    public static void MapVisits(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapPost("/visit/language", ([FromForm] string? language, [FromForm] string? back, Lobby lobby, VisitCookie visits, HttpContext context) =>
        {
            if (lobby.Catalog.Languages.Any(l => l.Key == language))
            {
                visits.Write(context, lobby.Visit with { Language = language! });
            }

            return Results.LocalRedirect(Local(back));
        });
        app.MapPost("/visit/reach", ([FromForm] string? back, Lobby lobby, VisitCookie visits, HttpContext context) =>
        {
            visits.Write(context, lobby.Visit with { LowReach = !lobby.Visit.LowReach });
            return Results.LocalRedirect(Local(back));
        });
        app.MapPost("/visit/comfort", ([FromForm] string? text, [FromForm] string? contrast, [FromForm] string? reach, [FromForm] string? still, [FromForm] string? listen, [FromForm] int? volume, [FromForm] SpeechRate? rate, [FromForm] string? reset, Lobby lobby, VisitCookie visits, HttpContext context) =>
        {
            var visit = lobby.Visit;
            visits.Write(context, reset is not null
                ? visit with { Text = TextSize.Normal, HighContrast = false, LowReach = false, Still = false, Hearing = new Hearing(Headphones: visit.Hearing.Headphones) }
                : visit with
                {
                    Text = Enum.TryParse<TextSize>(text, out var size) && Enum.IsDefined(size) ? size : visit.Text,
                    HighContrast = contrast is null ? visit.HighContrast : contrast == "on",
                    LowReach = reach is null ? visit.LowReach : reach == "on",
                    Still = still is null ? visit.Still : still == "on",
                    Hearing = new ListeningPages.HearingChange(listen is null ? null : listen == "on", volume, rate).Of(visit.Hearing),
                });
            return Results.LocalRedirect("/comfort");
        });
        app.MapPost("/visit/end", ([FromForm] string? none, Lobby lobby, Slips slips, HttpContext context) =>
        {
            _ = none;
            if (lobby.Visit.Ticket is { } ticket)
            {
                slips.Cancel(ticket);
            }

            VisitCookie.Clear(context);
            context.Response.Headers["Clear-Site-Data"] = "\"cache\"";
            return Results.LocalRedirect("/");
        });
    }

    private static string Local(string? back) => back is { Length: > 0 and < 300 } && back[0] == '/' && (back.Length == 1 || back[1] is not '/' and not '\\') ? back : "/home";
}
