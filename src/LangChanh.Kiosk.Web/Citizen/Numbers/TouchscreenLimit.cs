using System.Threading.RateLimiting;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.Extensions.Options;

namespace LangChanh.Kiosk.Web.Citizen.Numbers;

/// <summary>Numbers that the touchscreen gives out in a minute at most, so that nobody plays the roll empty (requirement K7).</summary>
public sealed class TouchscreenLimit(IOptions<KioskOptions> options) : IDisposable
{
    private readonly SlidingWindowRateLimiter _limiter = new(new SlidingWindowRateLimiterOptions
    {
        PermitLimit = options.Value.TicketsPerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0,
    });

    /// <summary>Whether one more number may be given out now.</summary>
    public bool Allows()
    {
        using var lease = _limiter.AttemptAcquire();
        return lease.IsAcquired;
    }

    /// <inheritdoc />
    public void Dispose() => _limiter.Dispose();
}
