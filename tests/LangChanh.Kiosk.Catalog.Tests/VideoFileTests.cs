using System.Buffers.Binary;
using System.Text;
using LangChanh.Kiosk.Catalog.Media;

namespace LangChanh.Kiosk.Catalog.Tests;

/// <summary>A video is a chain of known parts that ends with the file, without the place where it was taken.</summary>
[TestClass]
public sealed class VideoFileTests
{
    private static byte[] Webm => File.ReadAllBytes(Path.Combine(Repository.Root, "media", "attract", "three-steps.webm"));

    [TestMethod]
    public void AnMp4_IsTakenAtItsLength_WithoutTheWordsOfPlaceAndDevice()
    {
        var bytes = Mp4("avc1");
        StringAssert.Contains(Encoding.Latin1.GetString(bytes), "+20.2456+105.1093/");
        Assert.IsNull(MediaFile.TryTake(bytes, PictureCrop.Whole, out var file));
        Assert.AreEqual("mp4", file!.Extension);
        Assert.HasCount(bytes.Length, file.Content, "what points into the file still points at the same place");
        var text = Encoding.Latin1.GetString(file.Content);
        Assert.IsFalse(text.Contains("+20.2456", StringComparison.Ordinal));
        Assert.IsFalse(text.Contains("Telephone", StringComparison.Ordinal));
        StringAssert.Contains(text, "frames of the film");
    }

    [TestMethod]
    public void AnMp4_ThatTheScreensCannotPlay_SaysSo() => Assert.AreEqual(MediaRefusal.Codec, MediaFile.TryTake(Mp4("hvc1"), PictureCrop.Whole, out _));

    [TestMethod]
    public void AVideo_WithAnythingBehindOrBrokenOff_IsRefused()
    {
        foreach (var whole in new[] { Mp4("avc1"), Webm })
        {
            Assert.IsNull(MediaFile.TryTake(whole, PictureCrop.Whole, out _));
            Assert.AreEqual(MediaRefusal.Broken, MediaFile.TryTake([.. whole, .. "MZ a program behind it"u8], PictureCrop.Whole, out _));
            Assert.AreEqual(MediaRefusal.Broken, MediaFile.TryTake(whole[..^7], PictureCrop.Whole, out _));
        }

        Assert.AreEqual(MediaRefusal.Broken, MediaFile.TryTake([.. Mp4("avc1"), .. Box("evil", "a box of its own"u8)], PictureCrop.Whole, out _));
        Assert.AreEqual(MediaRefusal.Broken, MediaFile.TryTake(Box("ftyp", "isom\0\0\0\0"u8), PictureCrop.Whole, out _), "a head without a film");
        Assert.AreEqual(MediaRefusal.TooLarge, MediaFile.TryTake([.. Box("ftyp", "isom\0\0\0\0"u8), .. new byte[MediaFolder.LargestVideo]], PictureCrop.Whole, out _));
    }

    [TestMethod]
    public void AWebm_LosesItsTags_AndAMatroskaFileOfAnotherKindIsRefused()
    {
        var bytes = Webm;
        Assert.IsNull(MediaFile.TryTake(bytes, PictureCrop.Whole, out var file));
        Assert.AreEqual("webm", file!.Extension);
        Assert.HasCount(bytes.Length, file.Content);
        Assert.IsGreaterThan(0, bytes.AsSpan().IndexOf("ENCODER"u8));
        Assert.AreEqual(-1, file.Content.AsSpan().IndexOf("ENCODER"u8), "no tags");

        var at = bytes.AsSpan().IndexOf("webm"u8);
        "mkvv"u8.CopyTo(bytes.AsSpan(at));
        Assert.AreEqual(MediaRefusal.Broken, MediaFile.TryTake(bytes, PictureCrop.Whole, out _));
    }

    /// <summary>A film of one track, as a telephone writes it: with the place (ISO 6709) and the device in its user data.</summary>
    internal static byte[] Mp4(string codec)
    {
        byte[] sample = [.. new byte[4], 0, 0, 0, 1, .. Box(codec, new byte[70])];
        var track = Box("trak", Box("mdia", Box("minf", Box("stbl", Box("stsd", sample)))));
        byte[] film = [.. Box("mvhd", new byte[100]), .. track, .. Box("udta", Box("\u00A9xyz", "+20.2456+105.1093/ Telephone"u8))];
        return [.. Box("ftyp", "isom\0\0\0\0isomavc1"u8), .. Box("moov", film), .. Box("mdat", "frames of the film"u8)];
    }

    private static byte[] Box(string name, ReadOnlySpan<byte> content)
    {
        var box = new byte[8 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        Encoding.Latin1.GetBytes(name).CopyTo(box, 4);
        content.CopyTo(box.AsSpan(8));
        return box;
    }
}
