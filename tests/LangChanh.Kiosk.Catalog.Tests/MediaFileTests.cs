using System.Text;
using LangChanh.Kiosk.Catalog.Media;
using SkiaSharp;

namespace LangChanh.Kiosk.Catalog.Tests;

/// <summary>What is uploaded is looked at by its bytes, made safe, or refused with a reason.</summary>
[TestClass]
public sealed class MediaFileTests
{
    private static readonly SKColor[] s_corners = [SKColors.Red, SKColors.Lime, SKColors.Blue, SKColors.Yellow];

    /// <summary>Where a stored pixel stands in the upright picture, by EXIF 2.32, tag 0x0112: "row 0 is the visual … side".</summary>
    [TestMethod]
    [DataRow(1), DataRow(2), DataRow(3), DataRow(4), DataRow(5), DataRow(6), DataRow(7), DataRow(8)]
    public void APictureOfATelephone_StandsUpright_WhateverWayItWasHeld(int orientation)
    {
        const int width = 400, height = 300;
        using var upright = Corners(width, height);
        var (w, h) = orientation > 4 ? (height, width) : (width, height);
        using var stored = new SKBitmap(w, h);
        for (var y = 0; y < h; y++)
        {
            for (var x = 0; x < w; x++)
            {
                var (left, top) = orientation switch
                {
                    2 => (width - 1 - x, y),
                    3 => (width - 1 - x, height - 1 - y),
                    4 => (x, height - 1 - y),
                    5 => (y, x),
                    6 => (width - 1 - y, x),
                    7 => (width - 1 - y, height - 1 - x),
                    8 => (y, height - 1 - x),
                    _ => (x, y),
                };
                stored.SetPixel(x, y, upright.GetPixel(left, top));
            }
        }

        using var taken = Picture(WithExif(Jpeg(stored), orientation), PictureCrop.Whole);
        Assert.AreEqual((width, height), (taken.Width, taken.Height));
        AssertCorners(taken);
    }

    [TestMethod]
    public void WhereAndWithWhatItWasTaken_DoesNotStay_NorWhatHangsBehindThePicture()
    {
        using var picture = Corners(400, 300);
        byte[] bytes = [.. WithExif(Jpeg(picture), 1), .. Encoding.ASCII.GetBytes("<?php system('id') ?> PK zip behind it")];
        StringAssert.Contains(Encoding.Latin1.GetString(bytes), "20.2456N");
        Assert.IsNull(MediaFile.TryTake(bytes, PictureCrop.Whole, out var file));
        Assert.AreEqual("jpg", file!.Extension);
        var text = Encoding.Latin1.GetString(file.Content);
        foreach (var hidden in new[] { "20.2456N", "Exif", "<?php", "PK zip" })
        {
            Assert.IsFalse(text.Contains(hidden, StringComparison.Ordinal), hidden);
        }
    }

    [TestMethod]
    public void ThePartThatWasChosen_IsKept_OfTheUprightPicture()
    {
        using var picture = Corners(800, 600);
        using var taken = Picture(Png(picture), PictureCrop.Of(0.5, 0.5, 0.5, 0.5)!.Value);
        Assert.AreEqual((400, 300), (taken.Width, taken.Height));
        Assert.AreEqual(s_corners[3], taken.GetPixel(200, 150), "the lower right quarter is yellow");
        Assert.AreEqual(MediaRefusal.TooSmall, MediaFile.TryTake(Png(picture), PictureCrop.Of(0, 0, 0.1, 0.1)!.Value, out _));
    }

    [TestMethod]
    public void ACrop_IsInsideThePicture_OrNone()
    {
        Assert.IsNull(PictureCrop.Of(double.NaN, 0, 1, 1));
        Assert.IsNull(PictureCrop.Of(0, 0, double.PositiveInfinity, 1));
        Assert.IsNull(PictureCrop.Of(1, 0, 0.5, 1));
        Assert.IsNull(PictureCrop.Of(0.5, 0, -0.2, 1));
        Assert.AreEqual(PictureCrop.Whole, PictureCrop.Of(-3, -3, 9, 9));
    }

    [TestMethod]
    public void ALargePicture_IsMadeAsLargeAsAScreen_AndATransparentOneStaysSo()
    {
        using var large = Corners(5000, 2500);
        using var taken = Picture(Jpeg(large), PictureCrop.Whole);
        Assert.AreEqual((2160, 1080), (taken.Width, taken.Height));
        AssertCorners(taken);

        using var clear = new SKBitmap(new SKImageInfo(300, 300, SKColorType.Rgba8888, SKAlphaType.Premul));
        Assert.IsNull(MediaFile.TryTake(Png(clear), PictureCrop.Whole, out var file));
        Assert.AreEqual("png", file!.Extension);
        using var seen = SKBitmap.Decode(file.Content);
        Assert.AreEqual(0, seen.GetPixel(150, 150).Alpha);
    }

