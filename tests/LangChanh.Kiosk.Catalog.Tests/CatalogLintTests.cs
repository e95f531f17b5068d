using LangChanh.Kiosk.Catalog.Checking;

namespace LangChanh.Kiosk.Catalog.Tests;

/// <summary>The rules of wording, one by one (requirements §1.4).</summary>
[TestClass]
public sealed class CatalogLintTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    private static readonly Wording Rules = new()
    {
        Abbreviations = ["QR"],
        NumberedBy = ["quầy", "số"],
        Glossary = [new GlossaryTerm("thẩm quyền", "có quyền giải quyết", null), new GlossaryTerm("chứng thực", null, LocalText.Of("Chứng thực là xác nhận."))],
    };

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow("Một hai ba bốn năm sáu bảy tám chín mười, một hai ba bốn năm sáu bảy tám chín mười.", null)]
    [DataRow("Một hai ba bốn năm sáu bảy tám chín mười, một hai ba bốn năm sáu bảy tám chín mười mốt.", LintRule.LongSentence)]
    [DataRow("Một câu. Hai câu.", null)]
    [DataRow("Một câu. Hai câu! Ba câu?", LintRule.LongParagraph)]
    [DataRow("Một câu. Hai câu.\nĐoạn nữa. Câu nữa.", null)]
    [DataRow("Mã 1.001193 có ở đây.", null)]
    [DataRow("Không thuộc thẩm quyền của xã.", LintRule.Jargon)]
    [DataRow("Không thuộc thẩm quyền (có quyền giải quyết) của xã.", null)]
    [DataRow("Xã không có thẩm quyền, tức là có quyền giải quyết.", null)]
    [DataRow("Bản sao Chứng thực.", LintRule.Jargon)]
    [DataRow("Mang CĂN CƯỚC tới.", LintRule.Capitals)]
    [DataRow("Quét mã QR, mẫu CT01, theo 163/QĐ-BTP, tài khoản VNeID.", null)]
    [DataRow("Chờ 15.", LintRule.NoUnit)]
    [DataRow("Chờ 15 phút, 25.000 đồng, ngày 31/12/2026, từ 7:30–11:30, {count} người, 50%.", null)]
    [DataRow("Mời tới Quầy 1.", null)]
    [DataRow("123", null)]
    public void ATextIsWarnedOf_ByTheRuleItBreaks(string text, LintRule? rule)
    {
        var warnings = CatalogLint.Check(new CatalogWords([new CatalogText("notices.yaml", 3, 9, "notices[0].summary.vi", text)], [], []), Rules, Today).ToList();
        Assert.AreEqual(rule is null ? "" : $"{rule}", string.Join(", ", warnings.Select(w => w.Rule).Distinct()), string.Join('\n', warnings));
        foreach (var warning in warnings)
        {
            StringAssert.StartsWith(warning.ToString(), "notices.yaml:3:9: notices[0].summary.vi: warning: ");
        }
    }

    [TestMethod]
    public void AWordThatTheGuideExplains_MayStandInIt() =>
        Assert.IsEmpty(CatalogLint.Check(new CatalogWords([new CatalogText("procedures/2.000815.yaml", 3, 7, "name.vi", "Chứng thực bản sao")], [], []), Rules, Today));

    [TestMethod]
    public void MoreThanSevenChoices_AndAGuideNotLookedAtForLong_AreWarnedOf()
    {
        var words = new CatalogWords([], [new CatalogChoices("events.yaml", 1, 1, "events", 7), new CatalogChoices("events.yaml", 2, 1, "events", 8)],
            [new CatalogCheckDay("procedures/a.yaml", 9, 16, "source.lastChecked", Today.AddDays(-180)), new CatalogCheckDay("procedures/b.yaml", 9, 16, "source.lastChecked", Today.AddDays(-181))]);
        Assert.AreEqual("ManyChoices events.yaml:2, StaleCheck procedures/b.yaml:9", string.Join(", ", CatalogLint.Check(words, Rules, Today).Select(w => $"{w.Rule} {w.File}:{w.Line}")));
    }

    [TestMethod]
    public async Task TheShippedTexts_ReadAsAFriendlyOfficerSpeaks()
    {
        var folder = Path.Combine(Repository.Root, "kiosk-config");
        var words = await CatalogLoader.WordsAsync(folder, TestContext.CancellationToken);
        var wording = (await CatalogLoader.LoadAsync(folder, TestContext.CancellationToken)).Snapshot!.Wording;
        Assert.IsGreaterThan(2000, words.Texts.Length);
        var warnings = CatalogLint.Check(words, wording, Today).ToList();
        TestContext.WriteLine($"{words.Texts.Length} texts, {warnings.Count} warnings\n{string.Join('\n', warnings)}");
        // Phrases are also the staff's, who know the office's words; what people are told has no room for many.
        Assert.IsLessThanOrEqualTo(5, warnings.Count(w => !w.File.StartsWith("phrases/", StringComparison.Ordinal)), "mend the texts, see the output");
    }

    [TestMethod]
    public async Task AGuide_ExplainsItsOwnWords()
    {
        var catalog = (await CatalogLoader.LoadAsync(Path.Combine(Repository.Root, "kiosk-config"), TestContext.CancellationToken)).Snapshot!;
        CollectionAssert.Contains(catalog.Wording.ExplainedIn(catalog.Find("2.000815")!).Select(t => t.Term).ToList(), "chứng thực");
    }
}
