using System.Collections.Immutable;
using System.Diagnostics;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Storage.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LangChanh.Kiosk.Storage.Tests;

/// <summary>The queue on a real database file: many clients, two processes, a power cut, a full disk.</summary>
[TestClass]
public sealed class JournalTests
{
    private const string ChildFolder = "KIOSK_CRASH_CHILD";

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task SixtyFourClients_GetNoNumberTwice_AndNoTicketIsCalledTwice()
    {
        await using var hall = await TestHall.OpenAsync();
        var numbers = (await Task.WhenAll(Enumerable.Range(0, 64).Select(c => Task.Run(async () =>
        {
            var mine = new List<string>();
            for (var i = 0; i < 10; i++)
            {
                mine.Add(((Done)await hall.Queue.SendAsync(new IssueTicket($"{c}-{i}", TicketId.New(), "a", i % 5 == 0 ? "old" : null), TestContext.CancellationToken)).Ticket!.Number);
            }

            return mine;
        })))).SelectMany(n => n).ToList();
        Assert.HasCount(640, numbers.Distinct().ToList());

        var called = (await Task.WhenAll(Enumerable.Range(0, 64).Select(c => Task.Run(async () => await hall.Queue.SendAsync(new CallNext($"call-{c}", c % 2 == 0 ? "1" : "2", "x"), TestContext.CancellationToken))))).OfType<Done>().Select(d => d.Ticket!.Number).ToList();
        Assert.HasCount(2, called, "each counter wins one ticket; the other presses are refused");
        Assert.HasCount(2, called.Distinct().ToList());
    }

