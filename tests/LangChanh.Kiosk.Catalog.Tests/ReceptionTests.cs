using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog.Tests;

/// <summary>Who receives when: over holidays, with moved days and receptions out of turn.</summary>
[TestClass]
public sealed class ReceptionTests
{
    private static readonly OpenHours s_morning = new(new TimeOnly(7, 30), new TimeOnly(11, 0));

    // Thursday 11 February 2027 is closed for Tết; weekends are closed.
    private static readonly OpeningHours s_hours = new(
        Enum.GetValues<DayOfWeek>().Where(d => d is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToImmutableDictionary(d => d, _ => ImmutableArray.Create(s_morning)),
        ImmutableDictionary<DateOnly, OpeningException>.Empty.Add(new DateOnly(2027, 2, 11), new OpeningException(new DateOnly(2027, 2, 11), LocalText.Of("Tết"), [])),
        0);

    [TestMethod]
    public void ARegularDay_SkipsHolidays_AndOneThatIsOver()
    {
        var schedule = Schedule(Slot());
        Assert.AreEqual("2027-02-04, 2027-02-18", Days(schedule, new DateTime(2027, 2, 4, 10, 59, 0), 20), "still going on");
        Assert.AreEqual("2027-02-18", Days(schedule, new DateTime(2027, 2, 4, 11, 0, 0), 20), "over; the next one falls on a holiday");
        Assert.AreEqual("Tết", ReceptionSchedule.NextGap(schedule.Slots[0], new DateOnly(2027, 2, 5), 14, s_hours)!.Reason!.In("vi"));
    }

    [TestMethod]
    public void AMovedDay_TakesPlaceElsewhere_WithItsReason()
    {
        var schedule = Schedule(Slot() with { Moved = [new ReceptionMove(new DateOnly(2027, 2, 18), new DateOnly(2027, 2, 19), new OpenHours(new TimeOnly(13, 30), new TimeOnly(16, 0)), LocalText.Of("Họp"))] });
        var moved = schedule.Coming(new DateTime(2027, 2, 12), 10, s_hours).Single();
        Assert.AreEqual((new DateOnly(2027, 2, 19), (DateOnly?)new DateOnly(2027, 2, 18), new TimeOnly(13, 30), "Họp"), (moved.Day, moved.MovedFrom, moved.Hours.From, moved.Reason!.In("vi")));
        Assert.AreEqual(new DateOnly(2027, 2, 19), ReceptionSchedule.NextGap(schedule.Slots[0], new DateOnly(2027, 2, 12), 14, s_hours)!.MovedTo);
    }

    [TestMethod]
    public void TheSecondWeek_IsTheSecondSuchWeekdayOfTheMonth_AndAnExceptionTakesItOut()
    {
        var schedule = Schedule(Slot() with { Weekday = DayOfWeek.Wednesday, Weeks = [2], Except = [new DateOnly(2026, 12, 9)] });
        Assert.AreEqual("2026-11-11, 2027-01-13, 2027-02-10", Days(schedule, new DateTime(2026, 11, 1), 110));
    }

    [TestMethod]
    public void OutOfTurn_StandsAmongTheOthers_EvenOnAClosedDay()
    {
        var schedule = Schedule(Slot()) with { Extras = [new ReceptionExtra(LocalText.Of("Chủ tịch"), new DateOnly(2027, 2, 6), s_morning, LocalText.Of("Phòng 2"), LocalText.Of("Đền bù"))] };
        Assert.AreEqual("2027-02-06, 2027-02-18", Days(schedule, new DateTime(2027, 2, 5), 15));
        Assert.IsNull(schedule.Coming(new DateTime(2027, 2, 5), 15, s_hours).First().Slot);
    }

    [TestMethod]
    public void Notices_UrgentFirst_ThenTheNewest_WithinTheirPeriod()
    {
        Notice Notice(string id, bool urgent, DateOnly? from = null, DateOnly? to = null) => new() { Id = id, Title = LocalText.Of(id), Summary = LocalText.Of(id), BodyHtml = LocalText.Of(id), BodyText = LocalText.Of(id), Urgent = urgent, From = from, To = to };
        var day = new DateOnly(2026, 11, 24);
        ImmutableArray<Notice> all = [Notice("old", false), Notice("new", false, day), Notice("over", true, null, day.AddDays(-1)), Notice("coming", true, day.AddDays(1)), Notice("last-day", true, null, day)];
        Assert.AreEqual("last-day new old", string.Join(' ', Catalog.Notice.On(day, all).Select(n => n.Id)));
    }

    private static ReceptionSlot Slot() => new(LocalText.Of("Chủ tịch"), DayOfWeek.Thursday, [], s_morning, LocalText.Of("Phòng 1"), null, [], []);

    private static ReceptionSchedule Schedule(ReceptionSlot slot) => new(true, [slot], []);

    private static string Days(ReceptionSchedule schedule, DateTime now, int days) => string.Join(", ", schedule.Coming(now, days, s_hours).Select(r => r.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
}
