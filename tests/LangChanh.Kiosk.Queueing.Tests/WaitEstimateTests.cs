namespace LangChanh.Kiosk.Queueing.Tests;

/// <summary>What people are told they will wait, against what they then waited, on simulated mornings.</summary>
[TestClass]
public sealed class WaitEstimateTests
{
    private const int Days = 100;

    private static readonly DateTimeOffset Opening = new(2026, 11, 24, 7, 30, 0, TimeSpan.FromHours(7));

    private static readonly HallRules Rules = new(
        [new ServiceRules("a", "A", 1, 999, OverflowRule.Continue, [new IssuePeriod(Opening, Opening.AddHours(4))], TypicalMinutes: 8)],
        [new CounterRules("1", ["a"]), new CounterRules("2", ["a"])],
        ["old"]);

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void TheRange_HoldsForMost_AndMissesByMinutes()
    {
        var waits = Enumerable.Range(1, Days).SelectMany(Morning).ToList();
        var within = waits.Count(w => w.Waited >= w.Told.Low - 1 && w.Waited <= w.Told.High + 1) / (double)waits.Count;
        var misses = waits.Select(w => Math.Max(0, Math.Max(w.Told.Low - w.Waited, w.Waited - w.Told.High))).Order().ToList();
        var ninth = misses[misses.Count * 9 / 10];
        TestContext.WriteLine($"{waits.Count} waits: {within:P1} within a minute of the range, nine of ten miss it by at most {ninth:0.0} minutes, mean wait {waits.Average(w => w.Waited):0.0}, mean width {waits.Average(w => w.Told.High - w.Told.Low):0.0}");
        Assert.IsGreaterThan(0.75, within);
        Assert.IsLessThan(5, ninth);
    }

    [TestMethod]
    public void WithTooLittleToGoBy_NothingIsSaid()
    {
        var day = new QueueDay(new DateOnly(2026, 11, 24));
        Assert.IsNull(WaitEstimate.For(day, Rules with { Services = [Rules.Services[0] with { TypicalMinutes = null }] }, "a", 3), "no visit yet and no usual length");
        Assert.IsNull(WaitEstimate.For(day, Rules with { Counters = [] }, "a", 3), "no counter");
    }

    /// <summary>One morning: people come at random, two officers call as soon as they are free, every sixth person has priority.</summary>
    private static IEnumerable<(WaitEstimate Told, double Waited)> Morning(int seed)
    {
        var random = new Random(seed);
        var day = new QueueDay(new DateOnly(2026, 11, 24));
        var told = new Dictionary<TicketId, WaitEstimate>();
        var free = new Dictionary<string, DateTimeOffset> { ["1"] = Opening, ["2"] = Opening };
        var deeds = 0;
        for (var come = Opening.AddMinutes(Gap(random)); come < Opening.AddHours(3.5); come = come.AddMinutes(Gap(random)))
        {
            Serve(come);
            var id = new TicketId($"{deeds:00000000000000000000000000}");
            Do(new IssueTicket($"d{deeds++}", id, "a", random.Next(6) == 0 ? "old" : null), come);
            if (WaitEstimate.For(day, Rules, "a", CallOrder.Ahead(day, day.Tickets[id], Rules, come)) is { } estimate)
            {
                told[id] = estimate;
            }

            Serve(come);
        }

        Serve(Opening.AddHours(12));
        return told.Select(t => (t.Value, (day.Tickets[t.Key].CalledAt!.Value - day.Tickets[t.Key].IssuedAt).TotalMinutes));

        void Do(QueueCommand command, DateTimeOffset at) => day = day.Apply(QueueDecisions.Decide(day, command, Rules, at).Events);

        void Serve(DateTimeOffset until)
        {
            while (free.MinBy(f => f.Value) is var (counter, at) && at <= until)
            {
                if (day.At(counter) is not null)
                {
                    Do(new Complete($"d{deeds++}", counter, "x"), at);
                }

                if (CallOrder.Next(day, Rules.Counter(counter)!, Rules, at) is null)
                {
                    if (at == until)
                    {
                        return;
                    }

                    free[counter] = until;
                    continue;
                }

                Do(new CallNext($"d{deeds++}", counter, "x"), at);
                Do(new Serve($"d{deeds++}", counter, "x"), at);
                free[counter] = at.AddMinutes(Length(random));
            }
        }
    }

    private static double Gap(Random random) => -4.2 * Math.Log(1 - random.NextDouble());

    /// <summary>Log-normal around 7 minutes, as visits at counters are (Brown et al., JASA 100, 2005).</summary>
    private static double Length(Random random) =>
        Math.Exp(Math.Log(7) + (0.5 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())));
}
