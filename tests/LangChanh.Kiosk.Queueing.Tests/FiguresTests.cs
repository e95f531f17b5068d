using LangChanh.Kiosk.Queueing.Figures;

namespace LangChanh.Kiosk.Queueing.Tests;

/// <summary>The hall's figures, against a naive recount of simulated days.</summary>
[TestClass]
public sealed class FiguresTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");
    private static readonly DateOnly Day = new(2026, 11, 24);

    [TestMethod]
    public void Figures_EqualANaiveRecount_OnSimulatedDays()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var journal = SimulatedHall.JournalOf(seed);
            var visits = ServiceVisit.Of(Day, journal);
            var all = HallFigures.Of(visits, Grouping.All, Zone).SingleOrDefault();
            // The recount knows only the fold's last state: every ticket's last visit, and one more for each transfer that stood.
            var state = journal.Aggregate(new QueueDay(Day), (d, e) => d.Apply(e));
            var lasts = visits.GroupBy(v => v.Number).ToDictionary(g => g.Key, g => g.MaxBy(v => v.Waits)!);
            Assert.AreEqual(state.Tickets.Count, visits.Select(v => v.Number).Distinct().Count(), $"seed {seed}");
            foreach (var ticket in state.Tickets.Values)
            {
                var last = lasts[ticket.Number];
                Assert.AreEqual(ticket.State, last.End, $"seed {seed}: {ticket.Number}");
                Assert.AreEqual(ticket.Service, last.Service, $"seed {seed}: {ticket.Number}");
            }

            Assert.AreEqual(visits.Length, all?.Issued ?? 0);
            Assert.AreEqual(all?.Issued ?? 0, (all?.Served + all?.Missed + all?.Gone + all?.Waiting) ?? 0, "every visit is counted once");
            foreach (var by in new[] { Grouping.Service, Grouping.Hour, Grouping.Priority, Grouping.Day })
            {
                Assert.AreEqual(visits.Length, HallFigures.Of(visits, by, Zone).Sum(f => f.Issued), $"seed {seed}: {by}");
            }
        }
    }

    [TestMethod]
    public void WaitAndService_AreMeasuredWhereTheyHappened()
    {
        var at = new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.FromHours(7));
        var (one, two) = (new TicketId(new string('1', 26)), new TicketId(new string('2', 26)));
        QueueEvent[] journal =
        [
            new TicketIssued(at, "a", one, "x", "A", 1, null),
            new TicketIssued(at.AddMinutes(1), "b", two, "x", "A", 2, "old"),
            new TicketCalled(at.AddMinutes(4), "c", one, "1", "o"),
            new ServiceStarted(at.AddMinutes(5), "d", one, "1", "o"),
            new TicketTransferred(at.AddMinutes(9), "e", one, "1", "o", "y"),
            new TicketCalled(at.AddMinutes(10), "f", one, "2", "o"),
            new TicketMissed(at.AddMinutes(12), "g", one, "2", "o"),
            new TicketCalled(at.AddMinutes(13), "h", two, "1", "o"),
            new DeedUndone(at.AddMinutes(13).AddSeconds(5), "i", two, "1", "o"),
        ];
        var visits = ServiceVisit.Of(Day, journal);
        Assert.AreEqual(new HallFigures("x", 2, 1, 0, 0, 1, 4, 4, 4, 4), HallFigures.Of(visits, Grouping.Service, Zone)[0]);
        Assert.AreEqual(new HallFigures("y", 1, 0, 1, 0, 0, 1, 1, null, null), HallFigures.Of(visits, Grouping.Service, Zone)[1]);
    }

    [TestMethod]
    public void Quantiles_AreValuesThatWereMeasured()
    {
        Assert.IsNull(HallFigures.Quantile([null], 0.5));
        Assert.AreEqual(3, HallFigures.Quantile([1, 2, 3, 4, 5], 0.5));
        Assert.AreEqual(9, HallFigures.Quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9));
    }
}
