using System.Globalization;
using System.Security.Claims;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Devices.Recording;
using LangChanh.Kiosk.Web.Citizen;
using LangChanh.Kiosk.Web.Hall;

namespace LangChanh.Kiosk.Web.Staff.Recording;

/// <summary>The recorder: whoever runs the hall records a voice pack with the microphone of an ordinary computer.</summary>
public static class RecordingPages
{
    /// <summary>Where the recorder is; the one page that may use a microphone.</summary>
    public const string Path = "/staff/voice";

    /// <summary>Maps the pages.</summary>
    public static void MapRecordingPages(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var voice = app.MapGroup(Path).RequireAuthorization(StaffAccess.AdministratorPolicy);
        voice.MapGet("", (string? language, ClaimsPrincipal who, Lobby lobby, VoiceRecordings recordings) =>
        {
            var chosen = Language(language, lobby) ?? lobby.Catalog.Languages[0];
            return CitizenPages.Page<RecorderPage>(("User", who.Identity?.Name), ("Inventory", VoiceInventory.Of(chosen, lobby.Catalog, recordings)));
        });
        voice.MapPost("/{language}/{key}", TakeAsync).DisableAntiforgery();
        voice.MapPost("/{language}/{key}/undo", async Task<IResult> (string language, string key, Lobby lobby, VoiceRecordings recordings, CancellationToken cancellation) =>
        {
            if (Line(language, key, lobby, recordings) is null)
            {
                return Results.NotFound();
            }

            await recordings.UndoAsync(language, key, cancellation);
            return Results.Ok(Line(language, key, lobby, recordings));
        }).DisableAntiforgery();
    }

    /// <summary>
    /// A take comes as WAV: the server trims, levels and checks it. Without <c>keep</c> the clip comes back to be heard, with what was
    /// measured; with it the clip is kept. The staff's cookie never comes with a request of another site (SameSite=Strict).
    /// </summary>
    private static async Task<IResult> TakeAsync(string language, string key, bool? keep, HttpRequest request, Lobby lobby, VoiceRecordings recordings, CancellationToken cancellation)
    {
        if (Line(language, key, lobby, recordings) is null)
        {
            return Results.NotFound();
        }

        if (request.ContentType != "audio/wav" || await BodyAsync(request, cancellation) is not { } bytes || !WaveSound.TryRead(bytes, out var take))
        {
            return Results.UnprocessableEntity(new { fault = nameof(TakeFault.NotASound) });
        }

        if (VoiceClip.TryMake(take!, out var clip) is { } fault)
        {
            return Results.UnprocessableEntity(new { fault = fault.ToString() });
        }

        if (keep == true)
        {
            await recordings.KeepAsync(language, key, clip!, cancellation);
            return Results.Ok(Line(language, key, lobby, recordings));
        }

        var measure = VoiceClip.Measure(clip!);
        request.HttpContext.Response.Headers["X-Measure"] = string.Create(CultureInfo.InvariantCulture, $"{measure.Loudness:F1} {measure.TruePeak:F1} {clip!.Length.TotalSeconds:F2}");
        return Results.Bytes(clip.ToFile(), "audio/wav");
    }

    private static async Task<byte[]?> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength is null or > WaveSound.MostBytes)
        {
            return null;
        }

        // The limit of ordinary requests is lower than a minute of sound.
        if (request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = WaveSound.MostBytes;
        }

        using var body = new MemoryStream((int)request.ContentLength.Value);
        await request.Body.CopyToAsync(body, cancellation);
        return body.ToArray();
    }

    private static Language? Language(string? key, Lobby lobby) => lobby.Catalog.Languages.FirstOrDefault(l => l.Key == key);

    private static VoiceLine? Line(string language, string key, Lobby lobby, VoiceRecordings recordings) =>
        Language(language, lobby) is { } chosen ? VoiceInventory.Of(chosen, lobby.Catalog, recordings).Lines.FirstOrDefault(l => l.Key == key) : null;
}
