using System.Reflection;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>The floors of the house: who may know whom, read from the compiled assemblies.</summary>
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

    private static IEnumerable<string> References(string floor) => Assembly.Load("LangChanh.Kiosk." + floor).GetReferencedAssemblies().Select(a => a.Name!);
}
