using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace LangChanh.Kiosk.Catalog.Reading;

/// <summary>Reads map.yaml and the picture beside it.</summary>
internal static class MapReader
{
    private static readonly Dictionary<string, MapPoint> Directions = new() { ["up"] = new(0, -1), ["down"] = new(0, 1), ["left"] = new(-1, 0), ["right"] = new(1, 0) };

    public static HallMap? Read(YamlMap map, IReadOnlyDictionary<string, ConfigurationFile> files, ICollection<CatalogFault> faults, ImmutableArray<Counter> counters)
    {
        var picture = map.Text("picture") is { } name ? Picture(map, name, files, faults) : null;
        var here = map.Map("kiosk");
        var at = here is null ? null : Point(here, "at", picture);
        var facing = here?.Choice("facing", Directions);
        here?.RefuseUnknownKeys();
        var metres = map.Number("metresAcross", 2, 200);
        var places = map.Maps("places", p => Place(p, picture, counters));
        LobbyReader.RefuseTwins(map, "places", places.Select(p => p.Id));
        LobbyReader.RefuseTwins(map, "places", places.Select(p => p.Counter).OfType<string>());
        foreach (var missing in counters.Where(c => places.All(p => p.Counter != c.Id)))
        {
            map.Fault("places", $"no place for counter “{missing.Id}”", "every counter on the map");
        }

        map.RefuseUnknownKeys();
        return picture is null || at is null || facing is null || metres is null ? null : new HallMap(picture.Width, picture.Height, picture.Content, at.Value, facing.Value, (double)metres.Value, places);
    }

    private static SvgPicture? Picture(YamlMap map, string name, IReadOnlyDictionary<string, ConfigurationFile> files, ICollection<CatalogFault> faults)
    {
        if (files.TryGetValue(name, out var file))
        {
            return SvgReader.Read(file.Content, (line, column, field, found, allowed) => faults.Add(new CatalogFault(name, Math.Max(1, line), Math.Max(1, column), field, found, allowed)));
        }

        map.Fault("picture", $"“{name}”", "an SVG file in the configuration's folder, as map.svg");
        return null;
    }

    private static MapPlace? Place(YamlMap map, SvgPicture? picture, ImmutableArray<Counter> counters)
    {
        var counter = map.Get("counter") is null ? null : map.Reference("counter", [.. counters.Select(c => c.Id)]);
        var name = counters.FirstOrDefault(c => c.Id == counter)?.Name ?? map.Local("name");
        var element = picture is null ? map.Text("element") : map.Reference("element", picture.Ids);
        var at = Point(map, "at", picture);
        var label = map.Get("label") is null ? at : Point(map, "label", picture);
        var way = map.Items("way").Select(i => Point(map.File, i.Node, i.Path, picture)).OfType<MapPoint>().ToImmutableArray();
        var id = LobbyReader.Id(map);
        var icon = map.Text("icon", required: false) ?? "pin";
        if (way.Length == 0)
        {
            map.Fault("way", "no point", "the points of the way from the kiosk, as - [200, 340]");
        }

        return at is null || label is null || element is null ? null : new MapPlace(id, name, counter, element, at.Value, label.Value, icon, way);
    }

    private static MapPoint? Point(YamlMap map, string key, SvgPicture? picture)
    {
        if (map.Get(key) is { } node)
        {
            return Point(map.File, node, map.Path(key), picture);
        }

        map.Fault(key, "nothing", "a point of the picture, as [200, 340]");
        return null;
    }

    private static MapPoint? Point(YamlFile file, YamlNode node, string path, SvgPicture? picture)
    {
        if (node is YamlSequenceNode { Children: [YamlScalarNode { Value: { } x }, YamlScalarNode { Value: { } y }] } && TryNumber(x, out var right) && TryNumber(y, out var down)
            && (picture is null || (right <= picture.Width && down <= picture.Height)))
        {
            return new MapPoint(right, down);
        }

        file.Fault(node, path, "no point of the picture", picture is null ? "two numbers, as [200, 340]" : string.Create(CultureInfo.InvariantCulture, $"two numbers inside {picture.Width}×{picture.Height}, as [200, 340]"));
        return null;
    }

    private static bool TryNumber(string text, out double number) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && number >= 0;
}
