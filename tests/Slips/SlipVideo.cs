using SkiaSharp;

namespace LangChanh.Kiosk.Tests;

/// <summary>Video of a slip in a hand, as the browser's fake camera plays it: an empty desk, then the paper, drifting and breathing. Motion JPEG, 30 frames a second.</summary>
internal static class SlipVideo
{
    /// <summary>Frames of a second.</summary>
    public const int Rate = 30;

    // The fake camera plays a file for ever; frames of a hand's movement are few and come round again.
    private const int Moves = 12;
    private const int FramesOfMove = 2;
    private const int Quality = 85;

    /// <summary>Writes a video.</summary>
    /// <param name="path">File, <c>.mjpeg</c>.</param>
    /// <param name="photo">The slip and what is wrong with it.</param>
    /// <param name="width">Dots across.</param>
    /// <param name="height">Dots down.</param>
    /// <param name="before">Seconds of empty desk.</param>
    /// <param name="seconds">Seconds of the paper.</param>
    /// <param name="mark">A corner turns white with the paper, so that a page can tell when it appeared.</param>
    public static void Write(string path, SlipPhoto photo, int width, int height, double before, double seconds, bool mark = false)
    {
        var desk = Encode(photo, photo.Pose with { X = 4000 }, width, height, mark: false);
        var moves = Enumerable.Range(0, Moves).Select(i => Encode(photo, Moved(photo.Pose, i), width, height, mark)).ToList();
        var whole = path + ".new";
        using (var file = File.Create(whole))
        {
            for (var i = 0; i < before * Rate; i++)
            {
                file.Write(desk);
            }

            for (var i = 0; i < seconds * Rate; i++)
            {
                file.Write(moves[i / FramesOfMove % Moves]);
            }
        }

        File.Move(whole, path, overwrite: true);
    }

    private static SlipPose Moved(SlipPose pose, int move)
    {
        var phase = 2 * Math.PI * move / Moves;
        return pose with
        {
            X = pose.X + (float)(5 * Math.Sin(phase)), Y = pose.Y + (float)(3 * Math.Cos(phase)), Distance = pose.Distance + (float)(6 * Math.Sin(phase)),
            Lean = pose.Lean + (float)(4 * Math.Cos(phase)), Yaw = pose.Yaw + (float)(4 * Math.Sin(phase)), Turn = pose.Turn + (float)(3 * Math.Sin(phase)),
        };
    }

    private static byte[] Encode(SlipPhoto photo, SlipPose pose, int width, int height, bool mark)
    {
        using var picture = photo.Take(pose, width, height);
        using var colour = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(colour))
        {
            canvas.DrawBitmap(picture, 0, 0, new SKSamplingOptions(), null);
            using var corner = new SKPaint { Color = mark ? SKColors.White : SKColors.Black };
            canvas.DrawRect(0, 0, 32, 32, corner);
        }

        using var data = colour.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return data.ToArray();
    }
}
