using LangChanh.Kiosk.Vietnamese;
using static LangChanh.Kiosk.Scanning.Tests.Slips;

namespace LangChanh.Kiosk.Scanning.Tests;

/// <summary>An input method of the machine bends what a scanner types (domain §2.4): it is undone where only one code can have been meant.</summary>
[TestClass]
public sealed class InputMethodTests
{
    [TestMethod]
    [DataRow(TypingMethod.Telex)]
    [DataRow(TypingMethod.Vni)]
    public void ABentCode_IsTheCodeAgain_OrRefused_NeverAnother(TypingMethod method)
    {
        var random = new Random(5);
        var mended = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var code = AnyCode(random);
            var typed = random.Next(2) == 0 ? code.ToString() : code.ToString().ToLowerInvariant();
            var bent = Typing.FromKeys(typed, method);
            var read = Read(bent);
            Assert.IsTrue(read is DossierSlip slip ? slip.Code == code : read is Unreadable, $"{typed} → {bent} → {read}");
            mended += bent != typed && read is DossierSlip ? 1 : 0;
        }

        Assert.IsGreaterThan(100, mended, "bent codes that were mended");
    }

    [TestMethod]
    [DataRow("Ư05.01-261123-0007", "W05.01-261123-0007")]
    [DataRow("đ1.01-261123-0007", "D91.01-261123-0007")]
    [DataRow("Â1-261123-0007", "A61-261123-0007")]
    public void OneLetter_GoesBackToItsKeys(string bent, string code) => Assert.AreEqual(code, (Read(bent) as DossierSlip)?.Code.ToString());

    [TestMethod]
    [DataRow("Ậ-261123-0007")]
    [DataRow("Ăâ12-261123-0007")]
    public void WhatMayHaveBeenTwoCodes_IsRefused_AndSaysWhy(string bent) => Assert.AreEqual(new Unreadable(ByInputMethod: true), Read(bent));

    [TestMethod]
    public void PlainWords_AreNoBentCode() => Assert.AreEqual(new Unreadable(), Read("Xin chào bà con"));
}
