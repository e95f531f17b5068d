using LangChanh.Kiosk.Catalog.Guiding;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Phone;
using LangChanh.Kiosk.Web.Printing;
using Microsoft.AspNetCore.Mvc;

namespace LangChanh.Kiosk.Web.Citizen.Journeys;

/// <summary>Life events as ordered steps, with all papers of one visit together.</summary>
public static class JourneyPages
{
    /// <summary>Maps the pages; the journey itself stands at the event's own address.</summary>
    public static void MapJourneyPages(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet("/procedures/events/{id}/papers", IResult (string id, int? visit, Lobby lobby) => JourneyView.Of(id, lobby) is { } view
            ? CitizenPages.Page<JourneyPapersPage>(("View", view), ("Stage", Visit(view, visit)))
            : Results.LocalRedirect($"/procedures/events/{Uri.EscapeDataString(id)}"));
        app.MapPost("/procedures/events/{id}/print", (string id, [FromForm] int? visit, [FromForm] string? command, Lobby lobby, Slips slips) =>
        {
            var printed = JourneyView.Of(id, lobby) is { } view && slips.PrintChecklist(command ?? id, view, Visit(view, visit), lobby);
            return CitizenPages.Sorry(lobby, printed ? "print.list" : "print.listFailed", printed ? "print.listHint" : "print.listFailedHint", $"/procedures/events/{Uri.EscapeDataString(id)}", "dock.back");
        });
        app.MapGet("/e/{id}", IResult (string id, string? a, Lobby lobby) => JourneyView.Of(id, lobby, p => GuidedChecklist.FromPath(p, Answers(a, p.Code))) is { } view
            ? CitizenPages.Page<PhoneJourneyPage>(("View", view))
            : CitizenPages.Sorry(lobby, "error.notFound", "error.notFoundHint", "/", "dock.home"));
    }

    private static JourneyStage Visit(JourneyView view, int? visit) => view.Plan.Visits.ElementAtOrDefault((visit ?? 1) - 1) ?? view.Plan.Visits.First();

    private static string Answers(string? all, string code) => (all ?? "").Split(',').Select(p => p.Split(':')).FirstOrDefault(p => p.Length == 2 && p[0] == code)?[1] ?? "";
}
