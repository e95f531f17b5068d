using System.Collections.Immutable;
using System.Globalization;
using LangChanh.Kiosk.Catalog.Editing;
using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Catalog.Portal;

/// <summary>
/// Compares an export with the catalog by code. Only official facts are compared and proposed (official name, decision,
/// legal documents, time limits, fees): the office's own plain words are never touched.
/// </summary>
public static class PortalComparison
{
    // A list that holds fewer of a ministry's procedures than this is an extract: what it lacks is not gone.
    private const double SpeaksForMinistry = 0.5;

    /// <summary>Every difference: changed first, then new, gone, expired, each in the order of codes.</summary>
    /// <param name="catalog">What the hall tells.</param>
    /// <param name="export">What the portal says.</param>
    /// <param name="today">The office's day.</param>
    public static ImmutableArray<PortalProposal> Compare(CatalogSnapshot catalog, PortalExport export, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(export);
        var ours = catalog.Procedures.ToDictionary(p => p.Code);
        var theirs = export.Records.ToDictionary(r => r.Code);
        var changed = export.Records.Where(r => ours.ContainsKey(r.Code)).Select(r => new PortalProposal(PortalChange.Changed, r.Code, Name(ours[r.Code]), Facts(ours[r.Code], r), r)).Where(p => p.Facts.Length > 0);
        var added = export.Records.Where(r => !ours.ContainsKey(r.Code) && r.IsCommuneLevel).Select(r => new PortalProposal(PortalChange.New, r.Code, r.Name, [], r));
        var gone = catalog.Procedures.GroupBy(p => Ministry(p.Source.Decision)).Where(g => g.Key.Length > 0 && g.Count(p => theirs.ContainsKey(p.Code)) >= Math.Max(2, g.Count() * SpeaksForMinistry))
            .SelectMany(g => g.Where(p => !theirs.ContainsKey(p.Code))).Select(p => new PortalProposal(PortalChange.Gone, p.Code, Name(p), [], null));
        var expired = catalog.Procedures.Where(p => p.Source.EffectiveTo < today).Select(p => new PortalProposal(PortalChange.Expired, p.Code, Name(p), [], null));
        return [.. new[] { changed, added, gone, expired }.SelectMany(k => k.OrderBy(p => p.Code, StringComparer.Ordinal))];
    }

