namespace LangChanh.Kiosk.Queueing;

/// <summary>
/// Who is next: the one place that decides it, pure and replaceable. Inside a class of a service first come, first served.
/// Whoever has waited longer than <see cref="HallRules.Ageing"/> goes first, the longest first. Else, while priority and normal
/// tickets both wait, at most one priority ticket is called and then <see cref="HallRules.NormalPerPriority"/> normal ones, so that
/// neither line starves (peers: strict priority is NovoSGA's most asked question); an appointment joins the priority line when its time comes; between services the weighted waiting decides.
/// </summary>
public static class CallOrder
{
    /// <summary>The ticket a counter calls next, or null when nobody waits for it.</summary>
    /// <param name="day">The day so far.</param>
    /// <param name="counter">The counter.</param>
    /// <param name="rules">Ratio and ageing.</param>
    /// <param name="now">The moment.</param>
    public static Ticket? Next(QueueDay day, CounterRules counter, HallRules rules, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(counter);
        ArgumentNullException.ThrowIfNull(rules);
        Ticket? priority = null, normal = null, aged = null;
        foreach (var ticket in day.InLine.Values)
        {
            if (!counter.Calls(ticket) || !ticket.IsDue(now))
            {
                continue;
            }

            aged = now - ticket.IssuedAt >= rules.Ageing && (aged is null || ticket.Place < aged.Place) ? ticket : aged;
            if (ticket.GoesFirst(now))
            {
                priority = Sooner(ticket, priority, counter, now);
            }
            else
            {
                normal = Sooner(ticket, normal, counter, now);
            }
        }

        if (aged is not null || priority is null || normal is null)
        {
            return aged ?? priority ?? normal;
        }

        // Counted at each counter: a count over a service that has run dry would hold the others' priority tickets back for ever.
        return day.NormalSincePriority.GetValueOrDefault(counter.Id, int.MaxValue) >= rules.NormalPerPriority ? priority : normal;
    }

    /// <summary>How many people will be called before a waiting ticket of the same service, by the same rule.</summary>
    /// <param name="day">The day so far.</param>
    /// <param name="ticket">A waiting ticket.</param>
    /// <param name="rules">The ratio.</param>
    /// <param name="now">The moment.</param>
    public static int Ahead(QueueDay day, Ticket ticket, HallRules rules, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(ticket);
        ArgumentNullException.ThrowIfNull(rules);
        var (line, first) = (day.Line(ticket.Service), ticket.GoesFirst(now));
        var (mine, others) = (line.Before(ticket.Place, first, now), line.In(!first, now));
        var since = rules.Counters.Where(c => c.Services.Contains(ticket.Service)).Select(c => day.NormalSincePriority.GetValueOrDefault(c.Id, int.MaxValue)).DefaultIfEmpty(int.MaxValue).Max();
        var due = since >= rules.NormalPerPriority;
        var between = first
            ? due ? mine * rules.NormalPerPriority : (rules.NormalPerPriority - since) + (mine * rules.NormalPerPriority)
            : due ? 1 + (mine / rules.NormalPerPriority) : (mine + since) / rules.NormalPerPriority;
        return mine + Math.Min(others, between);
    }

    /// <summary>Of one service the earlier place; of two services the heavier waiting, and the earlier place where that is equal.</summary>
    private static Ticket Sooner(Ticket ticket, Ticket? best, CounterRules counter, DateTimeOffset now)
    {
        if (best is null)
        {
            return ticket;
        }

        var (mine, theirs) = (counter.Weight(ticket.Service), counter.Weight(best.Service));
        if (ticket.Service == best.Service || mine == theirs)
        {
            return ticket.Place < best.Place ? ticket : best;
        }

        // A minute in advance for everybody, so that a weight counts from the first moment on.
        var heavier = ((now - ticket.IssuedAt).TotalMinutes + 1) * mine;
        var lighter = ((now - best.IssuedAt).TotalMinutes + 1) * theirs;
        return heavier > lighter || (heavier == lighter && ticket.Place < best.Place) ? ticket : best;
    }
}
