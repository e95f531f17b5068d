using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog.Interest;

/// <summary>A search as it was on the screen for a moment.</summary>
/// <param name="Text">What was typed.</param>
/// <param name="Found">Something was found.</param>
/// <param name="At">When; never kept beyond the trail.</param>
public sealed record SeenSearch(string Text, bool Found, DateTimeOffset At);

/// <summary>
/// Tells what people searched from what they typed: a search is run at every key, and only where somebody stopped counts.
/// A search gives way to one that goes on from it or takes letters back. Lives in memory alone and forgets within seconds.
/// </summary>
/// <param name="Open">Searches on which somebody may still type.</param>
public sealed record SearchTrail(ImmutableList<SeenSearch> Open)
{
    /// <summary>How long nobody types before a search counts.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private const int MostOpen = 200;

    /// <summary>Nothing typed yet.</summary>
    public static SearchTrail Empty { get; } = new([]);

    /// <summary>The trail after one more search.</summary>
    public SearchTrail With(SeenSearch search)
    {
        ArgumentNullException.ThrowIfNull(search);
        var open = Open.RemoveAll(s => Continues(s.Text, search.Text) && search.At - s.At < Pause);
        return new SearchTrail((open.Count < MostOpen ? open : open.RemoveAt(0)).Add(search));
    }

    /// <summary>The searches that count by now, and the trail without them.</summary>
    /// <param name="now">The moment.</param>
    public (ImmutableArray<SeenSearch> Settled, SearchTrail Left) Settle(DateTimeOffset now)
    {
        var settled = Open.Where(s => now - s.At >= Pause).ToImmutableArray();
        return (settled, settled.IsEmpty ? this : new SearchTrail(Open.RemoveRange(settled)));
    }

    private static bool Continues(string before, string after) => before.StartsWith(after, StringComparison.OrdinalIgnoreCase) || after.StartsWith(before, StringComparison.OrdinalIgnoreCase);
}
