using YamlDotNet.RepresentationModel;

namespace LangChanh.Kiosk.Tests;

/// <summary>Makes of a copied configuration one whose content is in Vietnamese alone, while the screens' own words are in English too, and whose Thái has a tag of its own.</summary>
internal static class VietnameseAlone
{
    /// <summary>Tag of Thái in that configuration.</summary>
    public const string ThaiTag = "blt";

    /// <summary>Changes the configuration.</summary>
    /// <param name="config">The copied configuration.</param>
    public static async Task MakeAsync(string config)
    {
        foreach (var file in Directory.EnumerateFiles(config, "*.yaml", SearchOption.AllDirectories).Where(f => !f.Contains("phrases", StringComparison.Ordinal)))
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(await File.ReadAllTextAsync(file)));
            var nodes = yaml.Documents.SelectMany(d => d.AllNodes).OfType<YamlMappingNode>().Distinct().ToList();
            nodes.ForEach(Change);
            await using var writer = new StreamWriter(file);
            yaml.Save(writer, assignAnchors: false);
        }
    }

    private static void Change(YamlMappingNode node)
    {
        if (node.Children.ContainsKey("vi"))
        {
            node.Children.Remove("en");
        }

        if (node.Children.TryGetValue("key", out var key) && node.Children.ContainsKey("complete"))
        {
            node.Children["complete"] = $"{key}" == "vi" ? "yes" : "no";
            node.Children["tag"] = $"{key}" == "thai" ? ThaiTag : node.Children["tag"];
        }
    }
}