    [TestMethod]
    public async Task TheSameDeedFiftyTimes_IsOneTicket_B5()
    {
        await using var hall = await TestHall.OpenAsync();
        var tickets = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => hall.Queue.SendAsync(new IssueTicket("tap", TicketId.New(), "a", null), TestContext.CancellationToken)));
        Assert.HasCount(1, tickets.Cast<Done>().Select(d => d.Ticket!.Id).Distinct().ToList());
        Assert.HasCount(1, hall.Queue.Today.Tickets);
    }

    [TestMethod]
    public async Task TwoProcessesOverOneFile_NeverRepeatANumber()
    {
        await using var first = await TestHall.OpenAsync();
        await using var second = await TestHall.OpenAsync(first.Folder);
        var numbers = await Task.WhenAll(Enumerable.Range(0, 100).Select(async i => ((Done)await (i % 2 == 0 ? first : second).Queue.SendAsync(new IssueTicket($"t{i}", TicketId.New(), "a", null), TestContext.CancellationToken)).Ticket!.Number));
        Assert.HasCount(100, numbers.Distinct().ToList());
    }

    [TestMethod]
    public async Task FullDisk_RefusesInWords_LosesNothing_AndRecovers()
    {
        await using var hall = await TestHall.OpenAsync();
        await hall.Queue.SendAsync(new IssueTicket("before", TicketId.New(), "a", null), TestContext.CancellationToken);
        hall.Disk.Full = true;
        var refused = await hall.Queue.SendAsync(new IssueTicket("full", TicketId.New(), "a", null), TestContext.CancellationToken);
        Assert.AreEqual(RefusalReason.StoreUnavailable, ((Refused)refused).Reason);
        hall.Disk.Full = false;
        var after = (Done)await hall.Queue.SendAsync(new IssueTicket("full", TicketId.New(), "a", null), TestContext.CancellationToken);
        Assert.AreEqual("A002", after.Ticket!.Number);
    }

    [TestMethod]
    public async Task ADamagedFile_IsSaidClearly()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "kiosk.db"), string.Concat(Enumerable.Repeat("rách nát ", 2000)), TestContext.CancellationToken);
        var services = new ServiceCollection().AddKioskStorage(folder).AddSingleton(TimeProvider.System).BuildServiceProvider();
        var fault = await Assert.ThrowsExactlyAsync<QueueStoreException>(() => services.MigrateKioskStorageAsync(TestContext.CancellationToken));
        StringAssert.Contains(fault.Message, "kiosk.db");
    }

    [TestMethod]
    public async Task KilledInMidIssue_FiveTimes_LosesAndRepeatsNothing()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var said = Path.Combine(folder, "promised.txt");
        for (var round = 1; round <= 5; round++)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!, ["--filter", $"Name={nameof(IssuesForEver)}"]) { RedirectStandardOutput = true };
            start.Environment[ChildFolder] = folder;
            using var child = Process.Start(start)!;
            while (!File.Exists(said) || File.ReadLines(said).Count() < (20 * round) + round)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.CancellationToken);
            }

            child.Kill();
            await child.WaitForExitAsync(TestContext.CancellationToken);
        }

        var promised = (await File.ReadAllTextAsync(said, TestContext.CancellationToken)).Split('\n').SkipLast(1).ToList();
        await using var hall = await TestHall.OpenAsync(folder);
        await hall.Queue.CatchUpAsync(TestContext.CancellationToken);
        var kept = hall.Queue.Today.Tickets.Values.Select(t => t.Number).ToList();
        Assert.HasCount(promised.Count, promised.Distinct().ToList(), "no number twice");
        Assert.IsEmpty(promised.Except(kept).ToList(), "no acknowledged number lost");
        Assert.HasCount(kept.Count, kept.Distinct().ToList());
    }

    /// <summary>The process that is killed: issues numbers and writes each one down once it is promised.</summary>
    [TestMethod]
    public async Task IssuesForEver()
    {
        if (Environment.GetEnvironmentVariable(ChildFolder) is not { } folder)
        {
            return; // only ever run as the child of the test above
        }

        await using var hall = await TestHall.OpenAsync(folder);
        await using var said = new FileStream(Path.Combine(folder, "promised.txt"), FileMode.Append, FileAccess.Write, FileShare.Read);
        while (!TestContext.CancellationToken.IsCancellationRequested)
        {
            var id = TicketId.New();
            var done = (Done)await hall.Queue.SendAsync(new IssueTicket(id.Value, id, "a", null), TestContext.CancellationToken);
            await said.WriteAsync(System.Text.Encoding.ASCII.GetBytes(done.Ticket!.Number + "\n"), TestContext.CancellationToken);
            await said.FlushAsync(TestContext.CancellationToken);
        }
    }

    /// <summary>A journal on a disk that can be full.</summary>
    private sealed class Disk(IQueueJournal journal) : IQueueJournal
    {
        public bool Full { get; set; }

        public Task<IReadOnlyList<QueueEvent>> ReadAsync(string office, DateOnly day, long after, CancellationToken cancellation) => journal.ReadAsync(office, day, after, cancellation);

        public Task<bool> TryAppendAsync(string office, DateOnly day, long after, IReadOnlyList<QueueEvent> events, CancellationToken cancellation) =>
            Full ? throw new QueueStoreException("database or disk is full") : journal.TryAppendAsync(office, day, after, events, cancellation);
    }

    private sealed class TestHall : IHall, IAsyncDisposable
    {
        public required string Folder { get; init; }

        public required Disk Disk { get; init; }

        public QueueEngine Queue { get; private set; } = null!;

        public string Office => "office";

        public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

        public static async Task<TestHall> OpenAsync(string? folder = null)
        {
            folder ??= Directory.CreateTempSubdirectory().FullName;
            var services = new ServiceCollection().AddKioskStorage(folder).AddSingleton(TimeProvider.System).BuildServiceProvider();
            await services.MigrateKioskStorageAsync(CancellationToken.None);
            var hall = new TestHall { Folder = folder, Disk = new Disk(services.GetRequiredService<IQueueJournal>()) };
            hall.Queue = new QueueEngine(hall.Disk, hall, TimeProvider.System, NullLogger<QueueEngine>.Instance);
            return hall;
        }

        public HallRules RulesOn(DateOnly day) => new(
            [new ServiceRules("a", "A", 1, 9999, OverflowRule.Refuse, [new IssuePeriod(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)])],
            [new CounterRules("1", ["a"]), new CounterRules("2", ["a"])],
            ["old"]);

        public ValueTask DisposeAsync() => Queue.DisposeAsync();
    }
}
