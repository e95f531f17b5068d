using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Editing;
using LangChanh.Kiosk.Catalog.Portal;
using LangChanh.Kiosk.Catalog.Publishing;
using LangChanh.Kiosk.Storage.Audit;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Staff.Content;
using Microsoft.Extensions.Options;

namespace LangChanh.Kiosk.Web.Exchange.Portal;

/// <summary>How reading an export stands.</summary>
/// <param name="Rows">Rows read so far.</param>
/// <param name="Export">What was read; null while reading and after a fault.</param>
/// <param name="Fault">Why it could not be read, in plain Vietnamese.</param>
public sealed record PortalReading(int Rows, PortalExport? Export, string? Fault)
{
    /// <summary>It is being read.</summary>
    public bool Busy => Export is null && Fault is null;
}

/// <summary>What came of accepting proposals.</summary>
/// <param name="Outcome">Of the publish; null where they became drafts.</param>
/// <param name="Accepted">How many were accepted.</param>
/// <param name="Left">Those that a person must carry out.</param>
public sealed record PortalAnswer(PublishOutcome? Outcome, int Accepted, ImmutableArray<(PortalProposal Proposal, string Reason)> Left);

/// <summary>Holds the export that staff brought last: read once, set against the catalog whenever it is looked at, kept over a restart.</summary>
public sealed class PortalDesk(IOptions<KioskOptions> options, CatalogSource catalog, ContentDesk content, AuditLog audit, TimeProvider clock)
{
    private readonly Lock _turn = new();
    private PortalReading? _reading;

    private string Kept => Path.Combine(options.Value.Data, "portal-export");

    /// <summary>How it stands; null where nothing was brought.</summary>
    public PortalReading? Reading
    {
        get
        {
            lock (_turn)
            {
                if (_reading is null && File.Exists(Kept))
                {
                    Begin();
                }

                return _reading;
            }
        }
    }

    /// <summary>Takes an export and begins to read it; the one before is forgotten.</summary>
    /// <param name="export">The uploaded file.</param>
    /// <param name="cancellation">Cancels the upload.</param>
    public async Task BringAsync(Stream export, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(export);
        var fresh = Kept + ".new";
        await using (var file = new FileStream(fresh, FileMode.Create))
        {
            await export.CopyToAsync(file, cancellation);
        }

        lock (_turn)
        {
            File.Move(fresh, Kept, overwrite: true);
            Begin();
        }
    }

    /// <summary>Every difference between an export and the catalog now.</summary>
    public ImmutableArray<PortalProposal> Proposals(PortalExport export) => PortalComparison.Compare(catalog.Current, export, Today);

    /// <summary>Accepts proposals: as drafts that wait for a publisher, or published at once as one version.</summary>
    /// <param name="codes">Codes of those accepted.</param>
    /// <param name="places">Official field → where its new procedures stand.</param>
    /// <param name="by">Who accepts.</param>
    /// <param name="publish">Publish at once.</param>
    /// <param name="cancellation">Cancels before anything is written.</param>
    public async Task<PortalAnswer> AcceptAsync(IReadOnlySet<string> codes, IReadOnlyDictionary<string, PortalPlace> places, string by, bool publish, CancellationToken cancellation)
    {
        if (Reading?.Export is not { } export)
        {
            return new PortalAnswer(null, 0, []);
        }

        var accepted = PortalAcceptance.Of(Proposals(export).Where(p => codes.Contains(p.Code)), content.Files, r => places.GetValueOrDefault(r.Field), Today);
        foreach (var change in accepted.Changes)
        {
            content.Drafts.Change(change.File, before => new Draft(change.File, before?.Revision ?? 0, DraftState.InReview, [change], by, clock.GetUtcNow(), "Theo Cổng dịch vụ công quốc gia"));
        }

        await audit.WriteAsync(by, AuditKinds.Import, "Cổng dịch vụ công quốc gia", $"nhận {accepted.Changes.Length} thủ tục {(publish ? "để đăng ngay" : "thành bản nháp")}, {accepted.Left.Length} thủ tục phải làm tay", CancellationToken.None);
        var answer = publish && accepted.Changes.Length > 0 ? await content.PublishAsync([.. accepted.Changes.Select(c => c.File)], "", by, confirmed: true, cancellation) : null;
        return new PortalAnswer(answer?.Outcome, accepted.Changes.Length, accepted.Left);
    }

    private DateOnly Today => catalog.Current.Office.DayAt(clock.GetUtcNow());

    private void Begin()
    {
        var started = new PortalReading(0, null, null);
        _reading = started;
        _ = Task.Run(() => ReadAsync(started));
    }

    private async Task ReadAsync(PortalReading mine)
    {
        var now = mine;
        void Say(PortalReading next)
        {
            lock (_turn)
            {
                // An export that was replaced meanwhile has nothing more to say.
                if (ReferenceEquals(_reading, now))
                {
                    _reading = now = next;
                }
            }
        }

        try
        {
            await using var file = File.OpenRead(Kept);
            var export = await PortalReader.ReadAsync(file, new Counting(rows => Say(now with { Rows = rows })), CancellationToken.None);
            Say(now with { Export = export });
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            Say(now with { Fault = e is InvalidDataException && e.Message.StartsWith("Tệp", StringComparison.Ordinal) ? e.Message : "Tệp hỏng, không đọc được." });
        }
    }

    /// <summary>Tells at once, where <see cref="Progress{T}"/> would tell later and out of order.</summary>
    private sealed class Counting(Action<int> told) : IProgress<int>
    {
        public void Report(int value)
        {
            if (value % 50 == 0)
            {
                told(value);
            }
        }
    }
}
