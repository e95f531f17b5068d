using LangChanh.Kiosk.Storage.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LangChanh.Kiosk.Storage.Tests;

/// <summary>The audit log takes additions alone, whoever asks.</summary>
[TestClass]
public sealed class AuditTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task OnTheEmbeddedFile_ALineStays()
    {
        var folder = Directory.CreateTempSubdirectory("audit-");
        await using (var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddKioskStorage(folder.FullName).BuildServiceProvider())
        {
            await LineStaysAsync(services, TestContext.CancellationToken);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    internal static async Task LineStaysAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await services.MigrateKioskStorageAsync(cancellation);
        var log = services.GetRequiredService<AuditLog>();
        await log.WriteAsync("lan", AuditKinds.Publish, "procedures/1.001193.yaml", new string('a', 700), cancellation);
        await using var database = await services.GetRequiredService<IDbContextFactory<KioskDatabase>>().CreateDbContextAsync(cancellation);
        await Assert.ThrowsAsync<Exception>(() => database.Audit.ExecuteUpdateAsync(s => s.SetProperty(r => r.Who, "ai đó"), cancellation));
        await Assert.ThrowsAsync<Exception>(() => database.Audit.ExecuteDeleteAsync(cancellation));
        var line = (await log.ReadAsync("lan", AuditKinds.Publish, 0, 10, cancellation)).Single();
        Assert.AreEqual(("lan", 500), (line.Who, line.Summary.Length));
        Assert.IsEmpty(await log.ReadAsync("ai đó", null, 0, 10, cancellation));
    }
}
