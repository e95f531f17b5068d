using Bunit;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Guiding;
using LangChanh.Kiosk.Devices.Printing;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Storage;
using LangChanh.Kiosk.Web.Citizen.Guided;
using LangChanh.Kiosk.Web.Citizen.Journeys;
using LangChanh.Kiosk.Web.Citizen.Numbers;
using LangChanh.Kiosk.Web.Citizen.Procedures;
using LangChanh.Kiosk.Web.Counter;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Phone;
using LangChanh.Kiosk.Web.Printing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TestContext = Microsoft.VisualStudio.TestTools.UnitTesting.TestContext;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>Components by themselves, on the shipped content, with the clock on a working morning.</summary>
[TestClass]
public sealed class ComponentTests
{
    private static TestHall s_hall = null!;

    public required TestContext TestContext { get; set; }

    [ClassInitialize]
    public static async Task StartAsync(TestContext context) => s_hall = await TestHall.StartAsync(context.CancellationToken);

    [ClassCleanup]
    public static async Task StopAsync() => await s_hall.DisposeAsync();

    [TestMethod]
    [DataRow("ly hôn", "Tòa án nhân dân khu vực", ".note.gold")]
    [DataRow("xyzzy qwrt", "Chưa thấy việc này", ".note.gold")]
    [DataRow("k", "Gõ vài chữ là đủ", ".note")]
    public void Search_SaysWhereElse_OrThatNothingIsThere_OrHowToBegin(string typed, string says, string where)
    {
        using var context = Context(out var lobby);
        var results = context.Render<SearchResults>(p => p.Add(c => c.Result, SearchScreen.Of(lobby.Catalog, typed, "vi")));
        StringAssert.Contains(results.Find(where).TextContent, says);
    }

    [TestMethod]
    public void Search_MarksWhatAnswers_AndLinksToTheGuide()
    {
        using var context = Context(out var lobby);
        var results = context.Render<SearchResults>(p => p.Add(c => c.Result, SearchScreen.Of(lobby.Catalog, "khai tu", "vi")));
        Assert.AreEqual("khai tử", results.Find(".row mark").TextContent);
        StringAssert.StartsWith(results.Find("a.row").GetAttribute("href"), "/procedures/");
    }

    /// <summary>How the slip stands is said in words, and without it that the number is to be photographed (requirement T2).</summary>
    [TestMethod]
    [DataRow(PrintProgress.Waiting, PrinterState.Ready, "Đang in số", true)]
    [DataRow(PrintProgress.Printed, PrinterState.Ready, "lấy tờ giấy", false)]
    [DataRow(PrintProgress.Failed, PrinterState.PaperEnd, "hết giấy", false)]
    [DataRow(PrintProgress.Failed, PrinterState.CoverOpen, "Nắp máy in", false)]
    [DataRow(PrintProgress.Failed, PrinterState.NoAnswer, "chụp ảnh", false)]
    [DataRow(null, PrinterState.None, "chụp ảnh", false)]
    public void ThePrintNote_HasASentenceForEveryState_T2(PrintProgress? progress, PrinterState state, string says, bool asksAgain)
    {
        using var context = Context(out _);
        var note = context.Render<PrintNote>(p => p.Add(c => c.Progress, progress).Add(c => c.State, state)).Find("#print");
        StringAssert.Contains(note.TextContent, says);
        Assert.AreEqual(asksAgain, note.HasAttribute("data-wait"));
    }

    [TestMethod]
    public void ManyPeopleWaiting_AreToldBeforeANumberIsTaken()
    {
        using var context = Context(out var lobby);
        var page = context.Render<PriorityPage>(p => p.Add(c => c.Service, lobby.Catalog.Services[0]).Add(c => c.Waiting, 14).Add(c => c.Command, "x"));
        StringAssert.Contains(page.Markup, "Đang có 14 người chờ việc này");
    }