    /// <summary>Where new procedures would stand, by official field; fields of which the hall has none are absent.</summary>
    public static ImmutableDictionary<string, PortalPlace> Places(CatalogSnapshot catalog, PortalExport export)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(export);
        var ours = catalog.Procedures.ToDictionary(p => p.Code);
        var learned = export.Records.Where(r => ours.ContainsKey(r.Code)).GroupBy(r => r.Field)
            .ToImmutableDictionary(g => g.Key, g => g.GroupBy(r => new PortalPlace(ours[r.Code].Field, ours[r.Code].Service)).MaxBy(p => p.Count())!.Key);
        var named = export.Records.Select(r => r.Field).Distinct().Where(f => !learned.ContainsKey(f))
            .Select(f => (Official: f, Own: catalog.Fields.FirstOrDefault(o => VietnameseText.Fold(o.Name.In(LocalText.Vietnamese)) == VietnameseText.Fold(f))?.Id))
            .Where(f => f.Own is not null && ours.Values.Any(p => p.Field == f.Own));
        return learned.AddRange(named.Select(f => KeyValuePair.Create(f.Official, new PortalPlace(f.Own!, ours.Values.First(p => p.Field == f.Own).Service))));
    }

    private static string Name(Procedure procedure) => procedure.Name.In(LocalText.Vietnamese);

    /// <summary>"BTP" of "163/QĐ-BTP" and of "9354/QĐ-BCA-C06" "BCA"; empty where the decision does not say.</summary>
    private static string Ministry(string decision)
    {
        var at = decision.IndexOf("-B", StringComparison.Ordinal);
        return at < 0 ? "" : string.Concat(decision[(at + 1)..].TakeWhile(char.IsAsciiLetterUpper));
    }

    private static ImmutableArray<PortalFact> Facts(Procedure ours, PortalRecord theirs)
    {
        var facts = ImmutableArray.CreateBuilder<PortalFact>();
        if (VietnameseText.Clean(ours.OfficialName) != theirs.Name)
        {
            facts.Add(new PortalFact(YamlPath.Of("officialName"), ours.OfficialName, theirs.Name, PortalYaml.Quote(theirs.Name)));
        }

        if (theirs.Detail is { } detail)
        {
            if (detail.Decision.Length > 0 && ours.Source.Decision != detail.Decision)
            {
                facts.Add(new PortalFact(YamlPath.Of("source", "decision"), ours.Source.Decision, detail.Decision, PortalYaml.Quote(detail.Decision)));
            }

            if (!detail.Legal.IsEmpty && !ours.Legal.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(detail.Legal))
            {
                facts.Add(new PortalFact(YamlPath.Of("legal"), string.Join(", ", ours.Legal), string.Join(", ", detail.Legal), PortalYaml.List(detail.Legal)));
            }

            facts.AddRange(ours.Channels.Index().SelectMany(c => ChannelFacts(c.Index, c.Item, ours, detail)));
        }

        return facts.ToImmutable();
    }

    private static IEnumerable<PortalFact> ChannelFacts(int index, ProcedureChannel ours, Procedure procedure, PortalDetail detail)
    {
        // Several rows of one channel tell cases apart, here by plain words: which is which only a person can say.
        var rows = detail.Channels.Where(c => c.Kind == ours.Channel).ToList();
        var certain = rows.Count == 1 && procedure.Channels.Count(c => c.Channel == ours.Channel) == 1;
        if (rows.Count == 0 || (!certain && rows.Any(r => Same(r.Time, ours.Time) && Same(r.Fee, ours.Fee))))
        {
            yield break;
        }

        // What the portal does not know is no news.
        if (rows[0].Time.State is TimeState.Stated && !rows.Any(r => Same(r.Time, ours.Time)))
        {
            yield return new PortalFact(YamlPath.Of("channels").At(index).Key("time"), Words(ours.Time), Words(rows[0].Time), certain ? PortalYaml.Time(rows[0].Time) : null);
        }

        if (rows[0].Fee.State is FeeState.Paid or FeeState.ByResolution && !rows.Any(r => Same(r.Fee, ours.Fee)))
        {
            yield return new PortalFact(YamlPath.Of("channels").At(index).Key("fee"), Words(ours.Fee), Words(rows[0].Fee), certain ? PortalYaml.Fee(rows[0].Fee) : null);
        }
    }

    private static bool Same(TimeLimit a, TimeLimit b) => (a.State, a.Value, a.Unit) == (b.State, b.Value, b.Unit);

    private static bool Same(Fee a, Fee b) => (a.State, a.Amount) == (b.State, b.Amount);

    private static string Words(TimeLimit time) => time.State switch
    {
        TimeState.Stated => string.Create(CultureInfo.GetCultureInfo("vi-VN"), $"{time.Value} {time.Unit switch { TimeUnit.Hours => "giờ", TimeUnit.Days => "ngày", TimeUnit.Months => "tháng", _ => "ngày làm việc" }}"),
        TimeState.UnitMissing => string.Create(CultureInfo.GetCultureInfo("vi-VN"), $"{time.Value} (thiếu đơn vị)"),
        TimeState.ByRule => "theo quy định",
        _ => "chưa có thông tin",
    };

    private static string Words(Fee fee) => fee.State switch
    {
        FeeState.Free => "miễn phí",
        FeeState.Paid => string.Create(CultureInfo.GetCultureInfo("vi-VN"), $"{fee.Amount:N0} đồng"),
        FeeState.ByResolution => "theo quy định của HĐND tỉnh",
        _ => "chưa có thông tin",
    };
}
