using LangChanh.Kiosk.Catalog.Editing;
using LangChanh.Kiosk.Catalog.Publishing;
using LangChanh.Kiosk.Catalog.Reading;

namespace LangChanh.Kiosk.Catalog.Tests;

/// <summary>What is typed is kept, and whoever decides about a draft decides about what it was then.</summary>
[TestClass]
public sealed class DraftTests
{
    private const string Item = "procedures/1.001193.yaml";

    private static readonly DateTimeOffset s_now = new(2026, 11, 24, 8, 5, 0, TimeSpan.FromHours(7));

    private readonly string _folder = Directory.CreateTempSubdirectory("drafts-").FullName;

    [TestCleanup]
    public void Clear() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void ADraft_IsThereAfterARestart_AndGoneWhenThrownAway()
    {
        var drafts = new DraftStore(_folder);
        var told = new List<string>();
        drafts.Changed += told.Add;
        drafts.Change(Item, _ => Begun("một"));
        var kept = drafts.Change(Item, d => d!.With(Item, "hai", "hoa", s_now, null));
        Assert.AreEqual((2, "hai", "hoa"), (kept!.Revision, kept.TextOf(Item), kept.Author));
        Assert.AreEqual("hai", new DraftStore(_folder).Of(Item)!.TextOf(Item), "written as it was typed");
        Assert.AreSame(kept, drafts.Change(Item, d => d), "no change, no revision");
        drafts.Change(Item, _ => null);
        Assert.IsNull(new DraftStore(_folder).Of(Item));
        Assert.HasCount(3, told);
    }

    [TestMethod]
    public void AChange_AfterAReviewBegan_OpensItAgain()
    {
        var approved = Begun("một") with { State = DraftState.Scheduled, PublishAt = s_now, ApprovedBy = "hoa" };
        var changed = approved.With(Item, "hai", "nam", s_now, null);
        Assert.AreEqual((DraftState.Editing, null, null), (changed.State, changed.PublishAt, changed.ApprovedBy));
    }

    [TestMethod]
    public void ADraft_KnowsWhetherItsFilesChangedSince()
    {
        var files = ConfigurationFiles.None.With([(Item, "một")]);
        var draft = Begun("hai") with { Files = [new FileChange(Item, files.HashOf(Item), "hai")] };
        Assert.IsEmpty(draft.Overtaken(files));
        CollectionAssert.AreEqual(new[] { Item }, draft.Overtaken(files.With([(Item, "ba")])).ToArray());
    }

    [TestMethod]
    public async Task ManyHandsAtOnce_LoseNoChange()
    {
        var drafts = new DraftStore(_folder);
        drafts.Change(Item, _ => Begun(""));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                drafts.Change(Item, d => d!.With(Item, d.TextOf(Item) + "x", $"{n}", s_now, null));
            }
        })));
        Assert.AreEqual(160, new DraftStore(_folder).Of(Item)!.TextOf(Item)!.Length);
    }

    private static Draft Begun(string text) => new(Item, 0, DraftState.Editing, [new FileChange(Item, null, text)], "nam", s_now);
}
