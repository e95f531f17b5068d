using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Editing;
using LangChanh.Kiosk.Catalog.Publishing;

namespace LangChanh.Kiosk.Web.Staff.Content;

/// <summary>Publishes drafts whose time has come, and keeps what was edited by hand as a version.</summary>
public sealed class ContentUpkeep(ContentDesk desk, ContentPublisher publisher, CatalogSource source, TimeProvider clock, ILogger<ContentUpkeep> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var noted = "";
        using var timer = new PeriodicTimer(Look, clock);
        do
        {
            try
            {
                if (source.Files.Version is var version && version != noted)
                {
                    await publisher.NoteAsync(stoppingToken);
                    noted = version;
                }

                foreach (var draft in desk.Drafts.All.Where(d => d.State == DraftState.Scheduled && d.PublishAt <= clock.GetUtcNow()))
                {
                    await PublishAsync(draft, stoppingToken);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                log.LogError(e, "Versions or drafts cannot be written");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task PublishAsync(Draft draft, CancellationToken cancellation)
    {
        var answer = await desk.PublishAsync([draft.Item], "", draft.ApprovedBy ?? draft.Author, confirmed: true, cancellation);
        if (answer.Outcome is PublishOutcome.Published or PublishOutcome.Unchanged)
        {
            return;
        }

        var why = answer.Outcome switch
        {
            PublishOutcome.Faulty faulty => "Đến giờ mà còn lỗi: " + faulty.Faults[0],
            PublishOutcome.Overtaken => "Đến giờ mà tệp đã có người sửa.",
            _ => "Đến giờ mà sảnh đang làm việc, không đổi dải số được.",
        };
        log.LogWarning("A scheduled draft of {Item} was not published: {Why}", draft.Item, why);
        desk.Drafts.Change(draft.Item, d => d?.Revision == draft.Revision ? d with { State = DraftState.InReview, PublishAt = null, Remark = why } : d);
    }
}
