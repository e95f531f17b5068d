using System.Globalization;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Queueing;

namespace LangChanh.Kiosk.Web.Hall;

/// <summary>Ends the numbers whose turn did not come, some minutes after the office's last hour; their holders' pages say so.</summary>
public sealed class DayEnd(QueueEngine queue, CatalogSource catalog, TimeProvider clock, ILogger<DayEnd> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var day = queue.Today;
            if (clock.GetUtcNow() < ConfiguredHall.EndOf(day.Day, catalog.Current) || day.InLine.IsEmpty)
            {
                continue;
            }

            var outcome = await queue.SendAsync(new CloseDay(string.Create(CultureInfo.InvariantCulture, $"close-{day.Day:yyyy-MM-dd}-{day.Sequence}")), stoppingToken);
            log.LogInformation("The day is closed: {Waiting} numbers ended unserved, {Outcome}", day.WaitingCount, outcome.GetType().Name);
        }
    }
}
