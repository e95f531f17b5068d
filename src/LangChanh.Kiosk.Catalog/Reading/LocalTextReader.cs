using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace LangChanh.Kiosk.Catalog.Reading;

/// <summary>Reads a text that is either one Vietnamese scalar or a mapping of languages.</summary>
internal static class LocalTextReader
{
    public static LocalText Read(YamlFile file, YamlNode node, string path)
    {
        var text = Parse(file, node, path);
        file.Texts.Add(text);
        return text;
    }

    private static LocalText Parse(YamlFile file, YamlNode node, string path)
    {
        if (node is YamlScalarNode { Value: { } plain })
        {
            RequireCompleteLanguages(file, node, path, [LocalText.Vietnamese]);
            return LocalText.Of(plain.Trim());
        }

        if (node is not YamlMappingNode map)
        {
            file.Fault(node, path, "a list", "a text, or vi: and en:");
            return LocalText.Of("");
        }

        var texts = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (key, value) in map.Children)
        {
            var language = (key as YamlScalarNode)?.Value ?? "";
            if (file.Languages.All(l => l.Key != language))
            {
                file.Fault(key, path, $"language “{language}”", $"allowed: {string.Join(", ", file.Languages.Select(l => l.Key))}");
            }
            else if (value is YamlScalarNode { Value: { Length: > 0 } text })
            {
                texts[language] = text.Trim();
            }
            else
            {
                file.Fault(value, $"{path}.{language}", "no text", "a text");
            }
        }

        RequireCompleteLanguages(file, node, path, texts.Keys.ToList());
        return new LocalText(texts.ToImmutable());
    }

    private static void RequireCompleteLanguages(YamlFile file, YamlNode node, string path, List<string> present)
    {
        foreach (var language in file.Languages.Where(l => l.Complete && !present.Contains(l.Key) && (l.Key == LocalText.Vietnamese || !file.VietnameseAlone)))
        {
            file.Fault(node, $"{path}.{language.Key}", $"no text in {language.Name}", $"a text under {language.Key}:");
        }
    }
}
