using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace LangChanh.Kiosk.Catalog.Editing;

/// <summary>A YAML file's text with its nodes, and where in the text each node stands.</summary>
internal sealed class YamlText
{
    private YamlText(string text, YamlMappingNode root)
    {
        Text = text;
        Root = root;
        NewLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
    }

    public string Text { get; }

    public YamlMappingNode Root { get; }

    /// <summary>How the file ends its lines.</summary>
    public string NewLine { get; }

    /// <exception cref="YamlEditException">The text is no mapping that could be edited.</exception>
    public static YamlText Parse(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root ? new YamlText(text, root) : throw new YamlEditException("The file is not one mapping.");
        }
        catch (YamlException e)
        {
            throw new YamlEditException(e.Message, e);
        }
    }

    /// <summary>The node at a path, or null.</summary>
    public YamlNode? Find(YamlPath path)
    {
        YamlNode? at = Root;
        foreach (var step in path.Steps)
        {
            at = (at, step) switch
            {
                (YamlMappingNode map, { Key: { } key }) => map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null,
                (YamlSequenceNode list, { Key: null }) when step.Index < list.Children.Count => list.Children[step.Index],
                _ => null,
            };
        }

        return at;
    }

    /// <summary>A node is written in flow style, or inside one that is.</summary>
    public bool IsFlow(YamlPath path) => Enumerable.Range(0, path.Steps.Length + 1).Select(n => Find(new YamlPath(path.Steps[..n]))).Any(IsFlow);

    public static bool IsFlow(YamlNode? node) => node is YamlSequenceNode { Style: SequenceStyle.Flow } or YamlMappingNode { Style: MappingStyle.Flow };

    public static int Start(YamlNode node) => (int)node.Start.Index;

    /// <summary>First place after the node's own text, without what follows it on the line.</summary>
    public int End(YamlNode node)
    {
        if (IsFlow(node))
        {
            return FlowEnd(node);
        }

        if (node is YamlMappingNode { Style: not MappingStyle.Flow, Children.Count: > 0 } map)
        {
            var (key, value) = map.Children.Last();
            return IsEmpty(value) ? Colon(key) + 1 : End(value);
        }

        if (node is YamlSequenceNode { Style: not SequenceStyle.Flow, Children.Count: > 0 } list)
        {
            return IsEmpty(list.Children[^1]) ? throw new YamlEditException("A list ends with an empty entry.") : End(list.Children[^1]);
        }

        var end = Math.Min((int)node.End.Index, Text.Length);
        while (end > Start(node) && char.IsWhiteSpace(Text[end - 1]))
        {
            end--;
        }

        return end;
    }

    /// <summary>The parser tells where a flow collection begins, not where its bracket closes.</summary>
    private int FlowEnd(YamlNode node)
    {
        var (last, closing) = node is YamlMappingNode map ? (map.Children.LastOrDefault().Value, '}') : (((YamlSequenceNode)node).Children.LastOrDefault(), ']');
        var at = last is null ? Start(node) + 1 : Math.Max(Start(node) + 1, End(last));
        while (at < Text.Length && Text[at] != closing)
        {
            at = Text[at] == '#' ? LineEnd(at) : at + 1;
        }

        return at < Text.Length ? at + 1 : throw new YamlEditException("A bracket is not closed.");
    }

    /// <summary>Nothing is written.</summary>
    public static bool IsEmpty(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" };

    /// <summary>Place of the colon after a key.</summary>
    public int Colon(YamlNode key)
    {
        var at = (int)key.End.Index;
        while (at < Text.Length && Text[at] is ' ' or '\t')
        {
            at++;
        }

        return at < Text.Length && Text[at] == ':' ? at : throw new YamlEditException($"No colon after “{(key as YamlScalarNode)?.Value}”.");
    }

    /// <summary>Place of the dash before an entry of a list in block style.</summary>
    public int Dash(YamlNode item)
    {
        var at = Start(item) - 1;
        while (at >= 0 && char.IsWhiteSpace(Text[at]))
        {
            at--;
        }

        return at >= 0 && Text[at] == '-' && Text.AsSpan(LineStart(at)..at).IsWhiteSpace() ? at : throw new YamlEditException("An entry's dash stands in an unusual place.");
    }

    public int LineStart(int at) => at == 0 ? 0 : Text.LastIndexOf('\n', at - 1) + 1;

    /// <summary>End of the line, before its line break.</summary>
    public int LineEnd(int at)
    {
        var end = Text.IndexOf('\n', at);
        end = end < 0 ? Text.Length : end;
        return end > at && Text[end - 1] == '\r' ? end - 1 : end;
    }

    /// <summary>Start of the next line, or the end of the text.</summary>
    public int NextLine(int at)
    {
        var end = Text.IndexOf('\n', at);
        return end < 0 ? Text.Length : end + 1;
    }

    public int Column(int at) => at - LineStart(at);

    public string Replace(int from, int to, string by) => string.Concat(Text.AsSpan(0, from), by, Text.AsSpan(to));
}
