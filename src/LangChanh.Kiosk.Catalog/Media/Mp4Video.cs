using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text;

namespace LangChanh.Kiosk.Catalog.Media;

/// <summary>
/// MP4 (ISO/IEC 14496-12): a chain of boxes, each with its length and its name. Every box is a known one and the chain ends with the
/// file, so that nothing can ride along; what tells of the place, the device or the maker is blanked in its place.
/// </summary>
internal static class Mp4Video
{
    private const int Head = 8;

    private static readonly FrozenSet<string> Outer = FrozenSet.Create("ftyp", "moov", "mdat", "free", "skip", "wide", "moof", "mfra", "sidx", "styp", "pdin", "emsg", "prft", "uuid", "udta", "meta");
    private static readonly FrozenSet<string> Telling = FrozenSet.Create("uuid", "udta", "meta", "free", "skip", "emsg");
    private static readonly FrozenSet<string> Holders = FrozenSet.Create("moov", "trak", "mdia", "minf", "stbl");

    // What Chromium plays on every machine; HEVC only where the hardware brings it.
    private static readonly FrozenSet<string> Codecs = FrozenSet.Create("avc1", "avc3", "av01", "vp08", "vp09", "mp4a", "Opus", "fLaC", "ac-3", "tx3g", "tmcd", "text", "mebx");

    private static readonly FrozenSet<string> Stills = FrozenSet.Create("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis");

    public static bool Is(ReadOnlySpan<byte> bytes) => Brand(bytes) is { } brand && !Stills.Contains(brand);

    /// <summary>A still picture in the same wrapping.</summary>
    public static bool IsHeic(ReadOnlySpan<byte> bytes) => Brand(bytes) is { } brand && Stills.Contains(brand);

    public static MediaRefusal? TryTake(byte[] bytes, out MediaFile? file)
    {
        file = null;
        if (bytes.Length > MediaFolder.LargestVideo)
        {
            return MediaRefusal.TooLarge;
        }

        var clean = bytes.ToArray();
        var seen = new HashSet<string>();
        var codecs = new HashSet<string>();
        if (!Walk(clean, 0, clean.Length, name => seen.Add(name), Outer.Contains, codecs) || !seen.IsSupersetOf(["moov", "mdat"]) || codecs.Count == 0)
        {
            return MediaRefusal.Broken;
        }

        if (!codecs.IsSubsetOf(Codecs))
        {
            return MediaRefusal.Codec;
        }

        file = new MediaFile(clean, "mp4");
        return null;
    }

    private static string? Brand(ReadOnlySpan<byte> bytes) => bytes.Length >= 12 && bytes[4..8].SequenceEqual("ftyp"u8) ? Encoding.Latin1.GetString(bytes[8..12]) : null;

    /// <summary>Goes through the boxes between two places, and into those that hold others; false where they do not fit.</summary>
    private static bool Walk(byte[] bytes, int from, int to, Action<string> met, Func<string, bool> known, HashSet<string> codecs)
    {
        for (var at = from; at < to;)
        {
            if (Box(bytes, at, to) is not var (name, start, end) || !known(name))
            {
                return false;
            }

            met(name);
            if (Telling.Contains(name))
            {
                "free"u8.CopyTo(bytes.AsSpan(at + 4));
                bytes.AsSpan(start, end - start).Clear();
            }
            else if (name == "stsd")
            {
                if (!Samples(bytes, start, end, codecs))
                {
                    return false;
                }
            }
            else if (Holders.Contains(name) && !Walk(bytes, start, end, met, _ => true, codecs))
            {
                return false;
            }

            at = end;
        }

        return true;
    }

    /// <summary>The names of the ways in which the samples are packed (§8.5.2): version and count before them.</summary>
    private static bool Samples(byte[] bytes, int start, int end, HashSet<string> codecs)
    {
        for (var at = start + 8; at < end;)
        {
            if (Box(bytes, at, end) is not var (name, _, next))
            {
                return false;
            }

            codecs.Add(name);
            at = next;
        }

        return true;
    }

    /// <summary>Name, start and end of what a box holds; null where it does not fit in.</summary>
    private static (string Name, int Start, int End)? Box(byte[] bytes, int at, int to)
    {
        if (to - at < Head)
        {
            return null;
        }

        var start = at + Head;
        long size = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
        if (size == 1 && to - at >= Head + 8)
        {
            size = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(start));
            start += 8;
        }
        else if (size == 0)
        {
            size = to - at;
        }

        return size < start - at || size > to - at ? null : (Encoding.Latin1.GetString(bytes, at + 4, 4), start, at + (int)size);
    }
}
