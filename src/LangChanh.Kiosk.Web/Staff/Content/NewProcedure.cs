using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Portal;
using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Web.Staff.Content;

/// <summary>The file that a new procedure begins with: what is known, and every gap left for the checks to name.</summary>
internal static class NewProcedure
{
    /// <summary>The file.</summary>
    /// <param name="code">National code.</param>
    /// <param name="name">Everyday name.</param>
    /// <param name="catalog">Where field and service are taken from until somebody chooses.</param>
    /// <param name="today">Day on which it was begun.</param>
    public static string Yaml(string code, string name, CatalogSnapshot catalog, DateOnly today) => $"""
        code: "{code}"
        name:
          vi: {PortalYaml.Quote(VietnameseText.Clean(name))}
        officialName: {PortalYaml.Quote(VietnameseText.Clean(name))}
        field: {catalog.Fields.FirstOrDefault()?.Id}
        events: []
        service: {catalog.Services.FirstOrDefault()?.Id}
        summary:
          vi:
        source:
          decision:
          lastChecked: {today:yyyy-MM-dd}
          verifiedByOffice: no
        channels:
          - channel: counter
            time:
              state: unknown
            fee:
              state: unknown

        """;
}
