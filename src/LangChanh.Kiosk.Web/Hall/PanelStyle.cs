using System.Collections.Immutable;
using System.Globalization;
using LangChanh.Kiosk.Catalog;

namespace LangChanh.Kiosk.Web.Hall;

/// <summary>The one measure of the panel from which sizes derive (requirements A2, A3), and the fonts of scripts that the screens' own lacks; as a style sheet because the policy allows no inline style.</summary>
public static class PanelStyle
{
    /// <summary>The style sheet's address, which changes with what it says.</summary>
    /// <param name="catalog">The catalog whose panel and languages it is for.</param>
    public static string Address(CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return $"/panel.css?v={StampedFiles.OfText(Of(catalog.Office.Panel, catalog.Languages))}";
    }

    /// <summary>The style sheet.</summary>
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
