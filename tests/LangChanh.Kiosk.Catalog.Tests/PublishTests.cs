using LangChanh.Kiosk.Catalog.Publishing;
using LangChanh.Kiosk.Catalog.Reading;
using Microsoft.Extensions.Logging.Abstractions;

namespace LangChanh.Kiosk.Catalog.Tests;

/// <summary>Publishing is one step: checked as a whole, all or nothing under a power cut, every state kept and able to come back.</summary>
[TestClass]
public sealed class PublishTests
{
    private const string Birth = "procedures/1.001193.yaml";
    private const string Notices = "notices.yaml";

    private readonly string _folder = Directory.CreateTempSubdirectory("publish-").FullName;

    public required TestContext TestContext { get; set; }

    private string Config => Path.Combine(_folder, "config");

    [TestInitialize]
    public void Copy() => Folders.Copy(Path.Combine(Repository.Root, "kiosk-config"), Config);

    [TestCleanup]
    public void Clear() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task APublish_ShowsAtOnce_IsAVersion_AndCanBeTakenBack()
    {
        using var source = await OpenAsync();
        var publisher = Publisher(source);
        var before = source.Current.Version;
        var published = (PublishOutcome.Published)await publisher.PublishAsync([Change(source, Birth, "Đăng ký khai sinh\n  en", "Khai sinh cho bé\n  en")], "nam", "tên dễ hiểu hơn", TestContext.CancellationToken);
        Assert.AreEqual("Khai sinh cho bé", source.Current.Find("1.001193")!.Name.In("vi"));
        Assert.AreEqual((2, "nam", VersionKind.Publish, Birth), (published.Version.Number, published.Version.Author, published.Version.Kind, published.Version.Files.Single().File), "the first version is what stood there");
        Assert.IsInstanceOfType<PublishOutcome.Unchanged>(await publisher.PublishAsync([new FileChange(Birth, source.Files.HashOf(Birth), source.Files.TextOf(Birth))], "nam", "", TestContext.CancellationToken));

        // Edited by hand, a file added by hand: versions too, and a way back over them.
        await File.WriteAllTextAsync(Path.Combine(Config, Notices), source.Files.TextOf(Notices)!.Replace("urgent: no", "urgent: yes", StringComparison.Ordinal), TestContext.CancellationToken);
        Assert.IsInstanceOfType<PublishOutcome.Published>(await publisher.RestoreAsync(1, "quản trị", "nhầm", TestContext.CancellationToken));
        Assert.AreEqual(before, source.Current.Version, "all as it was");
        CollectionAssert.AreEqual(new[] { VersionKind.First, VersionKind.Publish, VersionKind.ByHand, VersionKind.Restore }, publisher.History.All.Select(v => v.Kind).ToArray());
        Assert.Contains("Khai sinh cho bé", new VersionHistory(Path.Combine(_folder, "versions")).TextAt(Birth, 3)!);
    }

    [TestMethod]
    public async Task AMistake_OrAFileThatSomebodyElseChanged_ChangesNothing()
    {
        using var source = await OpenAsync();
        var publisher = Publisher(source);
        var faulty = (PublishOutcome.Faulty)await publisher.PublishAsync([Change(source, Birth, "state: free", "state: gratis"), Change(source, Notices, "urgent: no", "urgent: yes")], "nam", "", TestContext.CancellationToken);
        Assert.IsTrue(faulty.Faults.All(f => f.File == Birth && f.Field.EndsWith("fee.state", StringComparison.Ordinal)));
        var change = Change(source, Birth, "state: free", "state: unknown");
        await File.AppendAllTextAsync(Path.Combine(Config, Birth), "# sửa tay\n", TestContext.CancellationToken);
        CollectionAssert.AreEqual(new[] { Birth }, ((PublishOutcome.Overtaken)await publisher.PublishAsync([change], "nam", "", TestContext.CancellationToken)).Files.ToArray());
        Assert.IsTrue(source.Current.Find("1.001193")!.Channels.All(c => c.Fee.State == FeeState.Free) && !source.Current.Notices.Any(n => n.Urgent));
    }

