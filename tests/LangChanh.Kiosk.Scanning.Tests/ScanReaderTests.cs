using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace LangChanh.Kiosk.Scanning.Tests;

[TestClass]
public sealed class ScanReaderTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [TestMethod]
    public void EveryVector_IsReadAsItShould()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(Repository.SharedData("qr_and_code_samples.json")));
        string Text(JsonElement e, string name) => e.GetProperty(name).GetString()!;
        foreach (var v in vectors.RootElement.GetProperty("dossier_code_valid").EnumerateArray())
        {
            Assert.AreEqual(Text(v, "s"), ((DossierSlip)Read(Text(v, "s"))).Code.ToString());
        }

        foreach (var v in vectors.RootElement.GetProperty("dossier_code_tolerate").EnumerateArray())
        {
            Assert.AreEqual(v.GetProperty("normalised").GetString(), (Read(Text(v, "s")) as DossierSlip)?.Code.ToString(), Text(v, "s"));
        }

        foreach (var v in vectors.RootElement.GetProperty("dossier_code_reject").EnumerateArray())
        {
            Assert.IsNotInstanceOfType<DossierSlip>(Read(Text(v, "s")), Text(v, "s"));
        }

        foreach (var v in vectors.RootElement.GetProperty("slip_codes").EnumerateArray())
        {
            var read = Read(Text(v, "payload"));
            Assert.IsTrue(Text(v, "payload") switch
            {
                var p when p.Contains("apiqr", StringComparison.Ordinal) => read is OpaqueSlip,
                var p when p.Contains("evil", StringComparison.Ordinal) => read is DossierSlip { KnownHost: false },
                _ => read is DossierSlip { KnownHost: true },
            }, Text(v, "payload"));
        }

        foreach (var v in vectors.RootElement.GetProperty("identity_qr_refuse").EnumerateArray())
        {
            Assert.IsInstanceOfType<IdentityCard>(Read(Text(v, "payload")));
        }

        foreach (var v in vectors.RootElement.GetProperty("other_qr_refuse").EnumerateArray())
        {
            Assert.IsTrue(Read(Text(v, "payload")) is PaymentCode or OtherCode, Text(v, "payload"));
        }
    }

    [TestMethod]
    public void AnyText_GivesAValue() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text => ScanReader.Read(text, ScanRules.ThanhHoa, Today) is not null));

    [TestMethod]
    public void APersonsNumber_NeverLeavesTheReader_P12()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var person = string.Concat(Enumerable.Range(0, 12).Select(_ => (char)('0' + random.Next(10))));
            var payload = (i % 4) switch
            {
                0 => $"https://dichvucong.thanhhoa.gov.vn/portaldvc/tra-cuu?SGT={person}&MHS=H56.99.42-261123-0007",
                1 => $"{person}|{person[..9]}|Nguyễn Văn Thử|01011990|Nam|Linh Sơn|01012022",
                2 => person,
                _ => $"https://dichvucong.thanhhoa.gov.vn/x?SoDinhDanh={person}{(char)random.Next(32, 127)}&MaHoSo=H56.99.42-261123-{random.Next(10_000):0000}",
            };
            Assert.IsFalse(Read(payload).ToString()!.Contains(person, StringComparison.Ordinal), payload);
        }
    }

    [TestMethod]
    public void TwoHundredThousandHostilePayloads_NeverThrow()
    {
        var random = new Random(11);
        string[] seeds = ["H56.99.42-261123-0007", "https://hcc.thanhhoa.gov.vn/portaldvc/KenhTin/tra-cuu.aspx?mahs=", "038000000000|", "000201", "LC1:", "WIFI:T:", "%2548%2535", "\u202E", "http://[::1", "1.001193"];
        for (var i = 0; i < 200_000; i++)
        {
            var text = seeds[random.Next(seeds.Length)] + (char)random.Next(0x2100) + seeds[random.Next(seeds.Length)];
            Assert.IsNotNull(Read(text));
        }

        Assert.IsInstanceOfType<Unreadable>(Read(new string('7', 513)), "K6");
    }

    private static ScannedPaper Read(string text) => ScanReader.Read(text, ScanRules.ThanhHoa, Today);
}
