namespace LangChanh.Kiosk.Catalog.Media;

/// <summary>A picture or video that was looked at and made safe to show.</summary>
/// <param name="Content">The file.</param>
/// <param name="Extension">What it is, for its name: <c>jpg</c>, <c>png</c>, <c>webp</c>, <c>svg</c>, <c>mp4</c> or <c>webm</c>.</param>
public sealed record MediaFile(byte[] Content, string Extension)
{
    /// <summary>Largest file that is looked at, in bytes: the largest video and what surrounds it in a request.</summary>
    public const int LargestUpload = 45 * 1024 * 1024;

    /// <summary>
    /// Looks at a file by what stands in it, whatever its name says, and makes of it what may be shown: pictures are written anew, so
    /// that neither the place where they were taken nor anything hidden in them stays.
    /// </summary>
    /// <param name="bytes">The file as it came.</param>
    /// <param name="crop">What of a picture is kept; drawings and videos are kept whole.</param>
    /// <param name="file">What may be shown; null where it is refused.</param>
    /// <returns>Why it is refused; null where it is not.</returns>
    public static MediaRefusal? TryTake(byte[] bytes, PictureCrop crop, out MediaFile? file)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        file = null;
        return bytes.Length == 0 ? MediaRefusal.Empty
            : Mp4Video.Is(bytes) ? Mp4Video.TryTake(bytes, out file)
            : WebmVideo.Is(bytes) ? WebmVideo.TryTake(bytes, out file)
            : Mp4Video.IsHeic(bytes) ? MediaRefusal.Heic
            : Drawing.Is(bytes) ? Drawing.TryTake(bytes, out file)
            : Photo.TryTake(bytes, crop, out file);
    }
}

/// <summary>Why a file is not taken.</summary>
public enum MediaRefusal
{
    /// <summary>There is nothing in it.</summary>
    Empty,

    /// <summary>It is neither a picture nor a video that the screens can show.</summary>
    Unknown,

    /// <summary>It breaks off, or holds what does not belong in it.</summary>
    Broken,

    /// <summary>It is too large, in bytes.</summary>
    TooLarge,

    /// <summary>Its pixels are too many to be unpacked.</summary>
    TooManyPixels,

    /// <summary>It would be a blur on the screens.</summary>
    TooSmall,

    /// <summary>A telephone's format that browsers do not show.</summary>
    Heic,

    /// <summary>A video whose way of packing the screens' browser does not know.</summary>
    Codec,

    /// <summary>A drawing with a script, a link or something from elsewhere.</summary>
    UnsafeDrawing,

    /// <summary>There is no room for it on the disk.</summary>
    NoRoom,
}
