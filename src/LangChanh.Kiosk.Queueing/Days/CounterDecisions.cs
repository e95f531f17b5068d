using System.Collections.Immutable;
using static LangChanh.Kiosk.Queueing.QueueDecisions;

namespace LangChanh.Kiosk.Queueing;

/// <summary>What an officer may do at a counter, as one pure function.</summary>
public static class CounterDecisions
{
    private const int LongestText = 200;
    private const int LongestHold = 240;

    /// <summary>Decides a counter's command.</summary>
    /// <param name="day">The day so far.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="counter">The counter's rules.</param>
    /// <param name="rules">The rules of the day.</param>
    /// <param name="now">The moment.</param>
    internal static Decision Decide(QueueDay day, CounterCommand command, CounterRules counter, HallRules rules, DateTimeOffset now)
    {
        var here = day.At(counter.Id);
        return command switch
        {
            CallNext => Next(day, command, counter, here, rules, now),
            CallTicket one => CallOne(day, one, counter, here, rules, now),
            WalkIn walk => Walked(day, walk, counter, here, rules, now),
            CorrectPriority correct => Correct(day, correct, counter, rules, now),
            Pause pause when !IsText(pause.Reason) => Refuse(RefusalReason.CommandInvalid),
            Pause when here is not null => Refuse(RefusalReason.CounterBusy),
            Pause pause => Happens(new CounterPaused(now, command.CommandId, counter.Id, command.Officer, pause.Reason)),
            Resume when !day.Paused.ContainsKey(counter.Id) => Refuse(RefusalReason.WrongState),
            Resume => Happens(new CounterResumed(now, command.CommandId, counter.Id, command.Officer)),
            StoreNext when here is not null => Refuse(RefusalReason.CounterBusy),
            StoreNext when CallOrder.Next(day, counter, rules, now) is not null => Refuse(RefusalReason.SomebodyWaiting),
            StoreNext => Happens(new NextStored(now, command.CommandId, counter.Id, command.Officer)),
            Undo => TakeBack(day, command, rules, now),
            _ when here is null => Refuse(RefusalReason.NothingCalled),
            _ => WithTicket(command, here, counter, rules, now),
        };
    }

