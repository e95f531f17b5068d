using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using QRCoder;

namespace LangChanh.Kiosk.Web.Marks;

/// <summary>A QR code (ISO/IEC 18004) as one vector path with its quiet zone of four modules.</summary>
public sealed class QrPicture : ComponentBase
{
    /// <summary>The text to carry; UTF-8.</summary>
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>Width and height on the screen, in CSS pixels.</summary>
    [Parameter]
    public int Size { get; set; } = 200;

    /// <summary>What the code is, for those who cannot see it.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(Text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        var modules = code.ModuleMatrix;
        builder.OpenElement(0, "svg");
        builder.AddAttribute(1, "class", "qr");
        builder.AddAttribute(2, "width", Size);
        builder.AddAttribute(3, "height", Size);
        builder.AddAttribute(4, "viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {modules.Count} {modules.Count}"));
        builder.AddAttribute(5, "role", "img");
        builder.AddAttribute(6, "aria-label", Label);
        builder.OpenElement(7, "path");
        builder.AddAttribute(8, "d", Path(modules));
        builder.CloseElement();
        builder.CloseElement();
    }

    private static string Path(List<System.Collections.BitArray> modules)
    {
        var path = new StringBuilder();
        for (var y = 0; y < modules.Count; y++)
        {
            for (var x = 0; x < modules.Count; x++)
            {
                var from = x;
                while (x < modules.Count && modules[y][x])
                {
                    x++;
                }

                if (x > from)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1h-{x - from}z");
                }
            }
        }

        return path.ToString();
    }
}
