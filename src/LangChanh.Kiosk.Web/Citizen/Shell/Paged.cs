namespace LangChanh.Kiosk.Web.Citizen.Shell;

/// <summary>One page of a long list: lists turn by buttons, nobody has to swipe (requirement A6).</summary>
/// <typeparam name="T">What the list holds.</typeparam>
/// <param name="Items">What stands on this page.</param>
/// <param name="Number">This page, from 1.</param>
/// <param name="Count">How many pages there are; at least 1.</param>
public sealed record Paged<T>(IReadOnlyList<T> Items, int Number, int Count);

/// <summary>Cuts lists into pages.</summary>
public static class Paged
{
    /// <summary>Cuts the page out of the list; a number outside the list gives its nearest page.</summary>
    /// <typeparam name="T">What the list holds.</typeparam>
    /// <param name="all">The whole list.</param>
    /// <param name="number">Page wanted, from 1.</param>
    /// <param name="size">Items a page; at least 1.</param>
    public static Paged<T> Of<T>(IReadOnlyList<T> all, int number, int size)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var count = Math.Max(1, (all.Count + size - 1) / size);
        var page = Math.Clamp(number, 1, count);
        return new Paged<T>([.. all.Skip((page - 1) * size).Take(size)], page, count);
    }
}
