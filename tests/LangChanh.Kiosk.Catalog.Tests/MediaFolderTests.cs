using LangChanh.Kiosk.Catalog.Media;
using SkiaSharp;

namespace LangChanh.Kiosk.Catalog.Tests;

/// <summary>A file of the media folder counts only when it is what its name says.</summary>
[TestClass]
public sealed class MediaFolderTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("media-").FullName;

    public required TestContext TestContext { get; set; }

    [TestCleanup]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void APicture_IsOne_Whole_AndWithinBounds()
    {
        var media = new MediaFolder(_folder);
        var good = Png(40, 30);
        File.WriteAllBytes(At("good.png"), good);
        Assert.IsNull(media.Wrong("good.png"));
        StringAssert.Contains(media.Wrong("none.png"), "no such file");

        File.WriteAllBytes(At("cut.png"), good[..(good.Length / 2)]);
        Assert.IsNotNull(media.Wrong("cut.png"), "breaks off");
        File.WriteAllText(At("text.jpg"), "MZ not a picture");
        Assert.AreEqual("not a picture", media.Wrong("text.jpg"));
        File.WriteAllBytes(At("wide.png"), Png(MediaFolder.LongestSide + 1, 2));
        StringAssert.Contains(media.Wrong("wide.png"), "pixels");
        File.WriteAllText(At("script.svg"), "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><script/></svg>");
        StringAssert.Contains(media.Wrong("script.svg"), "script");
    }

    [TestMethod]
    public void AVideo_BeginsAsOne_AndAFileIsLookedAtAnewWhenItChanges()
    {
        var media = new MediaFolder(_folder);
        File.WriteAllText(At("film.webm"), "this is no film");
        Assert.AreEqual("not a WebM or MP4 video", media.Wrong("film.webm"));
        File.Copy(Path.Combine(Repository.Root, "media", "attract", "three-steps.webm"), At("film.webm"), overwrite: true);
        Assert.IsNull(media.Wrong("film.webm"));
    }

    [TestMethod]
    public async Task AShippedNoticesPicture_MustBeThere_NamedByFileLineAndField()
    {
        var config = Directory.CreateDirectory(At("config")).FullName;
        Folders.Copy(Path.Combine(Repository.Root, "kiosk-config"), config);

        var notices = Path.Combine(config, "notices.yaml");
        var text = await File.ReadAllTextAsync(notices, TestContext.CancellationToken);
        await File.WriteAllTextAsync(notices, text.Replace("  - id: tiep-cong-dan\n", "  - id: tiep-cong-dan\n    picture: notices/bridge.jpg\n", StringComparison.Ordinal), TestContext.CancellationToken);
        var fault = (await CatalogLoader.LoadAsync(config, TestContext.CancellationToken, new MediaFolder(_folder))).Faults.Single();
        Assert.AreEqual(("notices.yaml", "notices[0].picture"), (fault.File, fault.Field));
        StringAssert.Contains(fault.Found, "no such file");
    }

    [TestMethod]
    public async Task EveryFileThatTheShippedLoopNames_IsThere_AndTheMediaStaySmall()
    {
        var root = Path.Combine(Repository.Root, "media");
        var media = new MediaFolder(root);
        var loop = (await CatalogLoader.LoadAsync(Path.Combine(Repository.Root, "kiosk-config"), TestContext.CancellationToken, media)).Snapshot!.Attract;
        foreach (var file in loop.Slides.SelectMany(s => new[] { s.File, s.Poster }).OfType<string>())
        {
            Assert.IsNull(media.Wrong(file), file);
        }

        Assert.IsLessThan(2_000_000, new DirectoryInfo(Path.Combine(root, "attract")).EnumerateFiles().Sum(f => f.Length));
    }

    private string At(string name) => Path.Combine(_folder, name);

    private static byte[] Png(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        for (var x = 0; x < width; x++)
        {
            bitmap.SetPixel(x, x % height, new SKColor((uint)(x * 2654435761)));
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
