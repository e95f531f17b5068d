namespace LangChanh.Kiosk.Devices.Printing;

/// <summary>A black and white picture as a thermal printer takes it: rows of packed dots, the leftmost dot in the highest bit, 1 is black.</summary>
/// <param name="Width">Dots in a row; a multiple of 8.</param>
/// <param name="Height">Rows.</param>
/// <param name="Bits">The dots, <c>Width / 8</c> bytes a row.</param>
public sealed record Raster(int Width, int Height, ReadOnlyMemory<byte> Bits)
{
    /// <summary>Bytes in a row.</summary>
    public int Stride => Width / 8;

    /// <summary>Whether a dot is black.</summary>
    public bool IsBlack(int x, int y) => (Bits.Span[(y * Stride) + (x / 8)] >> (7 - (x % 8)) & 1) == 1;
}

/// <summary>Width of the paper roll; 8 dots are a millimetre (203 dpi).</summary>
public enum PaperWidth
{
    /// <summary>58 mm: 384 dots.</summary>
    Narrow = 384,

    /// <summary>80 mm: 576 dots.</summary>
    Wide = 576,
}
