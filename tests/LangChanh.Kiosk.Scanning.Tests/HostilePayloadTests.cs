using System.Globalization;
using static LangChanh.Kiosk.Scanning.Tests.Slips;

namespace LangChanh.Kiosk.Scanning.Tests;

/// <summary>
/// Pieces of real and hostile codes put together at random: nothing throws, and nothing of a person comes out again
/// (requirements K6, P12). KIOSK_PAYLOADS says how many; a failure names its seed.
/// </summary>
[TestClass]
public sealed class HostilePayloadTests
{
    private const string Person = "038099054321";
    private const string Phone = "0912768534";
    private const string Name = "Nguyễn Văn Thử";

    private static readonly int s_payloads = int.Parse(Environment.GetEnvironmentVariable("KIOSK_PAYLOADS") ?? "20000", CultureInfo.InvariantCulture);

    private static readonly string[] s_pieces =
    [
        Person, Phone, Name, $"{Person}|170000000|{Name}|01011990|Nam|Khu 1|01012022", $"SGT={Person}&", $"SoDinhDanh={Person}&", "MHS=", "mahs=", "MaHoSo=", "H56.99.42-261123-0007", "000.17.22.H56-210531-0001", "h56",
        "https://dichvucong.thanhhoa.gov.vn/portaldvc/tra-cuu?", "https://hcc.thanhhoa.gov.vn/portaldvc/KenhTin/tra-cuu.aspx?mahs=", "https://evil.example/?u=", "https://zalo.me/", "http://[::1", "https://user:pw@dichvucong.gov.vn:99999/", "javascript:alert(1)", "data:text/html,<script>",
        "/apiqr/qr?id=3f2504e0-4f89-11d3-9a0c-0305e82c3301", "00020101021138540010A0000007270124", "WIFI:T:WPA;S:UBND;P:", "BEGIN:VCARD\nFN:" + Name + "\nTEL:" + Phone, "MECARD:N:", "smsto:" + Phone, "tel:" + Phone, "mailto:a@b", "vneid:", "IDVNM", "LC2:261124.", "LC2:", "/t/", "/p/1.001193",
        "1.001193", "%2548%2535", "%7C", "%257C", "%", "%%%", "%C3%28", "&amp;", "‮", "‏", "​", "﻿", "｜", "¦", "０３８", "٠٣٨", "–", "—", "−", "Н56", "ư", "đ", "Ạ", "â", "\0", "\u001D", "\t", "\r\n", "\uD800", "\uDC00", "\uFFFE", "\uFFFF", "%EF%BF%BE", "😀", "'; DROP TABLE dossiers; --", "../../etc/passwd", "{0}", "${jndi:ldap://x}", "<b>", "]Q1", "]C0", " ", "|", "-", ".", "#", "?", ";",
    ];

    [TestMethod]
    public void NoPayload_BreaksTheReader_OrBringsAPersonOut()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("KIOSK_SEED") ?? "11", CultureInfo.InvariantCulture);
        var random = new Random(seed);
        for (var i = 0; i < s_payloads; i++)
        {
            var payload = Payload(random);
            ScannedPaper read;
            try
            {
                read = Read(payload);
            }
            catch (Exception e)
            {
                throw new AssertFailedException($"KIOSK_SEED={seed}, payload {i}: {Uri.EscapeDataString(payload.Replace('\uD800', '?').Replace('\uDC00', '?'))}", e);
            }

            var said = read.ToString()!;
            foreach (var secret in new[] { Person, Phone, Name, "170000000" })
            {
                Assert.IsFalse(said.Contains(secret, StringComparison.Ordinal), $"KIOSK_SEED={seed}, payload {i}: {said}");
            }
        }
    }

    [TestMethod]
    public void APersonsNumberBesideACode_IsForgotten_WhateverItIs_P12()
    {
        var random = new Random(7);
        for (var i = 0; i < 5000; i++)
        {
            var person = string.Concat(Enumerable.Range(0, 12).Select(_ => (char)('0' + random.Next(10))));
            var code = AnyCode(random);
            var read = Read($"https://dichvucong.thanhhoa.gov.vn/portaldvc/tra-cuu?SGT={person}&MHS={code}");
            Assert.AreEqual(new DossierSlip(code), read);
            Assert.IsFalse(read.ToString()!.Contains(person, StringComparison.Ordinal));
        }
    }

    private static string Payload(Random random)
    {
        var text = string.Concat(Enumerable.Range(0, 1 + random.Next(7)).Select(_ => random.Next(5) == 0 ? ((char)random.Next(0x10000)).ToString() : s_pieces[random.Next(s_pieces.Length)]));
        return random.Next(20) switch
        {
            0 => new string('9', random.Next(2000)) + text,
            1 => Uri.EscapeDataString(text.Replace('\uD800', ' ').Replace('\uDC00', ' ').ReplaceLineEndings(" ") is var t && t.All(c => !char.IsSurrogate(c)) ? t : "%"),
            2 => text.ToUpperInvariant(),
            3 => string.Concat(text.Reverse()),
            _ => text,
        };
    }
}