    private static Decision WithTicket(CounterCommand command, Ticket here, CounterRules counter, HallRules rules, DateTimeOffset now) => command switch
    {
        Recall or Serve or NoShow when here.State != TicketState.Called => Refuse(RefusalReason.WrongState),
        Recall when here.Recalls < rules.RecallLimit => Happens(new TicketRecalled(now, command.CommandId, here.Id, counter.Id, command.Officer)),
        Recall or NoShow => Happens(new TicketMissed(now, command.CommandId, here.Id, counter.Id, command.Officer)),
        Serve => Happens(new ServiceStarted(now, command.CommandId, here.Id, counter.Id, command.Officer)),
        Complete { Result.Length: > LongestText } => Refuse(RefusalReason.CommandInvalid),
        Complete done => new Decision([.. Ended(command, here, done.Result, rules, now)]),
        AddService add => Added(add, here, rules, now),
        DropService drop when !ServicePlan.In(here.Then).Contains(drop.Service) => Refuse(RefusalReason.ServiceUnknown),
        DropService drop => Happens(new PlanChanged(now, command.CommandId, here.Id, counter.Id, command.Officer, ServicePlan.Without(here.Then, drop.Service))),
        Hold { Minutes: < 1 or > LongestHold } => Refuse(RefusalReason.CommandInvalid),
        Hold hold => Happens(new TicketHeld(now, command.CommandId, here.Id, counter.Id, command.Officer, hold.Minutes is { } minutes ? now.AddMinutes(minutes) : null)),
        Transfer to => Transferred(to, here, counter, rules, now),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "A command of an unknown kind."),
    };

    private static Decision Next(QueueDay day, CounterCommand command, CounterRules counter, Ticket? here, HallRules rules, DateTimeOffset now)
    {
        if (here is { State: TicketState.Called })
        {
            return Refuse(RefusalReason.CounterBusy);
        }

        // Whoever goes on to another service of this counter is in the line again before it calls.
        ImmutableArray<QueueEvent> ended = here is null ? [] : [.. Ended(command, here, null, rules, now)];
        return CallOrder.Next(day.Apply(ended), counter, rules, now) is { } next
            ? new Decision([.. ended, new TicketCalled(now, command.CommandId, next.Id, counter.Id, command.Officer)])
            : Refuse(RefusalReason.NobodyWaiting);
    }

    /// <summary>Somebody absent or set aside is called as they are; whoever waits is called out of turn only with a reason.</summary>
    private static Decision CallOne(QueueDay day, CallTicket command, CounterRules counter, Ticket? here, HallRules rules, DateTimeOffset now)
    {
        if (here is not null)
        {
            return Refuse(RefusalReason.CounterBusy);
        }

        if (command.Reason?.Length > LongestText)
        {
            return Refuse(RefusalReason.CommandInvalid);
        }

        var ticket = day.WithNumber(command.Number);
        var inTurn = ticket is not null && CallOrder.Next(day, counter, rules, now)?.Id == ticket.Id;
        return ticket switch
        {
            { State: TicketState.Waiting } when !inTurn && string.IsNullOrWhiteSpace(command.Reason) => Refuse(RefusalReason.CommandInvalid),
            { State: TicketState.Waiting or TicketState.Held or TicketState.NoShow or TicketState.Left or TicketState.Unserved } => Happens(new TicketCalled(now, command.CommandId, ticket.Id, command.Counter, command.Officer, command.Reason)),
            _ => Refuse(RefusalReason.TicketNotCallable),
        };
    }

    private static Decision Walked(QueueDay day, WalkIn command, CounterRules counter, Ticket? here, HallRules rules, DateTimeOffset now)
    {
        if (here is not null)
        {
            return Refuse(RefusalReason.CounterBusy);
        }

        if (rules.Service(command.Service) is not { } service || !counter.Services.Contains(service.Id))
        {
            return Refuse(RefusalReason.ServiceUnknown);
        }

        var issued = Number(day, service, command.CommandId, command.NewId, null, null, now);
        return issued.Refusal is not null ? issued : issued with { Events = [.. issued.Events, new ServiceStarted(now, command.CommandId, command.NewId, counter.Id, command.Officer)] };
    }

    private static Decision Correct(QueueDay day, CorrectPriority command, CounterRules counter, HallRules rules, DateTimeOffset now) => day.WithNumber(command.Number) switch
    {
        _ when !IsText(command.Reason) => Refuse(RefusalReason.CommandInvalid),
        _ when command.Priority is { } priority && !rules.PriorityClasses.Contains(priority) => Refuse(RefusalReason.PriorityUnknown),
        { State: TicketState.Waiting or TicketState.Called or TicketState.Held or TicketState.NoShow } ticket => Happens(new PriorityCorrected(now, command.CommandId, ticket.Id, counter.Id, command.Officer, command.Priority, command.Reason)),
        _ => Refuse(RefusalReason.TicketUnknown),
    };

    private static Decision Transferred(Transfer command, Ticket here, CounterRules counter, HallRules rules, DateTimeOffset now)
    {
        var service = command.Service.Length == 0 && command.ToCounter is not null ? here.Service : command.Service;
        if (rules.Service(service) is null)
        {
            return Refuse(RefusalReason.ServiceUnknown);
        }

        return command.ToCounter is { } to && (rules.Counter(to) is null || to == counter.Id)
            ? Refuse(RefusalReason.CounterUnknown)
            : Happens(new TicketTransferred(now, command.CommandId, here.Id, counter.Id, command.Officer, service, command.ToCounter, command.ComesBack));
    }

    private static Decision Added(AddService command, Ticket here, HallRules rules, DateTimeOffset now)
    {
        var plan = ServicePlan.In(here.Then).ToList();
        return rules.Service(command.Service) is null ? Refuse(RefusalReason.ServiceUnknown)
            : command.Service == here.Service || plan.Contains(command.Service) || plan.Count >= ServicePlan.Longest ? Refuse(RefusalReason.CommandInvalid)
            : Happens(new PlanChanged(now, command.CommandId, here.Id, command.Counter, command.Officer, ServicePlan.Of([.. plan, command.Service])));
    }

    /// <summary>Taking back is for the last deed alone, within seconds, and only while nobody has gone on with its tickets.</summary>
    private static Decision TakeBack(QueueDay day, CounterCommand command, HallRules rules, DateTimeOffset now)
    {
        if (day.LastDeeds.GetValueOrDefault(command.Counter) is not { } last || now - last.At > rules.Undo || last.Before.Any(t => day.Tickets[t.Id].Changed > last.Sequence))
        {
            return Refuse(RefusalReason.NothingToUndo);
        }

        var undone = new DeedUndone(now, command.CommandId, last.Before[0].Id, command.Counter, command.Officer);
        var walkIn = last.Before.FirstOrDefault(t => t.State == TicketState.Waiting && t.IssuedAt == last.At && day.Deeds[last.CommandId] is ServiceStarted);
        return walkIn is null ? Happens(undone) : Happens(undone, new TicketLeft(now, command.CommandId, walkIn.Id));
    }

    /// <summary>
    /// Ends a visit: somebody who was called and whose arrival nobody pressed counts as served from the call on; somebody who was
    /// to come back elsewhere goes there, and then on to what else the visit has before it.
    /// </summary>
    private static IEnumerable<QueueEvent> Ended(CounterCommand command, Ticket here, string? result, HallRules rules, DateTimeOffset now)
    {
        if (here.State == TicketState.Called)
        {
            yield return new ServiceStarted(here.CalledAt ?? now, command.CommandId, here.Id, command.Counter, command.Officer);
        }

        if (here.ComesBack is { } back && back.Counter != command.Counter)
        {
            yield return new TicketTransferred(now, command.CommandId, here.Id, command.Counter, command.Officer, back.Service, back.Counter);
        }
        else if (ServicePlan.In(here.Then).FirstOrDefault(s => rules.Service(s) is not null) is { } next)
        {
            yield return new VisitWentOn(now, command.CommandId, here.Id, command.Counter, command.Officer, next, result);
        }
        else
        {
            yield return new TicketCompleted(now, command.CommandId, here.Id, command.Counter, command.Officer, result);
        }
    }

    private static bool IsText(string? text) => text is { Length: >= 1 and <= LongestText } && !string.IsNullOrWhiteSpace(text);
}
