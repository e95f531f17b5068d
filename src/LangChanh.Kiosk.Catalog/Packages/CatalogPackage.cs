using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;

namespace LangChanh.Kiosk.Catalog.Packages;

/// <summary>
/// The whole catalog as one signed file for another kiosk (a stick, a mail), or signed in place in a folder that others
/// follow. What is read here is verified; whether it makes a catalog, <see cref="CatalogLoader"/> says.
/// </summary>
public static class CatalogPackage
{
    /// <summary>Where the pictures and videos stand in a package.</summary>
    public const string MediaPrefix = "media/";

    /// <summary>Packs a configuration folder, and what its screens show, into a zip file.</summary>
    /// <param name="folder">Folder such as <c>kiosk-config</c>.</param>
    /// <param name="label">Who sends what; its files are ignored.</param>
    /// <param name="key">Key of this machine.</param>
    /// <param name="target">Where the package is written.</param>
    /// <param name="media">Pictures and videos: their path in the media folder and their file; one that is gone stays out.</param>
    /// <param name="cancellation">Cancels.</param>
    public static async Task WriteAsync(string folder, SignedManifest label, ECDsa key, Stream target, IEnumerable<(string Name, string File)> media, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(media);
        var shown = media.Where(m => File.Exists(m.File)).Select(m => (MediaPrefix + m.Name, m.File));
        var (manifest, contents) = await ManifestAsync(Content(folder).Concat(shown), label, cancellation);
        var bytes = manifest.ToBytes();
        await using var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        await AddAsync(zip, SignedManifest.ManifestName, bytes, cancellation);
        await AddAsync(zip, SignedManifest.SignatureName, SignedManifest.Sign(bytes, key), cancellation);
        foreach (var (path, content) in contents)
        {
            await AddAsync(zip, path, content, cancellation);
        }
    }

    /// <summary>Reads and verifies a package: every file that the manifest names, and no other.</summary>
    /// <param name="source">The package; must be seekable.</param>
    /// <param name="trusted">Whose packages are taken.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="PackageRefusedException">The package is torn, changed, too large or from nobody trusted.</exception>
    public static async Task<(SignedManifest Manifest, ImmutableSortedDictionary<string, byte[]> Files)> ReadAsync(Stream source, IReadOnlyCollection<TrustedSender> trusted, CancellationToken cancellation)
    {
        try
        {
            await using var zip = await ZipArchive.CreateAsync(source, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellation);
            return await VerifyAsync(trusted, async (path, most) => zip.GetEntry(path) is { } entry && entry.Length <= most ? await BytesAsync(entry, cancellation) : null, zip.Entries.Select(e => e.FullName));
        }
        catch (InvalidDataException e)
        {
            throw new PackageRefusedException("Tệp không phải gói nội dung, hoặc đã hỏng trên đường đi.", e);
        }
    }

    /// <summary>Signs a folder in place: writes <c>catalog.json</c> and <c>catalog.sig</c> beside its files.</summary>
    public static async Task SignFolderAsync(string folder, SignedManifest label, ECDsa key, CancellationToken cancellation)
    {
        var (manifest, _) = await ManifestAsync(Content(folder), label, cancellation);
        var bytes = manifest.ToBytes();
        await File.WriteAllBytesAsync(Path.Combine(folder, SignedManifest.ManifestName), bytes, cancellation);
        await File.WriteAllBytesAsync(Path.Combine(folder, SignedManifest.SignatureName), SignedManifest.Sign(bytes, key), cancellation);
    }

    /// <summary>Verifies a set of files that was signed in place, as <see cref="ReadAsync"/> does a package.</summary>
    /// <param name="files">All files by relative path.</param>
    /// <param name="trusted">Whose catalogs are taken.</param>
    /// <exception cref="PackageRefusedException">As there.</exception>
    public static Task<(SignedManifest Manifest, ImmutableSortedDictionary<string, byte[]> Files)> VerifyAsync(IReadOnlyDictionary<string, byte[]> files, IReadOnlyCollection<TrustedSender> trusted) =>
        VerifyAsync(trusted, (path, _) => Task.FromResult(files.GetValueOrDefault(path)), files.Keys);

    private static async Task<(SignedManifest Manifest, ImmutableSortedDictionary<string, byte[]> Files)> VerifyAsync(IReadOnlyCollection<TrustedSender> trusted, Func<string, long, Task<byte[]?>> read, IEnumerable<string> present)
    {
        const int MostManifest = 5_000_000;
        if (await read(SignedManifest.ManifestName, MostManifest) is not { } bytes || await read(SignedManifest.SignatureName, 1000) is not { } signature)
        {
            throw new PackageRefusedException("Tệp không phải gói nội dung: thiếu mục lục hoặc chữ ký.");
        }

        var manifest = SignedManifest.Verify(bytes, signature, trusted);
        var named = manifest.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        if (present.FirstOrDefault(p => p is not (SignedManifest.ManifestName or SignedManifest.SignatureName) && !p.EndsWith('/') && !p.Split('/').Any(part => part.StartsWith('.')) && !named.Contains(p)) is { } other)
        {
            throw new PackageRefusedException($"Gói nội dung có tệp ngoài mục lục: {(SignedManifest.IsSafe(other) ? other : "tên lạ")}.");
        }

        var files = ImmutableSortedDictionary.CreateBuilder<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in manifest.Files)
        {
            if (await read(file.Path, file.Size) is not { } content || !SignedManifest.Matches(file, content))
            {
                throw new PackageRefusedException($"Tệp {file.Path} trong gói thiếu hoặc đã bị đổi.");
            }

            files[file.Path] = content;
        }

        return (manifest, files.ToImmutable());
    }

    /// <summary>What a folder holds that may be sent; files of people's dossiers are never content.</summary>
    private static IEnumerable<(string Path, string File)> Content(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => (Path: Path.GetRelativePath(folder, file).Replace('\\', '/'), file))
        .Where(f => SignedManifest.IsSafe(f.Path) && f.Path is not (SignedManifest.ManifestName or SignedManifest.SignatureName) && !f.Path.StartsWith("dossiers/", StringComparison.Ordinal));

    private static async Task<(SignedManifest Manifest, SortedDictionary<string, byte[]> Contents)> ManifestAsync(IEnumerable<(string Path, string File)> files, SignedManifest label, CancellationToken cancellation)
    {
        var contents = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (path, file) in files)
        {
            contents[path] = await File.ReadAllBytesAsync(file, cancellation);
        }

        return (label with { Files = [.. contents.Select(c => new PackagedFile(c.Key, c.Value.Length, Convert.ToHexStringLower(SHA256.HashData(c.Value))))] }, contents);
    }

    private static async Task AddAsync(ZipArchive zip, string path, byte[] content, CancellationToken cancellation)
    {
        await using var stream = await zip.CreateEntry(path, CompressionLevel.Optimal).OpenAsync(cancellation);
        await stream.WriteAsync(content, cancellation);
    }

    /// <summary>An entry's bytes, never more than its header promises: a bomb ends here.</summary>
    private static async Task<byte[]?> BytesAsync(ZipArchiveEntry entry, CancellationToken cancellation)
    {
        var bytes = new byte[entry.Length];
        await using var stream = await entry.OpenAsync(cancellation);
        var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return read == bytes.Length && stream.ReadByte() < 0 ? bytes : null;
    }
}
