using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Storage.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LangChanh.Kiosk.Storage.Tests;

/// <summary>Several machines on one PostgreSQL: the same promises as on one file.</summary>
[TestClass]
public sealed class PostgresTests
{
    private static PostgresServer? s_server;

    public required TestContext TestContext { get; set; }

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _ = context;
        s_server = await PostgresServer.StartAsync();
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        if (s_server is not null)
        {
            await s_server.DisposeAsync();
        }
    }

    [TestMethod]
    public async Task ALineOfTheAuditLog_Stays()
    {
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddSharedKioskStorage(s_server?.Connection ?? throw new AssertInconclusiveException("needs PostgreSQL")).BuildServiceProvider();
        await AuditTests.LineStaysAsync(services, TestContext.CancellationToken);
    }

    [TestMethod]
    public async Task WhatPeopleWant_IsCountedByTwoMachinesAtOnce()
    {
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddSharedKioskStorage(s_server?.Connection ?? throw new AssertInconclusiveException("needs PostgreSQL")).BuildServiceProvider();
        await InterestCountsTests.AreSummedAsync(services, TestContext.CancellationToken);
    }

    [TestMethod]
    public async Task AnImportOfDossiers_IsSeenWhole_OrNotAtAll()
    {
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddSharedKioskStorage(s_server?.Connection ?? throw new AssertInconclusiveException("needs PostgreSQL")).BuildServiceProvider();
        await DossierStoreTests.ImportsAreWholeAsync(services, TestContext.CancellationToken);
    }

    [TestMethod]
    public async Task TwoMachines_SixtyFourClients_NoNumberTwice_NoTicketCalledTwice()
    {
        await using var first = await Machine.OpenAsync("race");
        await using var second = await Machine.OpenAsync("race");
        var issued = await Task.WhenAll(Enumerable.Range(0, 64).Select(c => Task.Run(async () =>
        {
            var mine = new List<string>();
            for (var i = 0; i < 8; i++)
            {
                mine.Add(((Done)await (c % 2 == 0 ? first : second).Queue.SendAsync(new IssueTicket($"{c}-{i}", TicketId.New(), "a", null), TestContext.CancellationToken)).Ticket!.Number);
            }

            return mine;
        })));
        Assert.HasCount(512, issued.SelectMany(n => n).Distinct().ToList());
        var called = (await Task.WhenAll(Enumerable.Range(0, 16).Select(i => (i % 2 == 0 ? first : second).Queue.SendAsync(new CallNext($"c{i}", i % 4 < 2 ? "1" : "2", "x"), TestContext.CancellationToken)))).OfType<Done>().Select(d => d.Ticket!.Number).ToList();
        Assert.HasCount(2, called.Distinct().ToList());
    }

    [TestMethod]
    public async Task OtherMachines_HearOfAnAppendAtOnce()
    {
        await using var first = await Machine.OpenAsync("hear");
        await using var second = await Machine.OpenAsync("hear");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);
        var listening = second.Journal.ListenAsync(second.Queue.CatchUpAsync, TimeProvider.System, stop.Token);
        await first.Queue.SendAsync(new IssueTicket("one", TicketId.New(), "a", null), TestContext.CancellationToken);
        await UntilAsync(() => second.Queue.Today.Tickets.Count == 1);
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => listening);
    }

    [TestMethod]
    public async Task HallsOfOneDatabase_DoNotMix()
    {
        await using var here = await Machine.OpenAsync("here");
        await using var there = await Machine.OpenAsync("there");
        Assert.AreEqual("A001", await TakeAsync(here, "x"));
        Assert.AreEqual("A001", await TakeAsync(there, "x"));
    }

    [TestMethod]
    public async Task AwayAndBack_NothingAcknowledgedIsLost_AndWhileAwayThatIsSaid()
    {
        await using var server = await PostgresServer.StartAsync();
        if (server is null)
        {
            Assert.Inconclusive("needs PostgreSQL");
        }

        await using var machine = await Machine.OpenAsync("away", server);
        var promised = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            promised.Add(await TakeAsync(machine, $"before{i}"));
        }

        await server.StopAsync();
        Assert.AreEqual(RefusalReason.StoreUnavailable, ((Refused)await machine.Queue.SendAsync(new IssueTicket("away", TicketId.New(), "a", null), TestContext.CancellationToken)).Reason);
        await server.BeginAsync();
        promised.Add(await TakeAsync(machine, "away"));
        Assert.HasCount(21, promised.Distinct().ToList());
        await using var again = await Machine.OpenAsync("away", server);
        await again.Queue.CatchUpAsync(TestContext.CancellationToken);
        CollectionAssert.AreEquivalent(promised, again.Queue.Today.Tickets.Values.Select(t => t.Number).ToList());
    }

    private async Task<string> TakeAsync(Machine machine, string deed)
    {
        Outcome outcome;
        do
        {
            outcome = await machine.Queue.SendAsync(new IssueTicket(deed, TicketId.New(), "a", null), TestContext.CancellationToken);
        }
        while (outcome is Refused { Reason: RefusalReason.StoreUnavailable });
        return ((Done)outcome).Ticket!.Number;
    }

    private async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.CancellationToken);
        }
    }

    private sealed class Machine : IHall, IAsyncDisposable
    {
        public required string Office { get; init; }

        public required PostgresQueueJournal Journal { get; init; }

        public QueueEngine Queue { get; private set; } = null!;

        public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

        public static async Task<Machine> OpenAsync(string office, PostgresServer? server = null)
        {
            if ((server ?? s_server) is not { } used)
            {
                Assert.Inconclusive("needs PostgreSQL");
                throw new InvalidOperationException();
            }

            var services = new ServiceCollection().AddSharedKioskStorage(used.Connection).AddSingleton(TimeProvider.System).BuildServiceProvider();
            await services.MigrateKioskStorageAsync(CancellationToken.None);
            var machine = new Machine { Office = office, Journal = services.GetRequiredService<PostgresQueueJournal>() };
            machine.Queue = new QueueEngine(machine.Journal, machine, TimeProvider.System, NullLogger<QueueEngine>.Instance);
            return machine;
        }

        public HallRules RulesOn(DateOnly day) => new(
            [new ServiceRules("a", "A", 1, 9999, OverflowRule.Refuse, [new IssuePeriod(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)])],
            [new CounterRules("1", ["a"]), new CounterRules("2", ["a"])],
            []);

        public ValueTask DisposeAsync() => Queue.DisposeAsync();
    }
}
