using System.Collections.Immutable;

namespace LangChanh.Kiosk.Queueing;

/// <summary>The rules of the queue as one pure function; what an officer does at a counter stands in <see cref="CounterDecisions"/>.</summary>
public static class QueueDecisions
{
    private const int LongestCommandId = 64;

    /// <summary>Decides a command.</summary>
    /// <param name="day">The day so far.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="rules">The rules of the day.</param>
    /// <param name="now">The moment.</param>
    public static Decision Decide(QueueDay day, QueueCommand command, HallRules rules, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(rules);
        if (command.CommandId.Length is 0 or > LongestCommandId)
        {
            return Refuse(RefusalReason.CommandInvalid);
        }

        if (day.Deeds.TryGetValue(command.CommandId, out var before))
        {
            return new Decision([], Repeated: before);
        }

        var decision = command switch
        {
            IssueTicket issue => Issue(day, issue, rules, now),
            LeaveQueue leave => Leave(day, leave, now),
            ReturnToQueue back => Return(day, back, rules, now),
            AppointmentCommand appointment => AppointmentDecisions.Decide(day, appointment, rules, now),
            CloseDay => new Decision([.. day.Tickets.Values.Where(t => t.State is TicketState.Waiting or TicketState.Held).OrderBy(t => t.Place).Select(t => new TicketUnserved(now, command.CommandId, t.Id))]),
            CounterCommand counter when rules.Counter(counter.Counter) is { } at => CounterDecisions.Decide(day, counter, at, rules, now),
            _ => Refuse(RefusalReason.CounterUnknown),
        };
        return decision.Refusal is null ? WithStoredCalls(day, decision, rules, now, command.CommandId) : decision;
    }

    /// <summary>Issues a number for a service, without asking for opening hours or caps; for a walk-in, whom an officer serves at once, and for somebody who is expected.</summary>
    internal static Decision Number(QueueDay day, ServiceRules service, string commandId, TicketId id, string? priority, string? language, DateTimeOffset now, DateTimeOffset? bookedFor = null, VisitPurpose? purpose = null, ServicePlan? then = null)
    {
        var serial = day.LastSerial.TryGetValue(service.Id, out var last) ? Math.Max(last + 1, service.First) : service.First;
        return serial > service.Last && service.Overflow == OverflowRule.Refuse
            ? Refuse(RefusalReason.SeriesExhausted)
            : Happens(new TicketIssued(now, commandId, id, service.Id, service.Prefix, serial, priority, language, bookedFor, purpose, then));
    }

    internal static Decision Happens(params QueueEvent[] events) => new([.. events]);

    internal static Decision Refuse(RefusalReason reason, DateTimeOffset? reopensAt = null) => new([], new Refused(reason, reopensAt));

    private static Decision Issue(QueueDay day, IssueTicket command, HallRules rules, DateTimeOffset now)
    {
        if (rules.Service(command.Service) is not { } service)
        {
            return Refuse(RefusalReason.ServiceUnknown);
        }

        if (command.Priority is { } priority && !rules.PriorityClasses.Contains(priority))
        {
            return Refuse(RefusalReason.PriorityUnknown);
        }

        if (service.NoNumbers)
        {
            return Refuse(RefusalReason.NoNumbers);
        }

        if (service.IssuedToday.FirstOrDefault(p => p.From <= now && now < p.To) is not { } period)
        {
            return Refuse(RefusalReason.ServiceClosed, NextSpan(service, now));
        }

        if (service.DailyCap is { } cap && day.Issued.GetValueOrDefault(service.Id) >= cap)
        {
            return Refuse(RefusalReason.CapReached, service.ReopensAt);
        }

        if (LaterRefusal(day, command, rules, now) is { } refused)
        {
            return new Decision([], refused);
        }

        if (service.CapByTime && WaitEstimate.For(day, rules, service.Id, day.Line(service.Id).Count) is { } wait && now.AddMinutes(wait.Low) >= period.To)
        {
            return Refuse(RefusalReason.NoTimeLeft, NextSpan(service, now));
        }

        return Number(day, service, command.CommandId, command.NewId, command.Priority, command.Language, now, purpose: command.Purpose, then: command.Then);
    }

    /// <summary>Why one of the services that the visit goes on to cannot be had; it need not issue numbers now, but still today.</summary>
    private static Refused? LaterRefusal(QueueDay day, IssueTicket command, HallRules rules, DateTimeOffset now)
    {
        var services = ServicePlan.In(command.Then).Prepend(command.Service).ToList();
        if (services.Count > ServicePlan.Longest + 1 || services.Distinct().Count() != services.Count)
        {
            return new Refused(RefusalReason.CommandInvalid);
        }

        return services.Skip(1).Select(id => rules.Service(id) switch
        {
            null => new Refused(RefusalReason.ServiceUnknown),
            { NoNumbers: true } => new Refused(RefusalReason.NoNumbers),
            { } later when later.IssuedToday.All(p => p.To <= now) => new Refused(RefusalReason.ServiceClosed, later.ReopensAt),
            { DailyCap: { } cap } later when day.Issued.GetValueOrDefault(later.Id) >= cap => new Refused(RefusalReason.CapReached, later.ReopensAt),
            _ => null,
        }).FirstOrDefault(r => r is not null);
    }

    private static DateTimeOffset? NextSpan(ServiceRules service, DateTimeOffset now) => service.IssuedToday.FirstOrDefault(p => p.From > now)?.From ?? service.ReopensAt;

    private static Decision Leave(QueueDay day, LeaveQueue command, DateTimeOffset now) =>
        day.Tickets.GetValueOrDefault(command.Ticket) is { State: TicketState.Waiting or TicketState.Held or TicketState.NoShow }
            ? Happens(new TicketLeft(now, command.CommandId, command.Ticket))
            : Refuse(RefusalReason.TicketUnknown);

    private static Decision Return(QueueDay day, ReturnToQueue command, HallRules rules, DateTimeOffset now) =>
        day.Tickets.GetValueOrDefault(command.Ticket) is { State: TicketState.NoShow or TicketState.Held or TicketState.Left } ticket
            ? Happens(new TicketReturned(now, command.CommandId, command.Ticket, ticket.State == TicketState.Held || now - (ticket.CalledAt ?? ticket.IssuedAt) <= rules.Tolerance))
            : Refuse(RefusalReason.TicketUnknown);

    /// <summary>Whoever came into the line is called at once by a counter that stored its next call, the longest free first.</summary>
    private static Decision WithStoredCalls(QueueDay day, Decision decision, HallRules rules, DateTimeOffset now, string commandId)
    {
        if (day.Stored.IsEmpty && !decision.Events.OfType<NextStored>().Any())
        {
            return decision;
        }

        var after = day.Apply(decision.Events);
        var calls = ImmutableArray.CreateBuilder<QueueEvent>();
        foreach (var stored in after.Stored)
        {
            if (after.At(stored.Counter) is null && rules.Counter(stored.Counter) is { } counter && CallOrder.Next(after, counter, rules, now) is { } next)
            {
                var call = new TicketCalled(now, commandId, next.Id, stored.Counter, stored.Officer);
                calls.Add(call);
                after = after.Apply(call);
            }
        }

        return calls.Count == 0 ? decision : decision with { Events = [.. decision.Events, .. calls] };
    }
}
