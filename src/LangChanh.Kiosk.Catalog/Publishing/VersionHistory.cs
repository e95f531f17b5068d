using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace LangChanh.Kiosk.Catalog.Publishing;

/// <summary>
/// All versions of the configuration, one zip a version with the files that it changed, readable without this program.
/// </summary>
/// <param name="folder">Folder of the versions; made when it is missing.</param>
public sealed class VersionHistory(string folder)
{
    private const string Description = "version.json";

    private ImmutableArray<ContentVersion>? _versions;

    /// <summary>All versions, the first first.</summary>
    public ImmutableArray<ContentVersion> All
    {
        get
        {
            // Another process of this machine may have added one.
            if (_versions is not { } known || File.Exists(PathOf((known.LastOrDefault()?.Number ?? 0) + 1)))
            {
                _versions = Read();
            }

            return _versions.Value;
        }
    }

    /// <summary>The latest; null before the first.</summary>
    public ContentVersion? Latest => All.LastOrDefault();

    /// <summary>Which files the configuration had in a version, with their hashes.</summary>
    /// <param name="number">The version.</param>
    public ImmutableSortedDictionary<string, string> TreeAt(int number)
    {
        var tree = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var file in All.TakeWhile(v => v.Number <= number).SelectMany(v => v.Files))
        {
            if (file.Hash is { } hash)
            {
                tree[file.File] = hash;
            }
            else
            {
                tree.Remove(file.File);
            }
        }

        return tree.ToImmutable();
    }

    /// <summary>Text of a file in a version; null where it had none.</summary>
    /// <param name="file">Name relative to the configuration's folder.</param>
    /// <param name="number">The version.</param>
    public string? TextAt(string file, int number)
    {
        if (All.TakeWhile(v => v.Number <= number).LastOrDefault(v => v.Files.Any(f => f.File == file)) is not { } version || version.Files.First(f => f.File == file).Hash is null)
        {
            return null;
        }

        using var zip = ZipFile.OpenRead(PathOf(version.Number));
        using var text = new StreamReader(zip.GetEntry("files/" + file)?.Open() ?? throw new InvalidDataException($"Version {version.Number} lacks {file}."));
        return text.ReadToEnd();
    }

    /// <summary>Adds a version; one that is there already stays.</summary>
    /// <param name="version">The version.</param>
    /// <param name="texts">Text of each file that it changed and did not take out.</param>
    internal void Add(ContentVersion version, Func<string, string?> texts)
    {
        var known = All;
        if (known.Any(v => v.Number == version.Number))
        {
            return;
        }

        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var description = zip.CreateEntry(Description).Open())
            {
                JsonSerializer.Serialize(description, version);
            }

            foreach (var file in version.Files.Where(f => f.Hash is not null))
            {
                using var writer = new StreamWriter(zip.CreateEntry("files/" + file.File, CompressionLevel.Fastest).Open());
                writer.Write(texts(file.File));
            }
        }

        DurableFile.Write(PathOf(version.Number), packed.ToArray());
        _versions = known.Add(version);
    }

    private ImmutableArray<ContentVersion> Read() => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.zip").Order(StringComparer.Ordinal).Select(ReadOne).OfType<ContentVersion>()]
        : [];

    private static ContentVersion? ReadOne(string path)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            using var description = zip.GetEntry(Description)?.Open();
            return description is null ? null : JsonSerializer.Deserialize<ContentVersion>(description);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
        {
            return null;
        }
    }

    private string PathOf(int number) => Path.Combine(folder, number.ToString("000000", CultureInfo.InvariantCulture) + ".zip");
}
