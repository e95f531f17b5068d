using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Ganss.Xss;
using LangChanh.Kiosk.Catalog.Media;
using LangChanh.Kiosk.Vietnamese;
using Markdig;
using YamlDotNet.RepresentationModel;

namespace LangChanh.Kiosk.Catalog.Reading;

/// <summary>Reads topics, notices, dossier statuses, search words and phrases.</summary>
internal static partial class WordsReader
{
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().DisableHtml().Build();

    /// <summary>The topics under a key.</summary>
    /// <param name="map">The file.</param>
    /// <param name="key">fields or events.</param>
    /// <param name="more">Reads what else a topic has.</param>
    public static ImmutableArray<ProcedureTopic> Topics(YamlMap map, string key, Action<YamlMap, string>? more = null)
    {
        var topics = map.Maps(key, t =>
        {
            var topic = new ProcedureTopic(t.Text("id") ?? "", t.Local("name"), t.Text("icon") ?? "help");
            more?.Invoke(t, topic.Id);
            return topic;
        });
        foreach (var twice in topics.GroupBy(t => t.Id).Where(g => g.Count() > 1))
        {
            map.Fault(key, $"“{twice.Key}” twice", "each id once");
        }

        map.RefuseUnknownKeys();
        return topics;
    }

    public static ImmutableArray<Notice> Notices(YamlMap map, MediaFolder? media)
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions { AllowedTags = new HashSet<string> { "p", "ul", "ol", "li", "strong", "em", "br", "h2", "h3" } });
        var notices = map.Maps("notices", n =>
        {
            var from = n.Date("from");
            var to = n.Date("to");
            if (to < from)
            {
                n.Fault("to", $"{to:yyyy-MM-dd}", $"a day not before from, {from:yyyy-MM-dd}");
            }

            var body = n.Local("body");
            return new Notice
            {
                Id = LobbyReader.Id(n),
                Title = n.Local("title"),
                Summary = n.Local("summary"),
                BodyHtml = body.Select(t => sanitizer.Sanitize(Markdig.Markdown.ToHtml(t, Markdown))),
                BodyText = body.Select(t => Markdig.Markdown.ToPlainText(t, Markdown).Trim()),
                Picture = MediaName.Picture(n, "picture", media),
                Link = Link(n),
                From = from,
                To = to,
                Urgent = n.Flag("urgent"),
            };
        }, required: false);
        foreach (var twice in notices.GroupBy(n => n.Id).Where(g => g.Count() > 1))
        {
            map.Fault("notices", $"“{twice.Key}” twice", "each id once");
        }

        map.RefuseUnknownKeys();
        return notices;
    }

    private static Uri? Link(YamlMap notice)
    {
        const int Longest = 300;
        if (notice.Text("link", required: false) is not { } text)
        {
            return null;
        }

        if (text.Length <= Longest && Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps && link.UserInfo.Length == 0)
        {
            return link;
        }

        notice.Fault("link", $"“{text}”", $"an address that begins with https://, at most {Longest} characters");
        return null;
    }

    /// <summary>What somebody comes to a counter for.</summary>
    public static readonly ImmutableArray<string> Purposes = ["collect", "supplement", "pay", "ask"];

    public static ImmutableArray<DossierStatusText> DossierStatuses(YamlMap map)
    {
        var tones = new[] { "neutral", "good", "attention", "problem" };
        var stages = new[] { "submitted", "received", "processing", "result", "returned", "stopped" };
        DossierStatusText Status(YamlMap s) => new(
            s.Text("id") ?? "", s.Texts("codes"), s.Texts("labels"), s.Reference("tone", tones) ?? "neutral", s.Reference("stage", stages) ?? "processing", s.Flag("needsCitizen"),
            s.Local("title"), s.Local("meaning"), s.Local("whatToDo"), s.OptionalLocal("bring"), s.Get("purpose") is null ? null : s.Reference("purpose", Purposes));
        var known = map.Maps("statuses", Status);
        foreach (var twice in known.SelectMany(s => s.Codes).GroupBy(c => c).Where(g => g.Count() > 1))
        {
            map.Fault("statuses", $"code “{twice.Key}” twice", "each code under one status");
        }

        var fallback = map.Map("unknown") is { } other ? Status(other) : null;
        map.RefuseUnknownKeys();
        return fallback is null ? known : known.Add(fallback);
    }

    public static SearchWords SearchWords(YamlMap map)
    {
        var abbreviations = ImmutableDictionary.CreateBuilder<string, string>();
        if (map.Map("abbreviations") is { } list)
        {
            foreach (var (key, value) in list.Entries)
            {
                abbreviations[VietnameseText.Fold(key)] = list.Text(key) ?? "";
                _ = value;
            }
        }

        var synonyms = map.Items("synonyms").Select(i => i.Node is YamlSequenceNode group ? group.Children.OfType<YamlScalarNode>().Select(s => s.Value ?? "").ToImmutableArray() : []).Where(g => g.Length > 1).ToImmutableArray();
        var noise = map.Texts("noise").ToImmutableHashSet();
        var asides = map.Texts("asides").ToImmutableHashSet();
        var deeds = map.Texts("deeds").ToImmutableHashSet();
        var elsewhere = map.Maps("elsewhere", e => new Elsewhere(e.Texts("words"), e.Local("direction")), required: false);
        map.RefuseUnknownKeys();
        return new SearchWords(abbreviations.ToImmutable(), synonyms, noise, asides, deeds, elsewhere);
    }

    /// <summary>Joins the phrase files of all languages; the Vietnamese file is the set of keys.</summary>
    public static Phrases Phrases(IReadOnlyList<(Language Language, YamlMap Map)> files)
    {
        var texts = new Dictionary<string, ImmutableDictionary<string, string>>();
        foreach (var (language, map) in files)
        {
            foreach (var (key, value) in map.Entries)
            {
                var text = (value as YamlScalarNode)?.Value;
                if (string.IsNullOrEmpty(text))
                {
                    map.File.Fault(value, key, "no text", "a text");
                }
                else if (language.Key == LocalText.Vietnamese)
                {
                    texts[key] = ImmutableDictionary<string, string>.Empty.Add(language.Key, text);
                }
                else if (!texts.TryGetValue(key, out var others))
                {
                    map.File.Fault(value, key, "unknown phrase", YamlFile.Nearest(key, texts.Keys) is { } near ? $"did you mean “{near}”?" : "a key of vi.yaml");
                }
                else if (Places(text).Except(Places(others[LocalText.Vietnamese])).FirstOrDefault() is { } extra)
                {
                    map.File.Fault(value, key, $"the place {{{extra}}}", $"allowed: {string.Join(", ", Places(others[LocalText.Vietnamese]).Select(p => $"{{{p}}}"))}");
                }
                else
                {
                    texts[key] = others.Add(language.Key, text);
                }
            }
        }

        foreach (var (language, map) in files.Where(f => f.Language.Complete))
        {
            foreach (var key in texts.Keys.Where(k => !texts[k].ContainsKey(language.Key)).Order())
            {
                map.File.Fault(map.Node, key, $"no phrase in {language.Name}", "a text for every key of vi.yaml");
            }
        }

        return new Phrases(texts.ToImmutableDictionary(t => t.Key, t => new LocalText(t.Value)));
    }

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Groups[1].Value).Distinct();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Place();
}
