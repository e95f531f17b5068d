using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using LangChanh.Kiosk.Catalog.Publishing;

namespace LangChanh.Kiosk.Catalog.Reading;

/// <summary>One file of the configuration as it was read.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Hash">SHA-256 of the bytes, hexadecimal.</param>
/// <param name="Stamp">Length and time of the last change, by which an unchanged file is known again; empty where they cannot tell.</param>
public sealed record ConfigurationFile(byte[] Content, string Hash, string Stamp)
{
    /// <summary>A file that is only held, not on the disk.</summary>
    public static ConfigurationFile Of(string text) => Of(Encoding.UTF8.GetBytes(text), "");

    /// <summary>A file with its bytes.</summary>
    public static ConfigurationFile Of(byte[] content, string stamp) => new(content, Convert.ToHexStringLower(SHA256.HashData(content)), stamp);

    /// <summary>The file as text.</summary>
    public string Text => Encoding.UTF8.GetString(Content);
}

/// <summary>All files of the configuration at one moment, by their names relative to the folder; immutable.</summary>
/// <param name="byName">File name with slashes → file.</param>
public sealed class ConfigurationFiles(ImmutableSortedDictionary<string, ConfigurationFile> byName)
{
    // A file may be changed twice within the resolution of its time stamp: one that was changed just now is read anew.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(3);

    /// <summary>No files.</summary>
    public static ConfigurationFiles None { get; } = new(ImmutableSortedDictionary.Create<string, ConfigurationFile>(StringComparer.Ordinal));

    private string? _version;

    /// <summary>File name with slashes → file.</summary>
    public ImmutableSortedDictionary<string, ConfigurationFile> ByName { get; } = byName;

    /// <summary>Changes with any of the files.</summary>
    public string Version => _version ??= Hashed();

    /// <summary>Hash of a file; null where there is none.</summary>
    public string? HashOf(string name) => ByName.GetValueOrDefault(name)?.Hash;

    /// <summary>Text of a file; null where there is none.</summary>
    public string? TextOf(string name) => ByName.GetValueOrDefault(name)?.Text;

    /// <summary>The files with some changed.</summary>
    /// <param name="changes">File and its text; null takes the file out.</param>
    public ConfigurationFiles With(IEnumerable<(string File, string? Text)> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return new ConfigurationFiles(changes.Aggregate(ByName, (files, c) => c.Text is null ? files.Remove(c.File) : files.SetItem(c.File, ConfigurationFile.Of(c.Text))));
    }

    /// <summary>Reads a folder; files that did not change since are not read again, and a publish that was cut off counts as done.</summary>
    /// <param name="folder">Folder such as <c>kiosk-config</c>.</param>
    /// <param name="previous">What was read before.</param>
    /// <param name="faults">Takes what cannot be read.</param>
    /// <param name="cancellation">Cancels reading.</param>
    public static async Task<ConfigurationFiles> ReadAsync(string folder, ConfigurationFiles previous, ICollection<CatalogFault> faults, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(previous);
        ArgumentNullException.ThrowIfNull(faults);
        var files = ImmutableSortedDictionary.CreateBuilder<string, ConfigurationFile>(StringComparer.Ordinal);
        foreach (var (file, name) in On(folder))
        {
            try
            {
                var stamp = TimeProvider.System.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc > Settled ? $"{file.Length}:{file.LastWriteTimeUtc.Ticks}" : "";
                files[name] = stamp.Length > 0 && previous.ByName.TryGetValue(name, out var known) && known.Stamp == stamp
                    ? known
                    : ConfigurationFile.Of(await File.ReadAllBytesAsync(file.FullName, cancellation), stamp);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                faults.Add(new CatalogFault(name, 1, 1, "(file)", e.Message, "a file that can be read"));
            }
        }

        var read = new ConfigurationFiles(files.ToImmutable());
        return PublishRecord.Read(folder) is { } cutOff ? cutOff.Over(read) : read;
    }

    /// <summary>A file of this name belongs to the configuration.</summary>
    public static bool Holds(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Path.GetExtension(name) is ".yaml" or ".svg" && !name.Split('/').Any(p => p.StartsWith('.'));
    }

    /// <summary>The files of a folder, with their names relative to it.</summary>
    internal static IEnumerable<(FileInfo File, string Name)> On(string folder) => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Select(f => (f, Path.GetRelativePath(folder, f.FullName).Replace('\\', '/'))).Where(f => Holds(f.Item2))
        : [];

    private string Hashed()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, file) in ByName)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{file.Hash}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
