using System.Collections.Concurrent;
using System.Data.Common;
using System.Threading.Channels;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Interest;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Storage.Interest;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LangChanh.Kiosk.Web.Interest;

/// <summary>
/// Counts what people read and what they did not find, for the office's own use. A request only puts a note into memory;
/// once a minute at most, and when the program stops, the counts of the day go into the store, where they are deleted after
/// <see cref="KioskOptions.InterestDays"/>. What of a search may be counted is decided by <see cref="KnownWords"/> and
/// <see cref="RepeatedSearches"/>; until then it is in memory alone (requirements P3, P12).
/// </summary>
public sealed class HallInterest(CatalogSource catalog, IHall hall, InterestCounts store, TimeProvider clock, IOptions<KioskOptions> options, ILogger<HallInterest> log) : BackgroundService
{
    private const int MostNotes = 2048;
    private const int MostWords = 500;
    private const int MostWaiting = 10_000;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private readonly Channel<SeenSearch> _seen = Channel.CreateBounded<SeenSearch>(new BoundedChannelOptions(MostNotes) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = false });
    private readonly ConcurrentDictionary<(DateOnly Day, InterestKind Kind, string Item), int> _counts = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private SearchTrail _trail = SearchTrail.Empty;
    private RepeatedSearches _repeated = RepeatedSearches.None;
    private (string Version, KnownWords Words)? _known;
    private DateOnly _tidied;

    /// <summary>Notes that somebody searched on the touchscreen. Never waits; where notes come faster than they are read, they are dropped.</summary>
    /// <param name="text">What is typed.</param>
    /// <param name="found">Something was found, or the way to another office.</param>
    public void Searched(string text, bool found) => _seen.Writer.TryWrite(new SeenSearch(text, found, clock.GetUtcNow()));

    /// <summary>Counts that a procedure's guide was opened.</summary>
    /// <param name="procedure">The procedure, one of the catalog.</param>
    public void Read(Procedure procedure)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        Count(InterestKind.Read, procedure.Code, 1, clock.GetUtcNow());
    }

    /// <summary>Takes in what was noted: searches on which nobody types any more count, or are forgotten.</summary>
    public async Task TakeInAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            while (_seen.Reader.TryRead(out var search))
            {
                _trail = _trail.With(search);
            }

            (var settled, _trail) = _trail.Settle(clock.GetUtcNow());
            foreach (var search in settled.Where(s => !s.Found))
            {
                if (Known().Countable(search.Text) is { } words)
                {
                    (_repeated, var count) = _repeated.Meet(words, search.At);
                    Count(InterestKind.Missed, words, count, search.At);
                }
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Writes the counts, and deletes the old ones once a day. What cannot be written stays in memory for the next time.</summary>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var taken = _counts.ToArray();
            if (taken.Length > 0)
            {
                await store.AddAsync(hall.Office, [.. taken.Select(c => new InterestCount(c.Key.Day, c.Key.Kind, c.Key.Item, c.Value))], cancellation);
                foreach (var (key, count) in taken)
                {
                    // What was counted while it was written stays for the next time.
                    if (_counts.AddOrUpdate(key, 0, (_, now) => now - count) <= 0)
                    {
                        _counts.TryRemove(new(key, 0));
                    }
                }
            }

            var today = catalog.Current.Office.DayAt(clock.GetUtcNow());
            if (today != _tidied)
            {
                await store.DeleteAsync(hall.Office, today.AddDays(-options.Value.InterestDays), MostWords, cancellation);
                _tidied = today;
            }
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            log.LogWarning("Counts of interest were not written, they are kept for the next time: {Kind}", e.GetType().Name);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TakeInAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        base.Dispose();
        _one.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var written = clock.GetTimestamp();
        using var timer = new PeriodicTimer(Look, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TakeInAsync(stoppingToken);
            if (clock.GetElapsedTime(written) >= Every)
            {
                await WriteAsync(stoppingToken);
                written = clock.GetTimestamp();
            }
        }
    }

    private void Count(InterestKind kind, string item, int count, DateTimeOffset at)
    {
        if (count > 0 && _counts.Count < MostWaiting)
        {
            _counts.AddOrUpdate((catalog.Current.Office.DayAt(at), kind, item), count, (_, now) => now + count);
        }
    }

    private KnownWords Known()
    {
        var current = catalog.Current;
        if (_known is not { } known || known.Version != current.Version)
        {
            _known = known = (current.Version, KnownWords.Of(current));
        }

        return known.Words;
    }
}
