namespace LangChanh.Kiosk.Dossiers.Tests;

/// <summary>Guessing codes is pointless (requirement P8).</summary>
[TestClass]
public sealed class LookupGuardTests
{
    private static readonly LookupRules Rules = new(5, 30, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(30));
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.FromHours(7));

    [TestMethod]
    public void RestsGrow_FromOneMinuteToTheLongest_AndBeginAnewAfterQuiet_P8()
    {
        var (guard, now) = (LookupGuard.Fresh, Now);
        var rests = new List<double>();
        for (var i = 0; i < 8; i++)
        {
            (guard, now) = MissUntilRest(guard, now);
            rests.Add(guard.Left(now).TotalMinutes);
            now += guard.Left(now);
        }

        CollectionAssert.AreEqual(new double[] { 1, 2, 4, 8, 16, 30, 30, 30 }, rests);
        (guard, now) = MissUntilRest(guard, now.AddHours(1));
        Assert.AreEqual(1, guard.Left(now).TotalMinutes);
    }

    [TestMethod]
    public void OldMisses_AreForgotten_AndFindsAloneAreLimitedToo()
    {
        var guard = Enumerable.Range(0, 20).Aggregate(LookupGuard.Fresh, (g, i) => g.After(missed: true, Now.AddMinutes(3 * i), Rules));
        Assert.AreEqual(TimeSpan.Zero, guard.Left(Now.AddMinutes(57)), "four in ten minutes is nobody's guessing");
        var counting = Enumerable.Range(0, 30).Aggregate(LookupGuard.Fresh, (g, i) => g.After(missed: false, Now.AddSeconds(i), Rules));
        Assert.IsGreaterThan(TimeSpan.Zero, counting.Left(Now.AddSeconds(30)), "whoever counts serials through finds some");
    }

    private static (LookupGuard Guard, DateTimeOffset Now) MissUntilRest(LookupGuard guard, DateTimeOffset now)
    {
        for (var i = 0; i < Rules.Misses; i++)
        {
            Assert.AreEqual(TimeSpan.Zero, guard.Left(now));
            guard = guard.After(missed: true, now, Rules);
        }

        return (guard, now);
    }
}
