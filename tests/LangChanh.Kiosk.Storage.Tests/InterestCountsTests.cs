using LangChanh.Kiosk.Storage.Interest;
using Microsoft.Extensions.DependencyInjection;

namespace LangChanh.Kiosk.Storage.Tests;

/// <summary>What people read, and seek in vain, is summed by day; the most wanted comes first and the rest goes in time (requirement P12).</summary>
[TestClass]
public sealed class InterestCountsTests
{
    private static readonly DateOnly s_day = new(2026, 11, 24);

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task OnTheEmbeddedFile_AreSummed()
    {
        var folder = Directory.CreateTempSubdirectory("interest-");
        await using (var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddKioskStorage(folder.FullName).BuildServiceProvider())
        {
            await AreSummedAsync(services, TestContext.CancellationToken);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    internal static async Task AreSummedAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await services.MigrateKioskStorageAsync(cancellation);
        var counts = services.GetRequiredService<InterestCounts>();
        // Given in opposite orders, as two machines of one hall may.
        InterestCount[] one = [new(s_day, InterestKind.Missed, "cau treo", 2), new(s_day, InterestKind.Missed, "ban do", 1), new(s_day, InterestKind.Read, "1.001193", 1)];
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => counts.AddAsync("here", i % 2 == 0 ? one : [.. one.Reverse()], cancellation), cancellation)));
        await counts.AddAsync("here", [new(s_day.AddDays(1), InterestKind.Missed, "ban do", 5), new(s_day.AddDays(-1), InterestKind.Missed, "cu", 90)], cancellation);
        await counts.AddAsync("there", [new(s_day, InterestKind.Missed, "ban do", 100)], cancellation);
        Assert.AreEqual("cau treo 40 24, ban do 25 25", await TopAsync(InterestKind.Missed, s_day));
        Assert.AreEqual("1.001193 20 24", await TopAsync(InterestKind.Read, s_day));
        Assert.AreEqual("cau treo 40 24", await TopAsync(InterestKind.Missed, s_day, most: 1));

        await Assert.ThrowsAsync<OperationCanceledException>(() => counts.AddAsync("here", one, new CancellationToken(canceled: true)));
        await counts.DeleteAsync("here", s_day, 1, cancellation);
        Assert.AreEqual("cau treo 40 24", await TopAsync(InterestKind.Missed, s_day.AddDays(-2)), "old days and rare words are gone");
        Assert.AreEqual("1.001193 20 24", await TopAsync(InterestKind.Read, s_day));
        Assert.AreEqual("ban do 100 24", await TopAsync(InterestKind.Missed, s_day, office: "there"));

        async Task<string> TopAsync(InterestKind kind, DateOnly from, int most = 10, string office = "here") =>
            string.Join(", ", (await counts.TopAsync(office, kind, from, most, cancellation)).Select(t => $"{t.Item} {t.Count} {t.Last.Day}"));
    }
}
