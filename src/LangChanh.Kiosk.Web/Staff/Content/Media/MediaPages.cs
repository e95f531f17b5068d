using System.Security.Claims;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Media;
using LangChanh.Kiosk.Web.Citizen;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace LangChanh.Kiosk.Web.Staff.Content.Media;

/// <summary>The library of pictures and videos: brought in, cut, put away, brought back.</summary>
public static class MediaPages
{
    /// <summary>Where the library is.</summary>
    public const string Address = "/staff/content/media";

    private const int LongestTitle = 80;

    /// <summary>Registers the library.</summary>
    public static IServiceCollection AddMedia(this IServiceCollection services)
    {
        services.AddSingleton(p => new MediaLibrary(p.GetRequiredService<IOptions<KioskOptions>>().Value.Media));
        services.AddSingleton<MediaDesk>();
        return services;
    }

    /// <summary>Maps the pages.</summary>
    public static void MapMediaPages(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var pages = app.MapGroup(Address).RequireAuthorization(StaffAccess.EditorPolicy);
        pages.MapGet("", (string? taken, MediaDesk media) => Page(media, media.Library.Has(taken) ? ("media.taken", true, taken) : null));
        pages.MapPost("", TakeAsync).WithMetadata(new RequestSizeLimitAttribute(MediaFile.LargestUpload));
        pages.MapPost("/away", async ([FromForm] string? name, ClaimsPrincipal who, MediaDesk media, CancellationToken cancellation) =>
            Page(media, await media.PutAwayAsync(name ?? "", who.Identity?.Name ?? "", cancellation) ? ("media.awayDone", true, name) : ("media.awayNot", false, name)));
        pages.MapPost("/back", async ([FromForm] string? name, ClaimsPrincipal who, MediaDesk media, CancellationToken cancellation) =>
            Page(media, await media.BringBackAsync(name ?? "", who.Identity?.Name ?? "", cancellation) ? ("media.backDone", true, name) : ("error.notFound", false, name)));
    }

    /// <summary>The answer is a page for a form and data for the script that cuts: the path, or a sentence that says why not.</summary>
    private static async Task<IResult> TakeAsync(IFormFile? file, [FromForm] string? title, [FromForm] double? left, [FromForm] double? top, [FromForm] double? width, [FromForm] double? height, HttpRequest request, ClaimsPrincipal who, MediaDesk media, Lobby lobby, CancellationToken cancellation)
    {
        var bytes = file is null ? [] : await BytesAsync(file, cancellation);
        var called = string.IsNullOrWhiteSpace(title) ? Path.GetFileNameWithoutExtension(file?.FileName ?? "") : title;
        var (name, refused) = await media.TakeAsync(bytes, called[..Math.Min(called.Length, LongestTitle)], PictureCrop.Of(left ?? 0, top ?? 0, width ?? 1, height ?? 1), who.Identity?.Name ?? "", cancellation);
        (string Key, bool Good, string? Name) said = refused is { } why ? ($"media.refused.{why}", false, null) : ("media.taken", true, name);
        if (!request.Headers.Accept.Contains("application/json"))
        {
            return Page(media, said);
        }

        var sentence = lobby.Catalog.Phrases.Get(LocalText.Vietnamese, said.Key, ("name", name));
        return name is null ? Results.Json(new { said = sentence }, statusCode: StatusCodes.Status422UnprocessableEntity) : Results.Ok(new { name, said = sentence });
    }

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken cancellation)
    {
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }

    private static RazorComponentResult Page(MediaDesk media, (string Key, bool Good, string? Name)? said) =>
        CitizenPages.Page<MediaPage>(("Items", media.Library.Items), ("Removed", media.Library.Removed), ("Uses", media.Uses()), ("Said", said?.Key), ("Good", said?.Good ?? false), ("Name", said?.Name));
}
