using System.Globalization;
using System.Security.Claims;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Queueing.Feedback;
using LangChanh.Kiosk.Web.Citizen;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Staff.Figures;
using MiniExcelLibs;

namespace LangChanh.Kiosk.Web.Staff.Feedback;

/// <summary>What people said of the hall: counts of any period, on the screen and as a sheet.</summary>
public static class FeedbackFiguresPages
{
    /// <summary>Maps the pages.</summary>
    public static void MapFeedbackFiguresPages(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var pages = app.MapGroup("/staff/feedback").RequireAuthorization(StaffAccess.DeskPolicy);
        pages.MapGet("", async (string? from, string? to, ClaimsPrincipal who, Lobby lobby, IHall hall, IFeedbackCounts counts, CancellationToken cancellation) =>
        {
            var (start, end) = FiguresPages.Period(from, to, lobby.Today);
            return CitizenPages.Page<FeedbackFiguresPage>(("User", who.Identity?.Name), ("From", start), ("To", end), ("Counts", await counts.ReadAsync(hall.Office, start, end, cancellation)));
        });
        pages.MapGet("/feedback.csv", async (string? from, string? to, Lobby lobby, IHall hall, IFeedbackCounts counts, CancellationToken cancellation) =>
        {
            var (start, end) = FiguresPages.Period(from, to, lobby.Today);
            var rows = (await counts.ReadAsync(hall.Office, start, end, cancellation)).OrderBy(c => c.Day).ThenBy(c => c.Counter, StringComparer.Ordinal).Select(c => Row(c, lobby)).ToList();
            var stream = new MemoryStream();
            await stream.SaveAsAsync(rows, excelType: ExcelType.CSV, cancellationToken: cancellation);
            stream.Position = 0;
            return Results.File(stream, "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"gop-y-{start:yyyyMMdd}-{end:yyyyMMdd}.csv"));
        });
    }

    private static Dictionary<string, object?> Row(FeedbackCount count, Lobby lobby) => new()
    {
        [lobby.T("figures.day")] = count.Day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        [lobby.T("figures.counter")] = CounterName(count.Counter, lobby),
        [lobby.T("feedback.scale")] = lobby.T($"feedback.{count.Answer}"),
        [lobby.T("feedback.reason")] = ReasonName(count.Reason, lobby),
        [lobby.T("feedback.count")] = count.Count,
    };

    /// <summary>A counter's name; what to call answers that named none.</summary>
    internal static string CounterName(string counter, Lobby lobby) =>
        counter.Length == 0 ? lobby.T("feedback.noCounter") : lobby.Catalog.Counters.FirstOrDefault(c => c.Id == counter)?.Name.In(LocalText.Vietnamese) ?? counter;

    /// <summary>A reason's words; its id where the form no longer has it.</summary>
    internal static string ReasonName(string reason, Lobby lobby) => lobby.Catalog.Feedback?.Reasons.FirstOrDefault(r => r.Id == reason)?.Name.In(LocalText.Vietnamese) ?? reason;
}
