namespace LangChanh.Kiosk.Dossiers;

/// <summary>Where an import came from.</summary>
public enum ImportSource
{
    /// <summary>A file that staff gave to the page.</summary>
    Upload,

    /// <summary>A file in the watched folder.</summary>
    Folder,

    /// <summary>A program's push over the interface.</summary>
    Push,
}

/// <summary>How an import ended.</summary>
public enum ImportState
{
    /// <summary>It is being read; nothing of it is seen yet.</summary>
    Running,

    /// <summary>All of it is seen.</summary>
    Committed,

    /// <summary>Somebody stopped it; nothing of it was ever seen.</summary>
    Cancelled,

    /// <summary>The file broke in the middle, or the disk; nothing of it was ever seen.</summary>
    Failed,

    /// <summary>The machine went down in the middle; nothing of it was ever seen.</summary>
    Abandoned,
}

/// <summary>What is known of an import when it begins.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="By">The account or key that brings it; empty for the folder.</param>
/// <param name="Fingerprint">Of the content and how it is read: the same twice needs no reading.</param>
/// <param name="StartedAt">Now.</param>
/// <param name="AsOf">When the source said so.</param>
public sealed record ImportStart(ImportSource Source, string By, string Fingerprint, DateTimeOffset StartedAt, DateTimeOffset AsOf);

/// <summary>An import as its history tells it: who, when, how many, nothing of the rows.</summary>
public sealed record ImportRecord(long Id, ImportSource Source, string By, DateTimeOffset StartedAt, DateTimeOffset AsOf, DateTimeOffset? EndedAt, ImportState State, int Taken, int Rejected, FeedFault? Fault);

/// <summary>An import on its way: rows are written in small batches, and seen all at once at its end or never.</summary>
public interface IDossierImport : IAsyncDisposable
{
    /// <summary>Its number.</summary>
    long Id { get; }

    /// <summary>Writes some dossiers, each code once.</summary>
    Task AddAsync(IReadOnlyList<Dossier> dossiers, CancellationToken cancellation);

    /// <summary>Ends it: committed, all of it is seen from now on; otherwise nothing of it ever is.</summary>
    /// <param name="state">How it ended.</param>
    /// <param name="now">When.</param>
    /// <param name="taken">Dossiers taken.</param>
    /// <param name="rejected">Rows that were not.</param>
    /// <param name="fault">What broke it.</param>
    Task EndAsync(ImportState state, DateTimeOffset now, int taken, IReadOnlyCollection<RejectedRow> rejected, FeedFault? fault = null);
}

/// <summary>Where dossiers are kept.</summary>
public interface IDossierStore
{
    /// <summary>The dossier with a code as the newest import tells it, or null.</summary>
    Task<Dossier?> FindAsync(DossierCode code, CancellationToken cancellation);

    /// <summary>Begins an import.</summary>
    Task<IDossierImport> BeginAsync(ImportStart start, CancellationToken cancellation);

    /// <summary>Whether a committed import had this fingerprint.</summary>
    Task<bool> WasImportedAsync(string fingerprint, CancellationToken cancellation);

    /// <summary>The last imports of files, the newest first; pushes are counted in only on demand.</summary>
    /// <param name="most">How many.</param>
    /// <param name="withPushes">Programs' pushes too.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task<IReadOnlyList<ImportRecord>> HistoryAsync(int most, bool withPushes, CancellationToken cancellation);

    /// <summary>The rows that an import did not take; null where there is no such import.</summary>
    Task<IReadOnlyList<RejectedRow>?> RejectedAsync(long import, CancellationToken cancellation);

    /// <summary>The mapping that was confirmed for a header, or null.</summary>
    Task<FeedMapping?> RecallAsync(string header, CancellationToken cancellation);

