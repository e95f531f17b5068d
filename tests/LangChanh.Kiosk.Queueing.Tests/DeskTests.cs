using System.Collections.Immutable;

namespace LangChanh.Kiosk.Queueing.Tests;

/// <summary>What officers and holders do beside calling and completing: each rule by its name.</summary>
[TestClass]
public sealed class DeskTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 8, 0, 0, TimeSpan.FromHours(7));

    private static readonly HallRules Rules = new(
        [Service("a", "A"), Service("b", "B")], [new CounterRules("1", ["a"]), new CounterRules("2", ["a", "b"]), new CounterRules("3", ["b"])], ["old"]);

    private DateTimeOffset _now = Morning;
    private QueueDay _day = new(new DateOnly(2026, 11, 24));
    private int _deeds;

    [TestMethod]
    public void WhoeverHasWaitedTooLong_GoesFirst_BeforeEveryClassAndWeight()
    {
        Issue("a");
        _now = Morning.AddMinutes(61);
        Issue("a", "old");
        Assert.AreEqual("A001", Called("1"), "an hour of waiting outweighs a priority class");
    }

    [TestMethod]
    public void Weights_DecideBetweenServices_NeverInsideOne()
    {
        var counter = new CounterRules("2", ["a", "b"], ImmutableDictionary<string, int>.Empty.Add("b", 3));
        Issue("a");
        _now = Morning.AddMinutes(2);
        Issue("b");
        Issue("b");
        Assert.AreEqual("B001", CallOrder.Next(_day, counter, Rules, Morning.AddMinutes(4))!.Number, "(2+1)×3 is more than (4+1)×1");
        Assert.AreEqual("A001", CallOrder.Next(_day, Rules.Counter("2")!, Rules, Morning.AddMinutes(4))!.Number, "without weights the first come");
    }

    [TestMethod]
    public void OutOfTurn_NeedsAReason()
    {
        Issue("a");
        Issue("a");
        Assert.AreEqual(RefusalReason.CommandInvalid, Refusal(new CallTicket(Deed(), "1", "x", "A002")));
        Do(new CallTicket(Deed(), "1", "x", "A002", "Người nhà đang cấp cứu"));
        Assert.AreEqual("A002", _day.At("1")!.Number);
        Assert.AreEqual("Người nhà đang cấp cứu", ((TicketCalled)_day.Calls[^1]).Reason);
    }

    [TestMethod]
    public void PriorityIsCorrected_WithAReasonInTheJournal()
    {
        Issue("a", "old");
        Assert.AreEqual(RefusalReason.CommandInvalid, Refusal(new CorrectPriority(Deed(), "1", "x", "A001", null, " ")));
        Assert.AreEqual(RefusalReason.PriorityUnknown, Refusal(new CorrectPriority(Deed(), "1", "x", "A001", "king", "r")));
        Do(new CorrectPriority(Deed(), "1", "x", "A001", null, "Bấm nhầm"));
        Assert.IsNull(_day.WithNumber("A001")!.Priority);
    }

    [TestMethod]
    public void AnAbsentPerson_KeepsThePlaceWithinTheTolerance_AndGoesToTheEndAfterIt()
    {
        var first = Issue("a");
        Issue("a");
        Called("1");
        Do(new NoShow(Deed(), "1", "x"));
        _now = Morning.AddMinutes(10);
        Do(new ReturnToQueue(Deed(), first));
        Assert.AreEqual("A001", Called("1"));
        Do(new NoShow(Deed(), "1", "x"));
        _now = Morning.AddMinutes(40);
        Do(new ReturnToQueue(Deed(), first));
        Assert.AreEqual("A002", Called("1"));
    }

    [TestMethod]
    public void ATimedHold_ComesBackByItself()
    {
        Issue("a");
        Called("1");
        Do(new Hold(Deed(), "1", "x", 15));
        Assert.AreEqual(RefusalReason.NobodyWaiting, Refusal(new CallNext(Deed(), "1", "x")));
        _now = Morning.AddMinutes(15);
        Assert.AreEqual("A001", Called("1"));
        Assert.AreEqual(RefusalReason.CommandInvalid, Refusal(new Hold(Deed(), "1", "x", 0)));
    }

    [TestMethod]
    public void ATransferToACounter_IsForItAlone_AndComesBackWhereItWasPromised()
    {
        Issue("a");
        Called("1");
        Do(new Transfer(Deed(), "1", "x", "", ToCounter: "3", ComesBack: true));
        Assert.AreEqual(RefusalReason.NobodyWaiting, Refusal(new CallNext(Deed(), "2", "x")));
        Assert.AreEqual("A001", Called("3"));
        Do(new Complete(Deed(), "3", "x"));
        Assert.AreEqual(TicketState.Waiting, _day.WithNumber("A001")!.State, "not over: it comes back");
        Assert.AreEqual("A001", Called("1"));
        Do(new Complete(Deed(), "1", "x", "Đã nhận hồ sơ"));
        Assert.AreEqual(TicketState.Completed, _day.WithNumber("A001")!.State);
    }

    [TestMethod]
    public void AWalkIn_GetsANumberOfTheSeries_AndIsServedWithoutACall()
    {
        Issue("a");
        Do(new WalkIn(Deed(), "1", "x", TicketId.New(), "a"));
        Assert.AreEqual(("A002", TicketState.Serving), (_day.At("1")!.Number, _day.At("1")!.State));
        Assert.IsEmpty(_day.Calls);
        Assert.AreEqual(RefusalReason.ServiceUnknown, Refusal(new WalkIn(Deed(), "3", "x", TicketId.New(), "a")));
    }

    [TestMethod]
    public void APause_IsSeen_AndEndsWithTheNextCall()
    {
        Do(new Pause(Deed(), "1", "x", "Họp"));
        Assert.AreEqual("Họp", _day.Paused["1"]);
        Issue("a");
        Called("1");
        Assert.IsEmpty(_day.Paused);
        Assert.AreEqual(RefusalReason.CounterBusy, Refusal(new Pause(Deed(), "1", "x", "Họp")));
    }

    [TestMethod]
    public void AStoredCall_CallsWhoeverComes_TheLongestFreeCounterFirst()
    {
        Do(new StoreNext(Deed(), "2", "x"));
        Do(new StoreNext(Deed(), "1", "y"));
        Issue("a");
        Issue("a");
        Issue("a");
        Assert.AreEqual("A001", _day.At("2")!.Number);
        Assert.AreEqual("A002", _day.At("1")!.Number);
        Assert.AreEqual(1, _day.Waiting.Count());
        Assert.AreEqual(RefusalReason.SomebodyWaiting, Refusal(new StoreNext(Deed(), "2", "x") with { Counter = "2" }, complete: "2"));
    }

    [TestMethod]
    public void TheLastPress_IsTakenBackWithinSeconds_AndOnlyWhileNobodyWentOn()
    {
        Issue("a");
        Issue("a");
        Called("1");
        Do(new Serve(Deed(), "1", "x"));
        _now = Morning.AddMinutes(4);
        var before = _day;
        Do(new CallNext(Deed(), "1", "x"));
        Do(new Undo(Deed(), "1", "x"));
        Assert.AreEqual(("A001", TicketState.Serving), (_day.At("1")!.Number, _day.At("1")!.State), "both halves of “finish and next” are back");
        Assert.AreEqual(TicketState.Waiting, _day.WithNumber("A002")!.State);
        Assert.HasCount(before.Visits.Count, _day.Visits);
        Assert.AreEqual(RefusalReason.NothingToUndo, Refusal(new Undo(Deed(), "1", "x")), "one deed, once");

        Do(new Transfer(Deed(), "1", "x", "b"));
        Called("3");
        Assert.AreEqual(RefusalReason.NothingToUndo, Refusal(new Undo(Deed(), "1", "x")), "another counter went on with it");
        Do(new Complete(Deed(), "3", "x"));
        _now = _now.AddSeconds(11);
        Assert.AreEqual(RefusalReason.NothingToUndo, Refusal(new Undo(Deed(), "3", "x")), "too long ago");
    }

    [TestMethod]
    public void AWalkInTakenBack_LeavesNobodyInLine()
    {
        Do(new WalkIn(Deed(), "1", "x", TicketId.New(), "a"));
        Do(new Undo(Deed(), "1", "x"));
        Assert.IsEmpty(_day.InLine);
        Assert.IsNull(_day.At("1"));
    }

    [TestMethod]
    public void Caps_AndMessages_RefuseWithTheirReason()
    {
        Issue("a");
        HallRules With(Func<ServiceRules, ServiceRules> change) => Rules with { Services = [change(Rules.Services[0]), Rules.Services[1]] };
        RefusalReason? Asked(HallRules rules) => QueueDecisions.Decide(_day, new IssueTicket("q", TicketId.New(), "a", null), rules, _now).Refusal?.Reason;
        Assert.AreEqual(RefusalReason.CapReached, Asked(With(s => s with { DailyCap = 1 })));
        Assert.AreEqual(RefusalReason.NoNumbers, Asked(With(s => s with { NoNumbers = true })));
        var soonOver = With(s => s with { CapByTime = true, TypicalMinutes = 60, IssuedToday = [new IssuePeriod(Morning, Morning.AddMinutes(10))] });
        Assert.AreEqual(RefusalReason.NoTimeLeft, Asked(soonOver));
        Assert.IsNull(Asked(With(s => s with { CapByTime = true, TypicalMinutes = 5, IssuedToday = [new IssuePeriod(Morning, Morning.AddMinutes(60))] })));
    }

    [TestMethod]
    public void Leaving_AndTheEndOfTheDay_EndWhatWaits_AndNothingElse()
    {
        var leaver = Issue("a");
        Issue("a");
        Issue("a");
        Do(new LeaveQueue(Deed(), leaver));
        Called("1");
        Do(new CloseDay("close"));
        CollectionAssert.AreEqual(new[] { TicketState.Left, TicketState.Called, TicketState.Unserved }, _day.Tickets.Values.OrderBy(t => t.Number).Select(t => t.State).ToArray());
        Assert.AreEqual(RefusalReason.TicketUnknown, Refusal(new LeaveQueue(Deed(), leaver)));
    }

    [TestMethod]
    public void WhatSomebodyComesFor_StaysWithTheTicket_ThroughATransfer_AndInTheJournal()
    {
        var id = TicketId.New();
        var issued = QueueDecisions.Decide(_day, new IssueTicket(Deed(), id, "a", null, Purpose: VisitPurpose.Collect), Rules, _now).Events.Single();
        var stored = System.Text.Json.JsonSerializer.Serialize(issued);
        Assert.Contains("\"Purpose\":\"Collect\"", stored);
        _day = _day.Apply(System.Text.Json.JsonSerializer.Deserialize<QueueEvent>(stored)!);
        Called("1");
        Do(new Transfer(Deed(), "1", "x", "b"));
        Assert.AreEqual(VisitPurpose.Collect, _day.Tickets[id].Purpose);
        var older = System.Text.Json.JsonSerializer.Deserialize<QueueEvent>(stored.Replace(",\"Purpose\":\"Collect\"", "", StringComparison.Ordinal));
        Assert.IsNull(((TicketIssued)older!).Purpose, "a journal from before purposes is read");
    }

    private string Deed() => $"d{_deeds++}";

    private TicketId Issue(string service, string? priority = null)
    {
        var id = TicketId.New();
        Do(new IssueTicket(Deed(), id, service, priority));
        return id;
    }

    private string Called(string counter)
    {
        Do(new CallNext(Deed(), counter, "x"));
        return _day.At(counter)!.Number;
    }

    private void Do(QueueCommand command)
    {
        var decision = QueueDecisions.Decide(_day, command, Rules, _now);
        Assert.IsNull(decision.Refusal, command.ToString());
        _day = decision.Events.Aggregate(_day, (d, e) => d.Apply(e));
    }

    private RefusalReason? Refusal(QueueCommand command, string? complete = null)
    {
        if (complete is not null)
        {
            Do(new Complete(Deed(), complete, "x"));
        }

        return QueueDecisions.Decide(_day, command, Rules, _now).Refusal?.Reason;
    }

    private static ServiceRules Service(string id, string prefix) => new(id, prefix, 1, 999, OverflowRule.Refuse, [new IssuePeriod(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)]);
}
