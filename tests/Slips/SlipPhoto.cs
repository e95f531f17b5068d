using System.Runtime.InteropServices;
using SkiaSharp;

namespace LangChanh.Kiosk.Tests;

/// <summary>What is wrong with a photo of a slip.</summary>
internal enum SlipFault
{
    None,
    Tilted,
    Perspective,
    Turned,
    UpsideDown,
    Far,
    Blurred,
    Moving,
    Glare,
    Creased,
    Dark,
    Photocopied,
    Faded,
}

/// <summary>How a slip is held before the lens.</summary>
/// <param name="Distance">Millimetres from the lens.</param>
/// <param name="Lean">Degrees about the horizontal axis.</param>
/// <param name="Yaw">Degrees about the vertical axis.</param>
/// <param name="Turn">Degrees within the picture.</param>
/// <param name="X">Millimetres right of the middle.</param>
/// <param name="Y">Millimetres below the middle.</param>
internal readonly record struct SlipPose(float Distance, float Lean, float Yaw, float Turn, float X, float Y);

/// <summary>Photographs of slips, the same for the same seed: a pinhole camera of 62° over a desk, then what light, hands and machines do; two faults at once where asked.</summary>
internal sealed class SlipPhoto(SKBitmap paper, SlipFault fault, SlipFault second, Random random)
{
    private const double FieldOfView = 62 * Math.PI / 180;

    private readonly float _light = fault == SlipFault.Dark || second == SlipFault.Dark ? 0.14f + (0.08f * (float)random.NextDouble()) : 0.75f + (0.25f * (float)random.NextDouble());
    private readonly float _glareX = (float)random.NextDouble(), _glareY = (float)random.NextDouble();
    private readonly float _crease = 0.35f + (0.3f * (float)random.NextDouble());
    private readonly float _blur = 1.4f + (1.6f * (float)random.NextDouble());
    private readonly int _smear = 5 + random.Next(6);
    private readonly int _copyCut = 105 + random.Next(50);

    /// <summary>How somebody holds a slip with this fault.</summary>
    public SlipPose Pose { get; } = Held(second, Held(fault, Straight(random), random), random);

    /// <summary>The photo, in greys.</summary>
    public SKBitmap Take(SlipPose pose, int width, int height)
    {
        var photo = new SKBitmap(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(photo))
        {
            Desk(canvas, width, height);
            using var treated = Treated();
            using var image = SKImage.FromBitmap(treated);
            using var focus = new SKPaint();
            using var blur = Has(SlipFault.Blurred) ? SKImageFilter.CreateBlur(_blur * width / 1920, _blur * width / 1920) : null;
            focus.ImageFilter = blur;
            canvas.SaveLayer(focus);
            canvas.SetMatrix(Projection(pose, width, height));
            var sampling = new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear);
            canvas.DrawImage(image, 0, 0, sampling, null);
            if (Has(SlipFault.Creased))
            {
                Crease(canvas, pose, image, width, height, sampling);
            }

            if (Has(SlipFault.Glare))
            {
                Glare(canvas);
            }

            canvas.Restore();
        }

