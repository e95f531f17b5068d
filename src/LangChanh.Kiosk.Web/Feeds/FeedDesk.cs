using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Threading.Channels;
using LangChanh.Kiosk.Dossiers;
using LangChanh.Kiosk.Storage.Audit;

namespace LangChanh.Kiosk.Web.Feeds;

/// <summary>A file that staff gave and have not confirmed yet. It stays in memory alone: it holds names and numbers that are never kept.</summary>
/// <param name="Id">Unguessable id.</param>
/// <param name="Content">The file.</param>
/// <param name="Guess">What it most probably is.</param>
/// <param name="By">Who gave it.</param>
/// <param name="At">When.</param>
public sealed record OfferedFeed(string Id, byte[] Content, FeedGuess Guess, string By, DateTimeOffset At);

/// <summary>An import that somebody confirmed, on its way or ended.</summary>
public sealed class FeedJob(string id, OfferedFeed feed, FeedMapping mapping) : IProgress<int>, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private int _read;

    /// <summary>Unguessable id.</summary>
    public string Id => id;

    /// <summary>Who confirmed it.</summary>
    public string By { get; } = feed.By;

    /// <summary>The confirmed mapping.</summary>
    public FeedMapping Mapping => mapping;

    /// <summary>The file; let go of at the end.</summary>
    public OfferedFeed? Feed { get; private set; } = feed;

    /// <summary>Ends when somebody stops it.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>Rows read so far.</summary>
    public int Read => Volatile.Read(ref _read);

    /// <summary>Rows of the file where that is known before it is read.</summary>
    public int? Rows { get; } = feed.Content is [0x50, 0x4B, ..] ? null : feed.Content.AsSpan().Count((byte)'\n');

    /// <summary>What came of it; null while it is on its way.</summary>
    public ImportOutcome? Outcome { get; private set; }

    /// <inheritdoc />
    public void Report(int value) => Volatile.Write(ref _read, value);

    /// <summary>It has ended.</summary>
    public void End(ImportOutcome outcome)
    {
        Feed = null;
        Outcome = outcome;
    }

    /// <summary>Stops it; nothing of it is then ever seen.</summary>
    public void Cancel() => _stop.Cancel();

    /// <inheritdoc />
    public void Dispose() => _stop.Dispose();
}

/// <summary>Takes files from staff and from the folder, and imports one after the other.</summary>
public sealed class FeedDesk(IDossierStore store, FeedRules rules, AuditLog audit, TimeProvider clock, ILogger<FeedDesk> log) : BackgroundService
{
    private const int MostOffers = 4;
    private const int MostJobs = 20;
    private static readonly TimeSpan OfferStands = TimeSpan.FromMinutes(20);

    private readonly Channel<FeedJob> _jobs = Channel.CreateBounded<FeedJob>(8);
    private readonly ConcurrentDictionary<string, OfferedFeed> _offers = new();
    private readonly ConcurrentDictionary<string, FeedJob> _begun = new();
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>How many mappings have been confirmed since the start.</summary>
    public int Confirmed { get; private set; }

    /// <summary>The import that is being read now, or null.</summary>
    public FeedJob? Current { get; private set; }

    /// <summary>Looks at a file.</summary>
    /// <param name="content">The file.</param>
    /// <param name="by">Who gives it.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The offer to confirm, or the fault that forbids it.</returns>
    public async Task<(OfferedFeed? Offer, FeedFault? Fault)> OfferAsync(byte[] content, string by, CancellationToken cancellation)
    {
        Forget();
        var (guess, fault) = rules.Guess(content);
        if (guess is null)
        {
            return (null, fault);
        }

        var offer = new OfferedFeed(RandomNumberGenerator.GetHexString(32, lowercase: true), content, guess.Remembering(await store.RecallAsync(guess.Header.Key, cancellation)), by, clock.GetUtcNow());
        _offers[offer.Id] = offer;
        return (offer, null);
    }

    /// <summary>An offer that still stands, or null.</summary>
    public OfferedFeed? Offer(string id)
    {
        Forget();
        return _offers.GetValueOrDefault(id);
    }

    /// <summary>Lets an offer go.</summary>
    public void Withdraw(string id) => _offers.TryRemove(id, out _);

