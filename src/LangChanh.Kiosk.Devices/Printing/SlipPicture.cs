using QRCoder;
using SkiaSharp;

namespace LangChanh.Kiosk.Devices.Printing;

/// <summary>What a line of a slip is.</summary>
public enum SlipPart
{
    /// <summary>Words, broken between words where they are too long.</summary>
    Text,

    /// <summary>The large number: it keeps its height and is narrowed to fit.</summary>
    Number,

    /// <summary>A QR code.</summary>
    Code,

    /// <summary>A rule across.</summary>
    Rule,

    /// <summary>Words behind an empty box to tick.</summary>
    Box,
}

/// <summary>A line of a slip.</summary>
/// <param name="Part">What it is.</param>
/// <param name="Text">Its words or the payload of its code.</param>
/// <param name="Millimetres">Height of a capital, or of the code; 2–60.</param>
/// <param name="Bold">Heavy letters.</param>
public sealed record SlipLine(SlipPart Part, string Text, double Millimetres, bool Bold);

/// <summary>Sets slips as pictures with the house's own letters.</summary>
public sealed class SlipPicture : IDisposable
{
    private const double Dots = 8; // a millimetre
    private const int Margin = 12;
    private const int LeastModule = 4; // dots: smaller ones smear on thermal paper (requirement T5)
    private const int QuietModules = 4;
    private const float Leading = 1.75f; // marks above and below a capital need room
    private readonly SKTypeface _regular;
    private readonly SKTypeface _bold;

    /// <summary>Opens the letters.</summary>
    /// <param name="fonts">Folder with <c>regular.ttf</c> and <c>bold.ttf</c>.</param>
    /// <exception cref="FileNotFoundException">A file of the letters is missing.</exception>
    public SlipPicture(string fonts)
    {
        _regular = Open(Path.Combine(fonts, "regular.ttf"));
        _bold = Open(Path.Combine(fonts, "bold.ttf"));
    }

    /// <summary>Whether the letters hold every character of a text (requirement T6).</summary>
    public bool Holds(string text)
    {
        using var regular = new SKFont(_regular);
        using var bold = new SKFont(_bold);
        return regular.ContainsGlyphs(text) && bold.ContainsGlyphs(text);
    }

    /// <summary>Draws a slip.</summary>
    public Raster Draw(IReadOnlyList<SlipLine> lines, PaperWidth paper)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var width = (int)paper;
        var height = (int)Math.Ceiling(Place(lines, width, null)) + Margin;
        using var surface = new SKBitmap(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(surface))
        {
            canvas.Clear(SKColors.White);
            Place(lines, width, canvas);
        }

        return Pack(surface);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _regular.Dispose();
        _bold.Dispose();
    }

    private static SKTypeface Open(string file) => SKTypeface.FromFile(file) ?? throw new FileNotFoundException("A file of the printed letters is missing.", file);

    private float Place(IReadOnlyList<SlipLine> lines, int width, SKCanvas? canvas)
    {
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = false };
        float y = Margin;
        foreach (var line in lines)
        {
            y = line.Part switch
            {
                SlipPart.Rule => Rule(canvas, ink, width, y),
                SlipPart.Code => Code(line, canvas, ink, width, y),
                SlipPart.Number => Number(line, canvas, ink, width, y),
                _ => Words(line, canvas, ink, width, y),
            };
        }

        return y;
    }

    private SKFont Font(SlipLine line)
    {
        var face = line.Bold ? _bold : _regular;
        using var measure = new SKFont(face, 100);
        return new SKFont(face, (float)(line.Millimetres * Dots * 100 / measure.Metrics.CapHeight)) { Edging = SKFontEdging.Alias };
    }

    private static float Rule(SKCanvas? canvas, SKPaint ink, int width, float y)
    {
        canvas?.DrawRect(Margin, y + 8, width - (2 * Margin), 3, ink);
        return y + 20;
    }

    private float Number(SlipLine line, SKCanvas? canvas, SKPaint ink, int width, float y)
    {
        using var font = Font(line);
        var natural = font.MeasureText(line.Text);
        font.ScaleX = Math.Min(1, (width - (2 * Margin)) / natural);
        var cap = (float)(line.Millimetres * Dots);
        canvas?.DrawText(line.Text, width / 2f, y + cap + 10, SKTextAlign.Center, font, ink);
        return y + cap + 26;
    }

    private float Words(SlipLine line, SKCanvas? canvas, SKPaint ink, int width, float y)
    {
        using var font = Font(line);
        var cap = (float)(line.Millimetres * Dots);
        var box = line.Part == SlipPart.Box ? cap * 1.5f : 0;
        foreach (var (row, first) in Rows(line.Text, font, width - (2 * Margin) - (box * 1.4f)).Select((r, i) => (r, i == 0)))
        {
            var base1 = y + (cap * 1.45f);
            if (line.Part == SlipPart.Box)
            {
                canvas?.DrawText(row, Margin + (box * 1.4f), base1, SKTextAlign.Left, font, ink);
                if (first && canvas is not null)
                {
                    using var frame = new SKPaint { Color = SKColors.Black, Style = SKPaintStyle.Stroke, StrokeWidth = 3, IsAntialias = false };
                    canvas.DrawRect(Margin, base1 - cap - (box * 0.15f), box, box, frame);
                }
            }
            else
            {
                canvas?.DrawText(row, width / 2f, base1, SKTextAlign.Center, font, ink);
            }

            y += cap * Leading;
        }

        return y + 6;
    }

    private static IEnumerable<string> Rows(string text, SKFont font, float width)
    {
        var row = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = row.Length == 0 ? word : $"{row} {word}";
            if (row.Length > 0 && font.MeasureText(longer) > width)
            {
                yield return row;
                longer = word;
            }

            row = longer;
        }

        if (row.Length > 0)
        {
            yield return row;
        }
    }

    private static float Code(SlipLine line, SKCanvas? canvas, SKPaint ink, int width, float y)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(line.Text, QRCodeGenerator.ECCLevel.M);
        // QRCoder's matrix brings its own quiet zone of four modules on each side.
        var modules = code.ModuleMatrix.Count;
        var module = Math.Max(LeastModule, Math.Min((int)(line.Millimetres * Dots / (modules - (2 * QuietModules))), width / modules));
        var left = (width - (modules * module)) / 2;
        for (var row = 0; row < modules && canvas is not null; row++)
        {
            for (var column = 0; column < modules; column++)
            {
                if (code.ModuleMatrix[row][column])
                {
                    canvas.DrawRect(left + (column * module), y + (row * module), module, module, ink);
                }
            }
        }

        return y + (modules * module);
    }

    private static Raster Pack(SKBitmap picture)
    {
        var stride = picture.Width / 8;
        var bits = new byte[stride * picture.Height];
        var gray = picture.GetPixelSpan();
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                if (gray[(y * picture.RowBytes) + x] < 128)
                {
                    bits[(y * stride) + (x / 8)] |= (byte)(0x80 >> (x % 8));
                }
            }
        }

        return new Raster(picture.Width, picture.Height, bits);
    }
}
