using System.Collections.Immutable;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace LangChanh.Kiosk.Catalog.Reading;

/// <summary>Reads scanning.yaml.</summary>
internal static partial class PaperCodesReader
{
    public static PaperCodes Read(YamlMap map)
    {
        var codes = new PaperCodes(
            Matching(map, "hosts", Host(), "a host's name such as dichvucong.gov.vn, without https://", least: 1),
            Matching(map, "codeParameters", Parameter(), "letters, digits, _ or -", least: 1),
            Matching(map, "opaquePaths", PathPart(), "part of an address such as /apiqr/"),
            Matching(map, "units", Unit(), "a unit's identifier such as H56 or H56.14"));
        map.RefuseUnknownKeys();
        return codes;
    }

    private static ImmutableArray<string> Matching(YamlMap map, string key, Regex form, string allowed, int least = 0)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var (node, path) in map.Items(key))
        {
            var text = (node as YamlScalarNode)?.Value?.Trim() ?? "";
            if (!form.IsMatch(text))
            {
                map.File.Fault(node, path, $"“{text}”", allowed);
            }
            else if (texts.Contains(text, StringComparer.OrdinalIgnoreCase))
            {
                map.File.Fault(node, path, $"“{text}” twice", "each once, upper and lower case are the same");
            }
            else
            {
                texts.Add(text);
            }
        }

        if (texts.Count < least)
        {
            map.Fault(key, "nothing that can be used", $"a list: {allowed}");
        }

        return texts.ToImmutable();
    }

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Host();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,40}$", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^/[A-Za-z0-9_./-]{1,100}$", RegexOptions.NonBacktracking)]
    private static partial Regex PathPart();

    [GeneratedRegex(@"^[A-Z][0-9]{2}(\.[0-9]{2,3}){0,3}$", RegexOptions.NonBacktracking)]
    private static partial Regex Unit();
}
