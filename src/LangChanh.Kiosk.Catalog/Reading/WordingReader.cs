using System.Collections.Immutable;
using System.Globalization;
using LangChanh.Kiosk.Catalog.Checking;
using YamlDotNet.RepresentationModel;

namespace LangChanh.Kiosk.Catalog.Reading;

/// <summary>Reads wording.yaml, and gathers what its rules look at: every Vietnamese text with its place.</summary>
internal static class WordingReader
{
    // The lists that are one screen each.
    private static readonly HashSet<string> Screens = ["languages", "services", "priorityClasses", "fields", "events", "cases", "answers", "steps"];

    /// <summary>The limits and words of wording.yaml.</summary>
    public static Wording Read(YamlMap map)
    {
        var wording = new Wording
        {
            LongestSentence = map.Int("longestSentence", 5, 100) ?? 20,
            MostSentences = map.Int("mostSentences", 1, 20) ?? 2,
            MostChoices = map.Int("mostChoices", 2, 50) ?? 7,
            StaleAfterDays = map.Int("staleAfterDays", 1, 3650) ?? 180,
            Abbreviations = [.. map.Texts("abbreviations")],
            NumberedBy = [.. map.Texts("numberedBy")],
            Glossary = map.Maps("glossary", Term, required: false),
        };
        foreach (var twice in wording.Glossary.GroupBy(g => g.Term).Where(g => g.Count() > 1))
        {
            map.Fault("glossary", $"“{twice.Key}” twice", "each term once");
        }

        map.RefuseUnknownKeys();
        return wording;
    }

    /// <summary>What the rules look at in the files of a folder; files that cannot be read are left out, for they are faults elsewhere.</summary>
    public static CatalogWords Gather(ConfigurationFiles files)
    {
        var found = new Found();
        foreach (var (name, file) in files.ByName.Where(f => f.Key != "wording.yaml" && (!f.Key.StartsWith("phrases/", StringComparison.Ordinal) || f.Key == $"phrases/{LocalText.Vietnamese}.yaml")))
        {
            if (new YamlFile(name, new List<CatalogFault>(), [], new List<LocalText>()).Parse(file.Content) is { } map)
            {
                Walk(found, name, map.Node, "", phrases: name.StartsWith("phrases/", StringComparison.Ordinal), procedure: name.StartsWith("procedures/", StringComparison.Ordinal));
            }
        }

        return new CatalogWords([.. found.Texts], [.. found.Choices], [.. found.CheckDays]);
    }

    private static GlossaryTerm Term(YamlMap map)
    {
        var term = new GlossaryTerm(map.Text("term") ?? "", map.Text("say", required: false), map.OptionalLocal("explain"));
        if (term is { Say: null, Explain: null })
        {
            map.Fault("term", $"“{term.Term}” alone", "say: with plain words, or explain: for the guides' screens");
        }

        return term;
    }

    private static void Walk(Found found, string file, YamlNode node, string path, bool phrases, bool procedure)
    {
        switch (node)
        {
            case YamlMappingNode map:
                foreach (var (key, value) in map.Children)
                {
                    var name = (key as YamlScalarNode)?.Value ?? "";
                    Entry(found, file, name, value, path.Length == 0 ? name : $"{path}.{name}", phrases, procedure);
                }

                break;
            case YamlSequenceNode list:
                for (var i = 0; i < list.Children.Count; i++)
                {
                    Walk(found, file, list.Children[i], $"{path}[{i}]", phrases, procedure);
                }

                break;
        }
    }

    private static void Entry(Found found, string file, string name, YamlNode value, string path, bool phrases, bool procedure)
    {
        var (line, column) = ((int)value.Start.Line, (int)value.Start.Column);
        switch (value)
        {
            case YamlScalarNode { Value: { Length: > 0 } text } when phrases || name == LocalText.Vietnamese:
                found.Texts.Add(new CatalogText(file, line, column, path, text));
                break;
            case YamlScalarNode { Value: { } day } when name == "lastChecked" && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date):
                found.CheckDays.Add(new CatalogCheckDay(file, line, column, path, date));
                break;
            // The steps of a procedure are read, not chosen from.
            case YamlSequenceNode list when Screens.Contains(name) && !(procedure && name == "steps") && list.Children.Any(c => c is YamlMappingNode):
                found.Choices.Add(new CatalogChoices(file, line, column, path, list.Children.Count + (name == "answers" ? 1 : 0)));
                Walk(found, file, value, path, phrases, procedure);
                break;
            default:
                Walk(found, file, value, path, phrases, procedure);
                break;
        }
    }

    private sealed class Found
    {
        public List<CatalogText> Texts { get; } = [];

        public List<CatalogChoices> Choices { get; } = [];

        public List<CatalogCheckDay> CheckDays { get; } = [];
    }
}