    /// <summary>Remembers the mapping that was confirmed for a header.</summary>
    Task RememberAsync(string header, FeedMapping mapping, string by, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Deletes dossiers that were last updated before a moment.</summary>
    /// <returns>How many were deleted.</returns>
    Task<int> DeleteOlderThanAsync(DateTimeOffset moment, CancellationToken cancellation);

    /// <summary>Deletes, a little at a time, what no look-up sees any more: rows of imports that came to nothing and rows that a newer import replaced.</summary>
    Task TidyAsync(CancellationToken cancellation);

    /// <summary>Ends imports that a power cut left in the middle; their rows are never seen.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task AbandonAsync(DateTimeOffset now, CancellationToken cancellation);
}

/// <summary>What came of an import.</summary>
/// <param name="State">How it ended.</param>
/// <param name="Taken">Dossiers taken.</param>
/// <param name="Rejected">Rows that were not.</param>
/// <param name="Fault">What broke it.</param>
/// <param name="Import">Its number in the history; 0 where it never came to that.</param>
public sealed record ImportOutcome(ImportState State, int Taken, IReadOnlyList<RejectedRow> Rejected, FeedFault? Fault = null, long Import = 0);

/// <summary>Reads rows into the store: all of a feed or none of it.</summary>
public static class DossierImport
{
    private const int Batch = 250;

    /// <summary>Imports a file.</summary>
    public static Task<ImportOutcome> FileAsync(
        IDossierStore store, ImportStart start, IEnumerable<FeedItem> items, FeedHeader header, FeedMapping mapping, RowRules rules, TimeProvider clock, IProgress<int>? progress, CancellationToken cancellation) =>
        RunAsync(store, start, Rows(items, header, mapping), rules, clock, progress, cancellation);

    /// <summary>Imports rows of a push.</summary>
    public static Task<ImportOutcome> PushAsync(IDossierStore store, ImportStart start, IEnumerable<DossierUpdate> rows, RowRules rules, TimeProvider clock, CancellationToken cancellation) =>
        RunAsync(store, start, rows.Select((r, i) => (i + 1, (DossierUpdate?)r, (FeedFault?)null)), rules, clock, null, cancellation);

    private static IEnumerable<(int Line, DossierUpdate? Row, FeedFault? Fault)> Rows(IEnumerable<FeedItem> items, FeedHeader header, FeedMapping mapping)
    {
        foreach (var item in items)
        {
            if (item is FeedBroken broken)
            {
                yield return (broken.Line, null, broken.Fault);
            }
            else if (item is FeedRow row && row.Line > header.Line && !row.IsBlank)
            {
                yield return (row.Line, DossierUpdate.Of(row, mapping), null);
            }
        }
    }

    private static async Task<ImportOutcome> RunAsync(
        IDossierStore store, ImportStart start, IEnumerable<(int Line, DossierUpdate? Row, FeedFault? Fault)> rows, RowRules rules, TimeProvider clock, IProgress<int>? progress, CancellationToken cancellation)
    {
        await using var import = await store.BeginAsync(start, cancellation);
        var rejected = new List<RejectedRow>();
        var taken = new HashSet<DossierCode>();
        var batch = new Dictionary<DossierCode, Dossier>(Batch);
        var read = 0;
        async Task<ImportOutcome> EndAsync(ImportState state, FeedFault? fault = null)
        {
            var outcome = new ImportOutcome(state, state == ImportState.Committed ? taken.Count : 0, rejected, fault, import.Id);
            await import.EndAsync(state, clock.GetUtcNow(), outcome.Taken, rejected, fault);
            return outcome;
        }

        try
        {
            foreach (var (line, row, fault) in rows)
            {
                if (row is null)
                {
                    return await EndAsync(ImportState.Failed, fault);
                }

                read++;
                if (row.Validate(rules, out var dossier) is { } bad)
                {
                    rejected.Add(new RejectedRow(line, bad));
                }
                else
                {
                    // Of a code fed twice the last row counts.
                    batch[dossier!.Code] = dossier;
                    taken.Add(dossier.Code);
                }

                if (batch.Count >= Batch)
                {
                    await WriteAsync();
                }
            }

            await WriteAsync();
            return await EndAsync(ImportState.Committed);
        }
        catch (OperationCanceledException)
        {
            return await EndAsync(ImportState.Cancelled);
        }

        async Task WriteAsync()
        {
            cancellation.ThrowIfCancellationRequested();
            await import.AddAsync([.. batch.Values], cancellation);
            batch.Clear();
            progress?.Report(read);
        }
    }
}
