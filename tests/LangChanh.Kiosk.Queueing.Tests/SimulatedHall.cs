namespace LangChanh.Kiosk.Queueing.Tests;

/// <summary>What is broken on purpose, to show that the simulation can fail.</summary>
public enum Mutation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The journal takes an append from a writer who had not seen the newest entry.</summary>
    JournalWithoutKey,

    /// <summary>A deed that is repeated after a crash gets a new id, as if the client had none.</summary>
    DeedsWithoutId,

    /// <summary>A node answers before the append.</summary>
    AnswerBeforeCommit,

    /// <summary>The latest comer is called first.</summary>
    LastComeFirstServed,

    /// <summary>A visit ends with its first service, whatever it has before it.</summary>
    PlanForgotten,
}

/// <summary>
/// One day of a hall in virtual time: several nodes on one journal, random people and officers, crashes between any two steps,
/// a clock that jumps. Everything follows from the seed, so that a failing day can be played again.
/// </summary>
internal sealed class SimulatedHall
{
    private static readonly DateTimeOffset Opening = new(2026, 11, 24, 7, 30, 0, TimeSpan.FromHours(7));
    private static readonly HallRules Rules = new(
        [Service("a", "A"), Service("b", "B"), Service("c", "C")],
        [new CounterRules("1", ["a"]), new CounterRules("2", ["a", "b"]), new CounterRules("3", ["b", "c"])],
        ["old", "child"]);

    private readonly Random _random;
    private readonly Mutation _mutation;
    private readonly List<QueueEvent> _journal = [];
    private readonly QueueDay[] _nodes;
    private readonly Dictionary<string, TicketId> _promised = [];
    private readonly List<string> _faults = [];
    private DateTimeOffset _now = Opening;
    private int _deeds;

