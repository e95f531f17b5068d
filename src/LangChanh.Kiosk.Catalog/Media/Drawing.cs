using LangChanh.Kiosk.Catalog.Reading;

namespace LangChanh.Kiosk.Catalog.Media;

/// <summary>Vector pictures, taken as they are when they hold shapes alone.</summary>
internal static class Drawing
{
    private const int Looked = 512;

    public static bool Is(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, Looked)];
        var start = head.TrimStart(" \t\r\n\uFEFF"u8);
        return start.Length > 0 && start[0] == '<' && (head.IndexOf("<svg"u8) >= 0 || start.StartsWith("<?xml"u8) || start.StartsWith("<!DOCTYPE svg"u8));
    }

    public static MediaRefusal? TryTake(byte[] bytes, out MediaFile? file)
    {
        file = null;
        if (bytes.Length > MediaFolder.LargestPicture)
        {
            return MediaRefusal.TooLarge;
        }

        if (SvgReader.Read(bytes, (_, _, _, _, _) => { }) is null)
        {
            return MediaRefusal.UnsafeDrawing;
        }

        file = new MediaFile(bytes, "svg");
        return null;
    }
}
