using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog.Media;
using LangChanh.Kiosk.Catalog.Reading;
using Microsoft.Extensions.Logging;

namespace LangChanh.Kiosk.Catalog;

/// <summary>
/// Holds the catalog that the screens show: read at the start, read anew when a file changes, swapped in one step.
/// A reload with a mistake leaves the last good content in place and logs each fault.
/// </summary>
public sealed class CatalogSource : IDisposable
{
    // Editors save in several writes, and a watcher can miss one: look a little later, and look now and then anyway.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patrol = TimeSpan.FromSeconds(2);

    private readonly string _folder;
    private readonly TimeProvider _clock;
    private readonly ILogger<CatalogSource> _log;
    private readonly MediaFolder? _media;
    private readonly SemaphoreSlim _loading = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private FileSystemWatcher? _watcher;
    private ITimer? _settled;
    private ITimer? _patrol;
    private volatile CatalogSnapshot? _current;
    private readonly ReadProcedures _known = new();
    private volatile ConfigurationFiles _files = ConfigurationFiles.None;
    private volatile Loaded? _loaded;
    private string _stamp = "";

    /// <summary>Prepares a source; nothing is read yet.</summary>
    /// <param name="folder">Folder such as <c>kiosk-config</c>.</param>
    /// <param name="clock">Time.</param>
    /// <param name="log">Where faults are told.</param>
    /// <param name="media">Where its pictures are; null looks at their names alone.</param>
    public CatalogSource(string folder, TimeProvider clock, ILogger<CatalogSource> log, MediaFolder? media = null)
    {
        _folder = folder;
        _clock = clock;
        _log = log;
        _media = media;
    }

    /// <summary>Raised after a new catalog has taken the place of the old.</summary>
    public event Action<CatalogSnapshot>? Changed;

    /// <summary>The catalog that holds now.</summary>
    /// <exception cref="InvalidOperationException">Nothing has been loaded yet.</exception>
    public CatalogSnapshot Current => _current ?? throw new InvalidOperationException("The catalog has not been loaded.");

    /// <summary>Folder of the configuration.</summary>
    public string Folder => _folder;

    /// <summary>The files as they were read last, good or not.</summary>
    public ConfigurationFiles Files => _files;

    /// <summary>Faults of the last reading; empty when it was good.</summary>
    public ImmutableArray<CatalogFault> LastFaults { get; private set; } = [];

    /// <summary>Since when the catalog is what it is; null before the first.</summary>
    public DateTimeOffset? ShownSince { get; private set; }

    /// <summary>Reads the folder for the first time and begins to watch it.</summary>
    /// <returns>The faults; when there are any, nothing is shown and nothing is watched.</returns>
    public async Task<ImmutableArray<CatalogFault>> StartAsync(CancellationToken cancellation)
    {
        var faults = await ReloadAsync(cancellation);
        if (_current is not null)
        {
            Watch();
        }

        return faults;
    }

    /// <summary>Reads the folder and swaps the catalog when it is good.</summary>
    public async Task<ImmutableArray<CatalogFault>> ReloadAsync(CancellationToken cancellation)
    {
        await _loading.WaitAsync(cancellation);
        try
        {
            return await ReadAsync(cancellation);
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>Every mistake that the configuration would have with other files.</summary>
    public ImmutableArray<CatalogFault> Check(ConfigurationFiles files) => Try(files).Faults;

    /// <summary>The catalog that other files would make, for looking at it before it is published.</summary>
    public CatalogLoad Try(ConfigurationFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return LoadOnce(files, []);
    }

    /// <summary>Changes the folder while nobody reads it, and shows the change at once.</summary>
    /// <param name="change">Gets the files as they are now on the disk, and says whether it changed any.</param>
    /// <param name="cancellation">Cancels before the change.</param>
    internal async Task ChangeAsync(Func<ConfigurationFiles, bool> change, CancellationToken cancellation)
    {
        await _loading.WaitAsync(cancellation);
        try
        {
            _files = await ConfigurationFiles.ReadAsync(_folder, _files, [], cancellation);
            if (change(_files))
            {
                await ReadAsync(CancellationToken.None);
            }
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>What was checked before it was published is not read again when it is shown.</summary>
    private CatalogLoad LoadOnce(ConfigurationFiles files, List<CatalogFault> faults)
    {
        var version = files.Version;
        if (_loaded is { } known && known.Version == version && faults.Count == 0)
        {
            return known.Load;
        }

        var load = CatalogLoader.Load(files, faults, _known, _media);
        // A mistake may lie outside the files, in the media folder: it is looked at anew.
        _loaded = load.Snapshot is null ? _loaded : new Loaded(version, load);
        return load;
    }

    private async Task<ImmutableArray<CatalogFault>> ReadAsync(CancellationToken cancellation)
    {
        _stamp = Stamp();
        var faults = new List<CatalogFault>();
        _files = await ConfigurationFiles.ReadAsync(_folder, _files, faults, cancellation);
        var load = LoadOnce(_files, faults);
        LastFaults = load.Faults;
        if (load.Snapshot is { } snapshot)
        {
            if (snapshot.Version != _current?.Version)
            {
                _current = snapshot;
                ShownSince = _clock.GetUtcNow();
                _log.LogInformation("Catalog {Version} holds: {Procedures} procedures", snapshot.Version, snapshot.Procedures.Length);
                Changed?.Invoke(snapshot);
            }
        }
        else
        {
            foreach (var fault in load.Faults)
            {
                _log.LogError("Catalog not taken, the last good one stays: {Fault}", fault);
            }
        }

        return load.Faults;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _stop.Cancel();
        _watcher?.Dispose();
        _settled?.Dispose();
        _patrol?.Dispose();
        _loading.Dispose();
        _stop.Dispose();
    }

    private void Watch()
    {
        _settled = _clock.CreateTimer(_ => ReloadQuietly(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _patrol = _clock.CreateTimer(_ => { if (Stamp() != _stamp) { ReloadQuietly(); } }, null, Patrol, Patrol);
        _watcher = new FileSystemWatcher(_folder) { IncludeSubdirectories = true, EnableRaisingEvents = true };
        FileSystemEventHandler seen = (_, _) => _settled.Change(Settle, Timeout.InfiniteTimeSpan);
        _watcher.Changed += seen;
        _watcher.Created += seen;
        _watcher.Deleted += seen;
        _watcher.Renamed += (_, _) => _settled.Change(Settle, Timeout.InfiniteTimeSpan);
    }

    private async void ReloadQuietly()
    {
        try
        {
            await ReloadAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
        catch (ObjectDisposedException)
        {
            // The host has stopped.
        }
    }

    private string Stamp()
    {
        try
        {
            return string.Join('|', ConfigurationFiles.On(_folder).Select(f => $"{f.Name}:{f.File.Length}:{f.File.LastWriteTimeUtc.Ticks}").Order(StringComparer.Ordinal));
        }
        catch (IOException)
        {
            return "";
        }
    }

    private sealed record Loaded(string Version, CatalogLoad Load);
}
