using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Editing;
using LangChanh.Kiosk.Catalog.Publishing;
using LangChanh.Kiosk.Catalog.Reading;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Storage.Audit;

namespace LangChanh.Kiosk.Web.Staff.Content;

/// <summary>What came of a change to a draft.</summary>
/// <param name="Draft">The draft after it.</param>
/// <param name="Theirs">What somebody else wrote in the same place meanwhile; null where nothing stands in the way.</param>
/// <param name="Who">Who wrote it.</param>
/// <param name="Fault">Why the file cannot be changed so.</param>
public sealed record EditOutcome(Draft? Draft, string? Theirs = null, string? Who = null, string? Fault = null)
{
    /// <summary>The change was made.</summary>
    public bool Done => Who is null && Fault is null;
}

/// <summary>What came of publishing drafts.</summary>
/// <param name="Outcome">Of the configuration; null where the hall forbids it.</param>
/// <param name="Risk">What the hall says to it.</param>
public sealed record PublishAnswer(PublishOutcome? Outcome, HallRisk Risk = HallRisk.None);

/// <summary>Where content is written, reviewed, published and put back; every deed stands in the audit log.</summary>
public sealed class ContentDesk(CatalogSource source, DraftStore drafts, ContentPublisher publisher, QueueEngine queue, AuditLog audit, TimeProvider clock)
{
    private readonly Lock _trying = new();
    private ImmutableDictionary<string, (string Version, Draft Draft, CatalogLoad Load)> _tried = ImmutableDictionary<string, (string, Draft, CatalogLoad)>.Empty;

    /// <summary>Raised after other content has taken the place of the old on the screens.</summary>
    public event Action<CatalogSnapshot>? Published
    {
        add => source.Changed += value;
        remove => source.Changed -= value;
    }

    /// <summary>All drafts.</summary>
    public DraftStore Drafts => drafts;

    /// <summary>All versions.</summary>
    public VersionHistory History => publisher.History;

    /// <summary>The files as they stand.</summary>
    public ConfigurationFiles Files => source.Files;

    /// <summary>The catalog that the screens show.</summary>
    public CatalogSnapshot Current => source.Current;

    /// <summary>The office's day.</summary>
    public DateOnly Today => source.Current.Office.DayAt(clock.GetUtcNow());

    /// <summary>The item with an id, or null.</summary>
    public ContentItem? Find(string? id) => ContentItem.Of(id, source.Files);

    /// <summary>Text of a file as the item's draft has it, or else as it stands.</summary>
    public string TextOf(ContentItem item, string file) => drafts.Of(item.Id)?.TextOf(file) ?? source.Files.TextOf(file) ?? "";

    /// <summary>Changes one place of a file in the item's draft, on its latest state. Where somebody wrote in the same place meanwhile, nothing is overwritten.</summary>
    /// <param name="item">The item.</param>
    /// <param name="file">The file.</param>
    /// <param name="path">The place that is changed.</param>
    /// <param name="seen">What the writer saw there, see <see cref="YamlForm.Seen"/>.</param>
    /// <param name="by">Who writes.</param>
    /// <param name="change">The change.</param>
    public EditOutcome Edit(ContentItem item, string file, YamlPath path, string? seen, string by, Func<string, string> change)
    {
        var outcome = new EditOutcome(null);
        var draft = drafts.Change(item.Id, before =>
        {
            var text = before?.TextOf(file) ?? source.Files.TextOf(file) ?? "";
            var there = path.Steps.IsEmpty ? text : YamlForm.TryRead(text)?.Seen(path);
            if (there != seen)
            {
                outcome = outcome with { Theirs = there ?? "", Who = before?.Author ?? "" };
                return before;
            }

            try
            {
                var edited = change(text);
                return edited == text ? before : Begun(before, item, by).With(file, edited, by, clock.GetUtcNow(), source.Files.HashOf(file));
            }
            catch (YamlEditException e)
            {
                outcome = outcome with { Fault = e.Message };
                return before;
            }
        });
        return outcome with { Draft = draft };
    }

    /// <summary>Begins a new procedure as a draft.</summary>
    /// <returns>The item; null where there is such a procedure already.</returns>
    public ContentItem? BeginProcedure(string code, string name, string by)
    {
        var item = ContentItem.Procedure(code);
        if (source.Files.ByName.ContainsKey(item.Id) || drafts.Of(item.Id) is not null)
        {
            return null;
        }

        drafts.Change(item.Id, before => Begun(before, item, by).With(item.Id, NewProcedure.Yaml(code, name, source.Current, Today), by, clock.GetUtcNow(), null));
        return item;
    }

    /// <summary>Every mistake that the configuration would have with the item's draft.</summary>
    public ImmutableArray<CatalogFault> Check(string item) => Try(item).Faults;

    /// <summary>The catalog that the item's draft would make.</summary>
    public CatalogLoad Try(string item)
    {
        if (drafts.Of(item) is not { } draft)
        {
            return new CatalogLoad(source.Current, source.LastFaults);
        }

        var version = source.Files.Version;
        lock (_trying)
        {
            // The draft itself is compared: one begun anew counts its revisions from the first again.
            if (!_tried.TryGetValue(item, out var tried) || tried.Version != version || !ReferenceEquals(tried.Draft, draft))
            {
                tried = (version, draft, source.Try(source.Files.With(draft.Files.Select(f => (f.File, f.Text)))));
                _tried = _tried.SetItem(item, tried);
            }

            return tried.Load;
        }
    }

