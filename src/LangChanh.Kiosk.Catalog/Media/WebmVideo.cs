using System.Collections.Frozen;

namespace LangChanh.Kiosk.Catalog.Media;

/// <summary>
/// WebM (RFC 8794 and 9559): a head and one segment of elements. Every element of the segment is a known one and the segment ends
/// with the file; tags and attached files are blanked in their place.
/// </summary>
internal static class WebmVideo
{
    private const uint HeadId = 0x1A45DFA3;
    private const uint SegmentId = 0x18538067;
    private const uint DocTypeId = 0x4282;
    private const uint ClusterId = 0x1F43B675;
    private const uint TracksId = 0x1654AE6B;
    private const byte VoidId = 0xEC;

    private static readonly FrozenSet<uint> Known = FrozenSet.Create<uint>(0x114D9B74, 0x1549A966, TracksId, 0x1C53BB6B, ClusterId, 0x1043A770, VoidId, 0xBF);
    private static readonly FrozenSet<uint> Telling = FrozenSet.Create<uint>(0x1254C367, 0x1941A469);

    public static bool Is(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]);

    public static MediaRefusal? TryTake(byte[] bytes, out MediaFile? file)
    {
        file = null;
        if (bytes.Length > MediaFolder.LargestVideo)
        {
            return MediaRefusal.TooLarge;
        }

        var clean = bytes.ToArray();
        if (Element(clean, 0, clean.Length) is not { Id: HeadId } head || !Names(clean, head) || Element(clean, head.End, clean.Length) is not { Id: SegmentId } segment || segment.End != clean.Length || !Walk(clean, segment))
        {
            return MediaRefusal.Broken;
        }

        file = new MediaFile(clean, "webm");
        return null;
    }

    /// <summary>The head says that it is WebM: Matroska at large holds what browsers do not play.</summary>
    private static bool Names(byte[] bytes, Part head)
    {
        for (var at = head.Start; at < head.End;)
        {
            if (Element(bytes, at, head.End) is not { } element)
            {
                return false;
            }

            if (element.Id == DocTypeId)
            {
                return bytes.AsSpan(element.Start, element.End - element.Start).TrimEnd((byte)0).SequenceEqual("webm"u8);
            }

            at = element.End;
        }

        return false;
    }

    private static bool Walk(byte[] bytes, Part segment)
    {
        var (tracks, clusters) = (false, false);
        for (var at = segment.Start; at < segment.End;)
        {
            if (Element(bytes, at, segment.End) is not { } element || !(Known.Contains(element.Id) || Telling.Contains(element.Id)))
            {
                return false;
            }

            tracks |= element.Id == TracksId;
            clusters |= element.Id == ClusterId;
            if (Telling.Contains(element.Id))
            {
                Blank(bytes.AsSpan(at, element.End - at));
            }

            at = element.End;
        }

        return tracks && clusters;
    }

    /// <summary>Makes an element one of nothing, as long as it was: its length takes eight bytes.</summary>
    private static void Blank(Span<byte> element)
    {
        var length = element.Length - 9;
        element.Clear();
        element[0] = VoidId;
        if (length < 0)
        {
            element[1] = (byte)(0x80 | (element.Length - 2));
            return;
        }

        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(element[1..], length);
        element[1] = 0x01;
    }

    /// <summary>The element at a place; null where it does not fit in. One of unknown length, as live recordings have, goes to the end.</summary>
    private static Part? Element(byte[] bytes, int at, int to)
    {
        if (at >= to || Width(bytes[at]) is not (>= 1 and <= 4 and var idWidth) || at + idWidth >= to || Width(bytes[at + idWidth]) is not (>= 1 and var sizeWidth) || at + idWidth + sizeWidth > to)
        {
            return null;
        }

        var id = bytes.AsSpan(at, idWidth).ToArray().Aggregate(0u, (value, b) => (value << 8) | b);
        var size = bytes.AsSpan(at + idWidth + 1, sizeWidth - 1).ToArray().Aggregate((ulong)(bytes[at + idWidth] & (0xFF >> sizeWidth)), (value, b) => (value << 8) | b);
        var start = at + idWidth + sizeWidth;
        var unknown = size == (1UL << (7 * sizeWidth)) - 1;
        return unknown ? new Part(id, start, to) : size > (ulong)(to - start) ? null : new Part(id, start, start + (int)size);
    }

    /// <summary>How many bytes a number takes, by its first one; 9 where it is none.</summary>
    private static int Width(byte first) => first == 0 ? 9 : System.Numerics.BitOperations.LeadingZeroCount((uint)first << 24) + 1;

    private readonly record struct Part(uint Id, int Start, int End);
}
