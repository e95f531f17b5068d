using System.Globalization;
using LangChanh.Kiosk.Catalog;

namespace LangChanh.Kiosk.Web.Hall;

/// <summary>The one measure of the panel from which sizes derive (requirement A3), as a style sheet because the policy allows no inline style.</summary>
public static class PanelStyle
{
    /// <summary>The style sheet.</summary>
    public static string Of(Panel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return string.Create(CultureInfo.InvariantCulture, $":root{{--mm:{panel.PixelsPerMillimetre:0.###}px}}");
    }
}
