namespace LangChanh.Kiosk.Queueing;

/// <summary>The rules of the queue as one pure function.</summary>
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
            return new Decision([], Repeated: before.Ticket);
        }

        return command switch
        {
            IssueTicket issue => Issue(day, issue, rules, now),
            CounterCommand counter when rules.Counter(counter.Counter) is { } at => AtCounter(day, counter, at, rules, now),
            _ => Refuse(RefusalReason.CounterUnknown),
        };
    }

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

        if (!service.IssuedToday.Any(p => p.From <= now && now < p.To))
        {
            var later = service.IssuedToday.FirstOrDefault(p => p.From > now);
            return Refuse(RefusalReason.ServiceClosed, later?.From ?? service.ReopensAt);
        }

        var serial = day.LastSerial.TryGetValue(service.Id, out var last) ? Math.Max(last + 1, service.First) : service.First;
        return serial > service.Last && service.Overflow == OverflowRule.Refuse
            ? Refuse(RefusalReason.SeriesExhausted)
            : Happens(new TicketIssued(now, command.CommandId, command.NewId, service.Id, service.Prefix, serial, command.Priority));
    }

    private static Decision AtCounter(QueueDay day, CounterCommand command, CounterRules counter, HallRules rules, DateTimeOffset now)
    {
        var here = day.At(counter.Id);
        return command switch
        {
            CallNext => Next(day, command, counter, here, rules, now),
            CallTicket one => CallOne(day, one, here, now),
            _ when here is null => Refuse(RefusalReason.NothingCalled),
            Recall when here.State != TicketState.Called => Refuse(RefusalReason.WrongState),
            Recall when here.Recalls >= rules.RecallLimit => Refuse(RefusalReason.RecallLimitReached),
            Recall => Happens(new TicketRecalled(now, command.CommandId, here.Id, counter.Id, command.Officer)),
            Serve when here.State != TicketState.Called => Refuse(RefusalReason.WrongState),
            Serve => Happens(new ServiceStarted(now, command.CommandId, here.Id, counter.Id, command.Officer)),
            Complete => Completed(command, here, now),
            NoShow when here.State != TicketState.Called => Refuse(RefusalReason.WrongState),
            NoShow => Happens(new TicketMissed(now, command.CommandId, here.Id, counter.Id, command.Officer)),
            Hold => Happens(new TicketHeld(now, command.CommandId, here.Id, counter.Id, command.Officer)),
            Transfer to when rules.Service(to.Service) is null => Refuse(RefusalReason.ServiceUnknown),
            Transfer to => Happens(new TicketTransferred(now, command.CommandId, here.Id, counter.Id, command.Officer, to.Service)),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "A command of an unknown kind."),
        };
    }

    private static Decision Next(QueueDay day, CounterCommand command, CounterRules counter, Ticket? here, HallRules rules, DateTimeOffset now)
    {
        if (here is { State: TicketState.Called })
        {
            return Refuse(RefusalReason.CounterBusy);
        }

        if (CallOrder.Next(day, counter, rules) is not { } next)
        {
            return Refuse(RefusalReason.NobodyWaiting);
        }

        var call = new TicketCalled(now, command.CommandId, next.Id, counter.Id, command.Officer);
        return here is null ? Happens(call) : Happens(new TicketCompleted(now, command.CommandId, here.Id, counter.Id, command.Officer), call);
    }

    private static Decision CallOne(QueueDay day, CallTicket command, Ticket? here, DateTimeOffset now)
    {
        if (here is not null)
        {
            return Refuse(RefusalReason.CounterBusy);
        }

        var ticket = day.Tickets.Values.FirstOrDefault(t => string.Equals(t.Number, command.Number, StringComparison.OrdinalIgnoreCase));
        return ticket is { State: TicketState.Waiting or TicketState.Held or TicketState.NoShow }
            ? Happens(new TicketCalled(now, command.CommandId, ticket.Id, command.Counter, command.Officer))
            : Refuse(RefusalReason.TicketNotCallable);
    }

    /// <summary>Completing somebody who was called and whose arrival nobody pressed counts as served from the call on.</summary>
    private static Decision Completed(CounterCommand command, Ticket here, DateTimeOffset now)
    {
        var end = new TicketCompleted(now, command.CommandId, here.Id, command.Counter, command.Officer);
        return here.State == TicketState.Called ? Happens(new ServiceStarted(here.CalledAt ?? now, command.CommandId, here.Id, command.Counter, command.Officer), end) : Happens(end);
    }

    private static Decision Happens(params QueueEvent[] events) => new([.. events]);

    private static Decision Refuse(RefusalReason reason, DateTimeOffset? reopensAt = null) => new([], new Refused(reason, reopensAt));
}
