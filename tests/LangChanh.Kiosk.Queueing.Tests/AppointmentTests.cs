namespace LangChanh.Kiosk.Queueing.Tests;

/// <summary>Kept times: each rule by its name.</summary>
[TestClass]
public sealed class AppointmentTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 8, 0, 0, TimeSpan.FromHours(7));

    private static readonly HallRules Rules = new(
        [new ServiceRules("a", "A", 1, 999, OverflowRule.Continue, [new IssuePeriod(Morning, Morning.AddHours(3))], Appointments: new AppointmentRules(TimeSpan.FromMinutes(30), 2, 7)), new ServiceRules("b", "B", 1, 99, OverflowRule.Refuse, [new IssuePeriod(Morning, Morning.AddHours(3))])],
        [new CounterRules("1", ["a", "b"])],
        ["old"]);

    private DateTimeOffset _now = Morning;
    private QueueDay _day = new(new DateOnly(2026, 11, 24));
    private int _deeds;

    [TestMethod]
    public void ATime_IsKeptForAsManyAsItHasRoomFor_AndIsFreeAgainWhenGivenUp()
    {
        var first = Book(60)!;
        Book(60);
        Assert.AreEqual(RefusalReason.TimeTaken, Refused(new BookAppointment("x", TicketId.New(), "a", Morning.AddMinutes(60))));
        Do(new CancelAppointment("c", first.Id));
        Assert.IsNotNull(Book(60));
        Assert.AreEqual(RefusalReason.AppointmentUnknown, Refused(new CancelAppointment("d", first.Id)), "given up once is enough");
    }

    [TestMethod]
    [DataRow(45, "a", RefusalReason.TimeUnknown, DisplayName = "between two times")]
    [DataRow(0, "a", RefusalReason.TimeUnknown, DisplayName = "a time that has come")]
    [DataRow(-30, "a", RefusalReason.TimeUnknown, DisplayName = "before the hours")]
    [DataRow(180, "a", RefusalReason.TimeUnknown, DisplayName = "after the hours")]
    [DataRow(60, "b", RefusalReason.TimeUnknown, DisplayName = "a service that keeps none")]
    [DataRow(60, "z", RefusalReason.ServiceUnknown, DisplayName = "no service")]
    public void NoOtherTime_IsKept(int minutes, string service, RefusalReason reason) =>
        Assert.AreEqual(reason, Refused(new BookAppointment("x", TicketId.New(), service, Morning.AddMinutes(minutes))));

    [TestMethod]
    public void ATimeTooFarAhead_IsNotKept()
    {
        _now = Morning.AddDays(-8);
        Assert.AreEqual(RefusalReason.TimeUnknown, Refused(new BookAppointment("x", TicketId.New(), "a", Morning.AddMinutes(60))));
        _now = Morning.AddDays(-7);
        Assert.IsNotNull(Book(60));
    }

    [TestMethod]
    public void WhoeverComesInTime_GoesFirstFromThatTimeOn_ByTheRatio_AndNotBefore()
    {
        var kept = Book(30)!;
        Issue();
        Issue();
        Do(new CheckIn("in", kept.Id));
        Assert.AreEqual("A001", CallOrder.Next(_day, Rules.Counters[0], Rules, Morning.AddMinutes(29))!.Number, "the time has not come");
        var next = CallOrder.Next(_day, Rules.Counters[0], Rules, Morning.AddMinutes(30))!;
        Assert.AreEqual("A003", next.Number);
        Assert.AreEqual(kept.Id, next.Id, "the number has the appointment's identity, so that one paper serves both");
        Assert.AreEqual(0, CallOrder.Ahead(_day, next, Rules, Morning.AddMinutes(30)));
    }

    [TestMethod]
    public void WhoeverComesEarly_IsCalledWhenNobodyElseWaits()
    {
        Do(new CheckIn("in", Book(60)!.Id));
        Assert.AreEqual("A001", CallOrder.Next(_day, Rules.Counters[0], Rules, Morning)!.Number);
    }

    [TestMethod]
    public void WhoeverComesTooLate_WaitsLikeEverybody()
    {
        var kept = Book(30)!;
        Issue();
        _now = Morning.AddMinutes(46);
        Do(new CheckIn("in", kept.Id));
        Assert.AreEqual("A001", CallOrder.Next(_day, Rules.Counters[0], Rules, _now)!.Number);
        Assert.IsNull(_day.Tickets[kept.Id].BookedFor);
    }

    [TestMethod]
    public void ComingTwice_IsRefused_AndTheSameDeedTwiceIsOne()
    {
        var kept = Book(30)!;
        Do(new CheckIn("in", kept.Id));
        Assert.AreEqual(RefusalReason.AppointmentUnknown, Refused(new CheckIn("again", kept.Id)));
        Assert.IsNotNull(QueueDecisions.Decide(_day, new CheckIn("in", kept.Id), Rules, _now).Repeated);
        Assert.HasCount(1, _day.Tickets);
    }

    [TestMethod]
    public void Codes_AreSixDigits_AndUniqueOnTheirDay()
    {
        var codes = Enumerable.Range(0, 10).Select(i => Book(30 + (30 * (i / 2)))!.Code).ToList();
        Assert.HasCount(codes.Count, codes.Distinct().ToList());
        Assert.IsTrue(codes.All(c => c.Length == Appointment.CodeLength && c.All(char.IsAsciiDigit)));
    }

    private Appointment? Book(int minutes)
    {
        var id = TicketId.New();
        Do(new BookAppointment($"book{_deeds++}", id, "a", Morning.AddMinutes(minutes)));
        return _day.Appointments.GetValueOrDefault(id);
    }

    private void Issue() => Do(new IssueTicket($"issue{_deeds++}", TicketId.New(), "a", null));

    private void Do(QueueCommand command) => _day = _day.Apply(QueueDecisions.Decide(_day, command, Rules, _now).Events);

    private RefusalReason? Refused(QueueCommand command) => QueueDecisions.Decide(_day, command, Rules, _now).Refusal?.Reason;
}
