using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog.Interest;

/// <summary>Why an item should be looked at.</summary>
public enum AgeReason
{
    /// <summary>It is over.</summary>
    Ended,

    /// <summary>It ends soon.</summary>
    Ends,

    /// <summary>Nobody has compared it with its source for long.</summary>
    Unchecked,
}

/// <summary>What kind of thing it is.</summary>
public enum AgedKind
{
    /// <summary>A procedure.</summary>
    Procedure,

    /// <summary>A notice.</summary>
    Notice,

    /// <summary>A day with other hours.</summary>
    Exception,
}

/// <summary>Something that should be looked at.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Code, id or day.</param>
/// <param name="Name">Its name.</param>
/// <param name="Day">The day that says so: the last one in force, or the one on which it was checked.</param>
public sealed record AgedItem(AgeReason Reason, AgedKind Kind, string Id, LocalText Name, DateOnly Day);

/// <summary>What of the content is over, ends soon or was not checked for long.</summary>
public static class ContentAge
{
    /// <summary>Looks through a catalog.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="today">The office's day.</param>
    /// <param name="uncheckedDays">Days after which a procedure should be compared with its source again.</param>
    /// <param name="aheadDays">Days before an end at which it is told.</param>
    /// <returns>What is over first, then what ends soonest, then what was checked longest ago.</returns>
    public static ImmutableArray<AgedItem> Of(CatalogSnapshot catalog, DateOnly today, int uncheckedDays, int aheadDays)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var ends = catalog.Procedures.Where(p => p.Source.EffectiveTo is not null).Select(p => (AgedKind.Procedure, p.Code, p.Name, p.Source.EffectiveTo!.Value))
            .Concat(catalog.Notices.Where(n => n.To is not null).Select(n => (AgedKind.Notice, n.Id, n.Title, n.To!.Value)))
            .Concat(catalog.Hours.Exceptions.Values.Where(e => e.Date < today).Select(e => (AgedKind.Exception, e.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), e.Reason, e.Date)))
            .Where(e => e.Item4 <= today.AddDays(aheadDays))
            .Select(e => new AgedItem(e.Item4 < today ? AgeReason.Ended : AgeReason.Ends, e.Item1, e.Item2, e.Item3, e.Item4));
        var old = catalog.Procedures.Where(p => p.Source.LastChecked < today.AddDays(-uncheckedDays)).Select(p => new AgedItem(AgeReason.Unchecked, AgedKind.Procedure, p.Code, p.Name, p.Source.LastChecked));
        return [.. ends.Concat(old).OrderBy(i => i.Reason).ThenBy(i => i.Day).ThenBy(i => i.Id, StringComparer.Ordinal)];
    }
}
