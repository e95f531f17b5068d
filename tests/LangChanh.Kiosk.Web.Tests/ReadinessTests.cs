using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Devices.Printing;
using LangChanh.Kiosk.Devices.Scanners;
using LangChanh.Kiosk.Web.Health;
using Microsoft.Extensions.Logging.Abstractions;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>What is seen of the kiosk, and what that asks of a person.</summary>
[TestClass]
public sealed class ReadinessTests
{
    private const long Megabyte = 1024 * 1024;
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 42, 0, TimeSpan.FromHours(7));
    private static readonly HallFacts Well = new()
    {
        Clock = new ClockFacts(Now, null, null, true, TimeSpan.FromHours(7), TimeSpan.FromHours(7)), Procedures = 91, DiskFree = 5000 * Megabyte, DiskWanted = 1000 * Megabyte, Printer = PrinterState.Ready,
        Scanner = ScannerState.Ready, Camera = CameraState.Ready,
    };

    public static IEnumerable<(HallFacts Facts, string Part, Urgency Urgency)> Troubles() =>
    [
        (Well with { DiskFree = 900 * Megabyte }, "disk", Urgency.Soon),
        (Well with { DiskFree = 90 * Megabyte }, "disk", Urgency.Now),
        (Well with { StoreReads = false }, "store", Urgency.Stopped),
        (Well with { Printer = PrinterState.PaperEnd }, "printer", Urgency.Now),
        (Well with { Printer = PrinterState.PaperNearEnd }, "printer", Urgency.Soon),
        (Well with { Scanner = ScannerState.Away }, "scanner", Urgency.Now),
        (Well with { Camera = CameraState.Away }, "camera", Urgency.Now),
        (Well with { Procedures = 0 }, "search", Urgency.Now),
        (Well with { FeedsWaiting = 2 }, "feeds", Urgency.Soon),
        (Well with { Clock = Well.Clock with { Synchronised = false } }, "clock", Urgency.Soon),
        (Well with { Clock = Well.Clock with { Jump = TimeSpan.FromHours(-1), JumpedAt = Now.AddMinutes(-5) } }, "clock", Urgency.Soon),
        (Well with { Faults = [new CatalogFault("office.yaml", 1, 1, "name", "x", "y")] }, "catalog", Urgency.Soon),
    ];

    /// <summary>What the staff page says of each part; a roll near its end is told there in time (requirement T2).</summary>
    [TestMethod]
    [DynamicData(nameof(Troubles))]
    public void ATrouble_IsToldForItsPart_AndOnlyAStoreThatIsGoneStopsTheKiosk(HallFacts facts, string part, Urgency urgency)
    {
        var now = Readiness.Of(facts);
        Assert.AreEqual(urgency, now.Parts.Single(p => p.Name == part).Urgency, part);
        Assert.AreEqual(urgency != Urgency.Stopped, now.Ready);
        Assert.AreEqual(Urgency.None, Readiness.Of(Well).Parts.Single(p => p.Name == part).Urgency, "all was well before");
    }

    [TestMethod]
    public async Task EveryStateOfEveryPart_HasItsSentence_AndWhatToDoWhereSomethingIsWrong()
    {
        await using var hall = await TestHall.StartAsync(CancellationToken.None);
        var phrases = hall.Services.GetService(typeof(CatalogSource)) is CatalogSource source ? source.Current.Phrases.ByKey : throw new InvalidOperationException();
        foreach (var part in Troubles().SelectMany(t => Readiness.Of(t.Facts).Parts).DistinctBy(p => (p.Name, p.State)))
        {
            Assert.IsTrue(phrases.ContainsKey($"health.{part.Name}"), part.Name);
            Assert.IsTrue(phrases.ContainsKey($"health.{part.Name}.{part.State}"), $"{part.Name}.{part.State}");
            Assert.IsTrue(part.Urgency == Urgency.None || phrases.ContainsKey($"health.{part.Name}.{part.State}.do"), $"what to do: {part.Name}.{part.State}");
        }
    }

    [TestMethod]
    public void AClockThatIsSet_IsNoticed_AndOneThatRunsIsNot()
    {
        var clock = new SetClock();
        using var watch = new ClockWatch(clock, NullLogger<ClockWatch>.Instance);
        (clock.Wall, clock.Steady) = (Now.AddHours(3), TimeSpan.FromHours(3));
        watch.Look();
        Assert.IsNull(watch.Jump);
        clock.Wall = Now.AddHours(2);
        watch.Look();
        Assert.AreEqual(TimeSpan.FromHours(-1), watch.Jump?.By);
    }

    /// <summary>A clock whose wall time can be set while it runs.</summary>
    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Wall { get; set; } = Now;

        public TimeSpan Steady { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => Steady.Ticks;
    }
}
