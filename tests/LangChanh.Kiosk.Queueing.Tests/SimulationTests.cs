using System.Globalization;

namespace LangChanh.Kiosk.Queueing.Tests;

/// <summary>Whole days under crashes, races and jumping clocks. More days: <c>./kiosk simulate --days 10000</c>; one day again: <c>--seed n</c>.</summary>
[TestClass]
public sealed class SimulationTests
{
    private const int UsualDays = 200;

    [TestMethod]
    [Timeout(3_600_000)]
    public void EverySimulatedDay_KeepsItsPromises()
    {
        var seeds = Environment.GetEnvironmentVariable("KIOSK_SEED") is { } one
            ? [int.Parse(one, CultureInfo.InvariantCulture)]
            : Enumerable.Range(1, int.Parse(Environment.GetEnvironmentVariable("KIOSK_DAYS") ?? $"{UsualDays}", CultureInfo.InvariantCulture));
        foreach (var seed in seeds)
        {
            Assert.AreEqual("", string.Join("; ", SimulatedHall.Play(seed)), $"play this day again: ./kiosk simulate --seed {seed}");
        }
    }

    [TestMethod]
    [DataRow(Mutation.JournalWithoutKey)]
    [DataRow(Mutation.DeedsWithoutId)]
    [DataRow(Mutation.AnswerBeforeCommit)]
    [DataRow(Mutation.LastComeFirstServed)]
    [DataRow(Mutation.PlanForgotten)]
    public void ABrokenRule_IsCaught(Mutation mutation) =>
        Assert.IsTrue(Enumerable.Range(1, 60).Any(seed => SimulatedHall.Play(seed, mutation).Count > 0), "sixty days saw nothing of it");
}
