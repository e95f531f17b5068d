using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Searching;
using LangChanh.Kiosk.Web.Citizen.Shell;

namespace LangChanh.Kiosk.Web.Citizen.Procedures;

/// <summary>A piece of a found name.</summary>
/// <param name="Text">The piece.</param>
/// <param name="Marked">It answers the query.</param>
public sealed record NamePart(string Text, bool Marked);

/// <summary>A found procedure as the list shows it.</summary>
/// <param name="Procedure">The procedure.</param>
/// <param name="Name">Its name in pieces, those that answer the query marked.</param>
public sealed record FoundProcedure(Procedure Procedure, ImmutableArray<NamePart> Name);

/// <summary>The search screen: what is typed and what was found for it.</summary>
/// <param name="Text">What is typed.</param>
/// <param name="Hint">Too little is typed to search.</param>
/// <param name="Total">How many procedures answer.</param>
/// <param name="Page">Those on this page.</param>
/// <param name="Direction">Where to go instead, when the matter is another office's.</param>
public sealed record SearchScreen(string Text, bool Hint, int Total, Paged<FoundProcedure> Page, LocalText? Direction = null)
{
    /// <summary>Longest query that is read, in characters.</summary>
    public const int LongestText = 120;

    private const int LeastText = 2;
    private const int PageSize = 3;
    private const int MostFound = 40;

    /// <summary>Searches the catalog.</summary>
    /// <param name="catalog">What the hall offers.</param>
    /// <param name="text">What is typed; cut at <see cref="LongestText"/>.</param>
    /// <param name="language">The visitor's language.</param>
    /// <param name="page">Page of the results, from 1.</param>
    public static SearchScreen Of(CatalogSnapshot catalog, string? text, string language, int page = 1)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var typed = text is null ? "" : text.Length > LongestText ? text[..LongestText] : text;
        if (typed.Trim().Length < LeastText)
        {
            return new SearchScreen(typed, Hint: true, 0, Paged.Of<FoundProcedure>([], 1, PageSize));
        }

        var found = catalog.Search.Search(typed, null, MostFound);
        var items = found.Items.Select(i => new FoundProcedure(i.Procedure, Parts(i, language))).ToList();
        return new SearchScreen(typed, Hint: false, items.Count, Paged.Of(items, page, PageSize), found.Direction);
    }

    private static ImmutableArray<NamePart> Parts(SearchItem item, string language)
    {
        var name = item.Procedure.Name.In(language);
        if (language != "vi" && item.Procedure.Name.Has(language))
        {
            return [new NamePart(name, false)];
        }

        var parts = ImmutableArray.CreateBuilder<NamePart>();
        var at = 0;
        foreach (var span in item.NameSpans)
        {
            if (span.Start > at)
            {
                parts.Add(new NamePart(name[at..span.Start], false));
            }

            at = span.Start + span.Length;
            parts.Add(new NamePart(name[span.Start..at], true));
        }

        if (at < name.Length)
        {
            parts.Add(new NamePart(name[at..], false));
        }

        return parts.ToImmutable();
    }
}