    [TestMethod]
    public void WithGroups_AGroupIsChosenFirst_AndWithoutThem_AService()
    {
        using var context = Context(out var lobby);
        var services = lobby.Catalog.Services;
        var choices = ServiceChoice.All(lobby).Select((c, i) => c with { Service = services[i] with { Group = i < 2 ? "people" : "land" } }).ToList();
        ServiceGroup[] groups = [new("people", services[0].Name, null, "people"), new("land", services[2].Name, null, "land")];
        string[] Rows(ServiceGroup? chosen) =>
        [
            .. context.Render<ServicesPage>(p => p.Add(c => c.Choices, choices).Add(c => c.Groups, chosen is null ? [.. groups] : []).Add(c => c.Group, chosen))
                .FindAll("a.row[href^='/numbers']").Select(a => a.GetAttribute("href")!).Where(h => h != "/numbers/several"),
        ];
        CollectionAssert.AreEqual(new[] { "/numbers?group=people", "/numbers?group=land" }, Rows(null));
        CollectionAssert.AreEqual(services.Take(2).Select(s => $"/numbers/{s.Id}").ToArray(), Rows(groups[0]));
    }

    [TestMethod]
    public async Task TheDesk_OffersOnlyWhatTheStateAllows()
    {
        var queue = s_hall.Services.GetRequiredService<QueueEngine>();
        string[] Offered()
        {
            using var context = Context(out var lobby);
            var desk = context.Render<Desk>(p => p.Add(c => c.View, DeskView.Of("3", lobby, false)!));
            return [.. desk.FindAll("[data-key]").Where(b => !b.HasAttribute("disabled")).Select(b => b.GetAttribute("data-deed")!).Order()];
        }

        CollectionAssert.AreEqual(new[] { "store-next" }, Offered(), "nobody waits");
        await queue.SendAsync(new IssueTicket("i", TicketId.New(), "dat-dai", null), TestContext.CancellationToken);
        CollectionAssert.AreEqual(new[] { "call-next" }, Offered());
        await queue.SendAsync(new CallNext("c", "3", "lan"), TestContext.CancellationToken);
        CollectionAssert.AreEqual(new[] { "complete", "hold", "no-show", "recall", "serve", "undo" }, Offered());
        await queue.SendAsync(new Serve("s", "3", "lan"), TestContext.CancellationToken);
        CollectionAssert.AreEqual(new[] { "complete", "hold", "undo" }, Offered());
        await queue.SendAsync(new Complete("e", "3", "lan"), TestContext.CancellationToken);
    }

    [TestMethod]
    public async Task ATicket_SaysInASentenceHowItStands_WhateverBecomesOfIt()
    {
        var queue = s_hall.Services.GetRequiredService<QueueEngine>();
        var id = TicketId.New();
        await queue.SendAsync(new IssueTicket("one", id, "cong-an", null), TestContext.CancellationToken);
        string Says()
        {
            using var context = Context(out var lobby);
            return context.Render<TicketCard>(p => p.Add(c => c.Ticket, TicketView.Of(id, lobby)!)).Find("strong").TextContent;
        }

        Assert.AreEqual("Mời ngồi chờ gần Quầy 5", Says());
        await queue.SendAsync(new LeaveQueue("leave", id), TestContext.CancellationToken);
        Assert.AreEqual("Bà con đã trả lại số này", Says());
        await queue.SendAsync(new ReturnToQueue("back", id), TestContext.CancellationToken);
        await queue.SendAsync(new CallNext("call", "5", "lan"), TestContext.CancellationToken);
        Assert.AreEqual("Đã đến lượt bà con", Says());
        await queue.SendAsync(new Hold("hold", "5", "lan"), TestContext.CancellationToken);
        await queue.SendAsync(new CloseDay("close"), TestContext.CancellationToken);
        Assert.AreEqual("Hôm nay trung tâm đã hết giờ", Says());
    }

    [TestMethod]
    public void AQuestion_IsTheHeading_OffersItsAnswersAndNotKnowing_AndKeepsTheAnswerOnTheWayBack_A20()
    {
        using var context = Context(out var lobby);
        var birth = lobby.Catalog.Find("1.001193")!;
        var walk = GuidedChecklist.FromPath(birth, "khong.co");
        var page = context.Render<QuestionPage>(p => p.Add(c => c.Walk, walk).Add(c => c.Question, walk.Next!));
        Assert.AreEqual("Cha mẹ của bé đã đăng ký kết hôn chưa?", page.Find("h1").TextContent);
        Assert.HasCount(walk.Next!.Answers.Length + 1, page.FindAll(".answer"));
        StringAssert.Contains(page.FindAll(".answer")[^1].TextContent, "Tôi không rõ");
        StringAssert.Contains(page.Find(".sofar").TextContent, "Giấy của người làm chứng việc sinh");
        StringAssert.Contains(page.Find(".eyebrow").TextContent, "Câu 3, nhiều nhất 5 câu");

        var back = context.Render<QuestionPage>(p => p.Add(c => c.Walk, walk).Add(c => c.Question, birth.Questions[1]));
        Assert.AreEqual("co", back.Find("form:has(.answer[aria-pressed=true]) [name=answer]").GetAttribute("value"));
        Assert.AreEqual("/procedures/1.001193/ask/chung-sinh", back.Find(".dock a").GetAttribute("href"));
        Assert.IsFalse(back.FindAll("a").Any(a => a.GetAttribute("href")!.Contains("co.", StringComparison.Ordinal)), "no answer in an address");
    }

