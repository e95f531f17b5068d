using LangChanh.Kiosk.Catalog.Media;

namespace LangChanh.Kiosk.Catalog.Tests;

/// <summary>The library of pictures and videos: nothing is written over, nothing is lost, nothing outside it is touched.</summary>
[TestClass]
public sealed class MediaLibraryTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("library-").FullName;

    [TestCleanup]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void AFile_GetsANameThatSaysWhatItIs_AndKeepsItsOwnContentForEver()
    {
        var library = new MediaLibrary(Path.Combine(_folder, "media"));
        Assert.IsEmpty(library.Items);
        var first = library.Keep("Cầu treo Đồng Lương, sửa đến 30/11!", new MediaFile([1, 2, 3], "jpg"));
        StringAssert.StartsWith(first, "pictures/cau-treo-dong-luong-sua-den-30-11-");
        Assert.AreEqual(first, library.Keep("Cầu treo Đồng Lương, sửa đến 30/11!", new MediaFile([1, 2, 3], "jpg")), "the same once more");
        Assert.AreNotEqual(first, library.Keep("Cầu treo Đồng Lương, sửa đến 30/11!", new MediaFile([1, 2, 4], "jpg")));
        StringAssert.StartsWith(library.Keep("!!!", new MediaFile([5], "mp4")), "videos/phim-");
        StringAssert.StartsWith(library.Keep("../../etc/passwd", new MediaFile([6], "png")), "pictures/etc-passwd-");
        Assert.HasCount(4, library.Items);
        Assert.IsTrue(library.Items.Single(i => i.Name.EndsWith(".mp4", StringComparison.Ordinal)).IsVideo);
    }

    [TestMethod]
    public void WhatIsPutAway_CanBeBroughtBack()
    {
        var library = new MediaLibrary(_folder);
        var name = library.Keep("cầu", new MediaFile([1], "png"));
        Assert.IsTrue(library.PutAway(name));
        Assert.IsFalse(library.Has(name));
        Assert.IsEmpty(library.Items);
        Assert.AreEqual(name, library.Removed.Single().Name);
        Assert.IsFalse(library.PutAway(name), "it is away");
        Assert.IsTrue(library.BringBack(name));
        Assert.IsTrue(library.Has(name));
        Assert.IsEmpty(library.Removed);
    }

    [TestMethod]
    [DataRow("../secret.png"), DataRow("/etc/passwd"), DataRow("pictures/../../secret.png"), DataRow(".removed/a.png"), DataRow("pictures/a.png\n"), DataRow("pictures\\a.png"), DataRow("a.yaml"), DataRow("")]
    public void APathThatLeavesTheFolder_IsNoFile(string name)
    {
        File.WriteAllText(Path.Combine(_folder, "secret.png"), "outside");
        var library = new MediaLibrary(Directory.CreateDirectory(Path.Combine(_folder, "media")).FullName);
        Assert.IsFalse(library.Has(name));
        Assert.IsFalse(library.PutAway(name));
        Assert.IsFalse(library.BringBack(name));
        Assert.IsTrue(File.Exists(Path.Combine(_folder, "secret.png")));
    }

    [TestMethod]
    public void Voices_AndWhatAWriteLeftBehind_AreNotInIt()
    {
        foreach (var file in new[] { "voice/vi/a.png", "pictures/.a.png.new", "readme.png", "attract/poster.svg" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, file))!);
            File.WriteAllText(Path.Combine(_folder, file), "x");
        }

        Assert.AreEqual("attract/poster.svg", new MediaLibrary(_folder).Items.Single().Name);
    }
}