    /// <summary>Sends a draft to review.</summary>
    public Task SubmitAsync(string item, string reason, string by, CancellationToken cancellation) =>
        DecideAsync(item, d => d with { State = DraftState.InReview, Reason = reason, Remark = null }, by, "gửi duyệt", cancellation);

    /// <summary>Sends a draft back to its author.</summary>
    public Task ReturnAsync(string item, string remark, string by, CancellationToken cancellation) =>
        DecideAsync(item, d => d with { State = DraftState.Editing, Remark = remark, PublishAt = null, ApprovedBy = null }, by, "trả lại: " + remark, cancellation);

    /// <summary>Lets a draft be published at a time.</summary>
    public Task ScheduleAsync(string item, DateTimeOffset at, string reason, string by, CancellationToken cancellation) =>
        DecideAsync(item, d => d with { State = DraftState.Scheduled, PublishAt = at, ApprovedBy = by, Reason = reason.Length > 0 ? reason : d.Reason }, by, $"hẹn đăng lúc {at:HH:mm dd/MM/yyyy}", cancellation);

    /// <summary>Throws a draft away.</summary>
    public Task DiscardAsync(string item, string by, CancellationToken cancellation) => DecideAsync(item, _ => null, by, "bỏ bản nháp", cancellation);

    /// <summary>Says that a draft stands although its files changed since: it is made on them as they are now.</summary>
    public Task KeepAsync(string item, string by, CancellationToken cancellation) =>
        DecideAsync(item, d => d with { Files = [.. d.Files.Select(f => f with { Base = source.Files.HashOf(f.File) })] }, by, "giữ bản nháp dù tệp đã đổi", cancellation);

    /// <summary>Publishes drafts together, in one step.</summary>
    /// <param name="items">Their items.</param>
    /// <param name="reason">Why; the drafts' own reasons where it is empty.</param>
    /// <param name="by">Who publishes.</param>
    /// <param name="confirmed">Whoever publishes knows that the hall is working.</param>
    /// <param name="cancellation">Cancels before anything is written.</param>
    public async Task<PublishAnswer> PublishAsync(IReadOnlyCollection<string> items, string reason, string by, bool confirmed, CancellationToken cancellation)
    {
        var chosen = items.Select(drafts.Of).OfType<Draft>().ToList();
        var changes = chosen.SelectMany(d => d.Files).ToList();
        if (source.Try(source.Files.With(changes.Select(c => (c.File, c.Text)))).Snapshot is { } next && HallGuard.Of(source.Current, next, Working) is var risk && (risk == HallRisk.Refused || (risk == HallRisk.Confirm && !confirmed)))
        {
            return new PublishAnswer(null, risk);
        }

        var why = reason.Length > 0 ? reason : string.Join("; ", chosen.Select(d => d.Reason).Where(r => r.Length > 0));
        var outcome = await publisher.PublishAsync(changes, by, why, cancellation);
        if (outcome is PublishOutcome.Published or PublishOutcome.Unchanged)
        {
            foreach (var draft in chosen)
            {
                // What was typed while it was being published stays a draft.
                drafts.Change(draft.Item, now => now?.Revision == draft.Revision ? null : now);
            }
        }

        if (outcome is PublishOutcome.Published { Version: var version })
        {
            await audit.WriteAsync(by, AuditKinds.Publish, string.Join(", ", items), $"đăng phiên bản {version.Number}: {why}", CancellationToken.None);
        }

        return new PublishAnswer(outcome);
    }

    /// <summary>Publishes one changed text at once, without a draft: the urgent notice.</summary>
    public async Task<PublishOutcome> PublishTextAsync(string file, string? text, string reason, string by, CancellationToken cancellation)
    {
        var outcome = await publisher.PublishAsync([new FileChange(file, source.Files.HashOf(file), text)], by, reason, cancellation);
        if (outcome is PublishOutcome.Published { Version: var version })
        {
            await audit.WriteAsync(by, AuditKinds.Publish, file, $"đăng phiên bản {version.Number}: {reason}", CancellationToken.None);
        }

        return outcome;
    }

    /// <summary>Puts a version back, as a new one.</summary>
    public async Task<PublishAnswer> RestoreAsync(int number, string by, CancellationToken cancellation)
    {
        var outcome = await publisher.RestoreAsync(number, by, $"trở lại phiên bản {number}", cancellation);
        if (outcome is PublishOutcome.Published { Version: var version })
        {
            await audit.WriteAsync(by, AuditKinds.Publish, $"phiên bản {number}", $"trở lại, thành phiên bản {version.Number}", CancellationToken.None);
        }

        return new PublishAnswer(outcome);
    }

    /// <summary>The hall is open, or numbers of today are out.</summary>
    public bool Working => queue.Today.Tickets.Count > 0 || source.Current.Hours.At(source.Current.Office.Local(clock.GetUtcNow()).DateTime) is not null;

    private async Task DecideAsync(string item, Func<Draft, Draft?> change, string by, string what, CancellationToken cancellation)
    {
        if (drafts.Of(item) is not null)
        {
            drafts.Change(item, d => d is null ? null : change(d));
            await audit.WriteAsync(by, AuditKinds.Draft, item, what, cancellation);
        }
    }

    private Draft Begun(Draft? draft, ContentItem item, string by) => draft ?? new Draft(item.Id, 0, DraftState.Editing, [], by, clock.GetUtcNow());
}
