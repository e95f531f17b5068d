using System.Collections.Immutable;
using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Catalog.Reading;

/// <summary>Reads dossier-feed.yaml.</summary>
internal static class DossierFeedReader
{
    private const int LeastDigits = 3;
    private static readonly string[] Needed = ["code", "status"];

    public static DossierSettings Read(YamlMap map, IReadOnlyCollection<string> services)
    {
        var columns = Columns(map);
        var places = map.Maps("collectPlaces", p => new CollectPlace(p.Text("id") ?? "", p.Texts("labels"), p.Local("text")), required: false);
        var police = map.Map("police");
        var lookups = map.Map("lookups");
        var second = map.Map("secondItem");
        var digits = second?.Int("digits", 0, 8) ?? 0;
        if (digits is > 0 and < LeastDigits)
        {
            second!.Fault("digits", $"{digits}", $"0 for none, or {LeastDigits} to 8");
        }

        var settings = new DossierSettings(
            columns,
            places,
            police?.Texts("units") ?? [],
            police?.Reference("service", services) ?? "",
            new LookupSettings(
                lookups?.Int("misses", 1, 1000) ?? 5, lookups?.Int("most", 1, 10_000) ?? 30, lookups?.Int("windowMinutes", 1, 120) ?? 10, lookups?.Int("pauseSeconds", 10, 3600) ?? 60, lookups?.Int("longestPauseMinutes", 1, 1440) ?? 30),
            digits,
            second?.Local("ask") ?? LocalText.Of(""));
        police?.RefuseUnknownKeys();
        lookups?.RefuseUnknownKeys();
        second?.RefuseUnknownKeys();
        map.RefuseUnknownKeys();
        return settings;
    }

    private static ImmutableDictionary<string, ImmutableArray<string>> Columns(YamlMap map)
    {
        if (map.Map("columns") is not { } columns)
        {
            return ImmutableDictionary<string, ImmutableArray<string>>.Empty;
        }

        var names = DossierSettings.ColumnKeys.ToImmutableDictionary(k => k, columns.Texts);
        foreach (var needed in Needed.Where(k => names[k].IsEmpty))
        {
            columns.Fault(needed, "no name", "at least one name of this column");
        }

        foreach (var twice in names.SelectMany(n => n.Value.Select(v => (n.Key, Name: VietnameseText.Fold(v).Replace(" ", "", StringComparison.Ordinal))).Distinct()).GroupBy(n => n.Name).Where(g => g.Count() > 1))
        {
            columns.Fault(twice.Last().Key, $"“{twice.Key}” in {string.Join(" and ", twice.Select(t => t.Key))}", "each name for one column");
        }

        columns.RefuseUnknownKeys();
        return names;
    }
}
