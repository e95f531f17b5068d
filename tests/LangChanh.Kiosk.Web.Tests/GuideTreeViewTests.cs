using Bunit;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Editing;
using LangChanh.Kiosk.Web.Staff.Content;
using LangChanh.Kiosk.Web.Staff.Content.Tree;
using Microsoft.Extensions.DependencyInjection;
using TestContext = Microsoft.VisualStudio.TestTools.UnitTesting.TestContext;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>The tree of questions beside the procedure's form: it follows the draft, and its mistakes stand at their branches.</summary>
[TestClass]
public sealed class GuideTreeViewTests
{
    private const string File = "procedures/1.004222.yaml";

    private static readonly YamlPath s_questions = YamlPath.Of("questions");
    private static readonly YamlPath s_first = s_questions.At(0);
    private static TestHall s_hall = null!;

    private BunitContext _context = null!;
    private EditSession _session = null!;
    private IRenderedComponent<GuideTreePane> _pane = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context) => s_hall = await TestHall.StartAsync(context.CancellationToken);

    [ClassCleanup]
    public static async Task StopAsync() => await s_hall.DisposeAsync();

    [TestInitialize]
    public void Open() => Sit(File);

    [TestCleanup]
    public void Close()
    {
        _session.Dispose();
        Desk.Drafts.Change(_session.Item.Id, _ => null);
        _context.Dispose();
    }

    private static ContentDesk Desk => s_hall.Services.GetRequiredService<ContentDesk>();

    [TestMethod]
    public void TheTree_FollowsTheDraft_AndEndsInPapers()
    {
        Write(s_first.Key("text"), "Nhà ấy của ai?");
        Assert.AreEqual("Nhà ấy của ai?", _pane.Find(".q a").TextContent);
        StringAssert.Contains(_pane.Find(".papers").TextContent, "Tờ khai thay đổi thông tin cư trú");
        Assert.IsEmpty(_pane.FindAll(".at"));
    }

    [TestMethod]
    public void AMistake_StandsAtItsBranch_AndLeadsToItsField()
    {
        Write(s_first.Key("answers").At(1).Key("label"), "");
        var fault = _pane.Find("ul.answers > li:nth-child(2) > .at a");
        Assert.AreEqual("#f-procedures-1-004222-yaml-questions-0--answers-1--label-vi", fault.GetAttribute("href"));
        StringAssert.Contains(_pane.Find("ul.answers > li:nth-child(2) summary").TextContent, "(chưa ghi)");
    }

    [TestMethod]
    public void AnAnswerThatLeadsNowhere_IsMarked()
    {
        _session.RemoveAt(File, YamlPath.Of("cases"), _session.Form(File)!.Seen(YamlPath.Of("cases")), 0);
        Draw();
        StringAssert.Contains(_pane.Find(".answers .at").TextContent, "chưa có trường hợp nào");
        Assert.AreEqual("#f-procedures-1-004222-yaml-cases", _pane.Find(".answers .at a").GetAttribute("href"));
    }

    [TestMethod]
    public void TwoQuestionsOfOneId_EndTheTree_NotTheHall()
    {
        var id = _session.Form(File)!.Value(s_first.Key("id"));
        _session.Set(File, s_questions.At(1).Key("id"), _session.Form(File)!.Seen(s_questions.At(1).Key("id")), id);
        Draw();
        StringAssert.Contains(_pane.Markup, "bị ghi hai lần");
    }

    [TestMethod]
    public void AQuestionThatNobodyIsAsked_IsToldBelow()
    {
        _session.Move(File, s_questions, _session.Form(File)!.Seen(s_questions), 0, 1);
        Draw();
        Assert.IsNotEmpty(_pane.FindAll(".unasked .q"));
        StringAssert.Contains(_pane.Find(".unasked .at").TextContent, "hỏi sau chỗ này");
    }

    [TestMethod]
    public void AFileHalfTyped_LeavesTheTreeThatWasReadLast()
    {
        Write(s_first.Key("text"), "Nhà ấy của ai?");
        _session.SetWhole(File, _session.TextOf(File), "name: [\n");
        Draw();
        StringAssert.Contains(_pane.Find(".warn").TextContent, "chưa đọc được");
        Assert.AreEqual("Nhà ấy của ai?", _pane.Find(".q a").TextContent);
    }

    [TestMethod]
    public void ADraftBegunAnew_IsNotTakenForTheOneThrownAway()
    {
        Write(s_first.Key("text"), "Một");
        Desk.Drafts.Change(_session.Item.Id, _ => null);
        Write(s_first.Key("text"), "Hai");
        Assert.AreEqual("Hai", _pane.Find(".q a").TextContent);
    }

    [TestMethod]
    public void ABranch_OpensAndCloses()
    {
        var before = _pane.FindAll(".q").Count;
        _pane.Find("summary").Click();
        Assert.IsFalse(_pane.Find("details").HasAttribute("open"));
        Assert.IsLessThanOrEqualTo(before, _pane.FindAll(".q").Count);
        _pane.Find("summary").Click();
        Assert.HasCount(before, _pane.FindAll(".q"));
    }

    [TestMethod]
    public void WithoutQuestions_ASentenceSaysSo_AndHowToAdd()
    {
        Close();
        Sit("procedures/1.001699.yaml");
        StringAssert.Contains(_pane.Markup, "không hỏi câu nào");
        Assert.AreEqual("#f-procedures-1-001699-yaml-questions", _pane.Find("a").GetAttribute("href"));
    }

    private void Sit(string file)
    {
        _context = new BunitContext();
        _context.Services.AddFallbackServiceProvider(s_hall.Services);
        _session = new EditSession(Desk, Desk.Find(file)!, "nam");
        _pane = _context.Render<GuideTreePane>(p => p.AddCascadingValue(_session).Add(c => c.Faults, _session.Faults));
    }

    private void Write(YamlPath text, string vietnamese)
    {
        _session.SetLocal(File, text, LocalText.Vietnamese, _session.Form(File)!.Seen(text.Key(LocalText.Vietnamese)), vietnamese, ["vi", "en"]);
        Draw();
    }

    private void Draw() => _pane.Render(p => p.Add(c => c.Faults, _session.Faults));
}
