using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Staff.Accounts;
using Microsoft.Extensions.Options;

namespace LangChanh.Kiosk.Web.Staff;

/// <summary>
/// The touch panel's own browser never opens a staff page (requirement K7): it is known by the port on which it comes, or by
/// the mark that its start address <c>/panel</c> leaves in it.
/// </summary>
public static class PanelGuard
{
    private const string Mark = "panel";

    private static readonly string[] StaffPaths = ["/staff", "/counter", "/_blazor"];

    /// <summary>Refuses staff pages to the panel.</summary>
    public static IApplicationBuilder UsePanelGuard(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (IsPanel(context) && StaffPaths.Any(p => context.Request.Path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase)))
        {
            await StaffPages.Denied("staff.panel", "/home", null, context.RequestServices.GetRequiredService<Lobby>()).ExecuteAsync(context);
            return;
        }

        await next(context);
    });

    /// <summary>Maps the panel's start address.</summary>
    public static void MapPanel(this IEndpointRouteBuilder app) => app.MapGet("/panel", (HttpContext context) =>
    {
        context.Response.Cookies.Append(Mark, "1", new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true, MaxAge = TimeSpan.FromDays(400), Path = "/" });
        return Results.LocalRedirect("/");
    });

    private static bool IsPanel(HttpContext context)
    {
        var port = context.RequestServices.GetRequiredService<IOptions<KioskOptions>>().Value.PanelPort;
        return (port != 0 && context.Connection.LocalPort == port) || context.Request.Cookies.ContainsKey(Mark);
    }
}
