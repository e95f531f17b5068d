using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using LangChanh.Kiosk.Catalog.Guiding;

namespace LangChanh.Kiosk.Catalog.Tests;

/// <summary>The walk through a guided checklist, on random trees and on those that are shipped.</summary>
[TestClass]
public sealed class GuideTests
{
    private static CatalogSnapshot s_catalog = null!;

    public required TestContext TestContext { get; set; }

    [ClassInitialize]
    public static async Task LoadAsync(TestContext context) => s_catalog = (await CatalogLoader.LoadAsync(Path.Combine(Repository.Root, "kiosk-config"), context.CancellationToken)).Snapshot!;

    [TestMethod]
    public void EveryWalk_Ends_AndAsksNothingTwice_A20() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        var procedure = Tree(random);
        var answers = ImmutableDictionary<string, string>.Empty;
        for (var step = 0; ; step++)
        {
            var here = GuidedChecklist.Of(procedure, answers);
            if (here.Next is not { } next)
            {
                break;
            }

            Assert.IsLessThan(procedure.Questions.Length, step, "each question once at most");
            Assert.IsFalse(answers.ContainsKey(next.Id), "asked twice");
            Assert.IsGreaterThanOrEqualTo(1, here.MostLeft);
            answers = answers.SetItem(next.Id, Any(random, next));
        }

