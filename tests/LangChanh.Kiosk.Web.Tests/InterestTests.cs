using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Storage.Interest;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Interest;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>What people want is counted from the search to the store, and what is a person's is not (requirement P12).</summary>
[TestClass]
public sealed class InterestTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task WordsOfThreeOccasions_AndGuidesThatWereRead_AreInTheStore_NamesAndNumbersNever_P12()
    {
        await using var hall = await TestHall.StartAsync(TestContext.CancellationToken);
        var (catalog, office, store) = (hall.Services.GetRequiredService<CatalogSource>(), hall.Services.GetRequiredService<IHall>(), hall.Services.GetRequiredService<InterestCounts>());
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.FromHours(7)));
        using var interest = new HallInterest(catalog, office, store, clock, hall.Services.GetRequiredService<IOptions<KioskOptions>>(), NullLogger<HallInterest>.Instance);
        for (var i = 0; i < 3; i++)
        {
            foreach (var search in new[] { "giấy khai sinh", "Nguyễn Văn Tráng", "0912345678" })
            {
                interest.Searched(search, found: false);
            }

            interest.Searched("khai sinh cho con", found: true);
            interest.Read(catalog.Current.Find("1.001193")!);
            clock.Advance(TimeSpan.FromMinutes(15));
            await interest.TakeInAsync(TestContext.CancellationToken);
        }

        await interest.WriteAsync(TestContext.CancellationToken);
        await interest.WriteAsync(TestContext.CancellationToken);
        var day = new DateOnly(2026, 11, 24);
        Assert.AreEqual(("giay khai sinh", 3, day), (await store.TopAsync(office.Office, InterestKind.Missed, day, 10, TestContext.CancellationToken)).Single());
        Assert.AreEqual(("1.001193", 3, day), (await store.TopAsync(office.Office, InterestKind.Read, day, 10, TestContext.CancellationToken)).Single());
        await store.DeleteAsync(office.Office, day.AddDays(1), 500, TestContext.CancellationToken);
        Assert.IsEmpty(await store.TopAsync(office.Office, InterestKind.Missed, day, 10, TestContext.CancellationToken));
    }
}
