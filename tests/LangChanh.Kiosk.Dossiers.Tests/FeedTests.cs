namespace LangChanh.Kiosk.Dossiers.Tests;

[TestClass]
public sealed class FeedTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.FromHours(7));

    [TestMethod]
    [DataRow("MaHoSo,ChuHoSo,TrangThaiHoSo,NgayHenTra\n\"H56.99.42-261123-0007\",\"Lò, Thị Thử\",9,20261125170000\n")]
    [DataRow("\uFEFFTrạng thái hồ sơ;Mã hồ sơ;Ngày hẹn trả;SĐT\r\n9;h56.99.42–261123–0007;25/11/2026;0912345678\r\n")]
    public void Csv_OfAnyShape_KeepsOnlyWhatIsNeeded(string text)
    {
        var feed = CsvDossierFeed.Read(text, Today, Now);
        Assert.IsEmpty(feed.Rejected);
        var dossier = feed.Dossiers.Single();
        Assert.AreEqual(("H56.99.42-261123-0007", "9", new DateOnly(2026, 11, 25)), (dossier.Code.ToString(), dossier.Status, dossier.DueOn));
        Assert.IsFalse(dossier.ToString().Contains("Thử", StringComparison.Ordinal) || dossier.ToString().Contains("0912", StringComparison.Ordinal), "no personal column is ever read");
    }

    [TestMethod]
    public void BadRows_AreRejectedWithLineAndReason()
    {
        var feed = CsvDossierFeed.Read("MaHoSo,TrangThaiHoSo,NgayHenTra\nH56.99.42-261332-0007,9,\nH56.99.42-261123-0007,,\nH56.99.42-261123-0008,2,hôm qua\nH56.99.42-261123-0009,2,\n", Today, Now);
        CollectionAssert.AreEqual(new[] { 2, 3, 4 }, feed.Rejected.Select(r => r.Line).ToList());
        Assert.HasCount(1, feed.Dossiers);
    }

    [TestMethod]
    public void Status_ByCodeOrLabel_UnknownFallsBack_AndLateIsOnlyWhatIsOpen()
    {
        var open = new DossierStatus("dang", ["4"], ["Đang xử lý"], DossierStage.Processing, false);
        var done = new DossierStatus("xong", ["9"], ["Đã xử lý xong"], DossierStage.Result, true);
        var table = new DossierStatuses([open, done], new DossierStatus("la", [], [], DossierStage.Processing, true));
        Assert.AreEqual(open, table.Match("dang xu ly"));
        Assert.AreEqual(done, table.Match(" 9 "));
        Assert.AreEqual("la", table.Match("Trình ký").Id);
        Assert.IsTrue(DossierCode.TryParse("H56.99.42-261101-0001", Today, out var code));
        var dossier = new Dossier(code, null, null, "4", null, new DateOnly(2026, 11, 20), Now);
        Assert.IsTrue(DossierStatusView.Of(dossier, open, Today).Late);
        Assert.IsFalse(DossierStatusView.Of(dossier, done, Today).Late);
        Assert.AreEqual("H56.99.42-261101-•••1", DossierStatusView.Of(dossier, open, Today).MaskedCode);
    }
}
