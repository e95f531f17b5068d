using System.Text;
using LangChanh.Kiosk.Vietnamese;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LangChanh.Kiosk.Catalog.Reading;

/// <summary>Reads one YAML file into nodes that know their places, collecting faults instead of throwing.</summary>
internal sealed class YamlFile(string name, ICollection<CatalogFault> faults, IReadOnlyCollection<Language> languages, ICollection<LocalText> texts)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>File, relative to the configuration's folder.</summary>
    public string Name => name;

    /// <summary>Languages that a text may have; empty until they are known.</summary>
    public IReadOnlyCollection<Language> Languages => languages;

    /// <summary>The file says <c>translated: no</c>: Vietnamese alone is enough, the other languages fall back to it.</summary>
    public bool VietnameseAlone { get; private set; }

    /// <summary>Every text that was read, of all files.</summary>
    public ICollection<LocalText> Texts => texts;

    /// <summary>The file's top mapping, or null (with a fault) where there is none.</summary>
    public YamlMap? Parse(byte[] bytes)
    {
        string text;
        try
        {
            text = StrictUtf8.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException e)
        {
            var line = 1 + bytes.AsSpan(0, Math.Max(0, e.Index)).Count((byte)'\n');
            Fault(line, 1, "(file)", "bytes that are not UTF-8", "save the file as UTF-8");
            return null;
        }

        if (FindBadText(text) is { } bad)
        {
            Fault(bad.Line, bad.Column, "(text)", bad.Found, bad.Allowed);
            return null;
        }

        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
            {
                VietnameseAlone = root.Children.TryGetValue(new YamlScalarNode("translated"), out var translated) && translated is YamlScalarNode { Value: "no" };
                return new YamlMap(this, root, "");
            }

            Fault(1, 1, "(file)", stream.Documents.Count == 0 || text.Trim().Length == 0 ? "an empty file" : "something else than key: value", "one mapping of keys and values");
        }
        catch (YamlException e)
        {
            Fault((int)e.Start.Line, (int)e.Start.Column, "(yaml)", e.Message.Replace('\n', ' ').Trim(), "valid YAML: two spaces a level, no tabs, quotes around text with a colon");
        }

        return null;
    }

    /// <summary>Records a fault at a place.</summary>
    public void Fault(int line, int column, string field, string found, string allowed) =>
        faults.Add(new CatalogFault(name, Math.Max(1, line), Math.Max(1, column), field, found, allowed));

    /// <summary>Records a fault at a node.</summary>
    public void Fault(YamlNode node, string field, string found, string allowed) => Fault((int)node.Start.Line, (int)node.Start.Column, field, found, allowed);

    private static (int Line, int Column, string Found, string Allowed)? FindBadText(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].IsNormalized(NormalizationForm.FormC))
            {
                return (i + 1, 1, "letters in pieces (not NFC)", "type the line anew with a Vietnamese keyboard");
            }

            var hidden = lines[i].AsSpan().IndexOfAnyInRange('\uE000', '\uF8FF');
            hidden = hidden < 0 ? lines[i].AsSpan().IndexOfAny("\u200B\u200E\u200F\u00AD\uFFFD") : hidden;
            if (hidden >= 0)
            {
                return (i + 1, hidden + 1, $"a hidden character U+{(int)lines[i][hidden]:X4}", "delete it; type bullets as -");
            }
        }

        return null;
    }

    /// <summary>The known word nearest to one that was found, to suggest; null where none is near.</summary>
    public static string? Nearest(string found, IEnumerable<string> known)
    {
        var key = VietnameseText.Fold(found);
        return known.Select(k => (k, Distance: EditDistance.Between(key, VietnameseText.Fold(k)))).Where(x => x.Distance <= Math.Max(1, key.Length / 3)).OrderBy(x => x.Distance).Select(x => x.k).FirstOrDefault();
    }
}
