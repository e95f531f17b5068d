using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using LangChanh.Kiosk.Catalog.Packages;

namespace LangChanh.Kiosk.Catalog.Tests;

/// <summary>A catalog on a stick is taken whole from somebody trusted, or not at all.</summary>
[TestClass]
public sealed class CatalogPackageTests
{
    private static readonly SignedManifest s_label = new("Xã Linh Sơn", "lan", new DateTimeOffset(2026, 11, 24, 8, 5, 0, TimeSpan.FromHours(7)), "v1", []);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public required TestContext TestContext { get; set; }

    private TrustedSender Us => new("Linh Sơn", _key.ExportSubjectPublicKeyInfoPem());

    [TestCleanup]
    public void DropKey() => _key.Dispose();

    [TestMethod]
    public async Task WhatIsSent_IsWhatArrives_WithItsPictures_ButNoDossier()
    {
        var (manifest, files) = await CatalogPackage.ReadAsync(new MemoryStream(await PackAsync()), [Us], TestContext.CancellationToken);
        CollectionAssert.AreEqual(new[] { "media/pictures/cau.png", "office.yaml", "procedures/1.001193.yaml" }, files.Keys.ToList());
        Assert.AreEqual("name: Xã", Encoding.UTF8.GetString(files["office.yaml"]));
        Assert.AreEqual(("lan", s_label.MadeAt), (manifest.Author, manifest.MadeAt));
    }

    [TestMethod]
    public async Task AStrangersPackage_IsRefused()
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await RefusedAsync(await PackAsync(), "chữ ký", new TrustedSender("lạ", stranger.ExportSubjectPublicKeyInfoPem()), new TrustedSender("hỏng", "no key"));
    }

    [TestMethod]
    public async Task AnyBitChanged_IsRefused()
    {
        // Bytes of the zip's own bookkeeping (times, attributes) may change without changing what is read.
        var whole = await PackAsync();
        var original = (await CatalogPackage.ReadAsync(new MemoryStream(whole), [Us], TestContext.CancellationToken)).Files;
        for (var i = 0; i < whole.Length; i += 7)
        {
            var changed = whole.ToArray();
            changed[i] ^= 0x10;
            try
            {
                var files = (await CatalogPackage.ReadAsync(new MemoryStream(changed), [Us], TestContext.CancellationToken)).Files;
                Assert.IsTrue(files.Count == original.Count && files.All(f => f.Value.AsSpan().SequenceEqual(original[f.Key])), $"byte {i}");
            }
            catch (PackageRefusedException e)
            {
                Assert.IsGreaterThan(0, e.Message.Length);
            }
        }
    }

    [TestMethod]
    public async Task AFileMore_AFileLess_AnotherContent_AreRefused()
    {
        await RefusedAsync(await PackAsync(zip => zip.CreateEntry("extra.yaml")), "ngoài mục lục", Us);
        await RefusedAsync(await PackAsync(zip => zip.GetEntry("office.yaml")!.Delete()), "office.yaml", Us);
        await RefusedAsync(await PackAsync(zip =>
        {
            zip.GetEntry("office.yaml")!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("office.yaml").Open());
            writer.Write("name: Xy");
        }), "office.yaml", Us);
        await RefusedAsync(Encoding.UTF8.GetBytes("không phải zip"), "Tệp", Us);
    }

    [TestMethod]
    [DataRow("../up.yaml")]
    [DataRow("/etc/passwd")]
    [DataRow("a/../b.yaml")]
    [DataRow(".hidden")]
    [DataRow("a\\b.yaml")]
    [DataRow("a//b.yaml")]
    [DataRow("")]
    [DataRow("c:/x.yaml")]
    public void APathThatLeadsOut_IsRefused_EvenSigned(string path)
    {
        var manifest = (s_label with { Files = [new PackagedFile(path, 1, new string('0', 64))] }).ToBytes();
        var e = Assert.ThrowsExactly<PackageRefusedException>(() => SignedManifest.Verify(manifest, SignedManifest.Sign(manifest, _key), [Us]));
        Assert.Contains("không được phép", e.Message);
    }

    [TestMethod]
    public async Task AFolderSignedInPlace_IsVerifiedTheSameWay()
    {
        var folder = Folder();
        await CatalogPackage.SignFolderAsync(folder, s_label, _key, TestContext.CancellationToken);
        Directory.Delete(Path.Combine(folder, "dossiers"), recursive: true);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(folder, f), File.ReadAllBytes);
        Assert.HasCount(2, (await CatalogPackage.VerifyAsync(files, [Us])).Files);
        files["office.yaml"] = [1];
        await Assert.ThrowsExactlyAsync<PackageRefusedException>(() => CatalogPackage.VerifyAsync(files, [Us]));
        Directory.Delete(folder, recursive: true);
    }

    private async Task RefusedAsync(byte[] package, string why, params TrustedSender[] trusted)
    {
        var e = await Assert.ThrowsExactlyAsync<PackageRefusedException>(() => CatalogPackage.ReadAsync(new MemoryStream(package), trusted, TestContext.CancellationToken));
        Assert.Contains(why, e.Message);
    }

    private static string Folder()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        foreach (var (path, content) in new[] { ("office.yaml", "name: Xã"), ("procedures/1.001193.yaml", "code: x"), ("dossiers/feed.csv", "H56"), (".swp", "x") })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllText(Path.Combine(folder, path), content);
        }

        return folder;
    }

    private async Task<byte[]> PackAsync(Action<ZipArchive>? change = null)
    {
        var folder = Folder();
        using var package = new MemoryStream();
        await CatalogPackage.WriteAsync(folder, s_label, _key, package, [("pictures/cau.png", Path.Combine(folder, ".swp")), ("pictures/gone.png", Path.Combine(folder, "gone.png"))], TestContext.CancellationToken);
        Directory.Delete(folder, recursive: true);
        if (change is not null)
        {
            using var zip = new ZipArchive(package, ZipArchiveMode.Update, leaveOpen: true);
            change(zip);
        }

        return package.ToArray();
    }
}