        var end = GuidedChecklist.Of(procedure, answers);
        Assert.AreEqual(end.Path, GuidedChecklist.FromPath(procedure, end.Path).Path, "the address carries the whole walk");
        CollectionAssert.AreEqual(Names(end), Names(GuidedChecklist.FromPath(procedure, end.Path)));
    }));

    [TestMethod]
    public void NotKnowing_LosesNoPaper() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        var procedure = Tree(random);
        var known = procedure.Questions.ToImmutableDictionary(q => q.Id, q => Any(random, q));
        var one = procedure.Questions[random.Next(procedure.Questions.Length)].Id;
        var papers = Names(GuidedChecklist.Of(procedure, known));
        CollectionAssert.IsSubsetOf(papers, Names(GuidedChecklist.Of(procedure, known.SetItem(one, GuideQuestion.UnsureId))), $"unsure of {one}");
        CollectionAssert.IsSubsetOf(papers, Names(GuidedChecklist.Of(procedure, known.ToImmutableDictionary(k => k.Key, _ => GuideQuestion.UnsureId))), "unsure of everything");
        foreach (var sure in GuidedChecklist.Of(procedure, known.SetItem(one, GuideQuestion.UnsureId)).Papers.Where(p => p.Sure))
        {
            CollectionAssert.Contains(papers, sure.Paper.Name.In("vi"), "what is sure without knowing is needed whatever the answer");
        }
    }));

    [TestMethod]
    public void TheShippedTrees_LeadToEveryPaper_AndSayWhatIsNeeded()
    {
        var guided = s_catalog.Procedures.Where(p => !p.Questions.IsEmpty).ToList();
        TestContext.WriteLine($"{guided.Count} procedures ask, {guided.Sum(p => p.Questions.Length)} questions, {guided.Sum(p => Walks(p).Count())} walks");
        Assert.IsGreaterThanOrEqualTo(25, guided.Count);
        foreach (var procedure in guided)
        {
            var walks = Walks(procedure).ToList();
            var reached = walks.Where(w => w.Instead is null).SelectMany(Names).ToHashSet();
            foreach (var paper in procedure.Cases.SelectMany(c => c.Papers))
            {
                Assert.Contains(paper.Name.In("vi"), reached, procedure.Code);
            }

            var safe = Names(Walk(procedure, q => GuideQuestion.UnsureId));
            foreach (var walk in walks.Where(w => w.Instead is null))
            {
                Assert.IsTrue(procedure.Cases.IsEmpty || walk.Papers.Any(p => p.Sure), $"{procedure.Code} {walk.Path}: no paper");
                CollectionAssert.IsSubsetOf(Names(walk), safe, $"{procedure.Code} {walk.Path}");
            }

            foreach (var instead in walks.Select(w => w.Instead).OfType<string>())
            {
                Assert.IsNotNull(s_catalog.Find(instead), procedure.Code);
            }

            foreach (var text in procedure.Questions.SelectMany(q => q.Answers.Select(a => a.Label).Append(q.Text)))
            {
                Assert.IsLessThanOrEqualTo(20, text.In("vi").Split(' ').Length, text.In("vi"));
            }
        }
    }

    [TestMethod]
    [DataRow("1.001193", "co.roi.khong.cha-me", "Tờ khai đăng ký khai sinh; Giấy chứng sinh; Căn cước của người đi làm")]
    [DataRow("1.001193", "khong.co.me-khai.khong.nguoi-ngoai", "Tờ khai đăng ký khai sinh; Giấy của người làm chứng việc sinh; Căn cước của người đi làm; Giấy ủy quyền")]
    [DataRow("1.001193", "bo-roi", "Tờ khai đăng ký khai sinh; Căn cước của người đi làm; Biên bản về việc bé bị bỏ rơi")]
    [DataRow("1.000656", "da-gui.chinh-minh", "Tờ khai đăng ký khai tử; Căn cước của người đi khai")]
    [DataRow("1.004222", "thue", "Tờ khai thay đổi thông tin cư trú; Hợp đồng thuê, mượn hoặc giấy cho ở nhờ")]
    [DataRow("1.004222", "unsure.unsure", "Tờ khai thay đổi thông tin cư trú")]
    [DataRow("2.000575", "doi.thanh-vien.them.chinh-minh.co", "Giấy đề nghị thay đổi nội dung đăng ký hộ kinh doanh; Giấy ủy quyền của thành viên mới cho chủ hộ, đã công chứng hoặc chứng thực")]
    public void AWalk_EndsWithExactlyThePapersThatAreSure(string code, string path, string papers)
    {
        var walk = GuidedChecklist.FromPath(s_catalog.Find(code)!, path);
        Assert.AreEqual(path, walk.Path);
        Assert.IsNull(walk.Next);
        Assert.AreEqual(papers, string.Join("; ", walk.Papers.Where(p => p.Sure).Select(p => p.Paper.Name.In("vi"))));
    }

    [TestMethod]
    public void TheFactsOfTheCase_SpeakAlone()
    {
        var residence = s_catalog.Find("1.004194")!;
        var list = GuidedChecklist.FromPath(residence, "danh-sach").Channels.Where(c => c.Channel == ChannelKind.Counter).ToList();
        Assert.HasCount(1, list);
        Assert.AreEqual(10_000, list[0].Fee.Amount);
        Assert.HasCount(2, [.. GuidedChecklist.FromPath(residence, "unsure").Channels.Where(c => c.Channel == ChannelKind.Counter)], "not known: both");
    }

    [TestMethod]
    public void ATree_IsDrawn_WithEveryAnswerAndPaper()
    {
        var drawn = string.Join('\n', GuideTreeText.Draw(GuideTree.Of(s_catalog.Find("1.001193")!), "vi", "Tôi không rõ"));
        foreach (var part in new[] { "Bé đã có giấy chứng sinh chưa?", "├─ Bé bị bỏ rơi", "└─ Tôi không rõ", "→ 1.000689", "☐ Giấy của người làm chứng việc sinh", "? Giấy tờ chứng minh nơi ở" })
        {
            StringAssert.Contains(drawn, part);
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("no-such-answer.co")]
    [DataRow("co.roi.khong.cha-me.co.co.co.co.co.co.co.co")]
    [DataRow("....")]
    public void AnAddress_IsTakenAsFarAsItFits(string path)
    {
        var walk = GuidedChecklist.FromPath(s_catalog.Find("1.001193")!, path);
        StringAssert.StartsWith(path, walk.Path);
    }

    private static List<string> Names(GuidedChecklist list) => [.. list.Papers.Select(p => p.Paper.Name.In("vi"))];

    private static string Any(Random random, GuideQuestion question) => random.Next(question.Answers.Length + 1) is var n && n < question.Answers.Length ? question.Answers[n].Id : GuideQuestion.UnsureId;

    private static GuidedChecklist Walk(Procedure procedure, Func<GuideQuestion, string> answer)
    {
        var here = GuidedChecklist.Of(procedure);
        for (var answers = ImmutableDictionary<string, string>.Empty; here.Next is { } next; here = GuidedChecklist.Of(procedure, answers))
        {
            answers = answers.SetItem(next.Id, answer(next));
        }

        return here;
    }

    private static IEnumerable<GuidedChecklist> Walks(Procedure procedure, ImmutableDictionary<string, string>? given = null)
    {
        var answers = given ?? [];
        var here = GuidedChecklist.Of(procedure, answers);
        return here.Next is { } next ? next.Answers.SelectMany(a => Walks(procedure, answers.SetItem(next.Id, a.Id))) : [here];
    }

    /// <summary>A tree as the reader lets it pass: conditions look back, every case but the last has one, the last takes everybody else.</summary>
    internal static Procedure Tree(Random random)
    {
        var questions = ImmutableArray.CreateBuilder<GuideQuestion>();
        for (var i = random.Next(1, 7); i > 0; i--)
        {
            var needs = questions.Count > 0 && random.Next(2) == 0 ? Condition(random, questions) : null;
            questions.Add(new GuideQuestion($"q{questions.Count}", LocalText.Of("?"), null, [.. Enumerable.Range(0, random.Next(2, 5)).Select(a => new GuideAnswer($"a{a}", LocalText.Of("."), null, null))], null, needs));
        }

        var papers = Enumerable.Range(0, random.Next(1, 8)).Select(p => new Paper(LocalText.Of($"p{p}"), null, PaperKindOf.Submit, 1, null, null, random.Next(4) == 0 ? LocalText.Of("nếu") : null, random.Next(3) == 0 ? null : Condition(random, questions), random.Next(5) == 0));
        return new Procedure
        {
            Code = "1", Name = LocalText.Of("x"), OfficialName = "x", Field = "f", Events = [], Service = "s", Summary = LocalText.Of("x"), Channels = [],
            Source = new ProcedureSource("", null, null, default, false), Questions = questions.ToImmutable(), Cases = [new ProcedureCase(LocalText.Of("c"), null, [.. papers])],
        };
    }

    private static Condition Condition(Random random, ImmutableArray<GuideQuestion>.Builder questions) => new(Enumerable.Range(0, random.Next(1, 3)).Select(_ => questions[random.Next(questions.Count)]).Distinct()
        .ToImmutableSortedDictionary(q => q.Id, q => q.Answers.Where(_ => random.Next(2) == 0).Select(a => a.Id).DefaultIfEmpty("a0").ToImmutableArray()));
}
