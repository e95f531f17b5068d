using System.Security.Claims;
using LangChanh.Kiosk.Web.Citizen;
using LangChanh.Kiosk.Web.Citizen.Scan;
using LangChanh.Kiosk.Web.Staff;

namespace LangChanh.Kiosk.Web.Health;

/// <summary>How the kiosk is: for machines at <c>/readyz</c>, for those who run the hall as a page with what to do.</summary>
public static class HealthPages
{
    /// <summary>Registers what looks.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<PanelCamera>();
        services.AddSingleton<ClockWatch>();
        services.AddHostedService(p => p.GetRequiredService<ClockWatch>());
        services.AddSingleton<HealthLook>();
        return services;
    }

    /// <summary>Maps the pages.</summary>
    public static void MapHealthPages(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet("/staff/health", async (ClaimsPrincipal who, HealthLook look, CancellationToken cancellation) =>
            CitizenPages.Page<HealthPage>(("User", who.Identity?.Name), ("Now", await look.JudgeAsync(cancellation)))).RequireAuthorization(StaffAccess.PublisherPolicy);
        app.MapPost("/scan/camera", (CameraReport report, PanelCamera camera, HttpContext context) =>
        {
            // A phone that opens the page has a camera of its own.
            if (HandScanner.IsTouchscreen(context))
            {
                camera.Report(report.Live);
            }

            return Results.NoContent();
        });
    }

    /// <summary>The answer of <c>/readyz</c>.</summary>
    internal static async Task<IResult> AnswerAsync(HealthLook look, CancellationToken cancellation)
    {
        var now = await look.JudgeAsync(cancellation);
        return Results.Json(now, statusCode: now.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