        Expose(photo, width, height);
        return photo;
    }

    private bool Has(SlipFault wanted) => fault == wanted || second == wanted;

    private static float Between(Random random, double least, double most) => (float)(least + (random.NextDouble() * (most - least)));

    private static SlipPose Straight(Random random) =>
        new(Between(random, 130, 185), Between(random, -8, 8), Between(random, -8, 8), Between(random, -12, 12), Between(random, -15, 15), Between(random, -10, 10));

    private static SlipPose Held(SlipFault fault, SlipPose pose, Random random)
    {
        float Sign() => (random.Next(2) * 2) - 1;
        float Between(double least, double most) => SlipPhoto.Between(random, least, most);
        return fault switch
        {
            SlipFault.Tilted => pose with { Lean = Sign() * Between(18, 32) },
            SlipFault.Perspective => pose with { Lean = Sign() * Between(20, 32), Yaw = Sign() * Between(20, 32) },
            // Whoever holds a slip on its side sees its code leave the picture and draws it back.
            SlipFault.Turned => pose with { Turn = Between(0, 360), Distance = Between(175, 205) },
            SlipFault.UpsideDown => pose with { Turn = 180 + Between(-12, 12) },
            SlipFault.Far => pose with { Distance = Between(220, 290) },
            _ => pose,
        };
    }

    /// <summary>The plane of the paper as the lens sees it: camera matrix times (first axis, second axis, place).</summary>
    private static SKMatrix Projection(SlipPose pose, int width, int height)
    {
        var (a, b, c) = (pose.Lean * Math.PI / 180, pose.Yaw * Math.PI / 180, pose.Turn * Math.PI / 180);
        var (sa, ca, sb, cb, sc, cc) = (Math.Sin(a), Math.Cos(a), Math.Sin(b), Math.Cos(b), Math.Sin(c), Math.Cos(c));
        // Turn, then lean, then yaw: columns of the rotation for the paper's x and y.
        double[] u = [(cb * cc) + (sb * sa * sc), ca * sc, (-sb * cc) + (cb * sa * sc)];
        double[] v = [(-cb * sc) + (sb * sa * cc), ca * cc, (sb * sc) + (cb * sa * cc)];
        var focal = width / (2 * Math.Tan(FieldOfView / 2));
        var (mx, my) = SlipPaper.Middle;
        double[] place = [pose.X - (u[0] * mx) - (v[0] * my), pose.Y - (u[1] * mx) - (v[1] * my), pose.Distance - (u[2] * mx) - (v[2] * my)];
        const double Step = 1 / SlipPaper.Dots;
        float Row(double[] axis, int i, double scale) => (float)(((axis[i] * focal) + (axis[2] * (i == 0 ? width : height) / 2.0)) * scale);
        return new SKMatrix(
            Row(u, 0, Step), Row(v, 0, Step), Row(place, 0, 1),
            Row(u, 1, Step), Row(v, 1, Step), Row(place, 1, 1),
            (float)(u[2] * Step), (float)(v[2] * Step), (float)place[2]);
    }

    private static void Desk(SKCanvas canvas, int width, int height)
    {
        using var wood = SKShader.CreateLinearGradient(new SKPoint(0, 0), new SKPoint(width, height), [new SKColor(88, 88, 88), new SKColor(128, 128, 128), new SKColor(76, 76, 76)], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = wood };
        canvas.DrawRect(0, 0, width, height, paint);
    }

    /// <summary>What printers, copiers and years do to the paper itself.</summary>
    private SKBitmap Treated()
    {
        var treated = paper.Copy();
        if (!Has(SlipFault.Photocopied) && !Has(SlipFault.Faded))
        {
            return treated;
        }

        var dots = treated.GetPixelSpan();
        var dirt = new Random(_copyCut);
        var bytes = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(dots), dots.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = Has(SlipFault.Faded)
                ? (byte)(236 - ((236 - bytes[i]) * 0.32))
                : (byte)(bytes[i] + dirt.Next(-70, 71) < _copyCut ? 45 : dirt.Next(900) == 0 ? 60 : 225);
        }

        return treated;
    }

    /// <summary>A fold: the part beyond it leans more, and light breaks on the edge.</summary>
    private void Crease(SKCanvas canvas, SlipPose pose, SKImage image, int width, int height, SKSamplingOptions sampling)
    {
        var fold = SlipPaper.Height * _crease;
        var lean = pose with { Lean = pose.Lean + 7 };
        var before = Projection(pose, width, height).MapPoint(SlipPaper.Width * SlipPaper.Dots / 2, fold * SlipPaper.Dots);
        var beyond = Projection(lean, width, height);
        var after = beyond.MapPoint(SlipPaper.Width * SlipPaper.Dots / 2, fold * SlipPaper.Dots);
        canvas.Save();
        canvas.SetMatrix(SKMatrix.Concat(SKMatrix.CreateTranslation(before.X - after.X, before.Y - after.Y), beyond));
        canvas.ClipRect(new SKRect(0, fold * SlipPaper.Dots, image.Width, image.Height));
        canvas.DrawImage(image, 0, 0, sampling, null);
        using var shade = new SKPaint { Color = new SKColor(0, 0, 0, 26) };
        canvas.DrawRect(0, fold * SlipPaper.Dots, image.Width, image.Height, shade);
        using var edge = new SKPaint { Color = new SKColor(255, 255, 255, 170), StrokeWidth = 5 };
        canvas.DrawLine(0, fold * SlipPaper.Dots, image.Width, fold * SlipPaper.Dots, edge);
        canvas.Restore();
    }

    private void Glare(SKCanvas canvas)
    {
        var (x, y) = ((70 + (70 * _glareX)) * SlipPaper.Dots, (15 + (60 * _glareY)) * SlipPaper.Dots);
        using var lamp = SKShader.CreateRadialGradient(new SKPoint(x, y), 26 * SlipPaper.Dots, [new SKColor(255, 255, 255, 250), new SKColor(255, 255, 255, 190), new SKColor(255, 255, 255, 0)], [0, 0.3f, 1], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = lamp };
        canvas.DrawRect(0, 0, SlipPaper.Width * SlipPaper.Dots, SlipPaper.Height * SlipPaper.Dots, paint);
    }

    /// <summary>Light, the hand's movement and the sensor's noise.</summary>
    private void Expose(SKBitmap photo, int width, int height)
    {
        var span = photo.GetPixelSpan();
        var bytes = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(span), span.Length);
        if (Has(SlipFault.Moving))
        {
            Smear(bytes, width, height, Math.Max(2, _smear * width / 1920));
        }

        var noise = new Random(_smear);
        var strength = Has(SlipFault.Dark) ? 7 : 3;
        for (var i = 0; i < bytes.Length; i++)
        {
            var grain = noise.Next(-strength, strength + 1) + noise.Next(-strength, strength + 1);
            bytes[i] = (byte)Math.Clamp((bytes[i] * _light) + grain, 0, 255);
        }
    }

    private static void Smear(Span<byte> bytes, int width, int height, int length)
    {
        var row = new byte[width];
        for (var y = 0; y < height; y++)
        {
            var line = bytes.Slice(y * width, width);
            line.CopyTo(row);
            var sum = 0;
            for (var x = 0; x < width; x++)
            {
                sum += row[x] - (x >= length ? row[x - length] : 0);
                line[x] = (byte)(sum / Math.Min(x + 1, length));
            }
        }
    }
}
