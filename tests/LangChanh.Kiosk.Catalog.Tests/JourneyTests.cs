using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog.Guiding;

namespace LangChanh.Kiosk.Catalog.Tests;

/// <summary>Life events: what one visit does, and which papers it takes.</summary>
[TestClass]
public sealed class JourneyTests
{
    private static CatalogSnapshot s_catalog = null!;

    [ClassInitialize]
    public static async Task LoadAsync(TestContext context) => s_catalog = (await CatalogLoader.LoadAsync(Path.Combine(Repository.Root, "kiosk-config"), context.CancellationToken)).Snapshot!;

    [TestMethod]
    public void Visits_AreAsFewAsTheStepsAllow()
    {
        var plan = Plan(Here("a"), Elsewhere("b"), Here("c", "a"), Here("d", "a") with { Together = true }, Elsewhere("e", "a"), Here("f", "e"), Here("g", "b"));
        Assert.AreEqual("elsewhere: b | visit 1: a d g | elsewhere: e | visit 2: c f", Said(plan));
        CollectionAssert.AreEqual(new[] { 1, 2, 3, 4, 5, 6, 7 }, plan.Stages.SelectMany(s => s.Steps).Select(s => s.Number).ToArray());
    }

    [TestMethod]
    public void TwelveLifeEvents_LeadThroughTheHall()
    {
        Assert.IsGreaterThanOrEqualTo(10, s_catalog.Journeys.Length);
        foreach (var journey in s_catalog.Journeys)
        {
            var plan = JourneyPlan.Of(journey, s_catalog.Find);
            Assert.IsTrue(plan.Visits.Any(), journey.Event);
            foreach (var stage in plan.Stages)
            {
                Assert.AreEqual(stage.Visit > 0 && stage.Steps.Any(s => s.Step.OnlyIf is null), !stage.Services.IsEmpty, journey.Event);
                Assert.IsTrue(stage.Steps.All(s => s.Step.After.All(a => plan.Stages.SelectMany(t => t.Steps).First(t => t.Step.Id == a).Number < s.Number)), $"{journey.Event}: after what it waits for");
            }
        }
    }

    [TestMethod]
    public void OneVisit_BringsEachPaperOnce_ShownOnesOnce_HandedInOnesForEachStep()
    {
        var procedures = new[] { Procedure("1", ("Tờ khai", PaperKindOf.Submit, 1), ("Căn cước", PaperKindOf.Show, 1)), Procedure("2", ("Tờ khai", PaperKindOf.Submit, 2), ("Căn cước", PaperKindOf.Show, 1)), Procedure("3", ("Tờ khai", PaperKindOf.Submit, 1), ("Sổ đỏ", PaperKindOf.Submit, 1)) };
        var plan = JourneyPlan.Of(new LifeJourney("e", null, [Here("a") with { Procedure = "1" }, Here("b") with { Procedure = "2" }, Here("c") with { Procedure = "3", OnlyIf = LocalText.Of("Khi có nhà") }]), c => procedures.First(p => p.Code == c));
        var papers = JourneyPlan.Papers(plan.Visits.Single(), p => GuidedChecklist.Of(p));
        Assert.AreEqual("Tờ khai 3 [1 2 3]; Căn cước 1 [1 2]; Sổ đỏ 1 [3] Khi có nhà", string.Join("; ", papers.Select(p => $"{p.Paper.Name.In("vi")} {p.Paper.Originals} [{string.Join(' ', p.Steps)}]{(p.Why is { } why ? " " + why.In("vi") : "")}")));
    }

    [TestMethod]
    public void Answers_ShortenWhatAVisitTakes()
    {
        var visit = JourneyPlan.Of(s_catalog.Journeys.First(j => j.Event == "sinh-con"), s_catalog.Find).Visits.First();
        var all = JourneyPlan.Papers(visit, p => GuidedChecklist.Of(p));
        var mine = JourneyPlan.Papers(visit, p => GuidedChecklist.FromPath(p, p.Code == "1.001193" ? "co.roi.khong.cha-me" : ""));
        Assert.IsLessThan(all.Length, mine.Length);
        Assert.IsTrue(mine.Single(p => p.Paper.Name.In("vi") == "Giấy chứng sinh").Sure);
    }

    private static string Said(JourneyPlan plan) => string.Join(" | ", plan.Stages.Select(s => $"{(s.Visit == 0 ? "elsewhere" : $"visit {s.Visit}")}: {string.Join(' ', s.Steps.Select(t => t.Step.Id))}"));

    private static JourneyPlan Plan(params JourneyStep[] steps) => JourneyPlan.Of(new LifeJourney("e", null, [.. steps]), _ => null);

    private static JourneyStep Here(string id, params string[] after) => new(id, LocalText.Of(id), "1.001193", null, null, [.. after], false);

    private static JourneyStep Elsewhere(string id, params string[] after) => new(id, LocalText.Of(id), null, LocalText.Of("nơi khác"), null, [.. after], false);

    private static Procedure Procedure(string code, params (string Name, PaperKindOf Kind, int Originals)[] papers) => new()
    {
        Code = code, Name = LocalText.Of("x"), OfficialName = "x", Field = "f", Events = [], Service = "s", Summary = LocalText.Of("x"), Channels = [], Source = new ProcedureSource("", null, null, default, false),
        Cases = [new ProcedureCase(LocalText.Of("c"), null, [.. papers.Select(p => new Paper(LocalText.Of(p.Name), null, p.Kind, p.Originals, null, null, null))])],
    };
}
