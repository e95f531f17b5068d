using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace LangChanh.Kiosk.Catalog.Editing;

/// <summary>Writes values the way the configuration is written by hand: plain where that is safe, two spaces a level.</summary>
internal static class YamlWriter
{
    private const string FlowSigns = ",[]{}:";
    private const string Indicators = "-?:,[]{}#&*!|>'\"%@`";

    /// <summary>The value's lines; the first continues the line of its key or dash, the others are indented by themselves.</summary>
    /// <param name="node">The value.</param>
    /// <param name="indent">Column of what belongs to the value.</param>
    /// <param name="like">What stood there before, whose quotes are kept; or null.</param>
    /// <param name="afterKey">It follows a key (a mapping begins on the next line), not a dash.</param>
    public static IEnumerable<string> Block(YamlNode node, int indent, YamlNode? like, bool afterKey)
    {
        var space = new string(' ', indent);
        switch (node)
        {
            case YamlScalarNode { Value: { } text } when IsLiteral(text):
                yield return "|";
                foreach (var line in text[..^1].Split('\n'))
                {
                    yield return line.Length == 0 ? "" : space + line;
                }

                break;
            case YamlMappingNode { Children.Count: > 0, Style: not MappingStyle.Flow } map:
                if (afterKey)
                {
                    yield return "";
                }

                foreach (var line in map.Children.SelectMany((c, i) => Entry(c.Key, c.Value, indent).Select((l, n) => n == 0 && (i > 0 || afterKey) ? space + l : l)))
                {
                    yield return line;
                }

                break;
            case YamlSequenceNode { Children.Count: > 0, Style: not SequenceStyle.Flow } list when afterKey && like is not YamlSequenceNode { Style: SequenceStyle.Flow, Children.Count: > 0 }:
                yield return "";
                foreach (var line in list.Children.SelectMany(c => Item(c, indent)))
                {
                    yield return line;
                }

                break;
            default:
                yield return Flow(node, like, inFlow: false);
                break;
        }
    }

    /// <summary>An entry of a list with its dash, indented.</summary>
    public static IEnumerable<string> Item(YamlNode node, int indent)
    {
        var lines = Block(node, indent + 2, null, afterKey: false).ToList();
        return lines.Skip(1).Prepend(new string(' ', indent) + "- " + lines[0]);
    }

    /// <summary>A key with its value; the first line is not indented.</summary>
    public static IEnumerable<string> Entry(YamlNode key, YamlNode value, int indent)
    {
        var lines = Block(value, indent + 2, null, afterKey: true).ToList();
        return lines.Skip(1).Prepend(Flow(key, null, inFlow: false) + ":" + (lines[0].Length == 0 ? "" : " " + lines[0]));
    }

    /// <summary>A value on one line.</summary>
    public static string Flow(YamlNode node, YamlNode? like, bool inFlow) => node switch
    {
        YamlSequenceNode list => "[" + string.Join(", ", list.Children.Select(c => Flow(c, null, inFlow: true))) + "]",
        YamlMappingNode map => "{" + string.Join(", ", map.Children.Select(c => Flow(c.Key, null, inFlow: true) + ": " + Flow(c.Value, null, inFlow: true))) + "}",
        YamlScalarNode { Value: { } text } scalar => Scalar(text, like is YamlScalarNode { Style: ScalarStyle.DoubleQuoted or ScalarStyle.SingleQuoted } || scalar.Style == ScalarStyle.DoubleQuoted, inFlow),
        _ => "\"\"",
    };

    private static string Scalar(string text, bool quoted, bool inFlow) => !quoted && IsPlain(text, inFlow) ? text : Quoted(text);

    private static bool IsPlain(string text, bool inFlow) =>
        text.Length > 0 && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]) && !Indicators.Contains(text[0]) && text[^1] != ':'
        && !text.StartsWith("...", StringComparison.Ordinal) && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal)
        && !text.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF') && !(inFlow && text.Any(FlowSigns.Contains));

    /// <summary>A text of several lines that ends with a line break and can stand as it is under a bar.</summary>
    private static bool IsLiteral(string text) =>
        text.Length > 1 && text[^1] == '\n' && text[^2] != '\n' && text.IndexOf('\n', StringComparison.Ordinal) < text.Length - 1 && !char.IsWhiteSpace(text[0])
        && text.Split('\n').All(l => l.Length == 0 || (!char.IsWhiteSpace(l[^1]) && !l.Any(c => char.IsControl(c) || c is '\u0085' or '\u2028' or '\u2029' or '\uFEFF')));

    /// <summary>A text between double quotes.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' => "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
