using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog.Interest;

/// <summary>
/// Holds words back until they were searched on several occasions, so that what one person alone would type is never
/// written down. Nobody is told apart for this: searches of the same words within <see cref="Apart"/> are one occasion, whoever
/// typed them. It lives in memory alone; the price, known and small, is that after a restart words must be met anew.
/// </summary>
/// <param name="Met">Words → occasions and the last of them.</param>
public sealed record RepeatedSearches(ImmutableDictionary<string, (int Occasions, DateTimeOffset Last)> Met)
{
    /// <summary>Occasions before words may be written down.</summary>
    public const int Occasions = 3;

    /// <summary>Time between two occasions at least: longer than a visit lasts.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromMinutes(10);

    private const int MostWords = 2000;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>Nothing met yet.</summary>
    public static RepeatedSearches None { get; } = new(ImmutableDictionary<string, (int, DateTimeOffset)>.Empty);

    /// <summary>Meets words once more.</summary>
    /// <param name="words">The countable words.</param>
    /// <param name="at">When.</param>
    /// <returns>What is remembered now, and how often the words count by this: 0 while they are held back or the occasion is not new, all occasions at once when there are enough, then one by one.</returns>
    public (RepeatedSearches Next, int Counts) Meet(string words, DateTimeOffset at)
    {
        var before = Met.GetValueOrDefault(words);
        if (before.Occasions > 0 && at - before.Last < Apart)
        {
            return (this, 0);
        }

        var occasions = before.Occasions + 1;
        var kept = Met.Count < MostWords && Met.Values.All(m => at - m.Last < Remembered) ? Met : Met.RemoveRange(Met.Where(m => at - m.Value.Last >= Remembered).Select(m => m.Key).Concat(Met.OrderBy(m => m.Value.Last).Take(Math.Max(0, Met.Count + 1 - MostWords)).Select(m => m.Key)));
        return (new RepeatedSearches(kept.SetItem(words, (occasions, at))), occasions < Occasions ? 0 : occasions == Occasions ? Occasions : 1);
    }
}