    private SimulatedHall(int seed, Mutation mutation)
    {
        _random = new Random(seed);
        _mutation = mutation;
        _nodes = [.. Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Empty)];
    }

    private static QueueDay Empty => new(new DateOnly(2026, 11, 24));

    /// <summary>Plays a day; the broken promises, none when all is well.</summary>
    public static IReadOnlyList<string> Play(int seed, Mutation mutation = Mutation.None)
    {
        var hall = new SimulatedHall(seed, mutation);
        for (var step = 0; step < 160 && hall._faults.Count == 0; step++)
        {
            try
            {
                hall.Step();
            }
            catch (KeyNotFoundException e)
            {
                hall._faults.Add($"a node cannot read the journal: {e.Message}");
            }
        }

        hall.Judge();
        return hall._faults;
    }

    /// <summary>The journal of a day.</summary>
    public static IReadOnlyList<QueueEvent> JournalOf(int seed)
    {
        var hall = new SimulatedHall(seed, Mutation.None);
        for (var step = 0; step < 160; step++)
        {
            hall.Step();
        }

        return hall._journal;
    }

    private void Step()
    {
        // Clocks of real machines jump back as well as on.
        _now = _now.AddSeconds(_random.Next(20) == 0 ? -30 : _random.Next(240));
        var command = Command();
        var tries = 1 + (_random.Next(8) == 0 ? 1 : 0);
        for (var i = 0; i < tries; i++)
        {
            Send(_random.Next(_nodes.Length), i > 0 && _mutation == Mutation.DeedsWithoutId ? command with { CommandId = $"again{_deeds++}" } : command);
        }
    }

    private void Send(int node, QueueCommand command)
    {
        while (true)
        {
            // A node that has not heard of the others' entries yet decides on what it knows; the journal's key tells it.
            var seen = _random.Next(3) == 0 ? _nodes[node] : CatchUp(_nodes[node]);
            var decision = Mutated(seen, QueueDecisions.Decide(seen, command, Rules, _now));
            if (decision.Events.IsDefaultOrEmpty)
            {
                Answer(command, decision.Repeated);
                return;
            }

            if (_mutation == Mutation.AnswerBeforeCommit)
            {
                Answer(command, decision.Events[0]);
            }

            if (_random.Next(40) == 0)
            {
                _nodes[node] = Empty; // killed before the append: nothing was promised
                return;
            }

            if (seen.Sequence != _journal.Count && _mutation != Mutation.JournalWithoutKey)
            {
                _nodes[node] = CatchUp(seen);
                continue;
            }

            _journal.AddRange(decision.Events);
            if (_random.Next(40) == 0)
            {
                _nodes[node] = Empty; // killed after the append, before the answer: the client will ask again with the same id
                return;
            }

            _nodes[node] = decision.Events.Aggregate(seen, (d, e) => d.Apply(e));
            Answer(command, decision.Events[0]);
            return;
        }
    }

    private Decision Mutated(QueueDay seen, Decision decision) => (_mutation, decision.Events) switch
    {
        (Mutation.LastComeFirstServed, [TicketCalled call]) => decision with { Events = [call with { Ticket = seen.Waiting.Where(t => Rules.Counter(call.Counter)!.Calls(t)).MaxBy(t => t.Place)!.Id }] },
        (Mutation.PlanForgotten, [.., VisitWentOn on]) => decision with { Events = [.. decision.Events[..^1], new TicketCompleted(on.At, on.CommandId, on.Ticket, on.Counter, on.Officer)] },
        _ => decision,
    };

    private QueueDay CatchUp(QueueDay day) => _journal.Skip((int)day.Sequence).Aggregate(day, (d, e) => d.Apply(e));

    private void Answer(QueueCommand command, QueueEvent? first)
    {
        if (command is IssueTicket && first is TicketIssued issued)
        {
            if (_promised.TryGetValue(issued.Number, out var other) && other != issued.Ticket)
            {
                _faults.Add($"{issued.Number} was given to two people");
            }

            _promised[issued.Number] = issued.Ticket;
        }
    }

    private QueueCommand Command()
    {
        var id = $"d{_deeds++}";
        var counter = Rules.Counters[_random.Next(3)].Id;
        var tickets = CatchUp(Empty).Tickets.Values.OrderBy(t => t.Place).ToList();
        var any = tickets.Count == 0 ? null : tickets[_random.Next(tickets.Count)];
        var appointments = CatchUp(Empty).Appointments.Values.OrderBy(a => a.Start).ThenBy(a => a.Code).ToList();
        var kept = appointments.Count == 0 ? null : appointments[_random.Next(appointments.Count)];
        return _random.Next(29) switch
        {
            < 9 => Issue(id, _random.Next(3)),
            27 => new AddService(id, counter, "x", Rules.Services[_random.Next(3)].Id),
            28 => new DropService(id, counter, "x", Rules.Services[_random.Next(3)].Id),
            < 14 => new CallNext(id, counter, "x"),
            14 => new Serve(id, counter, "x"),
            15 => new Complete(id, counter, "x"),
            16 => new Recall(id, counter, "x"),
            17 => new NoShow(id, counter, "x"),
            18 => new Hold(id, counter, "x", _random.Next(2) == 0 ? null : 10),
            19 => new Transfer(id, counter, "x", Rules.Services[_random.Next(3)].Id, null, _random.Next(2) == 0),
            20 => new Undo(id, counter, "x"),
            21 => _random.Next(2) == 0 ? new StoreNext(id, counter, "x") : new WalkIn(id, counter, "x", Id(), Rules.Counter(counter)!.Services[0]),
            23 => new BookAppointment(id, Id(), "a", Opening.AddMinutes(15 * _random.Next(24))),
            24 when kept is not null => new CancelAppointment(id, kept.Id),
            >= 25 when kept is not null => new CheckIn(id, kept.Id),
            22 when any is not null => new ReturnToQueue(id, any.Id),
            _ when any is not null => new LeaveQueue(id, any.Id),
            _ => new Pause(id, counter, "x", "r"),
        };
    }

    private IssueTicket Issue(string id, int service)
    {
        var others = Enumerable.Range(1, 2).Select(i => Rules.Services[(service + i) % 3].Id).Take(_random.Next(8) switch { 0 => 2, 1 => 1, _ => 0 });
        return new IssueTicket(id, Id(), Rules.Services[service].Id, _random.Next(4) == 0 ? "old" : null, Then: ServicePlan.Of(others));
    }

    /// <summary>The invariants, over the journal as it stands on the disk.</summary>
    private void Judge()
    {
        var day = Empty;
        foreach (var happened in _journal)
        {
            if (happened is TicketCalled { Reason: null } call)
            {
                var counter = Rules.Counter(call.Counter)!;
                var expected = CallOrder.Next(day, counter, Rules, call.At);
                if (expected?.Id != call.Ticket)
                {
                    _faults.Add($"{call.Counter} called {day.Tickets.GetValueOrDefault(call.Ticket)?.Number}, the rule {expected?.Number}");
                }

                if (day.AtCounter.ContainsValue(call.Ticket) || day.AtCounter.ContainsKey(call.Counter))
                {
                    _faults.Add($"{call.Ticket} or counter {call.Counter} was taken");
                }
            }

            if (happened is TicketCompleted done && day.Tickets.GetValueOrDefault(done.Ticket) is { Then: { } left } forgotten)
            {
                _faults.Add($"{forgotten.Number} was finished with {left.Service} before it");
            }

            if (happened is VisitWentOn on && day.Tickets.GetValueOrDefault(on.Ticket) is { } visit && (visit.Then?.Service != on.Service || day.Apply(on).Tickets[on.Ticket].Place != visit.Place))
            {
                _faults.Add($"{visit.Number} went on to {on.Service}, planned {visit.Then?.Service}, or lost its place");
            }

            if (happened is TicketIssued issued && day.Tickets.Values.Any(t => t.Number == issued.Number))
            {
                _faults.Add($"{issued.Number} was issued twice");
            }

            try
            {
                day = day.Apply(happened);
            }
            catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
            {
                _faults.Add($"the journal cannot be replayed: {e.Message}");
                return;
            }
        }

        _faults.AddRange(day.Appointments.Values.Where(a => a.State != AppointmentState.Cancelled).GroupBy(a => (a.Service, a.Start)).Where(g => g.Count() > 2).Select(g => $"{g.Key.Start:HH:mm} was kept for {g.Count()}"));
        _faults.AddRange(day.Appointments.Values.GroupBy(a => a.Code).Where(g => g.Count() > 1).Select(g => $"code {g.Key} names two appointments"));
        _faults.AddRange(_promised.Where(p => !day.Tickets.TryGetValue(p.Value, out var t) || t.Number != p.Key).Select(p => $"{p.Key} was promised and is lost"));
        var issues = _journal.OfType<TicketIssued>().GroupBy(i => i.CommandId).Where(g => g.Count() > 1).Select(g => $"deed {g.Key} made two tickets");
        _faults.AddRange(issues);
        if (_journal.OfType<TicketIssued>().Any(i => i.CommandId.StartsWith("again", StringComparison.Ordinal)))
        {
            _faults.Add("one touch made two tickets");
        }

        foreach (var node in _nodes.Where(n => _mutation == Mutation.None && n.Sequence <= _journal.Count))
        {
            var replayed = _journal.Take((int)node.Sequence).Aggregate(Empty, (d, e) => d.Apply(e));
            if (!replayed.Tickets.Values.ToHashSet().SetEquals(node.Tickets.Values) || !replayed.AtCounter.ToHashSet().SetEquals(node.AtCounter))
            {
                _faults.Add("a node's state is not the journal's");
            }
        }
    }

    private TicketId Id() => new($"{_random.NextInt64():00000000000000000000000000}");

    private static ServiceRules Service(string id, string prefix) => new(id, prefix, 1, 999, OverflowRule.Continue, [new IssuePeriod(Opening.AddHours(-1), Opening.AddHours(16))], Appointments: id == "a" ? new AppointmentRules(TimeSpan.FromMinutes(15), 2, 0) : null);
}
