using System.Collections.Frozen;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace LangChanh.Kiosk.Catalog.Reading;

/// <summary>A vector picture that is safe to set into a page.</summary>
/// <param name="Width">Width in its own units.</param>
/// <param name="Height">Height in its own units.</param>
/// <param name="Content">What stands inside the svg element.</param>
/// <param name="Ids">Ids in it, without the prefix they were given.</param>
public sealed record SvgPicture(double Width, double Height, string Content, FrozenSet<string> Ids);

/// <summary>
/// Reads SVG by a list of what is allowed: shapes and their looks. Scripts, styles, links, foreign content and anything
/// from elsewhere are refused by name and place, not silently dropped, so that whoever drew the picture can mend it.
/// </summary>
public static class SvgReader
{
    private const int MostCharacters = 1_000_000;
    private const string Namespace = "http://www.w3.org/2000/svg";

    private static readonly FrozenSet<string> Elements = FrozenSet.Create(
        "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title", "desc");

    private static readonly FrozenSet<string> Attributes = FrozenSet.Create(
        "id", "class", "viewBox", "width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "d", "points", "transform", "fill", "fill-rule", "fill-opacity", "opacity",
        "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray", "stroke-opacity", "stroke-miterlimit", "shape-rendering", "font-size", "font-weight", "font-family", "text-anchor",
        "preserveAspectRatio", "role");

    /// <summary>Reads a picture; null, with a fault for each mistake, when it is not to be shown.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="fault">Takes line, column, field, what was found and what is allowed.</param>
    public static SvgPicture? Read(byte[] bytes, Action<int, int, string, string, string> fault)
    {
        var root = Parse(bytes, fault);
        if (root is null)
        {
            return null;
        }

        var good = true;
        void Refuse(IXmlLineInfo at, string field, string found, string allowed)
        {
            good = false;
            fault(at.LineNumber, at.LinePosition, field, found, allowed);
        }

        foreach (var node in root.DescendantNodesAndSelf())
        {
            if (node is XElement element)
            {
                Check(element, Refuse);
            }
            else if (node is XProcessingInstruction instruction)
            {
                Refuse(instruction, "(svg)", $"<?{instruction.Target}?>", "no processing instruction");
            }
        }

        if (!good || Size(root, Refuse) is not { } size)
        {
            return null;
        }

        var ids = root.DescendantsAndSelf().Attributes("id").ToList();
        foreach (var id in ids.GroupBy(i => i.Value).Where(g => g.Count() > 1).Select(g => g.Last()))
        {
            Refuse(id, "id", $"“{id.Value}” twice", "each id once");
        }

        var names = ids.Select(i => i.Value).ToFrozenSet(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            id.Value = HallMap.IdPrefix + id.Value;
        }

        return good ? new SvgPicture(size.Width, size.Height, Inner(root), names) : null;
    }

    private static XElement? Parse(byte[] bytes, Action<int, int, string, string, string> fault)
    {
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostCharacters, IgnoreComments = true };
            using var reader = XmlReader.Create(new MemoryStream(bytes), settings);
            var document = XDocument.Load(reader, LoadOptions.SetLineInfo);
            if (document.Nodes().OfType<XProcessingInstruction>().FirstOrDefault() is { } instruction)
            {
                fault(((IXmlLineInfo)instruction).LineNumber, 1, "(svg)", $"<?{instruction.Target}?>", "no processing instruction");
                return null;
            }

            if (document.Root!.Name == XName.Get("svg", Namespace))
            {
                return document.Root;
            }

            fault(1, 1, "(svg)", $"<{document.Root.Name.LocalName}>", $"<svg xmlns=\"{Namespace}\">");
        }
        catch (XmlException e)
        {
            fault(e.LineNumber, e.LinePosition, "(svg)", e.Message, "well-formed SVG without a document type, at most a million characters");
        }

        return null;
    }

    private static void Check(XElement element, Action<IXmlLineInfo, string, string, string> refuse)
    {
        var name = element.Name.LocalName;
        if (element.Name.NamespaceName != Namespace || !Elements.Contains(name))
        {
            refuse(element, name, $"<{name}>", $"allowed: {string.Join(", ", Elements.Order())}");
            return;
        }

        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration))
        {
            var written = attribute.Name.NamespaceName.Length == 0 ? attribute.Name.LocalName : $"{attribute.Name.NamespaceName}:{attribute.Name.LocalName}";
            if (!Attributes.Contains(written))
            {
                refuse(attribute, $"{name}.{attribute.Name.LocalName}", $"{written}=\"…\"", "looks as attributes: fill, stroke, stroke-width, class …");
            }
            else if (attribute.Value.Contains("url(", StringComparison.OrdinalIgnoreCase) || attribute.Value.Contains(':', StringComparison.Ordinal))
            {
                refuse(attribute, $"{name}.{written}", $"“{attribute.Value}”", "nothing from elsewhere: a colour or numbers");
            }
        }
    }

    private static (double Width, double Height)? Size(XElement root, Action<IXmlLineInfo, string, string, string> refuse)
    {
        var numbers = (root.Attribute("viewBox")?.Value ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        if (numbers.Length == 4 && numbers[0] == "0" && numbers[1] == "0" && TryLength(numbers[2], out var width) && TryLength(numbers[3], out var height))
        {
            return (width, height);
        }

        refuse(root, "svg.viewBox", $"“{root.Attribute("viewBox")?.Value}”", "0 0 width height, each side from 1 to 10000");
        return null;
    }

    private static bool TryLength(string text, out double length) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out length) && length is >= 1 and <= 10_000;

    private static string Inner(XElement root)
    {
        // Without the namespace: inside a page's svg element the parser of HTML gives it anew.
        foreach (var element in root.DescendantsAndSelf())
        {
            element.Name = element.Name.LocalName;
            element.Attributes().Where(a => a.IsNamespaceDeclaration).Remove();
        }

        return string.Concat(root.Nodes().Select(n => n.ToString(SaveOptions.DisableFormatting)));
    }
}
