using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using LangChanh.Kiosk.Catalog.Guiding;

namespace LangChanh.Kiosk.Catalog.Tests;

/// <summary>The tree of a guided checklist, which the studio shows and <c>check --tree</c> writes: on random procedures, on broken ones and on those that are shipped (A20).</summary>
[TestClass]
public sealed class GuideTreeTests
{
    private const string Unsure = "Tôi không rõ";

    private static CatalogSnapshot s_catalog = null!;

    public required TestContext TestContext { get; set; }

    [ClassInitialize]
    public static async Task LoadAsync(TestContext context) => s_catalog = (await CatalogLoader.LoadAsync(Path.Combine(Repository.Root, "kiosk-config"), context.CancellationToken)).Snapshot!;

    [TestMethod]
    public void EveryPath_Ends_WithThePapersOfThatPerson() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => AssertPaths(GuideTests.Tree(new Random(seed)))));

    [TestMethod]
    public void EveryPathOfTheShippedTrees_Ends_WithThePapersOfThatPerson()
    {
        foreach (var procedure in s_catalog.Procedures)
        {
            AssertPaths(procedure);
        }
    }

    [TestMethod]
    public void WithQuestionsOfOneId_EveryPathStillEnds() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        var procedure = GuideTests.Tree(random);
        var twice = procedure.Questions[random.Next(procedure.Questions.Length)];
        var other = twice with { Answers = [.. twice.Answers.Select(a => a with { Id = a.Id + "x" })] };
        var tree = GuideTree.Of(procedure with { Questions = procedure.Questions.Insert(random.Next(procedure.Questions.Length + 1), other) });
        Assert.IsTrue(Paths(tree.Root, []).All(p => p.End is GuideEnd or GuideStop));
    }));

    [TestMethod]
    public void ATreeThatGrowsTooLarge_IsCut_AndSaysWhere()
    {
        var large = s_catalog.Find("2.000575")!;
        var tree = GuideTree.Of(large, most: 40);
        Assert.IsNotEmpty(GuideTree.Under(tree.Root).OfType<GuideStop>());
        Assert.IsLessThan(100, GuideTree.Under(tree.Root).Count());
        Assert.IsEmpty(GuideTree.Under(GuideTree.Of(large).Root).OfType<GuideStop>(), "the office's largest fits");
    }

    [TestMethod]
    public void TheText_SaysWhatTheTreeHolds()
    {
        foreach (var tree in s_catalog.Procedures.Select(p => GuideTree.Of(p)))
        {
            var text = GuideTreeText.Draw(tree, "vi", Unsure).ToList();
            var nodes = GuideTree.Under(tree.Root).ToList();
            var said = nodes.OfType<GuideAsk>().SelectMany(a => a.Question.Answers.Select(b => b.Label.In("vi")).Append(a.Question.Text.In("vi")).Append(Unsure))
                .Concat(nodes.OfType<GuideEnd>().SelectMany(e => e.Papers.Select(p => (p.Sure ? "☐ " : "? ") + p.Paper.Name.In("vi")))).Concat(nodes.OfType<GuideEnd>().Select(e => e.Instead).OfType<string>());
            foreach (var one in said.Distinct())
            {
                Assert.IsTrue(text.Exists(l => l.Contains(one, StringComparison.Ordinal)), $"{tree.Procedure.Code}: {one}");
            }
        }
    }

    [TestMethod]
    public void TheText_IsDrawnJustSo() => Assert.AreEqual("""
        1 Việc
        ☐ Đơn
        Đi đâu?
        ├─ Gần
        │  Ai đi?
        │  ├─ Tôi
        │  └─ Tôi không rõ
        │     ? Giấy (khi xa)
        ├─ Xa
        │  ↑ Ai đi?
        ├─ Nơi khác → 2
        └─ Tôi không rõ
           ↑ Ai đi?
        """.ReplaceLineEndings("\n"), string.Join('\n', GuideTreeText.Draw(GuideTree.Of(Small()), "vi", Unsure)));

    [TestMethod]
    public void WhoFitsNoCase_IsLost()
    {
        var tree = GuideTree.Of(Small(caseNeeds: Needs("dau", "gan")));
        var ends = Paths(tree.Root, []).ToDictionary(p => string.Join('.', p.Answers), p => ((GuideEnd)p.End).Lost);
        Assert.IsTrue(ends["xa.toi"]);
        Assert.IsFalse(ends["gan.toi"]);
        Assert.IsFalse(ends["unsure.toi"], "whoever does not know may fit");
        Assert.IsFalse(ends["khac"], "another procedure is an answer");
    }

    private static void AssertPaths(Procedure procedure)
    {
        var paths = Paths(GuideTree.Of(procedure).Root, []).ToList();
        Assert.AreEqual(paths.Count, paths.Select(p => string.Join('.', p.Answers)).Distinct().Count(), "each path once");
        foreach (var (answers, end) in paths)
        {
            var walk = GuidedChecklist.FromPath(procedure, string.Join('.', answers));
            var told = end as GuideEnd;
            Assert.IsNotNull(told, $"{procedure.Code} {walk.Path}: does not end");
            Assert.IsNull(walk.Next, $"{procedure.Code} {walk.Path}: a question is left");
            Assert.AreEqual(walk.Instead, told.Instead);
            CollectionAssert.AreEqual(walk.Instead is null ? Names(walk.Papers) : [], Names(told.Papers), $"{procedure.Code} {walk.Path}");
        }
    }

    private static List<string> Names(ImmutableArray<GuidedPaper> papers) => [.. papers.Select(p => $"{p.Paper.Name.In("vi")} {p.Sure}")];

    private static IEnumerable<(ImmutableList<string> Answers, GuideNode End)> Paths(GuideNode node, ImmutableList<string> given) => node is GuideAsk ask
        ? ask.Branches.SelectMany(b => Paths(b.Then, given.Add(b.Answer?.Id ?? GuideQuestion.UnsureId)))
        : [(given, node)];

    private static Condition Needs(string question, params string[] answers) => new(ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add(question, [.. answers]));

    private static Procedure Small(Condition? caseNeeds = null) => new()
    {
        Code = "1", Name = LocalText.Of("Việc"), OfficialName = "x", Field = "f", Events = [], Service = "s", Summary = LocalText.Of("x"), Channels = [],
        Source = new ProcedureSource("", null, null, default, false),
        Questions =
        [
            new GuideQuestion("dau", LocalText.Of("Đi đâu?"), null, [new("gan", LocalText.Of("Gần"), null, null), new("xa", LocalText.Of("Xa"), null, null), new("khac", LocalText.Of("Nơi khác"), null, "2")], null, null),
            new GuideQuestion("ai", LocalText.Of("Ai đi?"), null, [new("toi", LocalText.Of("Tôi"), null, null)], null, null),
        ],
        Cases =
        [
            new ProcedureCase(LocalText.Of("c"), null,
            [
                new Paper(LocalText.Of("Đơn"), null, PaperKindOf.Submit, 1, null, null, null, null, false),
                new Paper(LocalText.Of("Giấy"), null, PaperKindOf.Submit, 1, null, null, LocalText.Of("khi xa"), Needs("ai", "nguoi-khac"), false),
            ], caseNeeds),
        ],
    };
}