    /// <summary>Imports an offer with a confirmed mapping; null when the offer is gone, the mapping not whole or the line too long.</summary>
    public async Task<FeedJob?> ConfirmAsync(string id, FeedMapping mapping, string by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        if (!mapping.IsWhole || !_offers.TryRemove(id, out var offer))
        {
            return null;
        }

        await store.RememberAsync(offer.Guess.Header.Key, mapping, by, clock.GetUtcNow(), cancellation);
        Confirmed++;
        var job = new FeedJob(id, offer with { By = by }, mapping);
        if (!_jobs.Writer.TryWrite(job))
        {
            _offers[id] = offer;
            job.Dispose();
            return null;
        }

        _begun[id] = job;
        return job;
    }

    /// <summary>An import of the last ones, or null.</summary>
    public FeedJob? Job(string id) => _begun.GetValueOrDefault(id);

    /// <summary>Imports a file at once, after those that are on their way.</summary>
    public async Task<ImportOutcome> RunAsync(ImportSource source, string by, byte[] content, FeedHeader header, FeedMapping mapping, DateTimeOffset asOf, IProgress<int>? progress, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var now = clock.GetUtcNow();
            var start = new ImportStart(source, by, rules.Fingerprint(content, header, mapping), now, asOf < now ? asOf : now);
            var outcome = await DossierImport.FileAsync(store, start, FeedReader.Read(content, FeedRules.Limits), header, mapping, rules.Rows(), clock, progress, cancellation);
            log.LogInformation("Feed from {Source} {State}: {Taken} dossiers taken, {Rejected} rows rejected, fault {Fault}", source, outcome.State, outcome.Taken, outcome.Rejected.Count, outcome.Fault);
            await NoteAsync(by, outcome);
            await store.TidyAsync(CancellationToken.None);
            return outcome;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        base.Dispose();
        _one.Dispose();
        foreach (var job in _begun.Values)
        {
            job.Dispose();
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var job in _jobs.Reader.ReadAllAsync(stoppingToken))
        {
            Current = job;
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, job.Stopped);
            try
            {
                var feed = job.Feed!;
                job.End(await RunAsync(ImportSource.Upload, job.By, feed.Content, feed.Guess.Header, job.Mapping, clock.GetUtcNow(), job, stop.Token));
            }
            catch (OperationCanceledException)
            {
                job.End(new ImportOutcome(ImportState.Cancelled, 0, []));
            }
            catch (Exception e) when (e is System.Data.Common.DbException or Microsoft.EntityFrameworkCore.DbUpdateException or IOException)
            {
                log.LogError(e, "An import could not be written; nothing of it is seen");
                job.End(new ImportOutcome(ImportState.Failed, 0, []));
            }
            finally
            {
                Current = null;
            }
        }
    }

    /// <summary>Who brought how many, in the audit log. An import that stands is none the worse for a log that could not be written.</summary>
    private async Task NoteAsync(string by, ImportOutcome outcome)
    {
        var ended = outcome.State switch { ImportState.Committed => "đã nhận", ImportState.Cancelled => "đã dừng, không nhận gì", _ => "hỏng, không nhận gì" };
        try
        {
            await audit.WriteAsync(by.Length > 0 ? by : "thư mục nhận tệp", AuditKinds.Import, "hồ sơ", $"{ended}: {outcome.Taken} hồ sơ, {outcome.Rejected.Count} dòng chưa nhận", CancellationToken.None);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or Microsoft.EntityFrameworkCore.DbUpdateException)
        {
            log.LogError(e, "An import is not in the audit log");
        }
    }

    private void Forget()
    {
        var limit = clock.GetUtcNow() - OfferStands;
        foreach (var old in _offers.Values.Where(o => o.At < limit).Concat(_offers.Values.OrderByDescending(o => o.At).Skip(MostOffers - 1)))
        {
            _offers.TryRemove(old.Id, out _);
        }

        foreach (var old in _begun.Values.Where(j => j.Outcome is not null).Take(Math.Max(0, _begun.Count - MostJobs)))
        {
            if (_begun.TryRemove(old.Id, out var job))
            {
                job.Dispose();
            }
        }
    }
}
