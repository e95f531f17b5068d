using System.Collections.Immutable;
using System.Text;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Media;
using LangChanh.Kiosk.Catalog.Packages;
using LangChanh.Kiosk.Catalog.Publishing;
using LangChanh.Kiosk.Web.Exchange;
using Microsoft.Extensions.Logging.Abstractions;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>What a catalog from elsewhere replaces: everything when it is of the same office, never what is this hall's own.</summary>
[TestClass]
public sealed class CatalogTakingTests
{
    private const string Birth = "procedures/1.001193.yaml";
    private const string Map = "map.svg";

    private readonly string _folder = Directory.CreateTempSubdirectory("taking-").FullName;

    public required TestContext TestContext { get; set; }

    [TestCleanup]
    public void Clear() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task OfTheSameOffice_TheDrawnMapComesToo()
    {
        using var source = await OpenAsync();
        await TakeAsync(source, CatalogTaking.OfficeName(source.Current), Packed(source).SetItem(Map, Encoding.UTF8.GetBytes(source.Files.TextOf(Map) + "<!-- mới -->")));
        StringAssert.Contains(source.Files.TextOf(Map), "mới");
    }

    [TestMethod]
    public async Task OfAnotherOffice_WithoutAMap_ThisHallsOwnStays()
    {
        using var source = await OpenAsync();
        var (map, office) = (source.Files.TextOf(Map), source.Files.TextOf("office.yaml"));
        var theirs = Packed(source).Remove(Map).Remove("map.yaml").SetItem("office.yaml", "name: other"u8.ToArray());
        await TakeAsync(source, "Xã khác", theirs.SetItem(Birth, Encoding.UTF8.GetBytes(source.Files.TextOf(Birth)!.Replace("vi: Đăng ký khai sinh\n", "vi: Khai sinh của xã khác\n", StringComparison.Ordinal))));
        Assert.AreEqual((map, office), (source.Files.TextOf(Map), source.Files.TextOf("office.yaml")));
        Assert.AreEqual("Khai sinh của xã khác", source.Current.Find("1.001193")!.Name.In("vi"));
    }

    [TestMethod]
    public async Task ItsPicturesComeWithIt_OnlyIntoTheMediaFolder_AndNeverOverOneThatIsHere()
    {
        using var source = await OpenAsync();
        var media = new MediaLibrary(Path.Combine(_folder, "media"));
        var here = media.Keep("cầu", new MediaFile([1], "png"));
        var theirs = Packed(source).SetItem("media/" + here, [2]).SetItem("media/pictures/new.png", [3]).SetItem("media/../out.png", [4]).SetItem("media/run.sh", [5])
            .SetItem(Map, Encoding.UTF8.GetBytes(source.Files.TextOf(Map) + "<!-- mới -->"));
        await TakeAsync(source, CatalogTaking.OfficeName(source.Current), theirs);
        CollectionAssert.AreEqual(new byte[] { 1 }, await File.ReadAllBytesAsync(media.PathOf(here), TestContext.CancellationToken));
        CollectionAssert.AreEqual(new byte[] { 3 }, await File.ReadAllBytesAsync(media.PathOf("pictures/new.png"), TestContext.CancellationToken));
        Assert.IsFalse(File.Exists(Path.Combine(_folder, "out.png")));
        Assert.HasCount(2, media.Items, "no program");
        Assert.IsFalse(source.Files.ByName.Keys.Any(f => f.StartsWith("media/", StringComparison.Ordinal)));
    }

    private static ImmutableSortedDictionary<string, byte[]> Packed(CatalogSource source) => source.Files.ByName.ToImmutableSortedDictionary(f => f.Key, f => f.Value.Content, StringComparer.Ordinal);

    private async Task TakeAsync(CatalogSource source, string office, ImmutableSortedDictionary<string, byte[]> files)
    {
        var taking = new CatalogTaking(source, new ContentPublisher(source, new VersionHistory(Path.Combine(_folder, "versions")), TimeProvider.System), new MediaLibrary(Path.Combine(_folder, "media")));
        Assert.IsInstanceOfType<PublishOutcome.Published>(await taking.TakeAsync(new SignedManifest(office, "lan", DateTimeOffset.UnixEpoch, "v", []), files, TestContext.CancellationToken));
    }

    private async Task<CatalogSource> OpenAsync()
    {
        var config = Path.Combine(_folder, "config");
        Folders.Copy(Path.Combine(Repository.Root, "kiosk-config"), config);
        var source = new CatalogSource(config, TimeProvider.System, NullLogger<CatalogSource>.Instance);
        Assert.IsEmpty(await source.ReloadAsync(TestContext.CancellationToken));
        return source;
    }
}
