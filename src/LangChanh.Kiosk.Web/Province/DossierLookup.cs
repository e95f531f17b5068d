using LangChanh.Kiosk.Dossiers;
using LangChanh.Kiosk.Web.Feeds;

namespace LangChanh.Kiosk.Web.Province;

/// <summary>Finds a dossier: in the province's system where one is configured and answers, else in the copy that this hall keeps.</summary>
public sealed class DossierLookup(IDossierStore store, FeedRules rules, TimeProvider clock, IEnumerable<IDossierSource> sources)
{
    // What was said a minute ago is not asked again.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly IDossierSource? _source = sources.FirstOrDefault();

    /// <summary>The dossier with a code, or null.</summary>
    public async Task<Dossier?> FindAsync(DossierCode code, CancellationToken cancellation)
    {
        var kept = await store.FindAsync(code, cancellation);
        if (_source is null || (kept?.AsOf is { } said && clock.GetUtcNow() - said < Fresh))
        {
            return kept;
        }

        if (await _source.AskAsync(code, cancellation) is not SourceFound found || found.Row.Validate(rules.Rows(), out var dossier) is not null)
        {
            return kept;
        }

        var now = clock.GetUtcNow();
        await DossierImport.PushAsync(store, new ImportStart(ImportSource.Push, ProvincialSystem.Client, "", now, now), [found.Row], rules.Rows(), clock, cancellation);
        return dossier! with { AsOf = now };
    }
}
