using FsCheck;
using FsCheck.Fluent;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Queueing.Feedback;
using LangChanh.Kiosk.Storage.Feedback;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LangChanh.Kiosk.Storage.Tests;

/// <summary>Feedback is counted and nothing else of it is kept.</summary>
[TestClass]
public sealed class FeedbackTests
{
    private static readonly DateOnly s_day = new(2026, 11, 24);

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task OnOneFile_AnswersAtOnce_AreAllCounted()
    {
        var folder = Directory.CreateTempSubdirectory("feedback-").FullName;
        await using (var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddKioskStorage(folder).BuildServiceProvider())
        {
            await services.MigrateKioskStorageAsync(TestContext.CancellationToken);
            await CountAsync(services.GetRequiredService<IFeedbackCounts>());
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public async Task OnPostgres_AnswersAtOnce_AreAllCounted()
    {
        await using var server = await PostgresServer.StartAsync();
        if (server is null)
        {
            Assert.Inconclusive("needs PostgreSQL");
        }

        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddSharedKioskStorage(server.Connection).BuildServiceProvider();
        await services.MigrateKioskStorageAsync(TestContext.CancellationToken);
        await CountAsync(services.GetRequiredService<IFeedbackCounts>());
    }

    [TestMethod]
    public async Task ARow_HoldsOfficeDayCounterAnswerReasonAndACount_NothingElse()
    {
        await using var database = new DesignTimeDatabase().CreateDbContext([]);
        var columns = database.Model.FindEntityType(typeof(FeedbackRow))!.GetProperties().ToDictionary(p => p.Name, p => p.ClrType);
        CollectionAssert.AreEquivalent(new[] { "Office", "Day", "Counter", "Answer", "Reason", "Count" }, columns.Keys.ToList());
        Assert.AreEqual(typeof(DateOnly), columns["Day"], "no time finer than the day");
    }

    [TestMethod]
    public void ATicket_AnswersOnce_ADay_AndNeverForAnother()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), deeds =>
        {
            var answered = new AnsweredTickets();
            var tickets = Enumerable.Range(0, 4).Select(_ => TicketId.New()).ToArray();
            var expected = new HashSet<int>();
            foreach (var deed in deeds)
            {
                var at = deed % 4;
                if (deed > 200)
                {
                    answered.GiveBack(tickets[at]);
                    expected.Remove(at);
                }
                else if (answered.Take(tickets[at], s_day) != expected.Add(at))
                {
                    return false;
                }
            }

            return tickets.Select((t, i) => answered.Has(t, s_day) == expected.Contains(i)).All(same => same) && tickets.All(t => !answered.Has(t, s_day.AddDays(1)));
        }));
    }

    private async Task CountAsync(IFeedbackCounts counts)
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => counts.AddAsync("here", s_day, i % 2 == 0 ? "1" : "", i % 4 == 0 ? "not" : "very", i % 4 == 0 ? ["cho-lau", "cho-lau"] : [], TestContext.CancellationToken))));
        await counts.AddAsync("here", s_day.AddDays(1), "1", "very", [], TestContext.CancellationToken);
        await counts.AddAsync("there", s_day, "1", "very", [], TestContext.CancellationToken);
        var kept = (await counts.ReadAsync("here", s_day, s_day, TestContext.CancellationToken)).Select(c => $"{c.Counter}/{c.Answer}/{c.Reason}={c.Count}").Order(StringComparer.Ordinal);
        Assert.AreEqual("/very/=20 1/not/=10 1/not/cho-lau=10 1/very/=10", string.Join(' ', kept));
    }
}
