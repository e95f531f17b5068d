namespace LangChanh.Kiosk.Catalog.Reading;

/// <summary>Reads slip.yaml: how numbers and checklists are printed.</summary>
internal static class SlipReader
{
    private const decimal LeastNumber = 20; // mm: read at arm's length without glasses

    private static readonly Dictionary<string, SlipLineKind> Kinds = new()
    {
        ["text"] = SlipLineKind.Text, ["number"] = SlipLineKind.Number, ["code"] = SlipLineKind.Code, ["rule"] = SlipLineKind.Rule, ["papers"] = SlipLineKind.Papers,
    };

    public static SlipTemplates Read(YamlMap map)
    {
        var templates = new SlipTemplates(map.Maps("ticket", Line), map.Maps("checklist", Line));
        map.RefuseUnknownKeys();
        if (!templates.Ticket.Any(l => l.Kind == SlipLineKind.Number))
        {
            map.Fault("ticket", "no number", "a line of kind number");
        }

        return templates;
    }

    private static SlipTemplateLine? Line(YamlMap map)
    {
        var kind = map.Choice("kind", Kinds) ?? SlipLineKind.Text;
        var text = kind == SlipLineKind.Text ? map.Local("text") : null;
        var height = kind == SlipLineKind.Rule ? 1 : map.Number("millimetres", kind == SlipLineKind.Number ? LeastNumber : 2, 60) ?? 3;
        return new SlipTemplateLine(kind, text, height, map.Flag("bold"));
    }
}
