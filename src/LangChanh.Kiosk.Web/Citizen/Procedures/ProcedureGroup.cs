using LangChanh.Kiosk.Catalog;

namespace LangChanh.Kiosk.Web.Citizen.Procedures;

/// <summary>A life event or a field with its procedures, as the list of groups shows it.</summary>
/// <param name="Href">Page of the group.</param>
/// <param name="Icon">Symbol of the group.</param>
/// <param name="Name">Name.</param>
/// <param name="Count">How many procedures it holds today.</param>
public sealed record ProcedureGroup(string Href, string Icon, LocalText Name, int Count)
{
    /// <summary>The groups that hold a procedure on a day, in the order of the configuration.</summary>
    /// <param name="catalog">What the hall offers.</param>
    /// <param name="today">The day on which the procedures must be in force.</param>
    /// <param name="byField">By field; otherwise by life event.</param>
    public static IEnumerable<ProcedureGroup> All(CatalogSnapshot catalog, DateOnly today, bool byField)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var groups = byField
            ? catalog.Fields.Select(f => new ProcedureGroup($"/procedures/fields/{f.Id}", f.Icon, f.Name, Of(catalog, today, f.Id, byField).Count()))
            : catalog.Events.Select(e => new ProcedureGroup($"/procedures/events/{e.Id}", e.Icon, e.Name, Of(catalog, today, e.Id, byField).Count()));
        return groups.Where(g => g.Count > 0);
    }

    /// <summary>The procedures of one group on a day.</summary>
    /// <param name="catalog">What the hall offers.</param>
    /// <param name="today">The day on which the procedures must be in force.</param>
    /// <param name="id">Id of the field or event.</param>
    /// <param name="byField">The id is a field's.</param>
    public static IEnumerable<Procedure> Of(CatalogSnapshot catalog, DateOnly today, string id, bool byField)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return catalog.Procedures.Where(p => p.EffectiveOn(today) && (byField ? p.Field == id : p.Events.Contains(id)));
    }
}
