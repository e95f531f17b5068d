using System.Collections.Immutable;

namespace LangChanh.Kiosk.Queueing;

/// <summary>Places of the tickets that wait for one service, kept in order so that a count takes no walk over the line.</summary>
public sealed record WaitingLine
{
    /// <summary>Nobody waits.</summary>
    public static readonly WaitingLine Empty = new();

    private ImmutableSortedSet<long> Normal { get; init; } = [];

    private ImmutableSortedSet<long> Priority { get; init; } = [];

    /// <summary>People with an appointment, few at any moment: each joins the priority line at a time of its own.</summary>
    private ImmutableDictionary<long, DateTimeOffset> Booked { get; init; } = ImmutableDictionary<long, DateTimeOffset>.Empty;

    /// <summary>How many wait.</summary>
    public int Count => Normal.Count + Priority.Count + Booked.Count;

    /// <summary>How many of one of the two lines stand before a place.</summary>
    /// <param name="place">The place.</param>
    /// <param name="first">The line that is called sooner.</param>
    /// <param name="now">The moment.</param>
    public int Before(long place, bool first, DateTimeOffset now)
    {
        var index = (first ? Priority : Normal).IndexOf(place);
        return (index < 0 ? ~index : index) + Booked.Count(b => b.Key < place && b.Value <= now == first);
    }

    /// <summary>How many stand in one of the two lines.</summary>
    /// <param name="first">The line that is called sooner.</param>
    /// <param name="now">The moment.</param>
    public int In(bool first, DateTimeOffset now) => (first ? Priority : Normal).Count + Booked.Count(b => b.Value <= now == first);

    internal WaitingLine With(Ticket ticket) =>
        ticket.Priority is not null ? this with { Priority = Priority.Add(ticket.Place) }
        : ticket.BookedFor is { } time ? this with { Booked = Booked.SetItem(ticket.Place, time) }
        : this with { Normal = Normal.Add(ticket.Place) };

    internal WaitingLine Without(Ticket ticket) =>
        ticket.Priority is not null ? this with { Priority = Priority.Remove(ticket.Place) }
        : ticket.BookedFor is not null ? this with { Booked = Booked.Remove(ticket.Place) }
        : this with { Normal = Normal.Remove(ticket.Place) };
}
