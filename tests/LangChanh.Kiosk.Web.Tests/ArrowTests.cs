using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>The floors of the house: who may know whom, and what nobody may call (requirement B6), read from the compiled assemblies.</summary>
[TestClass]
public sealed class ArrowTests
{
    [TestMethod]
    [DataRow("Vietnamese", "")]
    [DataRow("Catalog", "Vietnamese")]
    [DataRow("Queueing", "Vietnamese")]
    [DataRow("Dossiers", "Vietnamese")]
    [DataRow("Scanning", "Dossiers Queueing Vietnamese")]
    [DataRow("Storage", "Queueing Dossiers Vietnamese")]
    [DataRow("Devices", "")]
    public void Floor_KnowsOnlyFloorsBelow(string floor, string allowed)
    {
        var known = References(floor).Where(r => r.StartsWith("LangChanh.Kiosk.", StringComparison.Ordinal)).Select(r => r["LangChanh.Kiosk.".Length..]);
        Assert.AreEqual("", string.Join(' ', known.Except(allowed.Split(' '))));
    }

    [TestMethod]
    [DataRow("Vietnamese")]
    [DataRow("Catalog")]
    [DataRow("Queueing")]
    [DataRow("Dossiers")]
    [DataRow("Scanning")]
    [DataRow("Devices")]
    [DataRow("Storage")]
    public void BelowTheWeb_NobodyKnowsAspNet_AndOnlyStorageKnowsEntityFramework(string floor)
    {
        // The Identity store is EF Core's half of ASP.NET Core Identity; it needs no web.
        var web = References(floor).Where(r => r.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) && r != "Microsoft.AspNetCore.Identity.EntityFrameworkCore");
        Assert.AreEqual("", string.Join(' ', web));
        if (floor != "Storage")
        {
            Assert.AreEqual("", string.Join(' ', References(floor).Where(r => r.Contains("EntityFramework", StringComparison.Ordinal))));
        }
    }

    [TestMethod]
    [DataRow("Vietnamese")]
    [DataRow("Catalog")]
    [DataRow("Queueing")]
    [DataRow("Dossiers")]
    [DataRow("Scanning")]
    [DataRow("Devices")]
    [DataRow("Storage")]
    [DataRow("Web")]
    public void Nobody_ReadsTheMachinesClock_OrTakesChanceFromTheAir_B6(string floor)
    {
        // What the compiled code calls, generated code too, which the analyzer of banned symbols leaves alone (requirement B6).
        string[] banned = ["DateTime.get_Now", "DateTime.get_UtcNow", "DateTime.get_Today", "DateTimeOffset.get_Now", "DateTimeOffset.get_UtcNow", "Environment.get_TickCount", "Environment.get_TickCount64", "Stopwatch.GetTimestamp", "Stopwatch.StartNew", "Guid.NewGuid", "Guid.CreateVersion7", "Random.get_Shared", "Random..ctor", "Thread.Sleep"];
        var calls = Calls(floor).ToHashSet();
        Assert.AreEqual("", string.Join(' ', calls.Intersect(banned)));
        Assert.IsNotEmpty(calls.Where(c => c.StartsWith("String.", StringComparison.Ordinal)), "the calls were read");
        if (floor is "Vietnamese" or "Catalog" or "Dossiers" or "Scanning")
        {
            Assert.AreEqual("", string.Join(' ', calls.Where(c => c.StartsWith("RandomNumberGenerator.", StringComparison.Ordinal))), "what decides is given its ids and its chance");
        }
    }

    /// <summary>Every member of another assembly that a floor's code names, as Type.Member.</summary>
    private static IEnumerable<string> Calls(string floor)
    {
        using var file = new PEReader(File.OpenRead(Assembly.Load("LangChanh.Kiosk." + floor).Location));
        var names = file.GetMetadataReader();
        return [.. names.MemberReferences.Select(names.GetMemberReference).Where(m => m.Parent.Kind == HandleKind.TypeReference)
            .Select(m => $"{names.GetString(names.GetTypeReference((TypeReferenceHandle)m.Parent).Name)}.{names.GetString(m.Name)}")];
    }

    private static IEnumerable<string> References(string floor) => Assembly.Load("LangChanh.Kiosk." + floor).GetReferencedAssemblies().Select(a => a.Name!);
}
