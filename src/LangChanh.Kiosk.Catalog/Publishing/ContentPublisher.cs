using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog.Reading;

namespace LangChanh.Kiosk.Catalog.Publishing;

/// <summary>What came of a publish.</summary>
public abstract record PublishOutcome
{
    /// <summary>The screens show it.</summary>
    /// <param name="Version">The version that it made.</param>
    public sealed record Published(ContentVersion Version) : PublishOutcome;

    /// <summary>The configuration would have mistakes; nothing was changed.</summary>
    /// <param name="Faults">All of them, also those that were there before.</param>
    public sealed record Faulty(ImmutableArray<CatalogFault> Faults) : PublishOutcome;

    /// <summary>Files are not any more what the changes were made on; nothing was changed.</summary>
    /// <param name="Files">Those files.</param>
    public sealed record Overtaken(ImmutableArray<string> Files) : PublishOutcome;

    /// <summary>Nothing would change.</summary>
    public sealed record Unchanged : PublishOutcome;
}

/// <summary>A change to one file.</summary>
/// <param name="File">Name relative to the configuration's folder, with slashes.</param>
/// <param name="Base">Hash of what the change was made on; null where there was no such file.</param>
/// <param name="Text">What the file becomes; null takes it out.</param>
public sealed record FileChange(string File, string? Base, string? Text);

/// <summary>
/// Changes the configuration in one step: checked as a whole by the rules of <c>./kiosk check</c>, written so that a power cut
/// leaves the old or the new, kept as a version that can be put back, and shown by the screens at once.
/// </summary>
/// <param name="source">The catalog that the screens show.</param>
/// <param name="history">All versions.</param>
/// <param name="clock">Time.</param>
/// <param name="step">Told before each step of the writing; tests cut the power there.</param>
public sealed class ContentPublisher(CatalogSource source, VersionHistory history, TimeProvider clock, Action<string>? step = null)
{
    private const string Hand = "sửa tay trên máy";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly Action<string> _step = step ?? (_ => { });

    /// <summary>All versions.</summary>
    public VersionHistory History => history;

    /// <summary>Finishes a publish that a power cut interrupted; to be called before the folder is read first.</summary>
    /// <param name="cancellation">Cancels before anything is written.</param>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RecoverAsync(CancellationToken cancellation)
    {
        if (PublishRecord.Read(source.Folder) is null)
        {
            return false;
        }

        await using var alone = await AloneAsync(cancellation);
        if (PublishRecord.Read(source.Folder) is { } record)
        {
            Finish(record);
        }

        return true;
    }

    /// <summary>Keeps what stands in the folder as a version where it differs from the last one: the first start, and what was edited by hand.</summary>
    public async Task NoteAsync(CancellationToken cancellation)
    {
        await using var alone = await AloneAsync(cancellation);
        await source.ChangeAsync(files =>
        {
            Note(files);
            return false;
        }, cancellation);
    }

    /// <summary>Publishes changes.</summary>
    /// <param name="changes">What changes.</param>
    /// <param name="author">Who publishes.</param>
    /// <param name="reason">Why, in words.</param>
    /// <param name="cancellation">Cancels before anything is written.</param>
    public Task<PublishOutcome> PublishAsync(IReadOnlyCollection<FileChange> changes, string author, string reason, CancellationToken cancellation) =>
        PublishAsync(_ => changes, author, reason, VersionKind.Publish, cancellation);

    /// <summary>Puts an earlier version of the whole configuration back, as a new version.</summary>
    /// <param name="number">The version.</param>
    /// <param name="author">Who does it.</param>
    /// <param name="reason">Why, in words.</param>
    /// <param name="cancellation">Cancels before anything is written.</param>
    public Task<PublishOutcome> RestoreAsync(int number, string author, string reason, CancellationToken cancellation) => PublishAsync(
        files =>
        {
            var tree = history.TreeAt(number);
            return [.. tree.Where(t => files.HashOf(t.Key) != t.Value).Select(t => new FileChange(t.Key, files.HashOf(t.Key), history.TextAt(t.Key, number))),
                .. files.ByName.Keys.Where(f => !tree.ContainsKey(f)).Select(f => new FileChange(f, files.HashOf(f), null))];
        },
        author, reason, VersionKind.Restore, cancellation);

    private async Task<PublishOutcome> PublishAsync(Func<ConfigurationFiles, IReadOnlyCollection<FileChange>> make, string author, string reason, VersionKind kind, CancellationToken cancellation)
    {
        PublishOutcome outcome = new PublishOutcome.Unchanged();
        await using var alone = await AloneAsync(cancellation);
        await source.ChangeAsync(files =>
        {
            // The versions of a restore are read with the hand edits among them.
            Note(files);
            var changes = make(files).Where(c => c.Text is null ? files.HashOf(c.File) is not null : ConfigurationFile.Of(c.Text).Hash != files.HashOf(c.File)).ToList();
            if (changes.Where(c => c.Base != files.HashOf(c.File)).Select(c => c.File).ToImmutableArray() is { Length: > 0 } overtaken)
            {
                outcome = new PublishOutcome.Overtaken(overtaken);
                return false;
            }

            if (changes.Count == 0)
            {
                return false;
            }

            if (source.Check(files.With(changes.Select(c => (c.File, c.Text)))) is { Length: > 0 } faults)
            {
                outcome = new PublishOutcome.Faulty(faults);
                return false;
            }

            var version = new ContentVersion(
                (history.Latest?.Number ?? 0) + 1, clock.GetUtcNow(), author, reason, kind, [.. changes.Select(c => new VersionFile(c.File, c.Text is null ? null : ConfigurationFile.Of(c.Text).Hash))]);
            var record = new PublishRecord(version, [.. changes.Select(c => new PublishedFile(c.File, c.Base, c.Text))]);
            _step("commit");
            record.Commit(source.Folder);
            Finish(record);
            outcome = new PublishOutcome.Published(version);
            return true;
        }, cancellation);
        return outcome;
    }

    /// <summary>One process of this machine publishes at a time: the kiosk, or a command beside it.</summary>
    private async Task<FileStream> AloneAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(source.Folder, ".publish.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (Directory.Exists(source.Folder))
            {
                await Task.Delay(Look, TimeProvider.System, cancellation);
            }
        }
    }

    private void Finish(PublishRecord record)
    {
        record.Apply(source.Folder, _step);
        _step("version");
        history.Add(record.Version, file => record.Files.First(f => f.File == file).Text);
        _step("clear");
        PublishRecord.Clear(source.Folder);
        _step("done");
    }

    private void Note(ConfigurationFiles files)
    {
        var known = history.Latest is { } latest ? history.TreeAt(latest.Number) : ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        ImmutableArray<VersionFile> changed =
        [
            .. files.ByName.Where(f => known.GetValueOrDefault(f.Key) != f.Value.Hash).Select(f => new VersionFile(f.Key, f.Value.Hash)),
            .. known.Keys.Where(k => !files.ByName.ContainsKey(k)).Select(k => new VersionFile(k, null)),
        ];
        if (changed.Length > 0)
        {
            var first = history.Latest is null;
            history.Add(new ContentVersion((history.Latest?.Number ?? 0) + 1, clock.GetUtcNow(), first ? "" : Hand, "", first ? VersionKind.First : VersionKind.ByHand, changed), files.TextOf);
        }
    }
}
