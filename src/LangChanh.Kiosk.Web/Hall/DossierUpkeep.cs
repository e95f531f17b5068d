using LangChanh.Kiosk.Dossiers;
using Microsoft.Extensions.Options;

namespace LangChanh.Kiosk.Web.Hall;

/// <summary>Reads the CSV feeds under <c>kiosk-config/dossiers</c> when they change, and deletes what is fed no more (domain §1.7).</summary>
public sealed class DossierUpkeep(IDossierStore store, TimeProvider clock, IOptions<KioskOptions> options, Queueing.IHall zone, ILogger<DossierUpkeep> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var read = new Dictionary<string, DateTime>();
        var swept = DateOnly.MinValue;
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await ReadChangedAsync(read, stoppingToken);
                var today = Today();
                if (swept != today)
                {
                    swept = today;
                    await store.DeleteOlderThanAsync(clock.GetUtcNow() - TimeSpan.FromDays(options.Value.DossierDays), stoppingToken);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Data.Common.DbException or Microsoft.EntityFrameworkCore.DbUpdateException)
            {
                log.LogError(e, "A dossier feed was not taken; it is tried again");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private DateOnly Today() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone.Zone).DateTime);

    private async Task ReadChangedAsync(Dictionary<string, DateTime> read, CancellationToken cancellation)
    {
        var folder = Path.Combine(options.Value.Config, "dossiers");
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.csv") : [])
        {
            var written = File.GetLastWriteTimeUtc(file);
            if (read.GetValueOrDefault(file) == written)
            {
                continue;
            }

            var feed = CsvDossierFeed.Read(await File.ReadAllTextAsync(file, cancellation), Today(), clock.GetUtcNow());
            await store.UpsertAsync(feed.Dossiers, cancellation);
            read[file] = written;
            log.LogInformation("Feed {File}: {Taken} dossiers taken, {Rejected} rows rejected", Path.GetFileName(file), feed.Dossiers.Length, feed.Rejected.Length);
            foreach (var row in feed.Rejected)
            {
                log.LogWarning("Feed {File}:{Line}: {Reason}", Path.GetFileName(file), row.Line, row.Reason);
            }
        }
    }
}
