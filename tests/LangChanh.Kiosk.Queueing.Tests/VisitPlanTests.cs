using System.Text.Json;
using LangChanh.Kiosk.Queueing.Figures;

namespace LangChanh.Kiosk.Queueing.Tests;

/// <summary>Several services in one visit: one number, one place in line, each service counted.</summary>
[TestClass]
public sealed class VisitPlanTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 8, 0, 0, TimeSpan.FromHours(7));

    private static readonly HallRules Rules = new(
        [Service("a", "A"), Service("b", "B"), Service("c", "C")], [new CounterRules("1", ["a"]), new CounterRules("2", ["b"]), new CounterRules("3", ["c"])], []);

    private readonly List<QueueEvent> _journal = [];
    private DateTimeOffset _now = Morning;
    private QueueDay _day = new(new DateOnly(2026, 11, 24));
    private int _deeds;

    [TestMethod]
    public void AVisit_GoesByItselfFromServiceToService_AndKeepsItsArrival()
    {
        Issue("a", "b", "c");
        _now = Morning.AddMinutes(1);
        Issue("b");
        _now = Morning.AddMinutes(10);
        Serve("1");
        Assert.AreEqual("A001", _day.At("1")!.Number);
        Do(new Complete(Deed(), "1", "x", "Đã nhận hồ sơ"));
        var ticket = _day.WithNumber("A001")!;
        Assert.AreEqual((TicketState.Waiting, "b", new ServicePlan("c")), (ticket.State, ticket.Service, ticket.Then));
        Assert.AreEqual("Đã nhận hồ sơ", ((VisitWentOn)_journal[^1]).Result);
        Serve("2");
        Assert.AreEqual("A001", _day.At("2")!.Number, "it came before the other one");
        Do(new CallNext(Deed(), "2", "x"));
        Assert.AreEqual("B001", _day.At("2")!.Number);
        Serve("3");
        Do(new Complete(Deed(), "3", "x"));
        Assert.AreEqual(TicketState.Completed, _day.WithNumber("A001")!.State);

        var visits = ServiceVisit.Of(_day.Day, _journal);
        CollectionAssert.AreEqual(new[] { "a", "b", "b", "c" }, visits.Select(v => v.Service).Order().ToArray(), "each service of the visit is counted");
        Assert.IsTrue(visits.Where(v => v.Number == "A001").All(v => v.End == TicketState.Completed));
    }

    [TestMethod]
    public void TheJournal_HoldsThePlan_AndReadsWhatWasWrittenBeforePlans()
    {
        Issue("a", "b", "c");
        var stored = JsonSerializer.Serialize(_journal[0]);
        Assert.AreEqual(_journal[0], JsonSerializer.Deserialize<QueueEvent>(stored));
        Assert.IsNull(((TicketIssued)JsonSerializer.Deserialize<QueueEvent>("""{"e":"issued","Ticket":{"Value":"1"},"Service":"a","Prefix":"A","Serial":1,"Priority":null,"At":"2026-11-24T08:00:00+07:00","CommandId":"d"}""")!).Then);
    }

    [TestMethod]
    public void AnOfficer_AddsAndDropsServices_AndTakesThatBack()
    {
        Issue("a");
        Serve("1");
        Do(new AddService(Deed(), "1", "x", "c"));
        Do(new AddService(Deed(), "1", "x", "b"));
        Assert.AreEqual(ServicePlan.Of(["c", "b"]), _day.At("1")!.Then);
        Assert.AreEqual(RefusalReason.CommandInvalid, Refusal(new AddService(Deed(), "1", "x", "b")), "it is planned already");
        Assert.AreEqual(RefusalReason.CommandInvalid, Refusal(new AddService(Deed(), "1", "x", "a")), "it is being done");
        Assert.AreEqual(RefusalReason.ServiceUnknown, Refusal(new AddService(Deed(), "1", "x", "z")));
        Assert.AreEqual(RefusalReason.NothingCalled, Refusal(new AddService(Deed(), "2", "x", "b")));
        Do(new DropService(Deed(), "1", "x", "c"));
        Assert.AreEqual(new ServicePlan("b"), _day.At("1")!.Then);
        Do(new Undo(Deed(), "1", "x"));
        Assert.AreEqual(ServicePlan.Of(["c", "b"]), _day.At("1")!.Then);
        Do(new Transfer(Deed(), "1", "x", "b"));
        Assert.AreEqual(new ServicePlan("c"), _day.WithNumber("A001")!.Then, "what was planned is done earlier, not twice");
    }

    [TestMethod]
    public void APlan_IsRefused_WhereItCannotBeKept()
    {
        Assert.AreEqual(RefusalReason.ServiceUnknown, Refusal(Wanted("a", "z")));
        Assert.AreEqual(RefusalReason.CommandInvalid, Refusal(Wanted("a", "a")));
        Assert.AreEqual(RefusalReason.CommandInvalid, Refusal(Wanted("a", "b", "b")));
        Assert.AreEqual(RefusalReason.NoNumbers, Refusal(Wanted("a", "b"), With(s => s with { NoNumbers = true })));
        Assert.AreEqual(RefusalReason.ServiceClosed, Refusal(Wanted("a", "b"), With(s => s with { IssuedToday = [new IssuePeriod(Morning.AddHours(-2), Morning)] })));
        Assert.AreEqual(RefusalReason.CapReached, Refusal(Wanted("a", "b"), With(s => s with { DailyCap = 0 })));
        Assert.IsNull(Refusal(Wanted("a", "b"), With(s => s with { IssuedToday = [new IssuePeriod(Morning.AddHours(5), Morning.AddHours(8))] })), "what opens in the afternoon can be planned in the morning");
    }

    [TestMethod]
    public void AServiceThatTheHallNoLongerOffers_IsPassedOver()
    {
        Issue("a", "b", "c");
        Serve("1");
        var without = Rules with { Services = Rules.Services.RemoveAt(1) };
        _day = _day.Apply(QueueDecisions.Decide(_day, new Complete(Deed(), "1", "x"), without, _now).Events);
        Assert.AreEqual(("c", null), (_day.WithNumber("A001")!.Service, _day.WithNumber("A001")!.Then));
    }

    private static IssueTicket Wanted(params string[] services) => new("w", TicketId.New(), services[0], null, Then: ServicePlan.Of(services.Skip(1)));

    private static HallRules With(Func<ServiceRules, ServiceRules> change) => Rules with { Services = Rules.Services.SetItem(1, change(Rules.Services[1])) };

    private string Deed() => $"d{_deeds++}";

    private void Issue(params string[] services) => Do(new IssueTicket(Deed(), TicketId.New(), services[0], null, Then: ServicePlan.Of(services.Skip(1))));

    private void Serve(string counter)
    {
        if (_day.At(counter) is null)
        {
            Do(new CallNext(Deed(), counter, "x"));
        }

        Do(new Serve(Deed(), counter, "x"));
    }

    private void Do(QueueCommand command)
    {
        var decision = QueueDecisions.Decide(_day, command, Rules, _now);
        Assert.IsNull(decision.Refusal, command.ToString());
        _journal.AddRange(decision.Events);
        _day = _day.Apply(decision.Events);
    }

    private RefusalReason? Refusal(QueueCommand command, HallRules? rules = null) => QueueDecisions.Decide(_day, command, rules ?? Rules, _now).Refusal?.Reason;

    private static ServiceRules Service(string id, string prefix) => new(id, prefix, 1, 999, OverflowRule.Refuse, [new IssuePeriod(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)]);
}
