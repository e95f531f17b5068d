using System.Security.Cryptography;
using System.Text.RegularExpressions;
using LangChanh.Kiosk.Catalog.Publishing;
using LangChanh.Kiosk.Vietnamese;
using SkiaSharp;

namespace LangChanh.Kiosk.Catalog.Media;

/// <summary>A picture or video of the office.</summary>
/// <param name="Name">Path in the media folder, for example <c>pictures/cau-treo-3f9a01bc.jpg</c>.</param>
/// <param name="Bytes">Its size in bytes.</param>
/// <param name="Width">Width in pixels; null for drawings and videos.</param>
/// <param name="Height">Height in pixels; null for drawings and videos.</param>
public sealed record MediaItem(string Name, long Bytes, int? Width, int? Height)
{
    /// <summary>Whether it is a video.</summary>
    public bool IsVideo => IsVideoName(Name);

    /// <summary>Whether a path is a video's.</summary>
    public static bool IsVideoName(string name) => MediaName.IsVideo(name);
}

/// <summary>
/// The pictures and videos that content may name. A file that is there is never written over: its name carries the print of what is
/// in it, so a screen that has shown it need not ask again, and an older version of the content finds what it named.
/// </summary>
/// <param name="root">The media folder.</param>
public sealed partial class MediaLibrary(string root)
{
    /// <summary>Where files are put away, inside the media folder; files whose path begins with a dot are not served.</summary>
    public const string Away = ".removed";

    private const int LongestTitle = 40;

    private static readonly string[] Voices = ["voice"];

    /// <summary>What content may name, the newest first.</summary>
    public IReadOnlyList<MediaItem> Items => In(root, Voices);

    /// <summary>What was put away, the newest first.</summary>
    public IReadOnlyList<MediaItem> Removed => In(Path.Combine(root, Away), []);

    /// <summary>Whether there is such a file.</summary>
    /// <param name="name">Path in the media folder, from anywhere.</param>
    public bool Has(string? name) => name is not null && MediaName.IsOne(name) && File.Exists(PathOf(name));

    /// <summary>Keeps a file, whole and on the disk before it has a name.</summary>
    /// <param name="title">What it is called; it becomes part of its name without marks.</param>
    /// <param name="file">The file.</param>
    /// <returns>Its path in the media folder.</returns>
    /// <exception cref="IOException">There is no room for it.</exception>
    public string Keep(string title, MediaFile file)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(file);
        var print = Convert.ToHexStringLower(SHA256.HashData(file.Content).AsSpan(0, 4));
        var video = file.Extension is "mp4" or "webm";
        var name = $"{(video ? "videos" : "pictures")}/{Slug(title) ?? (video ? "phim" : "hinh")}-{print}.{file.Extension}";
        if (!Has(name))
        {
            DurableFile.Write(PathOf(name), file.Content);
        }

        return name;
    }

    /// <summary>Keeps a file that another machine sent, under the name that it had there; one that is here already stays.</summary>
    /// <param name="name">Its path in the media folder, from anywhere.</param>
    /// <param name="content">The file.</param>
    /// <exception cref="IOException">There is no room for it.</exception>
    public void Receive(string name, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(content);
        if (MediaName.IsOne(name) && !Has(name) && content.Length <= MediaFolder.LargestVideo)
        {
            DurableFile.Write(PathOf(name), content);
        }
    }

    /// <summary>Where a file stands on the disk.</summary>
    /// <param name="name">Its path in the media folder, as content names it.</param>
    public string PathOf(string name) => Path.Combine(root, name);

    /// <summary>Puts a file away, from where it can be brought back.</summary>
    /// <param name="name">Its path in the media folder.</param>
    /// <returns>Whether there was such a file.</returns>
    public bool PutAway(string? name) => Has(name) && Move(PathOf(name!), Path.Combine(root, Away, name!));

    /// <summary>Brings back what was put away.</summary>
    /// <param name="name">The path that it had.</param>
    /// <returns>Whether there was such a file.</returns>
    public bool BringBack(string? name) => name is not null && MediaName.IsOne(name) && Move(Path.Combine(root, Away, name), PathOf(name));

    private static bool Move(string from, string to)
    {
        if (!File.Exists(from))
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Move(from, to, overwrite: true);
        return true;
    }

    private static string? Slug(string title)
    {
        var words = NoWord().Replace(VietnameseText.Fold(title), "-").Trim('-');
        return words.Length == 0 ? null : words[..Math.Min(words.Length, LongestTitle)].TrimEnd('-');
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoWord();

    private static List<MediaItem> In(string folder, string[] without) =>
    [
        .. from file in Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }) : []
           let name = Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/')
           where name.Contains('/', StringComparison.Ordinal) && MediaName.IsOne(name) && !without.Contains(name.Split('/')[0])
           orderby file.LastWriteTimeUtc descending, name
           select Seen(file, name),
    ];

    private static MediaItem Seen(FileInfo file, string name)
    {
        using var codec = MediaName.IsVideo(name) || file.Extension == ".svg" ? null : SKCodec.Create(file.FullName);
        return new MediaItem(name, file.Length, codec?.Info.Width, codec?.Info.Height);
    }
}
