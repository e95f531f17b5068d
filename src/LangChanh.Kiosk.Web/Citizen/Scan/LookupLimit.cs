using System.Collections.Concurrent;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Dossiers;

namespace LangChanh.Kiosk.Web.Citizen.Scan;

/// <summary>Typed look-ups of each kiosk, known by its address (requirement P8). Scanning is not counted: who scans holds the paper.</summary>
public sealed class LookupLimit(CatalogSource catalog, TimeProvider clock)
{
    private const int MostKiosks = 1000;

    private readonly ConcurrentDictionary<string, LookupGuard> _kiosks = new();

    /// <summary>How long the look-ups of a request's kiosk still rest; null when they do not.</summary>
    public TimeSpan? Rests(HttpContext context) => _kiosks.GetValueOrDefault(KioskOf(context), LookupGuard.Fresh).Left(clock.GetUtcNow()) is { Ticks: > 0 } left ? left : null;

    /// <summary>Counts a typed look-up.</summary>
    /// <param name="context">The request.</param>
    /// <param name="missed">Unknown or refused.</param>
    public void Count(HttpContext context, bool missed)
    {
        var now = clock.GetUtcNow();
        var settings = catalog.Current.Dossiers.Lookups;
        var rules = new LookupRules(settings.Misses, settings.Most, TimeSpan.FromMinutes(settings.WindowMinutes), TimeSpan.FromSeconds(settings.PauseSeconds), TimeSpan.FromMinutes(settings.LongestPauseMinutes));
        if (_kiosks.Count >= MostKiosks)
        {
            foreach (var quiet in _kiosks.Where(k => k.Value.Left(now) == TimeSpan.Zero).Take(MostKiosks / 2))
            {
                _kiosks.TryRemove(quiet);
            }
        }

        _kiosks.AddOrUpdate(KioskOf(context), _ => LookupGuard.Fresh.After(missed, now, rules), (_, guard) => guard.After(missed, now, rules));
    }

    private static string KioskOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
