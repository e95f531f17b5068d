using System.Runtime.InteropServices;
using SkiaSharp;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>
/// Screens as they were seen and found good, at a sixth of their size and in few shades under <c>Golden/</c>. A screen differs when any
/// patch of 36×36 dots has another mean colour: a lost button, a moved block or a changed colour does, the edges of letters do not.
/// <c>KIOSK_GOLDEN=write</c> keeps the screens of now.
/// </summary>
internal static class GoldenPicture
{
    /// <summary>How far the mean of a patch may be off, of 255, in its worst colour.</summary>
    public const double Tolerance = 9;

    private const int Shrunk = 6;
    private const int Patch = 6; // dots of the shrunk picture
    private const int Shades = 24;

    private static readonly string s_folder = Path.Combine(Repository.Root, "tests", "LangChanh.Kiosk.Browser.Tests", "Golden");
    private static readonly bool s_write = Environment.GetEnvironmentVariable("KIOSK_GOLDEN") == "write";

    /// <summary>Holds a picture against its golden one.</summary>
    /// <param name="name">Name of the screen and its mode.</param>
    /// <param name="png">What is seen now.</param>
    /// <returns>What differs, or null. The pictures of then and now lie beside each other under artifacts/golden.</returns>
    public static string? Difference(string name, byte[] png)
    {
        using var now = Shrink(png);
        var path = Path.Combine(s_folder, name + ".webp");
        if (s_write)
        {
            Directory.CreateDirectory(s_folder);
            using var kept = now.PeekPixels()!.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 100))!;
            File.WriteAllBytes(path, kept.ToArray());
            return null;
        }

        if (!File.Exists(path))
        {
            return $"{name}: no golden picture; KIOSK_GOLDEN=write keeps one after somebody has looked at it";
        }

        using var then = Read(path);
        var (off, x, y) = Farthest(then, now);
        if (off <= Tolerance)
        {
            return null;
        }

        Show(name, then, now);
        return FormattableString.Invariant($"{name}: around {x}, {y} the picture is off by {off:F0} of 255 (artifacts/golden/{name}.png)");
    }

    private static SKBitmap Read(string path)
    {
        using var codec = SKCodec.Create(path);
        return SKBitmap.Decode(codec, new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
    }

    /// <summary>The picture at a sixth of its size, in few shades.</summary>
    public static SKBitmap Shrink(byte[] png)
    {
        using var whole = SKBitmap.Decode(png);
        var small = whole.Resize(new SKImageInfo(whole.Width / Shrunk, whole.Height / Shrunk, SKColorType.Rgba8888, SKAlphaType.Opaque), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        foreach (ref var shade in MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(small.GetPixelSpan()), small.ByteCount))
        {
            shade = (byte)(((shade * (Shades - 1)) + 127) / 255 * 255 / (Shades - 1));
        }

        return small;
    }

    /// <summary>How far two pictures are apart in their worst patch, and where that lies on the screen; 255 where their sizes differ.</summary>
    public static (double Off, int X, int Y) Farthest(SKBitmap then, SKBitmap now)
    {
        if (then.Width != now.Width || then.Height != now.Height)
        {
            return (255, 0, 0);
        }

        var worst = (Off: 0.0, X: 0, Y: 0);
        // Patches overlap by half, so that no edge of one hides a change.
        for (var y = 0; y + Patch <= then.Height; y += Patch / 2)
        {
            for (var x = 0; x + Patch <= then.Width; x += Patch / 2)
            {
                var (a, b) = (Mean(then, x, y), Mean(now, x, y));
                var off = Math.Max(Math.Abs(a.Red - b.Red), Math.Max(Math.Abs(a.Green - b.Green), Math.Abs(a.Blue - b.Blue)));
                if (off > worst.Off)
                {
                    worst = (off, x * Shrunk, y * Shrunk);
                }
            }
        }

        return worst;
    }

    private static (double Red, double Green, double Blue) Mean(SKBitmap picture, int left, int top)
    {
        var dots = picture.GetPixelSpan();
        var (red, green, blue) = (0, 0, 0);
        for (var y = top; y < top + Patch; y++)
        {
            var row = dots.Slice((y * picture.RowBytes) + (left * picture.BytesPerPixel), Patch * picture.BytesPerPixel);
            for (var x = 0; x < row.Length; x += picture.BytesPerPixel)
            {
                (red, green, blue) = (red + row[x], green + row[x + 1], blue + row[x + 2]);
            }
        }

        const double Dots = Patch * Patch;
        return (red / Dots, green / Dots, blue / Dots);
    }

    private static void Show(string name, SKBitmap then, SKBitmap now)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "golden")).FullName;
        using var both = new SKBitmap(then.Width + now.Width, Math.Max(then.Height, now.Height));
        using (var canvas = new SKCanvas(both))
        {
            canvas.DrawBitmap(then, 0, 0, new SKSamplingOptions(), null);
            canvas.DrawBitmap(now, then.Width, 0, new SKSamplingOptions(), null);
        }

        using var shown = both.Encode(SKEncodedImageFormat.Png, 100);
        File.WriteAllBytes(Path.Combine(folder, name + ".png"), shown.ToArray());
    }
}
