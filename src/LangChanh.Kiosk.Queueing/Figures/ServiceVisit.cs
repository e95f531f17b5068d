using System.Collections.Immutable;

namespace LangChanh.Kiosk.Queueing.Figures;

/// <summary>One wait for one service and what came of it; a person who was sent on makes several.</summary>
/// <param name="Day">Business day.</param>
/// <param name="Number">Displayed number.</param>
/// <param name="Service">Service.</param>
/// <param name="Priority">Priority class, or null.</param>
/// <param name="Counter">Counter that called or served, or null.</param>
/// <param name="Waits">When the waiting began.</param>
/// <param name="Called">When it was called first, or null.</param>
/// <param name="Started">When service began, or null.</param>
/// <param name="Ended">When it was over, or null.</param>
/// <param name="End">How it stands or ended; a visit that was sent on counts as completed here.</param>
public sealed record ServiceVisit(DateOnly Day, string Number, string Service, string? Priority, string? Counter, DateTimeOffset Waits, DateTimeOffset? Called, DateTimeOffset? Started, DateTimeOffset? Ended, TicketState End)
{
    /// <summary>Minutes from the beginning of waiting to the call, or to the beginning of service for somebody who was not called.</summary>
    public double? WaitMinutes => (Called ?? Started) is { } call ? (call - Waits).TotalMinutes : null;

    /// <summary>Minutes of service.</summary>
    public double? ServiceMinutes => End == TicketState.Completed && Ended - Started is { } length ? length.TotalMinutes : null;

    /// <summary>The visits of a day, from its journal alone; deeds that were taken back did not happen.</summary>
    /// <param name="day">Business day.</param>
    /// <param name="journal">The day's events, in order.</param>
    public static ImmutableArray<ServiceVisit> Of(DateOnly day, IReadOnlyList<QueueEvent> journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        var open = new Dictionary<TicketId, ServiceVisit>();
        var closed = new List<ServiceVisit>();
        foreach (var happened in WithoutUndone(day, journal))
        {
            if (happened is TicketIssued issued)
            {
                open[issued.Ticket] = new ServiceVisit(day, issued.Number, issued.Service, issued.Priority, null, issued.At, null, null, null, TicketState.Waiting);
            }
            else if (happened is TicketEvent e && open.TryGetValue(e.Ticket, out var visit))
            {
                open[e.Ticket] = Next(visit, e);
                if (e switch { TicketTransferred to => to.Service, VisitWentOn on => on.Service, _ => null } is { } next)
                {
                    closed.Add(open[e.Ticket]);
                    open[e.Ticket] = new ServiceVisit(day, visit.Number, next, visit.Priority, null, e.At, null, null, null, TicketState.Waiting);
                }
            }
        }

        return [.. closed.Concat(open.Values).OrderBy(v => v.Waits).ThenBy(v => v.Number, StringComparer.Ordinal)];
    }

    private static ServiceVisit Next(ServiceVisit visit, TicketEvent happened) => happened switch
    {
        TicketCalled e => visit with { Counter = e.Counter, Called = visit.Called ?? e.At, Started = null, Ended = null, End = TicketState.Called },
        ServiceStarted e => visit with { Counter = e.Counter, Started = e.At, End = TicketState.Serving },
        TicketCompleted or TicketTransferred or VisitWentOn => visit with { Ended = happened.At, End = TicketState.Completed },
        TicketMissed => visit with { Ended = happened.At, End = TicketState.NoShow },
        TicketHeld => visit with { End = TicketState.Held },
        TicketReturned => visit with { Ended = null, End = TicketState.Waiting },
        TicketLeft => visit with { Ended = happened.At, End = TicketState.Left },
        TicketUnserved => visit with { Ended = happened.At, End = TicketState.Unserved },
        PriorityCorrected e => visit with { Priority = e.Priority },
        _ => visit,
    };

    private static List<QueueEvent> WithoutUndone(DateOnly day, IReadOnlyList<QueueEvent> journal)
    {
        var kept = new List<QueueEvent>();
        var state = new QueueDay(day);
        foreach (var happened in journal)
        {
            if (happened is DeedUndone undone)
            {
                var deed = state.LastDeeds[undone.Counter].CommandId;
                kept.RemoveAll(e => e is DeskEvent d && d.CommandId == deed && d.Counter == undone.Counter);
            }
            else
            {
                kept.Add(happened);
            }

            state = state.Apply(happened);
        }

        return kept;
    }
}
