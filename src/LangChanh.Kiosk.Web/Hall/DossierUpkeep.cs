using LangChanh.Kiosk.Dossiers;
using Microsoft.Extensions.Options;

namespace LangChanh.Kiosk.Web.Hall;

/// <summary>Deletes dossiers that are fed no more (domain §1.7), and rows that newer imports have replaced.</summary>
public sealed class DossierUpkeep(IDossierStore store, TimeProvider clock, IOptions<KioskOptions> options, ILogger<DossierUpkeep> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await store.TidyAsync(stoppingToken);
                if (await store.DeleteOlderThanAsync(clock.GetUtcNow() - TimeSpan.FromDays(options.Value.DossierDays), stoppingToken) is > 0 and var deleted)
                {
                    log.LogInformation("{Count} dossiers that are fed no more were deleted", deleted);
                }
            }
            catch (Exception e) when (e is System.Data.Common.DbException or Microsoft.EntityFrameworkCore.DbUpdateException)
            {
                log.LogError(e, "Old dossiers were not deleted; it is tried again");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
