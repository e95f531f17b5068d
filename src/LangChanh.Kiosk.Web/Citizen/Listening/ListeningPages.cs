using System.Net;
using System.Threading.RateLimiting;
using LangChanh.Kiosk.Devices.Speaking;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Visits;

namespace LangChanh.Kiosk.Web.Citizen.Listening;

/// <summary>What the pages' scripts need in order to speak (requirements A10–A15).</summary>
public static class ListeningPages
{
    /// <summary>Name of the limit on spoken texts.</summary>
    public const string Limit = "speech";

    private const string Words = "ear.";

    // A person who leafs by keypad has two or three texts spoken a second; a burst is a screen that is read ahead.
    private const int Burst = 240;
    private const int EachSecond = 30;

    /// <summary>Adds the limit on spoken texts, one share for every machine.</summary>
    public static IServiceCollection AddSpeechLimit(this IServiceCollection services) => services.AddRateLimiter(limits =>
        limits.AddPolicy(Limit, context => RateLimitPartition.GetTokenBucketLimiter((context.Connection.RemoteIpAddress ?? IPAddress.None).ToString(), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Burst, TokensPerPeriod = EachSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0,
        })));

    /// <summary>Maps the calls.</summary>
    public static void MapListening(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapPost("/speech", async Task<IResult> (SpeechRequest request, Lobby lobby, Speech speech, HttpContext context) =>
        {
            if (request.Text is not { Length: > 0 and <= EspeakVoice.LongestText } || request.Tag is not { Length: > 0 and <= 35 })
            {
                return Results.StatusCode(StatusCodes.Status400BadRequest);
            }

            var heard = await speech.OfAsync(request.Text, request.Tag, lobby.Visit.Language, lobby.Visit.Hearing.Rate, lobby.Catalog, context.RequestAborted);
            if (heard is null)
            {
                return Results.NoContent();
            }

            context.Response.Headers["X-Spoken-In"] = heard.Language;
            return heard.Wave is { } wave ? Results.Bytes(wave, "audio/wav") : Results.Json(new { recording = heard.Recording });
        }).FromOwnPages().RequireRateLimiting(Limit);
        app.MapGet("/speech/words", (Lobby lobby) => Results.Json(lobby.Catalog.Phrases.ByKey.Where(p => p.Key.StartsWith(Words, StringComparison.Ordinal)).ToDictionary(p => p.Key[Words.Length..], p => p.Value.In(lobby.Visit.Language))));
        app.MapPost("/visit/hearing", (HearingChange change, Lobby lobby, VisitCookie visits, HttpContext context) =>
        {
            visits.Write(context, lobby.Visit with { Hearing = change.Of(lobby.Visit.Hearing) });
            return Results.NoContent();
        }).FromOwnPages();
    }

    /// <summary>A text of the screen to be spoken.</summary>
    /// <param name="Text">The text as it is shown.</param>
    /// <param name="Tag">BCP 47 tag that it has on the screen.</param>
    public sealed record SpeechRequest(string Text, string Tag);

    /// <summary>A change of how the person listens; what is null stays.</summary>
    /// <param name="On">Every screen is spoken.</param>
    /// <param name="Volume">Loudness.</param>
    /// <param name="Rate">How fast.</param>
    /// <param name="Headphones">Headphones are plugged in.</param>
    public sealed record HearingChange(bool? On = null, int? Volume = null, SpeechRate? Rate = null, bool? Headphones = null)
    {
        /// <summary>The hearing after the change.</summary>
        public Hearing Of(Hearing hearing)
        {
            ArgumentNullException.ThrowIfNull(hearing);
            return new Hearing(On ?? hearing.On, Math.Clamp(Volume ?? hearing.Volume, 0, Hearing.Loudest), Rate is { } rate && Enum.IsDefined(rate) ? rate : hearing.Rate, Headphones ?? hearing.Headphones);
        }
    }
}
