using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using LangChanh.Kiosk.Queueing;
using static LangChanh.Kiosk.Scanning.Tests.Slips;

namespace LangChanh.Kiosk.Scanning.Tests;

[TestClass]
public sealed class ScanReaderTests
{
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
            var payload = Text(v, "payload");
            var read = Read(payload);
            Assert.IsTrue(payload switch
            {
                _ when payload.Contains("apiqr", StringComparison.Ordinal) => read is OpaqueSlip,
                _ when payload.Contains("evil", StringComparison.Ordinal) => read is OtherCode { Kind: OtherKind.Elsewhere },
                _ => read is DossierSlip slip && payload.Contains(slip.Code.ToString(), StringComparison.Ordinal),
            }, payload);
        }

        foreach (var v in vectors.RootElement.GetProperty("identity_qr_refuse").EnumerateArray())
        {
            Assert.IsInstanceOfType<IdentityCard>(Read(Text(v, "payload")));
        }

        foreach (var v in vectors.RootElement.GetProperty("other_qr_refuse").EnumerateArray())
        {
            Assert.IsInstanceOfType<OtherCode>(Read(Text(v, "payload")), Text(v, "payload"));
        }
    }

    [TestMethod]
    [DataRow("https://zalo.me/0000000000", OtherKind.Zalo)]
    [DataRow("HTTPS://CHAT.ZALO.ME/?g=1", OtherKind.Zalo)]
    [DataRow("00020101021138540010A00000072701240006970415011000000000000208QRIBFTTA53037045802VN63041234", OtherKind.Payment)]
    [DataRow("wifi:T:WPA;S:UBND;P:a|b|c|12345678;;", OtherKind.Wifi)]
    [DataRow("BEGIN:VCARD\nVERSION:3.0\nFN:Thử\nTEL:0912345678\nEND:VCARD", OtherKind.Contact)]
    [DataRow("smsto:0912345678:xin chào", OtherKind.Message)]
    [DataRow("https://vneid.gov.vn/qr?t=abc", OtherKind.Vneid)]
    [DataRow("https://tracuu.hoadondientu.gdt.gov.vn/x", OtherKind.Invoice)]
    [DataRow("https://dichvucong.thanhhoa.gov.vn@evil.example/tra-cuu?MHS=H56.99.42-261123-0007", OtherKind.Elsewhere)]
    [DataRow("https://dichvucong.thanhhoa.gov.vn.evil.example/?MHS=H56.99.42-261123-0007", OtherKind.Elsewhere)]
    [DataRow("https://evil.example/?u=https://dichvucong.thanhhoa.gov.vn/?MHS=H56.99.42-261123-0007", OtherKind.Link)]
    [DataRow("https://dichvucong.thanhhoa.gov.vn/?MHS=H56.99.42-261123-0007&MHS=H56.99.42-261123-0008", OtherKind.Link)]
    [DataRow("038099012345", OtherKind.PersonNumber)]
    [DataRow("038 099 012 345", OtherKind.PersonNumber)]
    [DataRow("0912345678", OtherKind.PhoneNumber)]
    [DataRow("8935001234567", OtherKind.Number)]
    public void EveryOtherCode_IsToldByItsName(string payload, OtherKind kind) => Assert.AreEqual(new OtherCode(kind), Read(payload));

    [TestMethod]
    [DataRow("038000000000|170000000|Nguyễn Văn Thử|01011990|Nam|Khu 1|01012022")]
    [DataRow("038000000001||Lò Thị Thử|29022000|Nữ|Bản Hắc|05072024|||Lò Văn Cha|Hà Thị Mẹ")]
    [DataRow("\uFEFF038000000001| |Lò Thị Thử|29022000|Nữ")]
    [DataRow("]Q1038000000001||Lò Thị Thử|29022000|Nữ|Bản Hắc|05072024")]
    [DataRow("０３８０００００００01｜｜Lò Thị Thử｜29022000｜Nữ")]
    [DataRow("038000000001¦¦Lo Thi Thu¦29022000¦Nu¦Ban Hac¦05072024")]
    [DataRow("038000000001%7C%7CL%C3%B2%7C29022000%7CN%E1%BB%AF")]
    [DataRow("038000000001%257C%257CL%25C3%25B2%257C29022000")]
    [DataRow("|170000000|Nguyễn Văn Thử|01011990|Nam|Khu 1|01012022")]
    [DataRow("038000000001\nLò Thị Thử\n29022000")]
    [DataRow("IDVNM0380000001038000000000<<5")]
    public void EveryShapeOfAnIdentityCard_IsRefused(string payload) => Assert.AreEqual(new IdentityCard(), Read(payload));

    [TestMethod]
    [DataRow("https://dichvucong.gov.vn/tra-cuu#/ho-so?mahoso=H56.99.42-261123-0007")]
    [DataRow("https://sub.dichvucong.gov.vn/x;y?a=1;ma_ho_so=h56.99.42%2d261123%252D0007;SGT=038000000000")]
    [DataRow("\u001D]C0H56.99.42-261123-0007\r\n")]
    [DataRow("Mã hồ sơ: H56.99.42-261123-0007 2 bản")]
    [DataRow("https://dichvucong.thanhhoa.gov.vn/pỏtaldvc/tra-cuu.ãpx?máh=H56.99.42-261123-0007")]
    public void ACode_IsFoundHoweverItIsWrapped(string payload) => Assert.AreEqual("H56.99.42-261123-0007", (Read(payload) as DossierSlip)?.Code.ToString());

    [TestMethod]
    [DataRow("H56.99.42-261123-00071234")]
    [DataRow("x H56.99.42-261123-0007 H56.99.42-261123-0008")]
    [DataRow("000.17.222.H56-261123-0007")]
    [DataRow("Н56.99.42-261123-0007")]
    [DataRow("H56.99.42-261123-٠٠٠٧")]
    [DataRow("H56.99.42\u202E-261123-0007")]
    [DataRow("")]
    [DataRow(" \u200B")]
    public void WhatIsNoCode_OrMightBeAnother_IsNoDossier(string payload) => Assert.IsNotInstanceOfType<DossierSlip>(Read(payload));

    [TestMethod]
    public void OnlyTheUnitsOfTheConfiguration_AreLookedUp()
    {
        var rules = Rules with { Units = ["H56", "G01"] };
        ScannedPaper Read(string text) => ScanReader.Read(text, rules, Today);
        Assert.IsInstanceOfType<DossierSlip>(Read("H56.99.42-261123-0007"));
        Assert.IsInstanceOfType<DossierSlip>(Read("000.17.22.H56-210531-0001"));
        Assert.IsInstanceOfType<DossierSlip>(Read("https://dichvucong.gov.vn/?mahs=G01.02-261123-000777"));
        Assert.AreEqual(new OtherCode(OtherKind.Elsewhere), Read("H29.14-240823-0001"));
        Assert.AreEqual(new OtherCode(OtherKind.Elsewhere), Read("H5.6-240823-0001".Replace("H5.6", "H57", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void OfSeveralCodesOnOnePaper_TheUsefulOneWins_InAnyOrder()
    {
        var slip = Read("H56.99.42-261123-0007");
        ScannedPaper[] papers = [new Unreadable(), Read("https://zalo.me/1"), Read("https://dichvucong.thanhhoa.gov.vn/apiqr/qr?id=3f2504e0"), Read("1.001193"), new QueueTicket(TicketId.New()), slip];
        for (var best = papers.Length - 1; best > 0; best--)
        {
            Assert.AreEqual(papers[best], ScanReader.MostUseful(papers.Take(best + 1)));
            Assert.AreEqual(papers[best], ScanReader.MostUseful(papers.Take(best + 1).Reverse()));
        }

        Assert.AreEqual(new Unreadable(), ScanReader.MostUseful([]));
        Assert.IsTrue(ScanReader.LeadsOn(slip));
        Assert.IsFalse(ScanReader.LeadsOn(new OpaqueSlip()));
    }

    [TestMethod]
    public void AnyText_GivesAValue() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text => Read(text) is not null));

    [TestMethod]
    public void ALongerPayloadThanAllowed_IsNotLookedInto_K6()
    {
        Assert.AreEqual(new Unreadable(), Read(new string('7', ScanReader.LongestPayload + 1)));
        Assert.AreEqual(new Unreadable(), Read("H56.99.42-261123-0007" + new string(' ', ScanReader.LongestPayload)));
        Assert.AreEqual(new Unreadable(), Read(new string('x', 5_000_000)));
    }
}
