using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Editing;
using LangChanh.Kiosk.Catalog.Publishing;
using LangChanh.Kiosk.Web.Staff.Content;
using LangChanh.Kiosk.Web.Staff.Content.Forms;
using Microsoft.Extensions.Logging.Abstractions;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>What the studio decides without a browser: the hall's guard, the urgent notice, the words of mistakes, forms that know every key.</summary>
[TestClass]
public sealed class StudioTests
{
    private static readonly string s_config = Path.Combine(Repository.Root, "kiosk-config");
    private static CatalogSource s_source = null!;

    [ClassInitialize]
    public static async Task LoadAsync(TestContext context)
    {
        s_source = new CatalogSource(s_config, TimeProvider.System, NullLogger<CatalogSource>.Instance);
        await s_source.StartAsync(context.CancellationToken);
    }

    [ClassCleanup]
    public static void End() => s_source.Dispose();

    [TestMethod]
    [DataRow("    prefix: A\n", "    prefix: Q\n", HallRisk.Refused)]
    [DataRow("    last: 199\n", "    last: 299\n", HallRisk.Refused)]
    [DataRow("    services: [dat-dai]\n", "    services: [dat-dai, ho-tich]\n", HallRisk.Confirm)]
    [DataRow("longestWaitMinutes: 60", "longestWaitMinutes: 50", HallRisk.Confirm)]
    [DataRow("      vi: Hộ tịch\n", "      vi: Hộ tịch, tư pháp\n", HallRisk.None)]
    public void WhileTheHallWorks_ItsQueueIsGuarded(string from, string to, HallRisk risk)
    {
        var yaml = s_source.Files.TextOf("services.yaml")!;
        Assert.Contains(from, yaml);
        var at = yaml.IndexOf(from, StringComparison.Ordinal);
        var next = s_source.Try(s_source.Files.With([("services.yaml", yaml[..at] + to + yaml[(at + from.Length)..])])).Snapshot!;
        Assert.AreEqual(risk, HallGuard.Of(s_source.Current, next, working: true));
        Assert.AreEqual(HallRisk.None, HallGuard.Of(s_source.Current, next, working: false));
    }

    [TestMethod]
    public void AnUrgentNotice_StandsFirst_AndLeavesTheFileAsItWas()
    {
        var yaml = s_source.Files.TextOf(UrgentNotice.File)!;
        var now = new DateTimeOffset(2026, 11, 24, 8, 5, 0, TimeSpan.FromHours(7));
        var with = UrgentNotice.Add(yaml, "Mất điện: mời bà con quay lại", "", s_source.Current.Languages, now, todayOnly: true);
        var notices = s_source.Try(s_source.Files.With([(UrgentNotice.File, with)])).Snapshot!.Notices;
        Assert.AreEqual(("Mất điện: mời bà con quay lại", true, true, false), (notices[0].Title.In("en"), notices[0].Urgent, notices[0].ShownOn(new DateOnly(2026, 11, 24)), notices[0].ShownOn(new DateOnly(2026, 11, 25))));
        Assert.AreEqual(yaml, UrgentNotice.End(with, notices[0].Id), "taken down without a trace in the file");
    }

    [TestMethod]
    public void AKeyThatNobodyToldTheFormOf_IsEditedAllTheSame()
    {
        const string Yaml = "name:\n  vi: a\n  en: b\nnew: x\nlist:\n  - id: a\n    says:\n      vi: c\n  - id: b\n    more: [1, 2]\nlines:\n  - vi: d\nwords: [e]\npair:\n  a: 1\ndeep: [[1]]\n";
        var fields = FieldGuess.With(YamlForm.TryRead(Yaml), YamlPath.Root, [new FieldSpec("name", FieldKind.Local)], ["vi", "en"]);
        Assert.AreEqual("name Local, new Text, list List, lines Locals, words Texts, pair Group", string.Join(", ", fields.Select(f => $"{f.Key} {f.Kind}")), "lists of lists are left to the text");
        Assert.AreEqual("id Text, says Local, more Texts", string.Join(", ", fields[2].Fields.Select(f => $"{f.Key} {f.Kind}")));
    }

    [TestMethod]
    [DataRow("nothing", "a text", "Chưa ghi. Mời điền vào ô này.")]
    [DataRow("“x”", "a whole number from 1 to 99", "Cần một số từ 1 đến 99.")]
    [DataRow("no text in English", "a text under en:", "Chưa có chữ English.")]
    [DataRow("“gratis”", "did you mean “free”? allowed: by-resolution, free, paid, unknown", "“gratis” không dùng được. Dùng được: free.")]
    [DataRow("“tuoi” is asked later", "a question asked before: noi-o", "Câu “tuoi” hỏi sau chỗ này. Đưa câu ấy lên trước.")]
    [DataRow("no case for noi-o: thue", "a case whose needs: fits every walk", "Người trả lời như sau chưa có trường hợp nào: noi-o: thue.")]
    [DataRow("1 answers", "2 to 4; “Tôi không rõ” comes by itself", "Mỗi câu cần từ 2 đến 4 câu trả lời. Máy tự thêm “Tôi không rõ”.")]
    [DataRow("“x”, which leads to another procedure", "allowed: co", "Người trả lời “x” đã sang thủ tục khác.")]
    [DataRow("something new", "something else", "something new; something else")]
    public void AMistake_IsSaidSoThatAnOfficerCanMendIt(string found, string allowed, string said) =>
        Assert.AreEqual(said, FaultWords.Say(new CatalogFault("a.yaml", 1, 1, "x", found, allowed), s_source.Current.Phrases));

    [TestMethod]
    public void ALongSentence_IsAdvisedAgainst_AndCountsInTheScore()
    {
        var text = string.Join(' ', Enumerable.Repeat("chữ", 60)) + ".";
        Assert.StartsWith("Câu dài 60 chữ, nên dưới", PlainWords.Advice("procedures/1.yaml", YamlPath.Of("summary", "vi"), text, s_source.Current)!);
        Assert.IsNull(PlainWords.Advice("procedures/1.yaml", YamlPath.Of("summary", "vi"), "Nộp giấy tờ ở Quầy 1.", s_source.Current));
        Assert.AreEqual(50, PlainWords.Score("procedures/1.yaml", YamlForm.TryRead($"name:\n  vi: Khai sinh\nsummary:\n  vi: {text}\n")!, s_source.Current));
    }

    [TestMethod]
    public void ADraftOfAnOlderFile_IsNeverPublishedOverANewerOne() =>
        Assert.AreEqual(("studio.publishOvertaken", false), StudioPages.Said(new PublishAnswer(new PublishOutcome.Overtaken(["a.yaml"]))));
}
