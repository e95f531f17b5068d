using YamlDotNet.RepresentationModel;

namespace LangChanh.Kiosk.Catalog.Editing;

/// <summary>A file's text as a form reads it: values by their paths.</summary>
public sealed class YamlForm
{
    private readonly YamlText _text;

    private YamlForm(YamlText text) => _text = text;

    /// <summary>The file's text.</summary>
    public string Text => _text.Text;

    /// <summary>Reads a text; null where it is no mapping, so that only the raw text can be edited.</summary>
    public static YamlForm? TryRead(string text)
    {
        try
        {
            return new YamlForm(YamlText.Parse(text));
        }
        catch (YamlEditException)
        {
            return null;
        }
    }

    /// <summary>The text at a path; null where there is none.</summary>
    public string? Value(YamlPath path) => _text.Find(path) is YamlScalarNode { Value: { } value } node && !YamlText.IsEmpty(node) ? value : null;

    /// <summary>Number of entries of the list at a path; 0 where there is none.</summary>
    public int Count(YamlPath path) => _text.Find(path) is YamlSequenceNode list ? list.Children.Count : 0;

    /// <summary>Keys of the mapping at a path.</summary>
    public IReadOnlyList<string> Keys(YamlPath path) => _text.Find(path) is YamlMappingNode map ? [.. map.Children.Keys.OfType<YamlScalarNode>().Select(k => k.Value ?? "")] : [];

    /// <summary>All texts that stand under a key, wherever it is: those of a language.</summary>
    /// <param name="key">The key.</param>
    public IEnumerable<(YamlPath Path, string Text)> Texts(string key) => Leaves(YamlPath.Root, _text.Root).Where(l => l.Path.Last.Key == key);

    /// <summary>What stands at a path, on one line, to tell whether it is still what was seen; null where nothing does.</summary>
    public string? Seen(YamlPath path) => _text.Find(path) is { } node && !YamlText.IsEmpty(node) ? YamlWriter.Flow(node, null, inFlow: true) : null;

    private static IEnumerable<(YamlPath Path, string Text)> Leaves(YamlPath path, YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.Where(c => c.Key is YamlScalarNode { Value: not null }).SelectMany(c => Leaves(path.Key(((YamlScalarNode)c.Key).Value!), c.Value)),
        YamlSequenceNode list => list.Children.SelectMany((c, i) => Leaves(path.At(i), c)),
        YamlScalarNode { Value: { Length: > 0 } text } => [(path, text)],
        _ => [],
    };
}
