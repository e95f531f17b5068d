using System.Diagnostics;
using LangChanh.Kiosk.Catalog.Guiding;
namespace LangChanh.Kiosk.Catalog.Tests;
[TestClass]
public sealed class GuideTreeTests
{
    public required TestContext TestContext { get; set; }
    [TestMethod]
    public async Task Measure()
    {
        var c = (await CatalogLoader.LoadAsync(Path.Combine(Repository.Root, "kiosk-config"), TestContext.CancellationToken)).Snapshot!;
        foreach (var p in c.Procedures.Where(p => !p.Questions.IsEmpty))
        {
            var t0 = Stopwatch.GetTimestamp();
            var t = GuideTree.Of(p);
            var ms = Stopwatch.GetElapsedTime(t0).TotalMilliseconds;
            TestContext.WriteLine($"M {p.Code} nodes {GuideTree.Under(t.Root).Count()} ends {GuideTree.Under(t.Root).OfType<GuideEnd>().Count()} {ms:0.0} ms");
        }
    }
}
