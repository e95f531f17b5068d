namespace LangChanh.Kiosk.Catalog.Tests;

[TestClass]
public sealed class ShippedConfigurationTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task ShippedConfiguration_HasNoFault()
    {
        var load = await CatalogLoader.LoadAsync(Path.Combine(Repository.Root, "kiosk-config"), TestContext.CancellationToken);
        Assert.AreEqual("", string.Join('\n', load.Faults));
        Assert.IsNotNull(load.Snapshot);
    }

    [TestMethod]
    public async Task EverydayQueries_FindTheirProcedure()
    {
        var load = await CatalogLoader.LoadAsync(Path.Combine(Repository.Root, "kiosk-config"), TestContext.CancellationToken);
        var (first, third, all) = (0, 0, 0);
        foreach (var line in (await File.ReadAllLinesAsync(Repository.SharedData("everyday_queries.csv"), TestContext.CancellationToken)).Skip(1))
        {
            var cells = line.Split('"', StringSplitOptions.None);
            var query = cells[1].Contains("telex:", StringComparison.Ordinal) ? cells[1].Split("telex: ")[1].TrimEnd(')') : cells[1];
            var wanted = cells[3].Split('|', StringSplitOptions.RemoveEmptyEntries);
            var found = load.Snapshot!.Search.Search(query, null, 5).Items;
            TestContext.WriteLine($"{query} → {string.Join(", ", found.Take(3).Select(f => $"{f.Procedure.Code} {f.Score}"))} (wanted {cells[3]})");
            if (cells[4].Contains("ngoai_pham_vi", StringComparison.Ordinal))
            {
                Assert.IsEmpty(found, query);
            }
            else if (wanted.Length > 0)
            {
                all++;
                first += found.Take(1).Any(f => wanted.Contains(f.Procedure.Code)) ? 1 : 0;
                third += found.Take(3).Any(f => wanted.Contains(f.Procedure.Code)) ? 1 : 0;
            }
        }

        TestContext.WriteLine($"success@1 {first}/{all}, success@3 {third}/{all}");
        Assert.AreEqual(all, third);
        Assert.IsGreaterThanOrEqualTo(0.9, (double)first / all);
    }
}
