namespace LangChanh.Kiosk.Web.Hall;

/// <summary>For calls of the pages' own scripts that carry no antiforgery token: only a page of this kiosk may make them.</summary>
public static class SameOrigin
{
    /// <summary>Refuses, with 403, every call that a browser did not make from a page of this very address.</summary>
    public static RouteHandlerBuilder FromOwnPages(this RouteHandlerBuilder route) => route.AddEndpointFilter(async (call, next) =>
    {
        var request = call.HttpContext.Request;
        return request.Headers.Origin == $"{request.Scheme}://{request.Host}" ? await next(call) : Results.StatusCode(StatusCodes.Status403Forbidden);
    });
}
