using System.Collections.Concurrent;
using LangChanh.Kiosk.Catalog.Reading;
using SkiaSharp;

namespace LangChanh.Kiosk.Catalog.Media;

/// <summary>
/// The folder of pictures and videos beside the configuration. A file counts as there when it is one indeed: a picture that
/// can be decoded, within bounds, or a file that begins as WebM or MP4 does.
/// </summary>
/// <param name="root">The folder.</param>
public sealed class MediaFolder(string root)
{
    /// <summary>Largest side of a picture, in pixels.</summary>
    public const int LongestSide = 4096;

    /// <summary>Largest picture, in bytes.</summary>
    public const long LargestPicture = 4_000_000;

    /// <summary>Largest video, in bytes.</summary>
    public const long LargestVideo = 40_000_000;

    private readonly ConcurrentDictionary<string, (long Length, DateTime Written, string? Wrong)> _looked = new(StringComparer.Ordinal);

    /// <summary>What is wrong with a file, in a few words; null when it can be shown. Looks again only when the file changed.</summary>
    /// <param name="name">Path in the folder, for example <c>attract/poster.svg</c>.</param>
    public string? Wrong(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        try
        {
            var file = new FileInfo(Path.Combine(root, name));
            if (!file.Exists)
            {
                return "no such file in the media folder";
            }

            if (_looked.TryGetValue(name, out var last) && last.Length == file.Length && last.Written == file.LastWriteTimeUtc)
            {
                return last.Wrong;
            }

            var wrong = MediaName.IsVideo(name) ? WrongVideo(file) : WrongPicture(file);
            _looked[name] = (file.Length, file.LastWriteTimeUtc, wrong);
            return wrong;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    private static string? WrongVideo(FileInfo file)
    {
        if (file.Length > LargestVideo)
        {
            return $"{file.Length} bytes, at most {LargestVideo}";
        }

        Span<byte> head = stackalloc byte[12];
        using var stream = file.OpenRead();
        head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        return WebmVideo.Is(head) || Mp4Video.Is(head) ? null : "not a WebM or MP4 video";
    }

    private static string? WrongPicture(FileInfo file)
    {
        if (file.Length > LargestPicture)
        {
            return $"{file.Length} bytes, at most {LargestPicture}";
        }

        if (file.Extension == ".svg")
        {
            string? wrong = null;
            SvgReader.Read(File.ReadAllBytes(file.FullName), (line, column, field, found, allowed) => wrong ??= $"{line}:{column}: {field}: {found}; {allowed}");
            return wrong;
        }

        using var codec = SKCodec.Create(file.FullName);
        if (codec is null || codec.Info.Width > LongestSide || codec.Info.Height > LongestSide)
        {
            return codec is null ? "not a picture" : $"{codec.Info.Width}×{codec.Info.Height} pixels, at most {LongestSide} a side";
        }

        using var bitmap = new SKBitmap(codec.Info);
        return codec.GetPixels(codec.Info, bitmap.GetPixels()) == SKCodecResult.Success ? null : "a picture that breaks off";
    }
}
