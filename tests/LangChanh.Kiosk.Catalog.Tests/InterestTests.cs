using FsCheck;
using FsCheck.Fluent;
using LangChanh.Kiosk.Catalog.Interest;

namespace LangChanh.Kiosk.Catalog.Tests;

/// <summary>What of people's searches may be counted (requirement P12), and what of the content should be looked at.</summary>
[TestClass]
public sealed class InterestTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(7));
    private static readonly Lazy<Task<CatalogSnapshot>> Shipped = new(async () => (await CatalogLoader.LoadAsync(Path.Combine(Repository.Root, "kiosk-config"), CancellationToken.None)).Snapshot!);

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow("  Giấy Khai sinh ", "giay khai sinh")]
    [DataRow("đăng ký kết hôn", "dang ky ket hon")]
    [DataRow("nuôi hươu sao", null)]
    [DataRow("Tuấn Kiệt", null)]
    [DataRow("Khánh Linh Nguyễn", null)]
    [DataRow("hồ sơ của Tuấn Kiệt", null)]
    [DataRow("tôi bị tâm thần", null)]
    [DataRow("không chín một hai ba bốn", null)]
    [DataRow("Nguyễn Văn Tráng", null)]
    [DataRow("sùng a páo", null)]
    [DataRow("tra cứu cho bà Lò Thị Mai", null)]
    [DataRow("0912345678", null)]
    [DataRow("hồ sơ H56.99.42-261123-0007", null)]
    [DataRow("lan@gmail.com", null)]
    [DataRow("xyzzy plugh", null)]
    [DataRow("khai", null)]
    [DataRow("một câu dài quá sáu chữ thì thôi", null)]
    public async Task ASearch_IsCountedWholeAndFolded_OrNotAtAll_P12(string search, string? counted) =>
        Assert.AreEqual(counted, KnownWords.Of(await Shipped.Value).Countable(search));

    [TestMethod]
    public async Task NoTextAtAll_GetsADigitOrASignThrough_P12()
    {
        var known = KnownWords.Of(await Shipped.Value);
        Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(s => s is not null), text =>
        {
            foreach (var search in new[] { text, "làm giấy " + text, text + " khai sinh" })
            {
                if (known.Countable(search) is { } counted && (counted.Length > KnownWords.Longest || !counted.All(c => char.IsAsciiLetterLower(c) || c == ' ')))
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();
    }

    [TestMethod]
    public void Words_AreHeldBack_UntilTheyWereMetOnThreeOccasions()
    {
        var met = RepeatedSearches.None;
        var counts = new List<int>();
        foreach (var minutes in new[] { 0, 2, 15, 16, 40, 60 })
        {
            (met, var count) = met.Meet("nuoi huou sao", Nine.AddMinutes(minutes));
            counts.Add(count);
        }

        CollectionAssert.AreEqual(new[] { 0, 0, 0, 0, 3, 1 }, counts, "within ten minutes it may be the same person");
    }

    [TestMethod]
    public void WhoeverStillTypes_IsNotCountedLetterByLetter()
    {
        var trail = SearchTrail.Empty;
        foreach (var (text, seconds) in new[] { ("nuoi h", 0), ("nuoi huou", 2), ("nuoi huou sao", 4) })
        {
            trail = trail.With(new SeenSearch(text, false, Nine.AddSeconds(seconds)));
        }

        Assert.IsEmpty(trail.Settle(Nine.AddSeconds(6)).Settled);
        var (settled, left) = trail.Settle(Nine.AddMinutes(5));
        Assert.AreEqual("nuoi huou sao", settled.Single().Text);
        Assert.IsEmpty(left.Settle(Nine.AddMinutes(9)).Settled);
    }

    [TestMethod]
    public async Task WhatIsOver_ComesFirst_ThenWhatEndsSoon_ThenWhatWasNotCheckedForLong()
    {
        var shipped = await Shipped.Value;
        var today = new DateOnly(2026, 11, 24);
        var (over, ends, old) = (shipped.Procedures[0], shipped.Procedures[1], shipped.Procedures[2]);
        var catalog = shipped with
        {
            Notices = [],
            Procedures =
            [
                over with { Source = over.Source with { LastChecked = today, EffectiveTo = today.AddDays(-1) } },
                ends with { Source = ends.Source with { LastChecked = today, EffectiveTo = today.AddDays(30) } },
                old with { Source = old.Source with { LastChecked = today.AddDays(-181) } },
                shipped.Procedures[3] with { Source = shipped.Procedures[3].Source with { LastChecked = today.AddDays(-180), EffectiveTo = today.AddDays(31) } },
            ],
        };
        var items = ContentAge.Of(catalog, today, 180, 30).Where(i => i.Kind == AgedKind.Procedure);
        CollectionAssert.AreEqual(new[] { (AgeReason.Ended, over.Code), (AgeReason.Ends, ends.Code), (AgeReason.Unchecked, old.Code) }, items.Select(i => (i.Reason, i.Id)).ToList());
    }
}
