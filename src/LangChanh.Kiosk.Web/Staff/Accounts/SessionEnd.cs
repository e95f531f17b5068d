using System.Globalization;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LangChanh.Kiosk.Web.Staff.Accounts;

/// <summary>A session ends some hours after signing in, however busy it is, and as soon as the account's security stamp changes.</summary>
internal static class SessionEnd
{
    private const string Item = "ends";

    /// <summary>Writes the end into a new session; one that is renewed keeps its own.</summary>
    public static Task Set(CookieSigningInContext context)
    {
        var (clock, options) = Of(context.HttpContext);
        context.Properties.Items.TryAdd(Item, (clock.GetUtcNow() + TimeSpan.FromHours(options.SessionHours)).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        return Task.CompletedTask;
    }

    /// <summary>Refuses a session whose end has come, or whose account was locked, reset or changed since.</summary>
    public static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var (clock, _) = Of(context.HttpContext);
        if (!context.Properties.Items.TryGetValue(Item, out var text) || !long.TryParse(text, CultureInfo.InvariantCulture, out var end) || end <= clock.GetUtcNow().ToUnixTimeSeconds())
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        await SecurityStampValidator.ValidatePrincipalAsync(context);
    }

    private static (TimeProvider Clock, KioskOptions Options) Of(HttpContext context) =>
        (context.RequestServices.GetRequiredService<TimeProvider>(), context.RequestServices.GetRequiredService<IOptions<KioskOptions>>().Value);
}
