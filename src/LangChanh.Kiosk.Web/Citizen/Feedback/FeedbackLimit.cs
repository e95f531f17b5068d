using System.Threading.RateLimiting;
using LangChanh.Kiosk.Catalog;

namespace LangChanh.Kiosk.Web.Citizen.Feedback;

/// <summary>Answers that the touchscreen takes in a minute at most, so that playing children do not become the hall's opinion.</summary>
public sealed class FeedbackLimit(CatalogSource catalog) : IDisposable
{
    private readonly Lock _gate = new();
    private SlidingWindowRateLimiter? _limiter;
    private int _perMinute;

    /// <summary>Whether one more answer may be taken now.</summary>
    public bool Allows()
    {
        lock (_gate)
        {
            var perMinute = catalog.Current.Feedback?.PerMinute ?? 1;
            if (_limiter is null || perMinute != _perMinute)
            {
                _limiter?.Dispose();
                _limiter = new SlidingWindowRateLimiter(new SlidingWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0 });
                _perMinute = perMinute;
            }

            using var lease = _limiter.AttemptAcquire();
            return lease.IsAcquired;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _limiter?.Dispose();
}
