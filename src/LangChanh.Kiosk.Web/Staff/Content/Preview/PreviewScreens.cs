using System.Text;
using System.Text.RegularExpressions;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Web.Visits;

namespace LangChanh.Kiosk.Web.Staff.Content.Preview;

/// <summary>What a request sees instead of the hall's own content.</summary>
/// <param name="Catalog">The catalog that the draft would make.</param>
/// <param name="Visit">The person it is shown to.</param>
public sealed record Previewed(CatalogSnapshot Catalog, Visit Visit)
{
    /// <summary>What a request previews; null for every other request.</summary>
    public static Previewed? Of(HttpContext? context) => context?.Items[typeof(Previewed)] as Previewed;
}

/// <summary>
/// The citizens' very pages, made from a draft: only looked at (no other method than GET passes), in a frame of the studio alone,
/// and with links that stay within the draft.
/// </summary>
public static partial class PreviewScreens
{
    /// <summary>Serves previews under <see cref="PreviewTokens.Root"/>.</summary>
    public static IApplicationBuilder UsePreviews(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments(PreviewTokens.Root, StringComparison.Ordinal, out var rest) || rest.Value?.Split('/', 3) is not [_, { Length: > 0 } token, ..])
        {
            await next(context);
            return;
        }

        if (!HttpMethods.IsGet(context.Request.Method) || context.RequestServices.GetRequiredService<PreviewTokens>().Read(token) is not { } request)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var desk = context.RequestServices.GetRequiredService<ContentDesk>();
        context.Items[typeof(Previewed)] = new Previewed(desk.Try(request.Item).Snapshot ?? desk.Current, VisitOf(request));
        context.Request.Path = "/" + (rest.Value.Split('/', 3) is [_, _, var page] ? page : "");
        await KeepLinksAsync(context, next, $"{PreviewTokens.Root}/{token}");
    });

    private static Visit VisitOf(PreviewRequest request) => new(
        request.Language,
        request.Mode switch { "large" => TextSize.Large, "larger" => TextSize.Larger, _ => TextSize.Normal },
        HighContrast: request.Mode == "contrast",
        LowReach: request.Mode == "reach",
        Still: true);

    private static async Task KeepLinksAsync(HttpContext context, RequestDelegate next, string root)
    {
        var answer = context.Response.Body;
        using var held = new MemoryStream();
        context.Response.Body = held;
        context.Request.Headers.AcceptEncoding = "";
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = answer;
        }

        var page = Link().Replace(Encoding.UTF8.GetString(held.ToArray()), "$1" + root + "/");
        context.Response.ContentLength = null;
        await context.Response.WriteAsync(page, context.RequestAborted);
    }

    [GeneratedRegex("(<a\\b[^>]*?\\bhref=\")/(?!/)")]
    private static partial Regex Link();
}
