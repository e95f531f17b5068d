using System.Globalization;
using LangChanh.Kiosk.Dossiers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LangChanh.Kiosk.Storage.Tests;

/// <summary>Imports of dossiers in a real database: all or nothing, again and again the same, and nothing of a person in the file.</summary>
[TestClass]
public sealed class DossierStoreTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.FromHours(7));
    private static readonly RowRules Rules = new(Today, Now, TimeZoneInfo.Utc, _ => null, (code, text) => SecondItemHash.Of([1, 2, 3], code, text, 4));

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task AnImport_IsSeenWhole_OrNotAtAll()
    {
        await using var services = await OpenAsync(Directory.CreateTempSubdirectory("kiosk-").FullName);
        await ImportsAreWholeAsync(services, TestContext.CancellationToken);
    }

    [TestMethod]
    public async Task OldDossiers_AreDeletedByThemselves_AndAPowerCutLeavesNothingBehind()
    {
        await using var services = await OpenAsync(Directory.CreateTempSubdirectory("kiosk-").FullName);
        var store = services.GetRequiredService<IDossierStore>();
        await RunAsync(store, Rows(1, 1200, "4"), Rules);
        await RunAsync(store, Rows(1201, 10, "4"), Rules with { Now = Now.AddDays(40) });
        var torn = await store.BeginAsync(Start("torn"), TestContext.CancellationToken);
        await torn.AddAsync([Dossier(9001, "9")], TestContext.CancellationToken);

        // A new process finds the import that the old one never ended.
        await store.AbandonAsync(Now, TestContext.CancellationToken);
        Assert.AreEqual(ImportState.Abandoned, (await store.HistoryAsync(1, false, TestContext.CancellationToken))[0].State);
        Assert.IsNull(await store.FindAsync(Code(9001), TestContext.CancellationToken));
        await store.TidyAsync(TestContext.CancellationToken);
        Assert.AreEqual(1200, await store.DeleteOlderThanAsync(Now.AddDays(1), TestContext.CancellationToken));
        Assert.AreEqual(10, await CountAsync(services));
        Assert.IsNull(await store.FindAsync(Code(5), TestContext.CancellationToken));
        Assert.IsNotNull(await store.FindAsync(Code(1205), TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task NothingOfAPerson_IsInTheDatabaseFile_P12()
    {
        var folder = Directory.CreateTempSubdirectory("kiosk-").FullName;
        await using (var services = await OpenAsync(folder))
        {
            var content = System.Text.Encoding.UTF8.GetBytes("Mã hồ sơ,Chủ hồ sơ,Số CCCD,Số điện thoại,Địa chỉ,Trạng thái,Nơi trả kết quả\nH56.99.42-261123-0007,Lò Thị Bí Mật,038190001234,0912345678,Bản Năng Cát số 9,Đang xử lý,Bản Năng Cát số 9\n");
            var mapping = FeedMapping.Parse("Code=0;Status=5;SecondItem=3;CollectAt=6")!;
            var outcome = await DossierImport.FileAsync(services.GetRequiredService<IDossierStore>(), Start("p"), FeedReader.Read(content, new FeedLimits()), new FeedHeader(1, []), mapping, Rules, TimeProvider.System, null, TestContext.CancellationToken);
            Assert.AreEqual(1, outcome.Taken);
        }

        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            var bytes = System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file, TestContext.CancellationToken));
            foreach (var secret in new[] { "Bí Mật", "038190001234", "0912345678", "5678", "Năng Cát" })
            {
                Assert.DoesNotContain(secret, bytes);
            }
        }
    }

    internal static async Task ImportsAreWholeAsync(ServiceProvider services, CancellationToken cancellation)
    {
        await services.MigrateKioskStorageAsync(cancellation);
        var store = services.GetRequiredService<IDossierStore>();
        var first = await RunAsync(store, Rows(1, 700, "4").Concat(Rows(1, 1, "5")), Rules);
        Assert.AreEqual((ImportState.Committed, 700), (first.State, first.Taken), "of a code fed twice the last row counts");
        Assert.AreEqual("5", (await store.FindAsync(Code(1), cancellation))!.Status);

        await using (var open = await store.BeginAsync(Start("second"), cancellation))
        {
            await open.AddAsync([.. Enumerable.Range(1, 600).Select(i => Dossier(i, "9"))], cancellation);
            Assert.AreEqual("4", (await store.FindAsync(Code(2), cancellation))!.Status, "nothing is seen before the end");
            await open.EndAsync(ImportState.Committed, Now, 600, [new RejectedRow(3, RowFault.DueOn)]);
        }

        Assert.AreEqual("9", (await store.FindAsync(Code(2), cancellation))!.Status);
        Assert.AreEqual("4", (await store.FindAsync(Code(650), cancellation))!.Status, "what a feed does not hold stays");
        using var stop = new CancellationTokenSource();
        var cancelled = await DossierImport.PushAsync(store, Start("third"), Stopping(stop), Rules, TimeProvider.System, stop.Token);
        Assert.AreEqual(ImportState.Cancelled, cancelled.State);
        Assert.AreEqual("9", (await store.FindAsync(Code(3), cancellation))!.Status);

        await store.TidyAsync(cancellation);
        Assert.AreEqual(700, await CountAsync(services), "one row a code is left");
        Assert.IsTrue(await store.WasImportedAsync("second", cancellation));
        Assert.IsFalse(await store.WasImportedAsync("third", cancellation));
        var history = await store.HistoryAsync(10, withPushes: true, cancellation);
        CollectionAssert.AreEqual(new[] { ImportState.Cancelled, ImportState.Committed, ImportState.Committed }, history.Select(h => h.State).ToList());
        Assert.AreEqual(new RejectedRow(3, RowFault.DueOn), (await store.RejectedAsync(history[1].Id, cancellation))!.Single());
        var mapping = FeedMapping.Parse("Code=1;Status=0")!;
        await store.RememberAsync("h", FeedMapping.Parse("Code=0;Status=1")!, "lan", Now, cancellation);
        await store.RememberAsync("h", mapping, "lan", Now, cancellation);
        Assert.AreEqual(mapping.ToString(), (await store.RecallAsync("h", cancellation))!.ToString());
    }

    private static IEnumerable<DossierUpdate> Stopping(CancellationTokenSource stop)
    {
        foreach (var row in Rows(1, 900, "10"))
        {
            yield return row;
            if (row.Code!.EndsWith("0600", StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        }
    }

    private static Task<ImportOutcome> RunAsync(IDossierStore store, IEnumerable<DossierUpdate> rows, RowRules rules) =>
        DossierImport.PushAsync(store, Start("first"), rows, rules, TimeProvider.System, CancellationToken.None);

    private static ImportStart Start(string fingerprint) => new(ImportSource.Upload, "lan", fingerprint, Now, Now);

    private static IEnumerable<DossierUpdate> Rows(int from, int count, string status) => Enumerable.Range(from, count).Select(i => new DossierUpdate(Code(i).ToString(), status, "1.001193", "Đăng ký khai sinh", "20261123080000", "25/11/2026"));

    private static Dossier Dossier(int serial, string status) => new(Code(serial), null, null, status, null, null, Now);

    private static DossierCode Code(int serial) => DossierCode.TryParse(string.Create(CultureInfo.InvariantCulture, $"H56.99.42-261123-{serial:0000}"), Today, out var code) ? code : throw new InvalidOperationException();

    private static async Task<int> CountAsync(ServiceProvider services)
    {
        await using var database = await services.GetRequiredService<IDbContextFactory<KioskDatabase>>().CreateDbContextAsync();
        return await database.Dossiers.CountAsync();
    }

    private static async Task<ServiceProvider> OpenAsync(string folder)
    {
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddKioskStorage(folder).BuildServiceProvider();
        await services.MigrateKioskStorageAsync(CancellationToken.None);
        return services;
    }
}
