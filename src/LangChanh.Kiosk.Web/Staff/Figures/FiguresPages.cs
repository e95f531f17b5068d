using System.Globalization;
using System.Security.Claims;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Queueing.Figures;
using LangChanh.Kiosk.Web.Citizen;
using LangChanh.Kiosk.Web.Hall;
using MiniExcelLibs;

namespace LangChanh.Kiosk.Web.Staff.Figures;

/// <summary>The hall's figures for those who run it: today and any period, on the screen and as a sheet.</summary>
public static class FiguresPages
{
    private const int MostDays = 400;
    private const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Maps the pages.</summary>
    public static void MapFiguresPages(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var figures = app.MapGroup("/staff/figures").RequireAuthorization(StaffAccess.DeskPolicy);
        figures.MapGet("", async (string? from, string? to, ClaimsPrincipal who, Lobby lobby, IHall hall, IQueueJournal journal, CancellationToken cancellation) =>
        {
            var period = Period(from, to, lobby.Today);
            return CitizenPages.Page<FiguresPage>(("User", who.Identity?.Name), ("From", period.From), ("To", period.To), ("Visits", await VisitsAsync(period, hall, journal, cancellation)));
        });
        figures.MapGet("/visits.csv", (string? from, string? to, Lobby lobby, IHall hall, IQueueJournal journal, CancellationToken cancellation) => FileAsync(from, to, ExcelType.CSV, lobby, hall, journal, cancellation));
        figures.MapGet("/visits.xlsx", (string? from, string? to, Lobby lobby, IHall hall, IQueueJournal journal, CancellationToken cancellation) => FileAsync(from, to, ExcelType.XLSX, lobby, hall, journal, cancellation));
    }

    private static async Task<IReadOnlyList<ServiceVisit>> VisitsAsync((DateOnly From, DateOnly To) period, IHall hall, IQueueJournal journal, CancellationToken cancellation)
    {
        var visits = new List<ServiceVisit>();
        for (var day = period.From; day <= period.To; day = day.AddDays(1))
        {
            visits.AddRange(ServiceVisit.Of(day, await journal.ReadAsync(hall.Office, day, 0, cancellation)));
        }

        return visits;
    }

    private static async Task<IResult> FileAsync(string? from, string? to, ExcelType type, Lobby lobby, IHall hall, IQueueJournal journal, CancellationToken cancellation)
    {
        var period = Period(from, to, lobby.Today);
        var rows = (await VisitsAsync(period, hall, journal, cancellation)).Select(v => Row(v, lobby)).ToList();
        var stream = new MemoryStream();
        await stream.SaveAsAsync(rows, excelType: type, cancellationToken: cancellation);
        stream.Position = 0;
        var name = string.Create(CultureInfo.InvariantCulture, $"luot-phuc-vu-{period.From:yyyyMMdd}-{period.To:yyyyMMdd}");
        return type == ExcelType.CSV ? Results.File(stream, "text/csv; charset=utf-8", name + ".csv") : Results.File(stream, Sheet, name + ".xlsx");
    }

    private static Dictionary<string, object?> Row(ServiceVisit visit, Lobby lobby) => new()
    {
        [lobby.T("figures.day")] = visit.Day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        [lobby.T("figures.number")] = visit.Number,
        [lobby.T("figures.service")] = lobby.Catalog.Services.FirstOrDefault(s => s.Id == visit.Service)?.Name.In(LocalText.Vietnamese) ?? visit.Service,
        [lobby.T("figures.priority")] = lobby.Catalog.PriorityClasses.FirstOrDefault(p => p.Id == visit.Priority)?.Name.In(LocalText.Vietnamese),
        [lobby.T("figures.counter")] = visit.Counter,
        [lobby.T("figures.waits")] = Clock(visit.Waits, lobby),
        [lobby.T("figures.calledAt")] = Clock(visit.Called, lobby),
        [lobby.T("figures.started")] = Clock(visit.Started, lobby),
        [lobby.T("figures.ended")] = Clock(visit.Ended, lobby),
        [lobby.T("figures.end")] = lobby.T($"figures.end.{visit.End}"),
    };

    private static string? Clock(DateTimeOffset? moment, Lobby lobby) => moment?.ToOffset(lobby.Now.Offset).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The asked period, today where nothing sensible is asked; never longer than <see cref="MostDays"/>.</summary>
    internal static (DateOnly From, DateOnly To) Period(string? from, string? to, DateOnly today)
    {
        var start = DateOnly.TryParseExact(from, "yyyy-MM-dd", out var f) ? f : today;
        var end = DateOnly.TryParseExact(to, "yyyy-MM-dd", out var t) && t >= start ? t : start;
        return (start, end.DayNumber - start.DayNumber > MostDays ? start.AddDays(MostDays) : end);
    }
}
