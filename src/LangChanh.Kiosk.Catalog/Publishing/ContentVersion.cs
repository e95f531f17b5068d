using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace LangChanh.Kiosk.Catalog.Publishing;

/// <summary>How a version came about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VersionKind>))]
public enum VersionKind
{
    /// <summary>What stood there when versions began to be kept.</summary>
    First,

    /// <summary>Published from the studio or by a program.</summary>
    Publish,

    /// <summary>An earlier version was put back.</summary>
    Restore,

    /// <summary>Somebody edited the files by hand.</summary>
    ByHand,
}

/// <summary>A file in a version.</summary>
/// <param name="File">Name relative to the configuration's folder.</param>
/// <param name="Hash">SHA-256 of what it became; null where it was taken out.</param>
public sealed record VersionFile(string File, string? Hash);

/// <summary>A state of the whole configuration: who made it, when and why, and which files it changed.</summary>
/// <param name="Number">Rising from 1.</param>
/// <param name="At">When.</param>
/// <param name="Author">Who.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Kind">How it came about.</param>
/// <param name="Files">The files that it changed against the version before.</param>
public sealed record ContentVersion(int Number, DateTimeOffset At, string Author, string Reason, VersionKind Kind, ImmutableArray<VersionFile> Files);
