using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog.Searching;

/// <summary>A piece of a procedure's Vietnamese name that answers the query.</summary>
/// <param name="Start">First character.</param>
/// <param name="Length">Characters.</param>
public readonly record struct NameSpan(int Start, int Length);

/// <summary>A procedure that answers a query.</summary>
/// <param name="Procedure">The procedure.</param>
/// <param name="Score">Share of what the query tells that the procedure answers, 0–1; 1 is everything, by exact words.</param>
/// <param name="NameSpans">Pieces of its name to mark.</param>
public sealed record SearchItem(Procedure Procedure, double Score, ImmutableArray<NameSpan> NameSpans);

/// <summary>What a query found.</summary>
/// <param name="Items">Best first; empty when nothing answers.</param>
/// <param name="Direction">Where to go instead, when the matter is another office's.</param>
public sealed record SearchResult(ImmutableArray<SearchItem> Items, LocalText? Direction)
{
    /// <summary>Nothing answers.</summary>
    public static SearchResult Nothing { get; } = new([], null);
}

/// <summary>Narrows a search.</summary>
/// <param name="Field">Only this field.</param>
/// <param name="Event">Only this life event.</param>
public sealed record SearchFilter(string? Field = null, string? Event = null)
{
    /// <summary>Whether a procedure passes.</summary>
    public bool Admits(Procedure procedure)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        return (Field is null || procedure.Field == Field) && (Event is null || procedure.Events.Contains(Event));
    }
}
