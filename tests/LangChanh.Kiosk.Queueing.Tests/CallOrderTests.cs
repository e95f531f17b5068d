using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace LangChanh.Kiosk.Queueing.Tests;

/// <summary>The rules of the queue, and properties of any day that follows them.</summary>
[TestClass]
public sealed class CallOrderTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 8, 0, 0, TimeSpan.FromHours(7));

    private static readonly HallRules Rules = new(
        [Service("a", "A"), Service("b", "B")], [new CounterRules("1", ["a"]), new CounterRules("2", ["a", "b"])], ["old"]);

    [TestMethod]
    public void AnyDay_KeepsItsPromises() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.GeneratorFor<byte>().ListOf(60).ToArbitrary(), keys =>
    {
        var day = new QueueDay(new DateOnly(2026, 11, 24));
        var journal = new List<QueueEvent>();
        for (var i = 0; i < keys.Count; i++)
        {
            var command = Command(keys[i], i);
            var waitingBefore = day.InLine.Count;
            var decision = QueueDecisions.Decide(day, command, Rules, Morning.AddMinutes(i));
            if (command is CallNext { Counter: "2" } && waitingBefore > 0 && day.At("2") is not { State: TicketState.Called } && decision.Refusal is not null)
            {
                return false; // work-conserving: a free counter that serves everything never stands idle while somebody waits
            }

            journal.AddRange(decision.Events);
            day = decision.Events.Aggregate(day, (d, e) => d.Apply(e));
            var atCounters = day.AtCounter.Values.ToList();
            if (atCounters.Distinct().Count() != atCounters.Count)
            {
                return false; // no ticket at two counters
            }
        }

        var replayed = journal.Aggregate(new QueueDay(new DateOnly(2026, 11, 24)), (d, e) => d.Apply(e));
        var numbers = day.Tickets.Values.Select(t => t.Number).ToList();
        return replayed.Sequence == day.Sequence && replayed.Tickets.Values.ToHashSet().SetEquals(day.Tickets.Values) && numbers.Distinct().Count() == numbers.Count && day.Sequence == journal.Count;
    }));

    [TestMethod]
    public void InsideAClass_FirstComeFirstServed_AndTheRatioHolds()
    {
        var day = Issue(new QueueDay(new DateOnly(2026, 11, 24)), Enumerable.Range(0, 12).Select(i => i < 6 ? null : "old"));
        var order = CallAll(day);
        CollectionAssert.AreEqual(new[] { "A007", "A001", "A002", "A008", "A003", "A004", "A009", "A005", "A006", "A010", "A011", "A012" }, order);
    }

    [TestMethod]
    public void Priority_IsNeverStarved_WhileNormalPeopleKeepComing()
    {
        var day = Issue(new QueueDay(new DateOnly(2026, 11, 24)), ["old", "old", null, null, null, null]);
        var order = CallAll(day);
        Assert.AreEqual("A001", order[0]);
        Assert.AreEqual("A002", order[3], "after two normal ones");
    }

    [TestMethod]
    public void Closed_SaysWhenItOpens()
    {
        var rules = Rules with { Services = [Service("a", "A") with { IssuedToday = [new IssuePeriod(Morning.AddHours(2), Morning.AddHours(3))] }] };
        var decision = QueueDecisions.Decide(new QueueDay(new DateOnly(2026, 11, 24)), new IssueTicket("x", Id(1), "a", null), rules, Morning);
        Assert.AreEqual(new Refused(RefusalReason.ServiceClosed, Morning.AddHours(2)), decision.Refusal);
    }

    [TestMethod]
    public void TheSeriesEnd_RefusesOrGoesOn_NeverWraps()
    {
        var end = Service("a", "A") with { Last = 1 };
        var day = Issue(new QueueDay(new DateOnly(2026, 11, 24)), [null]);
        Assert.AreEqual(RefusalReason.SeriesExhausted, QueueDecisions.Decide(day, new IssueTicket("x", Id(9), "a", null), Rules with { Services = [end] }, Morning).Refusal!.Reason);
        var on = QueueDecisions.Decide(day, new IssueTicket("x", Id(9), "a", null), Rules with { Services = [end with { Overflow = OverflowRule.Continue }] }, Morning);
        Assert.AreEqual("A002", ((TicketIssued)on.Events[0]).Number);
    }

    [TestMethod]
    public void OverlappingSeries_AreAFault() =>
        Assert.HasCount(1, (Rules with { Services = [Service("a", "A"), Service("b", "A")] }).Faults().ToList());

    [TestMethod]
    public void RecallLimit_ThenAbsent_ThenCalledBackByNumber()
    {
        var day = Do(Issue(new QueueDay(new DateOnly(2026, 11, 24)), [null]), new CallNext("c", "1", "x"));
        for (var i = 0; i < Rules.RecallLimit; i++)
        {
            day = Do(day, new Recall($"r{i}", "1", "x"));
        }

        day = Do(day, new Recall("r9", "1", "x"));
        Assert.AreEqual(TicketState.NoShow, day.Tickets.Values.Single().State);
        day = Do(day, new CallTicket("b", "2", "x", "a001"));
        Assert.AreEqual("2", day.Tickets.Values.Single().Counter);
    }

    [TestMethod]
    public void CallNext_WhileServing_CompletesFirst_AndWhileCalled_IsRefused()
    {
        var day = Do(Issue(new QueueDay(new DateOnly(2026, 11, 24)), [null, null]), new CallNext("c1", "1", "x"));
        Assert.AreEqual(RefusalReason.CounterBusy, QueueDecisions.Decide(day, new CallNext("c2", "1", "x"), Rules, Morning).Refusal!.Reason);
        day = Do(Do(day, new Serve("s", "1", "x")), new CallNext("c2", "1", "x"));
        Assert.AreEqual("A002", day.At("1")!.Number);
        Assert.AreEqual(1, day.Tickets.Values.Count(t => t.State == TicketState.Completed));
    }

    [TestMethod]
    public void TheKeptLines_EqualACountOverAllTickets()
    {
        foreach (var journal in Enumerable.Range(1, 20).Select(SimulatedHall.JournalOf))
        {
            var day = new QueueDay(new DateOnly(2026, 11, 24));
            foreach (var happened in journal)
            {
                day = day.Apply(happened);
                foreach (var ticket in day.Waiting)
                {
                    var same = day.Waiting.Where(t => t.Service == ticket.Service).ToLookup(t => t.GoesFirst(happened.At));
                    var (line, first) = (day.Line(ticket.Service), ticket.GoesFirst(happened.At));
                    Assert.AreEqual((same[first].Count(t => t.Place < ticket.Place), same[!first].Count()), (line.Before(ticket.Place, first, happened.At), line.In(!first, happened.At)));
                }

                Assert.AreEqual(day.Waiting.Count(), day.WaitingCount);
            }
        }
    }

    [TestMethod]
    public void Hold_Transfer_AndTheEstimateSaysNothingWithoutData()
    {
        var day = Do(Do(Issue(new QueueDay(new DateOnly(2026, 11, 24)), [null]), new CallNext("c", "1", "x")), new Transfer("t", "1", "x", "b"));
        Assert.AreEqual(("b", TicketState.Waiting), (day.Tickets.Values.Single().Service, day.Tickets.Values.Single().State));
        day = Do(Do(day, new CallNext("d", "2", "x")), new Hold("h", "2", "x"));
        Assert.AreEqual(TicketState.Held, day.Tickets.Values.Single().State);
        Assert.IsNull(WaitEstimate.For(day, Rules, "a", 3));
    }

    private static string[] CallAll(QueueDay day)
    {
        var order = new List<string>();
        for (var i = 0; day.InLine.Count > 0; i++)
        {
            day = Do(Do(day, new CallNext($"n{i}", "1", "x")), new Complete($"e{i}", "1", "x"));
            order.Add(day.Tickets[day.Calls[^1].Ticket].Number);
        }

        return [.. order];
    }

    private static QueueDay Issue(QueueDay day, IEnumerable<string?> priorities) => priorities.Select((p, i) => (p, i)).Aggregate(day, (d, x) => Do(d, new IssueTicket($"i{x.i}", Id(x.i), "a", x.p)));

    private static QueueDay Do(QueueDay day, QueueCommand command)
    {
        var decision = QueueDecisions.Decide(day, command, Rules, Morning);
        Assert.IsNull(decision.Refusal, command.ToString());
        return decision.Events.Aggregate(day, (d, e) => d.Apply(e));
    }

    private static QueueCommand Command(byte key, int i)
    {
        var counter = key % 2 == 0 ? "1" : "2";
        return (key / 2 % 9) switch
        {
            0 or 1 or 2 => new IssueTicket($"c{i}", Id(i), key % 3 == 0 ? "b" : "a", key % 5 == 0 ? "old" : null),
            3 or 4 => new CallNext($"c{i}", counter, "x"),
            5 => new Serve($"c{i}", counter, "x"),
            6 => new NoShow($"c{i}", counter, "x"),
            7 => new Transfer($"c{i}", counter, "x", "b"),
            _ => new Hold($"c{i}", counter, "x"),
        };
    }

    private static TicketId Id(int i) => new($"{i:00000000000000000000000000}");

    private static ServiceRules Service(string id, string prefix) => new(id, prefix, 1, 999, OverflowRule.Refuse, [new IssuePeriod(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)]);
}
