using LangChanh.Kiosk.Web.Citizen.Scan;
using LangChanh.Kiosk.Web.Staff.Content.Preview;
using LangChanh.Kiosk.Web.Staff.Recording;

namespace LangChanh.Kiosk.Web.Hall;

/// <summary>Headers of every answer (requirements K2, B10, P4): nothing from elsewhere, nothing kept, the camera for the page alone that reads codes.</summary>
public static class SecurityHeaders
{
    private const string Policy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Adds the headers to every answer.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            // One page records with the microphone, and plays what it has just recorded.
            var records = context.Request.Path.StartsWithSegments(RecordingPages.Path, StringComparison.Ordinal);
            headers.ContentSecurityPolicy = PolicyOf(context, records);
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = $"camera=({(context.Request.Path.Equals(ScanPages.Path, StringComparison.Ordinal) ? "self" : "")}), microphone=({(records ? "self" : "")}), geolocation=(), usb=(), serial=(), payment=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (headers.CacheControl.Count == 0 || context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>A preview may be framed by the studio, and the studio's own pages name their base; nothing else may.</summary>
    private static string PolicyOf(HttpContext context, bool records) => records
        ? Policy.Replace("media-src 'self'", "media-src 'self' blob:", StringComparison.Ordinal)
        : Previewed.Of(context) is not null
        ? Policy.Replace("frame-ancestors 'none'", "frame-ancestors 'self'", StringComparison.Ordinal)
        : context.Request.Path.StartsWithSegments("/staff/content", StringComparison.Ordinal) ? Policy.Replace("base-uri 'none'", "base-uri 'self'", StringComparison.Ordinal) : Policy;
}
