using System.Net.Http.Headers;
using LangChanh.Kiosk.Dossiers;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace LangChanh.Kiosk.Web.Province;

/// <summary>Puts the way to the province's system together, where one is configured: time limits, one retry, and a break for a system that keeps failing.</summary>
public static class ProvinceSetup
{
    private const int Retries = 1;

    /// <summary>Registers the source; without an address there is none, and the kiosk lives by its feeds.</summary>
    public static IServiceCollection AddProvince(this IServiceCollection services, KioskOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Province.Length == 0)
        {
            return services;
        }

        services.AddHttpClient(ProvincialSystem.Client)
            .ConfigureHttpClient((provider, http) =>
            {
                var kiosk = provider.GetRequiredService<IOptions<KioskOptions>>().Value;
                http.BaseAddress = new Uri(kiosk.Province);
                http.Timeout = Total(kiosk);
                http.MaxResponseContentBufferSize = ProvincialSystem.LongestAnswer;
                http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
                if (kiosk.ProvinceKey.Length > 0)
                {
                    http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", kiosk.ProvinceKey);
                }
            })
            // Whoever sends us elsewhere would get the code and the key there: no redirect is ever followed.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), MaxResponseHeadersLength = 16 })
            .AddResilienceHandler(ProvincialSystem.Client, (pipeline, context) =>
            {
                var kiosk = context.ServiceProvider.GetRequiredService<IOptions<KioskOptions>>().Value;
                pipeline
                    .AddRetry(new HttpRetryStrategyOptions { MaxRetryAttempts = Retries, Delay = TimeSpan.FromMilliseconds(100), UseJitter = true, BackoffType = DelayBackoffType.Exponential, ShouldRetryAfterHeader = false, ShouldHandle = a => ValueTask.FromResult(IsPassing(a.Outcome)) })
                    .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions { FailureRatio = 0.5, MinimumThroughput = 6, SamplingDuration = TimeSpan.FromSeconds(30), BreakDuration = TimeSpan.FromSeconds(kiosk.ProvinceRestSeconds), ShouldHandle = a => ValueTask.FromResult(IsPassing(a.Outcome)) })
                    .AddTimeout(TimeSpan.FromMilliseconds(kiosk.ProvinceMilliseconds));
            });
        services.AddSingleton<IDossierSource, ProvincialSystem>();
        return services;
    }

    /// <summary>All that a person may have to wait for it.</summary>
    private static TimeSpan Total(KioskOptions kiosk) => TimeSpan.FromMilliseconds((kiosk.ProvinceMilliseconds * (Retries + 1)) + 500);

    /// <summary>A failure that may pass by itself. "Too many requests" is an order to wait, not a failure.</summary>
    private static bool IsPassing(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or TimeoutRejectedException } => true,
        { Result.StatusCode: >= System.Net.HttpStatusCode.InternalServerError or System.Net.HttpStatusCode.RequestTimeout } => true,
        _ => false,
    };
}
