using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace LangChanh.Kiosk.Web.Visits;

/// <summary>
/// Keeps a <see cref="Visit"/> in one encrypted session cookie, so that a server restart between two taps strands nobody
/// (requirement B1) and the server itself holds nothing of the person.
/// </summary>
public sealed class VisitCookie(IDataProtectionProvider protection)
{
    private const string Name = "visit";

    private readonly IDataProtector _protector = protection.CreateProtector("Visit");

    /// <summary>Reads the visit, or begins a new one where there is no cookie or it cannot be trusted.</summary>
    /// <param name="context">The request.</param>
    /// <param name="language">The language a new visit begins in.</param>
    public Visit Read(HttpContext context, string language)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Request.Cookies[Name] is not { Length: > 0 and < 4096 } cookie)
        {
            return new Visit(language);
        }

        try
        {
            return JsonSerializer.Deserialize<Visit>(_protector.Unprotect(cookie)) ?? new Visit(language);
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return new Visit(language);
        }
    }

    /// <summary>Keeps the visit for the pages that follow.</summary>
    /// <param name="context">The request whose response sets the cookie.</param>
    /// <param name="visit">The visit as it now is.</param>
    public void Write(HttpContext context, Visit visit)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Append(Name, _protector.Protect(JsonSerializer.Serialize(visit)), Options);
    }

    /// <summary>Ends the visit: nothing of the person is left (requirement P3).</summary>
    /// <param name="context">The request whose response removes the cookie.</param>
    public static void Clear(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Delete(Name, Options);
    }

    private static CookieOptions Options => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true, Path = "/" };
}
