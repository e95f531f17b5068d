using SkiaSharp;

namespace LangChanh.Kiosk.Catalog.Media;

/// <summary>Pictures of pixels: unpacked within bounds, set upright, cut, made as large as a screen shows them, and packed anew.</summary>
internal static class Photo
{
    /// <summary>Longest side that is kept, in pixels: a little more than the screens have.</summary>
    public const int LongestKept = 2160;

    /// <summary>Shortest side that is not a blur, in pixels.</summary>
    public const int ShortestKept = 160;

    /// <summary>Most pixels that are unpacked: a good telephone's picture; 200 MB of memory.</summary>
    public const long MostPixels = 50_000_000;

    private const int LargestPhoto = 25 * 1024 * 1024;

    public static MediaRefusal? TryTake(byte[] bytes, PictureCrop crop, out MediaFile? file)
    {
        file = null;
        if (bytes.Length > LargestPhoto)
        {
            return MediaRefusal.TooLarge;
        }

        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is null)
        {
            return MediaRefusal.Unknown;
        }

        if ((long)codec.Info.Width * codec.Info.Height > MostPixels)
        {
            return MediaRefusal.TooManyPixels;
        }

        var opaque = codec.Info.AlphaType == SKAlphaType.Opaque;
        using var srgb = SKColorSpace.CreateSrgb();
        using var raw = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, opaque ? SKAlphaType.Opaque : SKAlphaType.Premul, srgb));
        if (codec.GetPixels(raw.Info, raw.GetPixels()) != SKCodecResult.Success)
        {
            return MediaRefusal.Broken;
        }

        raw.SetImmutable();
        using var kept = Kept(raw, codec.EncodedOrigin, crop);
        if (kept is null)
        {
            return MediaRefusal.TooSmall;
        }

        file = Packed(kept, opaque && codec.EncodedFormat is SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Webp);
        return file is null ? MediaRefusal.TooLarge : null;
    }

    /// <summary>Turns, cuts and shrinks in one drawing; null where too little would be left.</summary>
    private static SKBitmap? Kept(SKBitmap raw, SKEncodedOrigin origin, PictureCrop crop)
    {
        var turned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (width, height) = turned ? (raw.Height, raw.Width) : (raw.Width, raw.Height);
        var part = SKRectI.Round(SKRect.Create((float)(crop.Left * width), (float)(crop.Top * height), (float)(crop.Width * width), (float)(crop.Height * height)));
        if (Math.Min(part.Width, part.Height) < ShortestKept)
        {
            return null;
        }

        var scale = Math.Min(1, (float)LongestKept / Math.Max(part.Width, part.Height));
        var kept = new SKBitmap(raw.Info.WithSize(Math.Max(1, (int)MathF.Round(part.Width * scale)), Math.Max(1, (int)MathF.Round(part.Height * scale))));
        using var canvas = new SKCanvas(kept);
        using var image = SKImage.FromBitmap(raw);
        canvas.Scale((float)kept.Width / part.Width, (float)kept.Height / part.Height);
        canvas.Translate(-part.Left, -part.Top);
        canvas.Concat(Upright(origin, width, height));
        canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return kept;
    }

    /// <summary>The turn that an upright picture of this size needs (EXIF 2.32, tag 0x0112).</summary>
    private static SKMatrix Upright(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => Matrix(-1, 0, width, 0, 1, 0),
        SKEncodedOrigin.BottomRight => Matrix(-1, 0, width, 0, -1, height),
        SKEncodedOrigin.BottomLeft => Matrix(1, 0, 0, 0, -1, height),
        SKEncodedOrigin.LeftTop => Matrix(0, 1, 0, 1, 0, 0),
        SKEncodedOrigin.RightTop => Matrix(0, -1, width, 1, 0, 0),
        SKEncodedOrigin.RightBottom => Matrix(0, -1, width, -1, 0, height),
        SKEncodedOrigin.LeftBottom => Matrix(0, 1, 0, -1, 0, height),
        _ => SKMatrix.Identity,
    };

    private static SKMatrix Matrix(float scaleX, float skewX, float x, float skewY, float scaleY, float y) => new(scaleX, skewX, x, skewY, scaleY, y, 0, 0, 1);

    /// <summary>Photographs as JPEG, all else without loss as long as that stays small enough to show.</summary>
    private static MediaFile? Packed(SKBitmap kept, bool photograph)
    {
        (SKEncodedImageFormat Format, int Quality, string Extension)[] ways = photograph
            ? [(SKEncodedImageFormat.Jpeg, 88, "jpg"), (SKEncodedImageFormat.Jpeg, 70, "jpg")]
            : [(SKEncodedImageFormat.Png, 100, "png"), (SKEncodedImageFormat.Webp, 90, "webp"), (SKEncodedImageFormat.Webp, 70, "webp")];
        foreach (var (format, quality, extension) in ways)
        {
            using var packed = kept.Encode(format, quality);
            if (packed.Size <= MediaFolder.LargestPicture)
            {
                return new MediaFile(packed.ToArray(), extension);
            }
        }

        return null;
    }
}
