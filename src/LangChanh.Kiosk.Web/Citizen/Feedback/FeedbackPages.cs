using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Queueing.Feedback;
using LangChanh.Kiosk.Web.Citizen.News;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Phone;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LangChanh.Kiosk.Web.Citizen.Feedback;

/// <summary>How satisfied people are: three faces and reasons to touch, on the touchscreen and on the phone of whoever was served.</summary>
public static class FeedbackPages
{
    private const int ReceptionDaysAhead = 35;

    /// <summary>Maps the pages.</summary>
    public static void MapFeedback(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet("/feedback", (Lobby lobby) => lobby.Catalog.Feedback is { } form ? CitizenPages.Page<FeedbackPage>(("Form", form)) : Missing(lobby));
        app.MapPost("/feedback", AnswerAsync);
        app.MapGet("/feedback/thanks", () => CitizenPages.Page<FeedbackDonePage>());
        app.MapGet("/feedback/sorry", (Lobby lobby) => CitizenPages.Page<FeedbackDonePage>(("Ways", Ways(lobby))));
        app.MapGet("/t/{id}/feedback", IResult (string id, Lobby lobby, AnsweredTickets answered) => Served(id, lobby) is { } ticket && lobby.Catalog.Feedback is { } form && !answered.Has(ticket.Id, lobby.Today)
            ? CitizenPages.Page<PhoneFeedbackPage>(("Id", id), ("Form", form), ("Counter", NameOf(ticket.Counter, lobby)))
            : Results.LocalRedirect($"/t/{Uri.EscapeDataString(id)}"));
        app.MapPost("/t/{id}/feedback", AnswerByPhoneAsync);
    }

    /// <summary>The ticket of today that was served to its end, or null: only who was served at a counter is asked about it.</summary>
    internal static Ticket? Served(string? id, Lobby lobby) =>
        TicketId.TryParse(id, out var key) && lobby.Queue.Tickets.GetValueOrDefault(key) is { State: TicketState.Completed } ticket ? ticket : null;

    /// <summary>Where a complaint can be made, each in a sentence.</summary>
    internal static IReadOnlyList<(string Icon, Words Text)> Ways(Lobby lobby)
    {
        var ways = new List<(string, Words)> { ("pin", lobby.Say("feedback.counter", ("counter", lobby.HelpCounter))) };
        if (lobby.Catalog.Office.Hotline is { Length: > 0 } phone)
        {
            ways.Add(("phone", lobby.T("feedback.phone", ("phone", phone))));
        }

        if (ReceptionCard.Coming(lobby, ReceptionDaysAhead).FirstOrDefault() is { } next)
        {
            ways.Add(("calendar", lobby.Say("feedback.reception", ("who", next.Who), ("date", lobby.Day(next.Day, weekday: true)), ("hours", Lobby.Span(next.Hours)))));
        }

        if (lobby.Catalog.Feedback?.Complain is { } complain)
        {
            ways.Add(("notice", lobby.Say(complain)));
        }

        return ways;
    }

    private static async Task<IResult> AnswerAsync([FromForm] string? answer, [FromForm] string? counter, HttpContext context, Lobby lobby, IFeedbackCounts counts, IHall hall, FeedbackLimit limit)
    {
        if (lobby.Catalog.Feedback is not { } form)
        {
            return Missing(lobby);
        }

        if (GivenFeedback.Read(answer, context.Request.Form["reason"], form) is not { } given)
        {
            return CitizenPages.Page<FeedbackPage>(("Form", form), ("Unanswered", true));
        }

        if (!limit.Allows())
        {
            return CitizenPages.Sorry(lobby, "feedback.often", "feedback.oftenHint", "/home", "dock.home");
        }

        var at = lobby.Catalog.Counters.FirstOrDefault(c => form.AsksCounter && c.Id == counter)?.Id ?? "";
        return await CountAsync(given, at, lobby, counts, hall, context.RequestAborted)
            ? Results.LocalRedirect(given.Answer == Satisfaction.Not ? "/feedback/sorry" : "/feedback/thanks")
            : CitizenPages.Sorry(lobby, "feedback.store", "feedback.storeHint", "/feedback", "numbers.retry");
    }

    private static async Task<IResult> AnswerByPhoneAsync(string id, [FromForm] string? answer, HttpContext context, Lobby lobby, IFeedbackCounts counts, IHall hall, AnsweredTickets answered)
    {
        var page = $"/t/{Uri.EscapeDataString(id)}";
        if (lobby.Catalog.Feedback is not { } form || Served(id, lobby) is not { } ticket)
        {
            return Results.LocalRedirect(page);
        }

        if (GivenFeedback.Read(answer, context.Request.Form["reason"], form) is not { } given)
        {
            return CitizenPages.Page<PhoneFeedbackPage>(("Id", id), ("Form", form), ("Counter", NameOf(ticket.Counter, lobby)), ("Unanswered", true));
        }

        if (answered.Take(ticket.Id, lobby.Today) && !await CountAsync(given, ticket.Counter ?? "", lobby, counts, hall, context.RequestAborted))
        {
            answered.GiveBack(ticket.Id);
            return CitizenPages.Page<PhoneFeedbackPage>(("Id", id), ("Form", form), ("Counter", NameOf(ticket.Counter, lobby)), ("Failed", true));
        }

        return given.Answer == Satisfaction.Not ? CitizenPages.Page<PhoneFeedbackDonePage>(("Ways", Ways(lobby))) : Results.LocalRedirect(page);
    }

    private static async Task<bool> CountAsync(GivenFeedback given, string counter, Lobby lobby, IFeedbackCounts counts, IHall hall, CancellationToken cancellation)
    {
        try
        {
            await counts.AddAsync(hall.Office, lobby.Today, counter, GivenFeedback.Key(given.Answer), given.Reasons, cancellation);
            return true;
        }
        catch (QueueStoreException)
        {
            return false;
        }
    }

    private static LocalText? NameOf(string? counter, Lobby lobby) => lobby.Catalog.Counters.FirstOrDefault(c => c.Id == counter)?.Name;

    private static RazorComponentResult Missing(Lobby lobby) => CitizenPages.Sorry(lobby, "error.notFound", "error.notFoundHint", "/home", "dock.home");
}
