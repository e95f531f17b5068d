using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Storage.Journal;

namespace LangChanh.Kiosk.Web.Hall;

/// <summary>Brings this machine's screens up to date whenever another machine of the hall changed the queue.</summary>
public sealed class OtherMachines(PostgresQueueJournal journal, QueueEngine queue, TimeProvider clock) : BackgroundService
{
    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => journal.ListenAsync(queue.CatchUpAsync, clock, stoppingToken);
}