    [TestMethod]
    public async Task APowerCut_AtEveryStep_LeavesTheOldOrTheNew_AndTheNextStartFinishes()
    {
        for (var cut = 1; ; cut++)
        {
            string oldVersion, newVersion;
            var steps = 0;
            using (var source = await OpenAsync())
            {
                await Publisher(source).NoteAsync(TestContext.CancellationToken);
                oldVersion = source.Current.Version;
                var publisher = Publisher(source, _ => { if (++steps == cut) { throw new OperationCanceledException("the power is gone"); } });
                FileChange[] changes = [Change(source, Birth, "verifiedByOffice: ", "verifiedByOffice:  "), Change(source, Notices, "urgent: ", "urgent:  "), Change(source, "hours.yaml", "lastTicketMinutes: ", "lastTicketMinutes:  ")];
                newVersion = source.Files.With(changes.Select(c => (c.File, c.Text))).Version;
                try
                {
                    await publisher.PublishAsync(changes, "nam", "", TestContext.CancellationToken);
                }
                catch (OperationCanceledException)
                {
                    // Cut.
                }
            }

            // Whoever reads the folder now, without finishing anything, sees one or the other.
            var seen = (await CatalogLoader.LoadAsync(Config, TestContext.CancellationToken)).Snapshot!.Version;
            Assert.AreEqual(cut == 1 ? oldVersion : newVersion, seen, $"step {cut}");
            using var after = new CatalogSource(Config, TimeProvider.System, NullLogger<CatalogSource>.Instance);
            var recovered = Publisher(after);
            await recovered.RecoverAsync(TestContext.CancellationToken);
            await after.StartAsync(TestContext.CancellationToken);
            Assert.AreEqual(seen, after.Current.Version);
            Assert.IsEmpty(Directory.EnumerateFiles(Config, ".publish*").ToList());
            if (cut > 1)
            {
                Assert.AreEqual("nam", recovered.History.Latest!.Author, $"step {cut}: the version is kept");
                Assert.HasCount(3, recovered.History.Latest.Files.ToList());
            }

            if (steps < cut)
            {
                Assert.IsGreaterThan(5, cut);
                return;
            }
        }
    }

    [TestMethod]
    public async Task AFileThatWasEditedByHand_AfterTheCut_StaysAsItWasEdited()
    {
        using (var source = await OpenAsync())
        {
            var publisher = Publisher(source, s => { if (s == "file") { throw new OperationCanceledException(); } });
            await Assert.ThrowsAsync<OperationCanceledException>(() => publisher.PublishAsync([Change(source, Birth, "state: free", "state: unknown"), Change(source, Notices, "urgent: no", "urgent: yes")], "nam", "", TestContext.CancellationToken));
        }

        await File.AppendAllTextAsync(Path.Combine(Config, Birth), "# sửa tay\n", TestContext.CancellationToken);
        using var after = new CatalogSource(Config, TimeProvider.System, NullLogger<CatalogSource>.Instance);
        Assert.IsTrue(await Publisher(after).RecoverAsync(TestContext.CancellationToken));
        await after.StartAsync(TestContext.CancellationToken);
        Assert.EndsWith("# sửa tay\n", after.Files.TextOf(Birth)!);
        Assert.IsTrue(after.Current.Notices.Any(n => n.Urgent));
    }

    private async Task<CatalogSource> OpenAsync()
    {
        var source = new CatalogSource(Config, TimeProvider.System, NullLogger<CatalogSource>.Instance);
        Assert.IsEmpty(await source.StartAsync(TestContext.CancellationToken));
        return source;
    }

    private ContentPublisher Publisher(CatalogSource source, Action<string>? step = null) => new(source, new VersionHistory(Path.Combine(_folder, "versions")), TimeProvider.System, step);

    private static FileChange Change(CatalogSource source, string file, string from, string to)
    {
        var text = source.Files.TextOf(file)!;
        Assert.Contains(from, text);
        return new FileChange(file, source.Files.HashOf(file), text.Replace(from, to, StringComparison.Ordinal));
    }
}
