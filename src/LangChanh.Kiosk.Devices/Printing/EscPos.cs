namespace LangChanh.Kiosk.Devices.Printing;

/// <summary>
/// The few commands of ESC/POS that a slip needs (Epson, ESC/POS Command Reference): initialise, raster picture, feed, cut, and the
/// real-time status request. Text goes as a picture, so that no printer's code page can spoil Vietnamese.
/// </summary>
public static class EscPos
{
    private const int RowsInBand = 256; // cheap printers hold one small band at a time
    private const byte FeedLines = 4;

    /// <summary>The bytes that print a picture and cut the paper.</summary>
    public static byte[] Document(Raster raster)
    {
        ArgumentNullException.ThrowIfNull(raster);
        using var bytes = new MemoryStream();
        bytes.Write([0x1B, 0x40]);
        for (var row = 0; row < raster.Height; row += RowsInBand)
        {
            var rows = Math.Min(RowsInBand, raster.Height - row);
            bytes.Write([0x1D, 0x76, 0x30, 0, (byte)raster.Stride, (byte)(raster.Stride >> 8), (byte)rows, (byte)(rows >> 8)]);
            bytes.Write(raster.Bits.Span.Slice(row * raster.Stride, rows * raster.Stride));
        }

        bytes.Write([0x1B, 0x64, FeedLines, 0x1D, 0x56, 66, 0]);
        return bytes.ToArray();
    }

    /// <summary>DLE EOT n: asks for a status byte at once, also while paper is out.</summary>
    /// <param name="kind">1 printer, 2 cause of being off line, 4 paper.</param>
    public static byte[] StatusRequest(byte kind) => [0x10, 0x04, kind];

    /// <summary>GS r 1: answered in turn, once everything before it is printed.</summary>
    public static ReadOnlyMemory<byte> PrintedRequest { get; } = new byte[] { 0x1D, 0x72, 1 };

    /// <summary>Whether a byte answers <see cref="PrintedRequest"/>; bit 4 tells it from a real-time status.</summary>
    public static bool IsPrintedAnswer(byte answer) => (answer & 0x90) == 0;

    /// <summary>Reads the three status bytes; anything that cannot be a status byte is <see cref="PrinterState.NoAnswer"/>.</summary>
    /// <param name="printer">Answer to kind 1.</param>
    /// <param name="offline">Answer to kind 2.</param>
    /// <param name="paper">Answer to kind 4.</param>
    public static PrinterState State(byte printer, byte offline, byte paper)
    {
        // Bits 1 and 4 are always set, bits 0 and 7 never.
        if (new[] { printer, offline, paper }.Any(b => (b & 0x93) != 0x12))
        {
            return PrinterState.NoAnswer;
        }

        return (offline & 0x04) != 0 ? PrinterState.CoverOpen
            : (paper & 0x60) != 0 || (offline & 0x20) != 0 ? PrinterState.PaperEnd
            : (printer & 0x08) != 0 ? PrinterState.Offline
            : (paper & 0x0C) != 0 ? PrinterState.PaperNearEnd
            : PrinterState.Ready;
    }
}

/// <summary>How a printer is.</summary>
public enum PrinterState
{
    /// <summary>It prints.</summary>
    Ready,

    /// <summary>It prints, and the roll is nearly empty.</summary>
    PaperNearEnd,

    /// <summary>No paper.</summary>
    PaperEnd,

    /// <summary>The cover is open.</summary>
    CoverOpen,

    /// <summary>It is off line.</summary>
    Offline,

    /// <summary>It does not answer, or not sensibly.</summary>
    NoAnswer,

    /// <summary>There is no printer.</summary>
    None,
}
