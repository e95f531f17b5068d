using System.Collections.Immutable;
using System.Globalization;
using LangChanh.Kiosk.Catalog;

namespace LangChanh.Kiosk.Web.Hall;

/// <summary>
/// The one measure of the panel from which sizes derive (requirements A2, A3), and the fonts of scripts that the screens' own lacks;
/// as a style sheet because the policy allows no inline style. Written once for each catalog.
/// </summary>
public sealed class PanelStyle
{
    private volatile PanelSheet? _written;

    /// <summary>The style sheet of a catalog's panel and languages.</summary>
    public PanelSheet For(CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        if (_written is { } written && ReferenceEquals(written.Catalog, catalog))
        {
            return written;
        }

        var text = Of(catalog.Office.Panel, catalog.Languages);
        return _written = new PanelSheet(catalog, text, StampedFiles.OfText(text));
    }

    /// <summary>The text of a style sheet.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="languages">The languages; a font of one is fetched by whoever meets a letter of its script.</param>
    public static string Of(Panel panel, ImmutableArray<Language> languages)
    {
        ArgumentNullException.ThrowIfNull(panel);
        var fonts = languages.Where(l => l.Font is not null).Select(l => (Family: $"language-{l.Key}", File: Uri.EscapeDataString(l.Font!))).ToList();
        var faces = string.Concat(fonts.Select(f => $"@font-face{{font-family:\"{f.Family}\";src:url(\"/media/fonts/{f.File}\") format(\"woff2\")}}"));
        var stack = fonts.Count == 0 ? "" : $"body{{font-family:\"Be Vietnam Pro\",{string.Join(',', fonts.Select(f => $"\"{f.Family}\""))},sans-serif}}";
        return string.Create(CultureInfo.InvariantCulture, $"{faces}:root{{--mm:{panel.PixelsPerMillimetre:0.###}px;--capital:{panel.LargeCapital:0.##}}}{stack}");
    }
}

/// <summary>The panel's style sheet as it was written.</summary>
/// <param name="Catalog">The catalog that it is for.</param>
/// <param name="Text">What it says.</param>
/// <param name="Stamp">Changes with what it says.</param>
public sealed record PanelSheet(CatalogSnapshot Catalog, string Text, string Stamp)
{
    /// <summary>Its address.</summary>
    public string Address => $"/panel.css?v={Stamp}";
}
