using Bunit;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Editing;
using LangChanh.Kiosk.Web.Staff.Content;
using LangChanh.Kiosk.Web.Staff.Content.Forms;
using Microsoft.Extensions.DependencyInjection;
using TestContext = Microsoft.VisualStudio.TestTools.UnitTesting.TestContext;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>For which answers a paper or a question is, is ticked in the form: begun, widened and taken away without the file's text.</summary>
[TestClass]
public sealed class NeedsFieldTests
{
    private const string File = "procedures/1.001193.yaml";

    private static readonly FieldSpec s_spec = new("needs", FieldKind.Condition);
    private static TestHall s_hall = null!;

    private readonly BunitContext _context = new();
    private EditSession _session = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context) => s_hall = await TestHall.StartAsync(context.CancellationToken);

    [ClassCleanup]
    public static async Task StopAsync() => await s_hall.DisposeAsync();

    [TestInitialize]
    public void Open()
    {
        _context.Services.AddFallbackServiceProvider(s_hall.Services);
        _session = new EditSession(Desk, Desk.Find(File)!, "nam");
    }

    [TestCleanup]
    public void Close()
    {
        _session.Dispose();
        Desk.Drafts.Change(File, _ => null);
        _context.Dispose();
    }

    private static ContentDesk Desk => s_hall.Services.GetRequiredService<ContentDesk>();

    [TestMethod]
    public void AQuestionsCondition_OffersTheQuestionsBefore_AndTheAnswersThatStay()
    {
        Assert.AreEqual("", Field(YamlPath.Of("questions").At(0).Key("needs")).Markup.Trim(), "nothing is asked before the first");
        var field = Field(YamlPath.Of("questions").At(1).Key("needs"));
        Assert.HasCount(1, field.FindAll("fieldset"));
        StringAssert.Contains(field.Find("summary").TextContent, "Bé đã có giấy chứng sinh chưa?");
    }

    [TestMethod]
    public void Ticking_Widens_Begins_AndTakesAway_AndNothingElseMoves()
    {
        var before = _session.TextOf(File);
        var question = YamlPath.Of("questions").At(1).Key("needs");
        Tick(question, 0);
        Assert.AreEqual(before.Replace("needs: {chung-sinh: khong}", "needs: {chung-sinh: [co, khong]}", StringComparison.Ordinal), _session.TextOf(File));
        Tick(question, 0, on: false);
        Assert.AreEqual(before, _session.TextOf(File));

        var paper = YamlPath.Of("cases").At(0).Key("papers").At(0).Key("needs");
        Assert.IsNull(_session.Form(File)!.Seen(paper));
        StringAssert.Contains(Field(paper).Find("summary").TextContent, "ai cũng vậy");
        Tick(paper, 0);
        StringAssert.Contains(_session.TextOf(File), "        needs: {chung-sinh: co}\n");
        Assert.IsEmpty(_session.Faults);
        Tick(paper, 0, on: false);
        Assert.AreEqual(before, _session.TextOf(File));
    }

    [TestMethod]
    public void AnAnswerThatIsGone_CanBeTakenOut()
    {
        _session.Set(File, YamlPath.Of("questions").At(0).Key("answers").At(1).Key("id"), _session.Form(File)!.Seen(YamlPath.Of("questions").At(0).Key("answers").At(1).Key("id")), "chua");
        Assert.IsNotEmpty(_session.Faults);
        var question = YamlPath.Of("questions").At(1).Key("needs");
        var labels = Field(question).FindAll("label").Select(l => l.TextContent.Trim()).ToList();
        Assert.AreEqual("khong", labels[^1], "what stands in the file is shown");
        Tick(question, labels.Count - 1, on: false);
        Assert.IsNull(_session.Form(File)!.Seen(question));
    }

    private IRenderedComponent<NeedsField> Field(YamlPath path) =>
        _context.Render<NeedsField>(p => p.AddCascadingValue(_session).Add(c => c.File, File).Add(c => c.Path, path).Add(c => c.Spec, s_spec).Add(c => c.Siblings, [s_spec]));

    private void Tick(YamlPath path, int answer, bool on = true) => Field(path).FindAll("input")[answer].Change(on);
}