    [TestMethod]
    public void ABomb_IsRefusedBeforeItIsUnpacked_AndACutPictureIsNoPicture()
    {
        using var wide = new SKBitmap(new SKImageInfo(8000, 8000, SKColorType.Gray8, SKAlphaType.Opaque));
        var bomb = Png(wide);
        Assert.IsLessThan(1_000_000, bomb.Length);
        Assert.AreEqual(MediaRefusal.TooManyPixels, MediaFile.TryTake(bomb, PictureCrop.Whole, out _));

        using var picture = Corners(400, 300);
        var png = Png(picture);
        Assert.AreEqual(MediaRefusal.Broken, MediaFile.TryTake(png[..(png.Length / 2)], PictureCrop.Whole, out _));
        Assert.AreEqual(MediaRefusal.Empty, MediaFile.TryTake([], PictureCrop.Whole, out _));
    }

    [TestMethod]
    [DataRow("MZ\u0090\0 this program cannot be run in DOS mode", MediaRefusal.Unknown)]
    [DataRow("PK\u0003\u0004 a zip", MediaRefusal.Unknown)]
    [DataRow("<html><script>alert(1)</script></html>", MediaRefusal.Unknown)]
    [DataRow("%PDF-1.7", MediaRefusal.Unknown)]
    [DataRow("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", MediaRefusal.Heic)]
    [DataRow("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1' onload='alert(1)'/>", MediaRefusal.UnsafeDrawing)]
    [DataRow("<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg'>&b;</svg>", MediaRefusal.UnsafeDrawing)]
    [DataRow("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><image href='http://elsewhere/x.png'/></svg>", MediaRefusal.UnsafeDrawing)]
    public void WhatIsNoPicture_IsRefused_AndWhyIsSaid(string content, MediaRefusal refusal)
    {
        Assert.AreEqual(refusal, MediaFile.TryTake(Encoding.Latin1.GetBytes(content), PictureCrop.Whole, out var file));
        Assert.IsNull(file);
    }

    [TestMethod]
    public void ADrawingOfShapes_IsTakenAsItIs()
    {
        var bytes = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><circle cx=\"5\" cy=\"5\" r=\"4\"/></svg>"u8.ToArray();
        Assert.IsNull(MediaFile.TryTake(bytes, PictureCrop.Whole, out var file));
        CollectionAssert.AreEqual(bytes, file!.Content);
    }

    /// <summary>Whatever comes, the answer is a file or a reason, never an error.</summary>
    [TestMethod]
    public void BytesOfAnyKind_AreTakenOrRefused()
    {
        using var picture = Corners(200, 200);
        var webm = File.ReadAllBytes(Path.Combine(Repository.Root, "media", "attract", "three-steps.webm"));
        byte[][] seeds = [Jpeg(picture), Png(picture), VideoFileTests.Mp4("avc1"), webm[..Math.Min(webm.Length, 20_000)]];
        var random = new Random(20261125);
        for (var i = 0; i < 400; i++)
        {
            var bytes = seeds[i % seeds.Length].ToArray();
            for (var n = random.Next(1, 12); n > 0; n--)
            {
                bytes[random.Next(Math.Min(bytes.Length, 600))] = (byte)random.Next(256);
            }

            Assert.AreNotEqual(MediaFile.TryTake(bytes, PictureCrop.Whole, out var file) is null, file is null, $"case {i}");
        }
    }

    private static SKBitmap Picture(byte[] bytes, PictureCrop crop)
    {
        Assert.IsNull(MediaFile.TryTake(bytes, crop, out var file));
        return SKBitmap.Decode(file!.Content);
    }

    private static SKBitmap Corners(int width, int height)
    {
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        for (var i = 0; i < s_corners.Length; i++)
        {
            using var paint = new SKPaint { Color = s_corners[i] };
            canvas.DrawRect(SKRect.Create(i % 2 * width / 2f, i / 2 * height / 2f, width / 2f, height / 2f), paint);
        }

        return bitmap;
    }

    private static void AssertCorners(SKBitmap picture)
    {
        for (var i = 0; i < s_corners.Length; i++)
        {
            var (seen, meant) = (picture.GetPixel((int)(picture.Width * (0.25 + (i % 2 * 0.5))), (int)(picture.Height * (0.25 + (i / 2 * 0.5)))), s_corners[i]);
            Assert.IsTrue(Math.Abs(seen.Red - meant.Red) + Math.Abs(seen.Green - meant.Green) + Math.Abs(seen.Blue - meant.Blue) < 30, $"corner {i}: {seen}, not {meant}");
        }
    }

    private static byte[] Jpeg(SKBitmap bitmap) => Packed(bitmap, SKEncodedImageFormat.Jpeg);

    private static byte[] Png(SKBitmap bitmap) => Packed(bitmap, SKEncodedImageFormat.Png);

    private static byte[] Packed(SKBitmap bitmap, SKEncodedImageFormat format)
    {
        using var data = bitmap.Encode(format, 95);
        return data.ToArray();
    }

    /// <summary>Sets an EXIF part with an orientation, and the words of a place, behind the first marker.</summary>
    private static byte[] WithExif(byte[] jpeg, int orientation)
    {
        byte[] place = [.. "20.2456N 105.1093E"u8];
        byte[] exif = [.. "Exif\0\0MM\0*\0\0\0\u0008\0\u0001"u8, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, .. place];
        var length = exif.Length + 2;
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. exif, .. jpeg[2..]];
    }
}