    [TestMethod]
    public void AChecklist_SaysWhatIsNeeded_WhatMayBe_AndTheFactsOfTheCase()
    {
        using var context = Context(out var lobby);
        var page = context.Render<ChecklistPage>(p => p.Add(c => c.Walk, GuidedChecklist.FromPath(lobby.Catalog.Find("1.004194")!, "danh-sach")));
        Assert.HasCount(2, page.FindAll("[data-count] .paper"));
        StringAssert.Contains(page.FindAll(".fact")[2].TextContent, "10.000");
        Assert.AreEqual("/numbers/cong-an", page.Find(".btn.primary").GetAttribute("href"));
        StringAssert.Contains(page.Find(".given").TextContent, "Cho nhiều người theo danh sách");
    }

    [TestMethod]
    public void ThePhone_ShowsExactlyThesePapers_AndAllWhenTheQuestionsHaveChanged()
    {
        using var context = Context(out var lobby);
        var birth = lobby.Catalog.Find("1.001193")!;
        var mine = context.Render<PhoneProcedurePage>(p => p.Add(c => c.Item, birth).Add(c => c.Walk, GuidedChecklist.FromPath(birth, "bo-roi")));
        Assert.HasCount(4, mine.FindAll(".ticks li"), "three papers and one that may be needed");
        var changed = context.Render<PhoneProcedurePage>(p => p.Add(c => c.Item, birth).Add(c => c.Walk, GuidedChecklist.FromPath(birth, "gone.question")));
        Assert.HasCount(birth.Cases[0].Papers.Length, changed.FindAll(".ticks li"));
        StringAssert.Contains(changed.Markup, "Hướng dẫn vừa đổi");
        Assert.IsTrue(TakeHome.Of(GuidedChecklist.FromPath(birth, "bo-roi"), lobby).Contains("Biên bản về việc bé bị bỏ rơi", StringComparison.Ordinal), "without an address the code holds the papers themselves");
    }

    [TestMethod]
    public void AJourney_ShowsItsVisits_AndThePapersOfOneVisitOnce()
    {
        using var context = Context(out var lobby);
        var view = JourneyView.Of("sinh-con", lobby)!;
        var page = context.Render<JourneyPage>(p => p.Add(c => c.View, view));
        CollectionAssert.AreEqual(new[] { "Làm ở nơi khác", "Lần 1 đến trung tâm", "Lần 2 đến trung tâm" }, page.FindAll(".stage h2").Select(h => h.FirstChild!.TextContent).ToArray());
        Assert.AreEqual("/procedures/1.001193", page.FindAll(".way a")[0].GetAttribute("href"));

        var visit = view.Plan.Visits.First();
        var papers = context.Render<JourneyPapersPage>(p => p.Add(c => c.View, view).Add(c => c.Stage, visit));
        var names = papers.FindAll(".paper b").Select(b => b.TextContent).ToList();
        Assert.AreEqual(names.Count, names.Distinct().Count(), "each paper once");
        var slip = string.Join('\n', Slips.ChecklistLines(view, visit, lobby).Select(l => l.Text));
        StringAssert.Contains(slip, "Làm giấy khai sinh trong 60 ngày");
        StringAssert.Contains(slip, "Giấy chứng sinh");
        StringAssert.Contains(context.Render<PhoneJourneyPage>(p => p.Add(c => c.View, view)).Markup, "Lần 2 đến trung tâm");
    }

    private static BunitContext Context(out Lobby lobby)
    {
        var scope = s_hall.Services.CreateScope();
        var context = new BunitContext();
        context.Services.AddFallbackServiceProvider(scope.ServiceProvider);
        lobby = scope.ServiceProvider.GetRequiredService<Lobby>();
        return context;
    }
}
