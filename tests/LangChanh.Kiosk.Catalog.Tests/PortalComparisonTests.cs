using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog.Portal;

namespace LangChanh.Kiosk.Catalog.Tests;

/// <summary>What the portal says is set against what the hall tells: official facts alone, for a person to accept.</summary>
[TestClass]
public sealed class PortalComparisonTests
{
    private static readonly DateOnly s_today = new(2026, 11, 24);

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task OnlyOfficialFactsAreProposed_OurOwnWordsNever()
    {
        var catalog = await ShippedAsync();
        var birth = catalog.Find("1.001193")!;
        var record = Record(birth) with { Name = "Tên khác", Detail = Detail(birth) with { Decision = "9/QĐ-BTP", Channels = [new PortalChannel(ChannelKind.Counter, new TimeLimit(TimeState.Stated, 2, TimeUnit.WorkingDays), new Fee(FeeState.Paid, 5000))] } };
        var proposal = Compare(catalog, record).Single();
        Assert.AreEqual((PortalChange.Changed, birth.Name.In("vi")), (proposal.Change, proposal.Name));
        CollectionAssert.AreEquivalent(new[] { "officialName", "source.decision", "channels[0].time", "channels[0].fee" }, proposal.Facts.Select(f => f.Path.Replace("channels[1]", "channels[0]", StringComparison.Ordinal).Replace("channels[2]", "channels[0]", StringComparison.Ordinal)).ToList());
    }

    [TestMethod]
    public async Task WhatThePortalDoesNotKnow_IsNoNews()
    {
        var catalog = await ShippedAsync();
        var birth = catalog.Find("1.001193")!;
        var record = Record(birth) with { Detail = Detail(birth) with { Channels = [new PortalChannel(ChannelKind.Counter, new TimeLimit(TimeState.UnitMissing, 1), new Fee(FeeState.Unknown))], Legal = [] } };
        Assert.IsEmpty(Compare(catalog, record));
    }

    [TestMethod]
    public async Task ASmallExtract_MakesNothingGone_AWholeListDoes()
    {
        var catalog = await ShippedAsync();
        var justice = catalog.Procedures.Where(p => p.Source.Decision.EndsWith("-BTP", StringComparison.Ordinal)).ToList();
        Assert.IsEmpty(Compare(catalog, [.. justice.Take(3).Select(Record)]).Where(p => p.Change == PortalChange.Gone));
        var gone = Compare(catalog, [.. justice.Skip(1).Select(Record)]).Where(p => p.Change == PortalChange.Gone).ToList();
        Assert.AreEqual(justice[0].Code, gone.Single().Code);
    }

    [TestMethod]
    public async Task TheNationalExport_OfferedAsNew_PassesTheCatalogsOwnChecks()
    {
        var catalog = await ShippedAsync();
        await using var file = File.OpenRead(Repository.SharedData("tthc_2642.jsonl.gz"));
        var export = await PortalReader.ReadAsync(file, null, TestContext.CancellationToken);
        var proposals = PortalComparison.Compare(catalog, export, s_today);
        TestContext.WriteLine(string.Join(", ", proposals.GroupBy(p => p.Change).Select(g => $"{g.Key} {g.Count()}")));
        var places = PortalComparison.Places(catalog, export);
        var folder = Directory.CreateTempSubdirectory().FullName;
        CopyShipped(folder);
        foreach (var proposal in proposals.Where(p => p.Change == PortalChange.New))
        {
            var place = places.GetValueOrDefault(proposal.Record!.Field, new PortalPlace("dat-dai", "dat-dai"));
            await File.WriteAllTextAsync(Path.Combine(folder, "procedures", proposal.Code + ".yaml"), PortalYaml.Procedure(proposal.Record, place, s_today), TestContext.CancellationToken);
        }

        var load = await CatalogLoader.LoadAsync(folder, TestContext.CancellationToken);
        Assert.AreEqual("", string.Join('\n', load.Faults.Take(10)));
        Assert.AreEqual(catalog.Procedures.Length + proposals.Count(p => p.Change == PortalChange.New), load.Snapshot!.Procedures.Length);
        Directory.Delete(folder, recursive: true);
    }

    private static PortalRecord Record(Procedure procedure) => new() { Code = procedure.Code, Name = procedure.OfficialName, Field = "Hộ tịch", Levels = ["Cấp xã"] };

    private static PortalDetail Detail(Procedure procedure) => new(procedure.Source.Decision, [], [], [], procedure.Legal, null);

    private static ImmutableArray<PortalProposal> Compare(CatalogSnapshot catalog, params PortalRecord[] records) => PortalComparison.Compare(catalog, new PortalExport([.. records], []), s_today);

    private static string Shipped => Path.Combine(Repository.Root, "kiosk-config");

    private static void CopyShipped(string folder)
    {
        foreach (var source in Directory.EnumerateFiles(Shipped, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(Shipped, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }
    }

    private async Task<CatalogSnapshot> ShippedAsync() => (await CatalogLoader.LoadAsync(Shipped, TestContext.CancellationToken)).Snapshot!;
}
