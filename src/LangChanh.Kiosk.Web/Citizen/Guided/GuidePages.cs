using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Guiding;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Printing;
using LangChanh.Kiosk.Web.Visits;
using Microsoft.AspNetCore.Mvc;

namespace LangChanh.Kiosk.Web.Citizen.Guided;

/// <summary>The guided checklist: one question a page, then this person's papers. The answers stand in the visit's cookie alone, never in an address.</summary>
public static class GuidePages
{
    /// <summary>Maps the pages.</summary>
    public static void MapGuidePages(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet("/procedures/{code}/ask", (string code, Lobby lobby) => Guided(code, lobby, here => Results.LocalRedirect(Onward(here))));
        app.MapGet("/procedures/{code}/ask/{question}", (string code, string question, Lobby lobby) => Guided(code, lobby, here =>
        {
            var asked = here.Walked.Select(w => w.Question).Append(here.Next).FirstOrDefault(q => q?.Id == question);
            return asked is null ? Results.LocalRedirect(Onward(here)) : CitizenPages.Page<QuestionPage>(("Walk", here), ("Question", asked));
        }));
        app.MapPost("/procedures/{code}/ask", (string code, [FromForm] string? question, [FromForm] string? answer, Lobby lobby, VisitCookie visits, HttpContext context) => Guided(code, lobby, here =>
        {
            var known = here.Procedure.Questions.FirstOrDefault(q => q.Id == question);
            if (known is null || (answer != GuideQuestion.UnsureId && known.Answer(answer ?? "") is null))
            {
                return Results.LocalRedirect(Onward(here));
            }

            var answers = new Dictionary<string, string>(lobby.Visit.AnswersTo(code)) { [known.Id] = answer! };
            visits.Write(context, lobby.Visit.WithAnswers(code, answers));
            return Results.LocalRedirect(Onward(GuidedChecklist.Of(here.Procedure, answers)));
        }));
        app.MapPost("/procedures/{code}/ask/again", (string code, [FromForm] string? none, Lobby lobby, VisitCookie visits, HttpContext context) => Guided(code, lobby, here =>
        {
            _ = none;
            visits.Write(context, lobby.Visit.WithAnswers(code, null));
            return Results.LocalRedirect(Onward(GuidedChecklist.Of(here.Procedure)));
        }));
        app.MapGet("/procedures/{code}/checklist", (string code, Lobby lobby) => Guided(code, lobby, here =>
            here.Instead is { } instead && lobby.Catalog.Find(instead) is { } other ? CitizenPages.Page<InsteadPage>(("Walk", here), ("Other", other))
            : here.Next is not null ? Results.LocalRedirect(Onward(here))
            : CitizenPages.Page<ChecklistPage>(("Walk", here))));
        app.MapPost("/procedures/{code}/checklist/print", (string code, [FromForm] string? command, Lobby lobby, Slips slips) => Guided(code, lobby, here =>
        {
            var printed = slips.PrintChecklist(command ?? code, here, lobby);
            return CitizenPages.Sorry(lobby, printed ? "print.list" : "print.listFailed", printed ? "print.listHint" : "print.listFailedHint", Checklist(code), "dock.back");
        }));
    }

    /// <summary>Address of a question.</summary>
    internal static string Question(string code, string question) => $"/procedures/{Uri.EscapeDataString(code)}/ask/{question}";

    /// <summary>Address of the papers.</summary>
    internal static string Checklist(string code) => $"/procedures/{Uri.EscapeDataString(code)}/checklist";

    private static string Onward(GuidedChecklist here) => here is { Instead: null, Next: { } next } ? Question(here.Procedure.Code, next.Id) : Checklist(here.Procedure.Code);

    private static IResult Guided(string code, Lobby lobby, Func<GuidedChecklist, IResult> page) =>
        lobby.Catalog.Find(code) is not { } procedure ? CitizenPages.Sorry(lobby, "procedure.gone", "procedure.goneHint", "/search", "search.go")
        : procedure.Questions.IsEmpty ? Results.LocalRedirect($"/procedures/{Uri.EscapeDataString(code)}")
        : page(GuidedChecklist.Of(procedure, lobby.Visit.AnswersTo(code)));
}
