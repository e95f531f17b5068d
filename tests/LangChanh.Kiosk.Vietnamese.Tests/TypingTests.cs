using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Vietnamese.Tests;

[TestClass]
public sealed class TypingTests
{
    [TestMethod]
    [DataRow("a\uFFFEb")]
    [DataRow("\uD800a")]
    [DataRow("a\uDC00")]
    public void WhatIsNoCharacter_IsComposedAndTypedWithoutAnError(string text)
    {
        Assert.IsTrue(VietnameseText.Compose(text).IsNormalized());
        foreach (var method in Enum.GetValues<TypingMethod>())
        {
            Assert.IsNotNull(Typing.Press(text, "s", method));
        }
    }

    [TestMethod]
    [DataRow("khai sinhf", "khai sình")]
    [DataRow("ddaats", "đất")]
    [DataRow("dduowcj", "được")]
    [DataRow("dduwowcj", "được")]
    [DataRow("thuowr", "thuở")]
    [DataRow("muaw", "mưa")]
    [DataRow("hoawcj", "hoặc")]
    [DataRow("hoaf", "hòa")]
    [DataRow("hoafn", "hoàn")]
    [DataRow("huyeenf", "huyền")]
    [DataRow("quys", "quý")]
    [DataRow("gias", "giá")]
    [DataRow("giuowngf", "giường")]
    [DataRow("nguwowif", "người")]
    [DataRow("ass", "as")]
    [DataRow("aaa", "aa")]
    [DataRow("ddd", "dd")]
    [DataRow("email", "email")]
    [DataRow("tieengs Vieetj", "tiếng Việt")]
    [DataRow("DDAWNG KYS", "ĐĂNG KÝ")]
    [DataRow("khuyur", "khuỷu")]
    [DataRow("ngoaif", "ngoài")]
    public void Telex_Keys_GiveText(string keys, string text) => Assert.AreEqual(text, Typing.FromKeys(keys, TypingMethod.Telex));

    [TestMethod]
    [DataRow("d9at61", "đất")]
    [DataRow("tie61ng", "tiếng")]
    [DataRow("nguo7i2", "người")]
    [DataRow("khai sinh", "khai sinh")]
    [DataRow("hoa85c", "hoặc")]
    public void Vni_Keys_GiveText(string keys, string text) => Assert.AreEqual(text, Typing.FromKeys(keys, TypingMethod.Vni));

    /// <summary>Tap a letter, tap a tone: no method of typing is needed (requirement I1).</summary>
    [TestMethod]
    public void ToneRow_WorksWithoutAnyMethod_I1()
    {
        var text = new[] { "đ", "ấ", "t" }.Aggregate("", (t, k) => Typing.Press(t, k, TypingMethod.Marks));
        Assert.AreEqual("đất", text);
        Assert.AreEqual("đât", Typing.Press("đất", "sac", TypingMethod.Marks), "the same tone again takes it away (I3)");
        Assert.AreEqual("khai sình", Typing.Press("khai sinh", "huyen", TypingMethod.Telex));
    }

    [TestMethod]
    public void LunarDates_OfTet()
    {
        foreach (var day in new[] { "1968-01-29", "1985-01-21", "2000-02-05", "2007-02-17", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06" })
        {
            var lunar = LunarDate.From(DateOnly.Parse(day));
            Assert.AreEqual((1, 1), (lunar.Day, lunar.Month), day);
        }

        Assert.AreEqual("27 tháng Hai, năm Bính Ngọ", LunarDate.From(new DateOnly(2026, 4, 14)).ToString());
        Assert.IsTrue(LunarDate.From(new DateOnly(2025, 8, 1)).IsLeapMonth);
    }

    [TestMethod]
    [DataRow(0, "không")]
    [DataRow(5, "năm")]
    [DataRow(15, "mười lăm")]
    [DataRow(21, "hai mươi mốt")]
    [DataRow(24, "hai mươi tư")]
    [DataRow(101, "một trăm linh một")]
    [DataRow(110, "một trăm mười")]
    [DataRow(115, "một trăm mười lăm")]
    [DataRow(1005, "một nghìn không trăm linh năm")]
    public void Numbers_ReadAsInThanhHoa(int number, string words) => Assert.AreEqual(words, string.Join(' ', NumberWords.Words(number, NumberDialect.ThanhHoa)));

    [TestMethod]
    public void Folding_Works()
    {
        Assert.AreEqual("ma 1.001193 dang ky", VietnameseText.Fold("Mã 1.001193 – Đăng ký"));
        Assert.AreEqual(VietnameseText.Fold("hoà thuý"), VietnameseText.Fold("hòa thúy"));
        Assert.AreEqual("đât ươ", VietnameseText.FoldTones("Đất ưở"));
        Assert.AreEqual("Đất đai", VietnameseText.Clean("  Ðất\u00A0\u200Eđai\r\n"));
    }
}
