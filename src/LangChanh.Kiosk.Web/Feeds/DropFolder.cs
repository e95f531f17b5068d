using System.Collections.Concurrent;
using System.Collections.Immutable;
using LangChanh.Kiosk.Dossiers;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.Extensions.Options;

namespace LangChanh.Kiosk.Web.Feeds;

/// <summary>How a file in the watched folder stands.</summary>
public enum DroppedState
{
    /// <summary>Still growing, locked or not looked at yet.</summary>
    Waiting,

    /// <summary>Somebody must say which column is which.</summary>
    NeedsMapping,

    /// <summary>Imported.</summary>
    Taken,

    /// <summary>It cannot be read.</summary>
    Unreadable,
}

/// <summary>A file in the watched folder.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">How it stands.</param>
/// <param name="Fault">Why it cannot be read.</param>
public sealed record DroppedFile(string Name, DroppedState State, FeedFault? Fault = null);

/// <summary>
/// Watches <c>kiosk-config/dossiers</c> and <c>data/drop</c>: a file is read once it has stopped growing, whole and into memory, so that a
/// copy in progress, a lock or a file taken away in the middle never gives half a feed. What was read before is known by its content.
/// </summary>
public sealed class DropFolder(FeedDesk desk, FeedRules rules, IDossierStore store, TimeProvider clock, IOptions<KioskOptions> options, ILogger<DropFolder> log) : BackgroundService
{
    private const int MostFiles = 200;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(4);
    private static readonly string[] Kinds = [".csv", ".tsv", ".txt", ".xlsx", ".xls"];

    private readonly ConcurrentDictionary<string, (Shape Shape, string Known, DroppedFile File)> _seen = new();

    /// <summary>The files as they stand.</summary>
    public ImmutableArray<DroppedFile> Files => [.. _seen.Values.Select(s => s.File).OrderBy(f => f.Name, StringComparer.Ordinal)];

    /// <summary>Where files are dropped for this machine.</summary>
    public string Folder => Path.Combine(options.Value.Data, "drop");

    /// <summary>The content of a file that waits for its columns to be named; null where it is gone.</summary>
    public async Task<byte[]?> OpenAsync(string name, CancellationToken cancellation)
    {
        var path = _seen.FirstOrDefault(s => s.Value.File.Name == name && s.Value.File.State == DroppedState.NeedsMapping).Key;
        return path is null ? null : await ReadAsync(path, cancellation);
    }

    /// <summary>Reads what has changed.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        var present = new HashSet<string>();
        foreach (var path in Paths())
        {
            present.Add(path);
            if (ShapeOf(path) is not { } shape)
            {
                continue;
            }

            var known = _seen.TryGetValue(path, out var seen);
            if (known && seen.Shape == shape && (seen.File.State == DroppedState.Taken || (seen.File.State != DroppedState.Waiting && seen.Known == Known)))
            {
                continue;
            }

            // A file's own time is the machine's, also where the kiosk's clock is set by hand.
            var still = (known && seen.Shape == shape) || TimeProvider.System.GetUtcNow().UtcDateTime - shape.Written > Settled;
            _seen[path] = (shape, Known, still ? await TakeAsync(path, shape, cancellation) : new DroppedFile(Path.GetFileName(path), DroppedState.Waiting));
        }

        foreach (var gone in _seen.Keys.Where(k => !present.Contains(k)))
        {
            _seen.TryRemove(gone, out _);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await store.AbandonAsync(clock.GetUtcNow(), stoppingToken);
        Directory.CreateDirectory(Folder);
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Data.Common.DbException or Microsoft.EntityFrameworkCore.DbUpdateException)
            {
                log.LogError(e, "A dossier feed was not taken; it is tried again");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Oldest first, so that of two exports the newer one counts.</summary>
    private IEnumerable<string> Paths() => new[] { Path.Combine(options.Value.Config, "dossiers"), Folder }
        .Where(Directory.Exists)
        .SelectMany(Directory.EnumerateFiles)
        .Where(f => Kinds.Contains(Path.GetExtension(f).ToLowerInvariant()) && Path.GetFileName(f)[0] is not '.' and not '~')
        .OrderBy(File.GetLastWriteTimeUtc).ThenBy(f => f, StringComparer.Ordinal)
        .Take(MostFiles);

    private static Shape? ShapeOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new Shape(file.Length, file.LastWriteTimeUtc) : null;
    }

    private async Task<DroppedFile> TakeAsync(string path, Shape shape, CancellationToken cancellation)
    {
        var name = Path.GetFileName(path);
        if (shape.Length > FeedRules.Limits.MostBytes)
        {
            return new DroppedFile(name, DroppedState.Unreadable, FeedFault.TooLarge);
        }

        if (await ReadAsync(path, cancellation) is not { } content || ShapeOf(path) != shape)
        {
            return new DroppedFile(name, DroppedState.Waiting);
        }

        if (await GuessAsync(content, cancellation) is not { } guess)
        {
            var fault = rules.Guess(content).Fault;
            log.LogWarning("A file in the dossiers' folder cannot be read: {Fault}", fault);
            return new DroppedFile(name, DroppedState.Unreadable, fault);
        }

        if (!IsSure(guess))
        {
            log.LogWarning("A file in the dossiers' folder waits for somebody to name its columns at /staff/dossiers");
            return new DroppedFile(name, DroppedState.NeedsMapping);
        }

        if (!await store.WasImportedAsync(rules.Fingerprint(content, guess.Header, guess.Mapping), cancellation))
        {
            var outcome = await desk.RunAsync(ImportSource.Folder, "", content, guess.Header, guess.Mapping, new DateTimeOffset(shape.Written), null, cancellation);
            if (outcome.State != ImportState.Committed)
            {
                return new DroppedFile(name, DroppedState.Unreadable, outcome.Fault);
            }
        }

        return new DroppedFile(name, DroppedState.Taken);
    }

    private async Task<FeedGuess?> GuessAsync(byte[] content, CancellationToken cancellation) =>
        rules.Guess(content).Guess is { } guess ? guess.Remembering(await store.RecallAsync(guess.Header.Key, cancellation)) : null;

    /// <summary>Nobody looks at a file in the folder before it is read: what was only guessed by the look of its cells is not enough.</summary>
    private static bool IsSure(FeedGuess guess) => guess.Mapping.IsWhole && guess.By[FeedColumn.Code] != FoundBy.Shape && guess.By[FeedColumn.Status] != FoundBy.Shape;

    /// <summary>What the reading of a header depends on: a file that could not be read is looked at again when it changes.</summary>
    private string Known => $"{rules.Version}:{desk.Confirmed}";

    private async Task<byte[]?> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            // Whoever still writes has it open: reading without sharing with writers fails, and is tried again.
            await using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
            if (file.Length > FeedRules.Limits.MostBytes)
            {
                return null;
            }

            var content = new byte[file.Length];
            await file.ReadExactlyAsync(content, cancellation);
            return content;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("A file in the dossiers' folder could not be opened ({Kind}); it is tried again", e.GetType().Name);
            return null;
        }
    }

    private readonly record struct Shape(long Length, DateTime Written);
}
