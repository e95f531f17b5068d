using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog.Portal;
using LangChanh.Kiosk.Catalog.Reading;
using Microsoft.Extensions.Logging.Abstractions;

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
        CollectionAssert.AreEquivalent(new[] { "officialName", "source.decision", "channels[0].time", "channels[0].fee" }, proposal.Facts.Select(f => f.Path.ToString().Replace("channels[1]", "channels[0]", StringComparison.Ordinal).Replace("channels[2]", "channels[0]", StringComparison.Ordinal)).ToList());
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
    public async Task WhatIsGone_IsHidden_NotLost()
    {
        var catalog = await ShippedAsync();
        var files = await ConfigurationFiles.ReadAsync(Shipped, ConfigurationFiles.None, [], TestContext.CancellationToken);
        var accepted = PortalAcceptance.Of([new PortalProposal(PortalChange.Gone, "1.001193", "", [], null)], files, _ => null, s_today);
        var after = Try(files.With(accepted.Changes.Select(c => (c.File, c.Text)))).Snapshot!.Find("1.001193")!;
        Assert.IsFalse(after.EffectiveOn(s_today));
        Assert.AreEqual(catalog.Find("1.001193")!.Steps.Length, after.Steps.Length);
    }

    [TestMethod]
    public async Task TheNationalExport_OfferedAsNew_PassesTheCatalogsOwnChecks()
    {
        var catalog = await ShippedAsync();
        await using var file = File.OpenRead(Repository.SharedData("tthc_2642.jsonl.gz"));
        var export = await PortalReader.ReadAsync(file, null, TestContext.CancellationToken);
        var proposals = PortalComparison.Compare(catalog, export, s_today);
        TestContext.WriteLine(string.Join(", ", proposals.GroupBy(p => p.Change).Select(g => $"{g.Key} {g.Count()}")));
        var files = await ConfigurationFiles.ReadAsync(Shipped, ConfigurationFiles.None, [], TestContext.CancellationToken);
        var places = PortalComparison.Places(catalog, export);
        var accepted = PortalAcceptance.Of(proposals, files, record => places.GetValueOrDefault(record.Field, new PortalPlace("dat-dai", "dat-dai")), s_today);
        Assert.IsEmpty(accepted.Left);
        var load = Try(files.With(accepted.Changes.Select(c => (c.File, c.Text))));
        Assert.AreEqual("", string.Join('\n', load.Faults.Take(10)));
        Assert.AreEqual(catalog.Procedures.Length + proposals.Count(p => p.Change == PortalChange.New), load.Snapshot!.Procedures.Length);
        var left = PortalComparison.Compare(load.Snapshot, export, s_today);
        Assert.IsTrue(left.All(p => p.Change == PortalChange.Changed && p.Facts.All(f => f.Yaml is null)), "what is accepted is no difference any more");
        foreach (var procedure in catalog.Procedures)
        {
            var after = load.Snapshot.Find(procedure.Code)!;
            Assert.AreEqual((procedure.Name.In("vi"), procedure.Summary.In("en"), procedure.Cases.Length, procedure.Steps.Length), (after.Name.In("vi"), after.Summary.In("en"), after.Cases.Length, after.Steps.Length), "the office's own words stay");
        }
    }

    private static PortalRecord Record(Procedure procedure) => new() { Code = procedure.Code, Name = procedure.OfficialName, Field = "Hộ tịch", Levels = ["Cấp xã"] };

    private static PortalDetail Detail(Procedure procedure) => new(procedure.Source.Decision, [], [], [], procedure.Legal, null);

    private static ImmutableArray<PortalProposal> Compare(CatalogSnapshot catalog, params PortalRecord[] records) => PortalComparison.Compare(catalog, new PortalExport([.. records], []), s_today);

    private static CatalogLoad Try(ConfigurationFiles files)
    {
        using var source = new CatalogSource(Shipped, TimeProvider.System, NullLogger<CatalogSource>.Instance);
        return source.Try(files);
    }

    private static string Shipped => Path.Combine(Repository.Root, "kiosk-config");

    private async Task<CatalogSnapshot> ShippedAsync() => (await CatalogLoader.LoadAsync(Shipped, TestContext.CancellationToken)).Snapshot!;
}
