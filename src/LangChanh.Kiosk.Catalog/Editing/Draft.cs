using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LangChanh.Kiosk.Catalog.Publishing;
using LangChanh.Kiosk.Catalog.Reading;

namespace LangChanh.Kiosk.Catalog.Editing;

/// <summary>How far a draft has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DraftState>))]
public enum DraftState
{
    /// <summary>It is being written.</summary>
    Editing,

    /// <summary>It waits for a publisher.</summary>
    InReview,

    /// <summary>It will be published at a time.</summary>
    Scheduled,
}

/// <summary>What somebody is changing about one item: its files as they shall be, over the files as they were when the draft began.</summary>
/// <param name="Item">The item: a file, or a group of files that are edited together.</param>
/// <param name="Revision">Rises with every change.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Files">The changed files.</param>
/// <param name="Author">Who changed it last.</param>
/// <param name="ChangedAt">When.</param>
/// <param name="Reason">Why, as the history will tell.</param>
/// <param name="Remark">What a publisher, or a publish that failed, says about it.</param>
/// <param name="PublishAt">When it will be published.</param>
/// <param name="ApprovedBy">Who decided that.</param>
public sealed record Draft(
    string Item, int Revision, DraftState State, ImmutableArray<FileChange> Files, string Author, DateTimeOffset ChangedAt, string Reason = "", string? Remark = null, DateTimeOffset? PublishAt = null, string? ApprovedBy = null)
{
    /// <summary>Text of a file in the draft; null where the draft does not have it or takes it out.</summary>
    public string? TextOf(string file) => Files.FirstOrDefault(f => f.File == file)?.Text;

    /// <summary>Whether a draft has come from an older file than the one that stands there now.</summary>
    public ImmutableArray<string> Overtaken(ConfigurationFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return [.. Files.Where(f => files.HashOf(f.File) != f.Base).Select(f => f.File)];
    }

    /// <summary>The draft with a file's text changed; whatever was decided about it before is open again.</summary>
    public Draft With(string file, string? text, string author, DateTimeOffset now, string? @base) => this with
    {
        Files = Files.Any(f => f.File == file) ? [.. Files.Select(f => f.File == file ? f with { Text = text } : f)] : Files.Add(new FileChange(file, @base, text)),
        State = DraftState.Editing,
        Author = author,
        ChangedAt = now,
        PublishAt = null,
        ApprovedBy = null,
    };
}
