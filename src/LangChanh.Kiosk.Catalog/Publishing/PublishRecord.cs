using System.Collections.Immutable;
using System.Text.Json;
using LangChanh.Kiosk.Catalog.Reading;

namespace LangChanh.Kiosk.Catalog.Publishing;

/// <summary>A file that a publish changes.</summary>
/// <param name="File">Name relative to the configuration's folder.</param>
/// <param name="Before">Hash of what it replaces; null where there is no such file.</param>
/// <param name="Text">What it becomes; null takes it out.</param>
public sealed record PublishedFile(string File, string? Before, string? Text);

/// <summary>
/// The write-ahead record of a publish: as soon as it stands in the configuration's folder the publish has happened, and whoever
/// reads the folder before all files are written reads it over them. So a power cut leaves the old or the new, never a mix.
/// </summary>
/// <param name="Version">The version that the publish makes.</param>
/// <param name="Files">What it changes.</param>
public sealed record PublishRecord(ContentVersion Version, ImmutableArray<PublishedFile> Files)
{
    private const string Name = ".publish.json";

    /// <summary>The record of a publish that was not finished; null where there is none.</summary>
    public static PublishRecord? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<PublishRecord>(File.ReadAllBytes(Path.Combine(folder, Name)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The configuration as the publish leaves it. A file that somebody changed by hand since the cut stays as that person left it.</summary>
    public ConfigurationFiles Over(ConfigurationFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return files.With(Files.Where(f => files.HashOf(f.File) == f.Before).Select(f => (f.File, f.Text)));
    }

    /// <summary>Puts the record into the folder: the moment at which the publish happens.</summary>
    internal void Commit(string folder) => DurableFile.Write(Path.Combine(folder, Name), JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Writes the files; again as often as needed.</summary>
    /// <param name="folder">Configuration's folder.</param>
    /// <param name="step">Told before each file.</param>
    internal void Apply(string folder, Action<string> step)
    {
        foreach (var file in Files)
        {
            step("file");
            var path = Path.Combine(folder, file.File);
            var now = File.Exists(path) ? ConfigurationFile.Of(File.ReadAllBytes(path), "").Hash : null;
            if (now != file.Before)
            {
                continue;
            }

            if (file.Text is { } text)
            {
                DurableFile.Write(path, System.Text.Encoding.UTF8.GetBytes(text));
            }
            else
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>Takes the record away: all files are written.</summary>
    internal static void Clear(string folder) => File.Delete(Path.Combine(folder, Name));
}
