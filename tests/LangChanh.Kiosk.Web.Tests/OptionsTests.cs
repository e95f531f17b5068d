using System.ComponentModel.DataAnnotations;
using System.Reflection;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.Extensions.Configuration;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>A setting that is wrong stops the start, in Vietnamese and by its key (requirement B7).</summary>
[TestClass]
public sealed class OptionsTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow("Data", "")]
    [DataRow("Config", "")]
    [DataRow("Media", "")]
    [DataRow("Store", "oracle")]
    [DataRow("Office", "Lang Chánh")]
    [DataRow("Printer", "usb")]
    [DataRow("Scanner", "/dev/ttyACM0")]
    [DataRow("PaperMillimetres", "70")]
    [DataRow("PaperMillimetres", "tám mươi")]
    [DataRow("TicketsPerMinute", "0")]
    [DataRow("ApiTicketsPerMinute", "-1")]
    [DataRow("Province", "ftp://tinh")]
    [DataRow("ProvinceMilliseconds", "1")]
    [DataRow("ProvinceRestSeconds", "0")]
    [DataRow("DossierDays", "0")]
    [DataRow("CheckDays", "0")]
    [DataRow("EndDays", "0")]
    [DataRow("InterestDays", "0")]
    [DataRow("DiskMegabytes", "1")]
    [DataRow("SessionIdleMinutes", "1")]
    [DataRow("SessionHours", "25")]
    [DataRow("PanelPort", "65536")]
    [DataRow("Voice", "espeak-ng -v vi")]
    [DataRow("FollowMinutes", "0")]
    [DataRow("Now", "hôm qua")]
    public void AWrongSetting_IsNamedByItsKey_WithWhatIsAllowedAndWhatWasFound_B7(string name, string value)
    {
        var fault = Faults((name, value)).Single();
        StringAssert.StartsWith(fault, $"Kiosk:{name}: ");
        StringAssert.EndsWith(fault, $"; đang là “{value}”");
    }

    [TestMethod]
    public void EveryFault_IsTold_AndTheDefaultsHaveNone_B7()
    {
        Assert.HasCount(2, Faults(("Store", "oracle"), ("PanelPort", "-1")));
        Assert.IsEmpty(Faults());
        foreach (var property in typeof(KioskOptions).GetProperties())
        {
            foreach (var rule in property.GetCustomAttributes<ValidationAttribute>())
            {
                StringAssert.StartsWith(rule.ErrorMessage, $"Kiosk:{property.Name}: ", "the sentence names the key");
                Assert.IsTrue(rule.IsValid(property.GetValue(new KioskOptions())), $"{property.Name}: the default is allowed");
            }
        }
    }

    [TestMethod]
    public async Task TheKiosk_DoesNotStart_WithAWrongSetting_B7()
    {
        var data = Directory.CreateTempSubdirectory("kiosk-").FullName;
        var (code, output) = await RunningKiosk.CommandAsync(new Dictionary<string, string> { ["KIOSK__PAPERMILLIMETRES"] = "70" }, "run", "--urls", "http://127.0.0.1:0", "--data", Path.Combine(data, "own"));
        Assert.AreEqual(1, code, output);
        Assert.IsEmpty(Directory.EnumerateFileSystemEntries(data), "nothing was begun");
        Directory.Delete(data, recursive: true);
    }

    private static IReadOnlyList<string> Faults(params (string Name, string Value)[] settings) =>
        KioskOptions.Faults(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => $"{KioskOptions.Section}:{s.Name}", s => (string?)s.Value)).Build());
}
