using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MiniExcelLibs;

namespace LangChanh.Kiosk.Dossiers.Tests;

/// <summary>Files as staff really have them: any separator, encoding, order of columns and names, and whatever else lies in a folder.</summary>
[TestClass]
public sealed class FeedTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.FromHours(7));
    private static readonly FeedLimits Limits = new();
    private static readonly RowRules Rules = new(Today, Now, TimeZoneInfo.Utc, t => t.StartsWith("Tại quầy", StringComparison.Ordinal) ? "quay" : null, (_, _) => null);
    private static readonly DossierStatus Open = new("dang", ["4"], ["Đang xử lý"], DossierStage.Processing, false);
    private static readonly DossierStatus Done = new("xong", ["9"], ["Đã xử lý xong"], DossierStage.Result, true);
    private static readonly DossierStatuses Statuses = new([Open, Done], new DossierStatus("la", [], [], DossierStage.Processing, true));
    private static readonly FeedColumnNames Names = new(new Dictionary<FeedColumn, ImmutableArray<string>>
    {
        [FeedColumn.Code] = ["mahoso", "sohoso", "sobiennhan"],
        [FeedColumn.Status] = ["trangthaihoso", "trangthai", "tinhtrang"],
        [FeedColumn.ProcedureCode] = ["mattthc", "mathutuc"],
        [FeedColumn.ProcedureName] = ["tenthutuc", "thutuc"],
        [FeedColumn.ReceivedOn] = ["ngaytiepnhan", "ngaynhan"],
        [FeedColumn.DueOn] = ["ngayhentra", "hentra"],
        [FeedColumn.DoneOn] = ["ngaytra"],
        [FeedColumn.CollectAt] = ["hinhthucnhanketqua"],
    }.ToImmutableDictionary());

    [TestMethod]
    [DataRow("MaHoSo,ChuHoSo,TrangThaiHoSo,NgayHenTra\n\"H56.99.42-261123-0007\",\"Lò, Thị Thử\",9,20261125170000\n")]
    [DataRow("Trạng thái hồ sơ;Mã hồ sơ;Ngày hẹn trả kết quả;SĐT\r\n9;h56.99.42–261123–0007;25/11/2026 17:00;0912345678\r\n")]
    [DataRow("sep=;\r\nTrạng thái;Số hồ sơ;Hẹn trả\r\n9;H56.99.42-261123-0007;46351.5\r\n")]
    [DataRow("\"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập, Tự do\"\t\t\t\r\nDANH SÁCH HỒ SƠ\t\t\t\r\nSTT\tSố hồ sơ\tTình trạng\tNgày hẹn trả\r1\tH56.99.42-261123-0007\t9\t2026-11-25T17:00:00\r")]
    [DataRow("MA_HO_SO|TRANG_THAI|GHI CHÚ|NGÀY HẸN TRẢ\nH56.99.42-261123-0007|9|\"nói \"\"nhanh\"\" | gấp\"|25-11-2026")]
    public async Task Text_OfAnyShape_KeepsOnlyWhatIsNeeded(string text)
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode, new UnicodeEncoding(false, false) })
        {
            byte[] content = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
            var (outcome, store) = await ImportAsync(content);
            Assert.IsEmpty(outcome.Rejected, encoding.EncodingName);
            var dossier = store.Seen.Single();
            Assert.AreEqual(("H56.99.42-261123-0007", "9", new DateOnly(2026, 11, 25)), (dossier.Code.ToString(), dossier.Status, dossier.DueOn));
            Assert.IsFalse(dossier.ToString().Contains("Thử", StringComparison.Ordinal) || dossier.ToString().Contains("0912", StringComparison.Ordinal), "no personal column is ever read");
        }
    }

    [TestMethod]
    public async Task ASheet_WithMergedTitles_DatesAsSerials_AndAnyColumns_IsRead()
    {
        var content = Sheet(
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", null, null, null, null, null],
            [null, null, null, null, null, null],
            ["STT", "Chủ hồ sơ", "Hình thức nhận kết quả", "Trạng thái", "Ngày hẹn trả", "Mã hồ sơ"],
            [1, "Lò Thị Thử", "Tại quầy một cửa", "Đã xử lý xong", new DateTime(2026, 11, 25, 17, 0, 0), "H56.99.42-261123-0007"],
            [2, "Hà Văn Thử", "12 đường Bản Năng Cát", "Đang xử lý", 46351.708, "H56.99.42-261123-0008"]);
        var (outcome, store) = await ImportAsync(content);
        Assert.IsEmpty(outcome.Rejected);
        var both = store.Seen.OrderBy(d => d.Code.Serial).ToList();
        Assert.AreEqual((new DateOnly(2026, 11, 25), "quay"), (both[0].DueOn, both[0].CollectAt));
        Assert.AreEqual((new DateOnly(2026, 11, 25), null), (both[1].DueOn, both[1].CollectAt), "a place that is not configured may be somebody's address");
        Assert.DoesNotContain("Năng Cát", string.Join('\n', both.Select(d => d.ToString())));
    }

    [TestMethod]
    public async Task BadRows_AreRejected_ByLineAndReason_AndTheirTextIsNotRepeated()
    {
        var (outcome, store) = await ImportAsync("MaHoSo,TrangThaiHoSo,NgayHenTra\nH56.99.42-261332-0007,9,\n\n,9,\nH56.99.42-261123-0007,,\nH56.99.42-261123-0008,2,hôm qua\nH56.99.42-261123-0005,0912345678,\nH56.99.42-261123-0004,\uFFFD\uFFFDang,\nH56.99.42-261123-0009,2,Không có ngày hẹn trả cụ thể theo quy định\nH56.99.42-261123-0009,4,\n");
        CollectionAssert.AreEqual(
            new[] { (2, RowFault.NotACode), (4, RowFault.NoCode), (5, RowFault.NoStatus), (6, RowFault.DueOn), (7, RowFault.NotAStatus), (8, RowFault.BrokenLetters) }, outcome.Rejected.Select(r => (r.Line, r.Fault)).ToList());
        Assert.AreEqual("4", store.Seen.Single().Status, "of a code fed twice the last row counts");
        CollectionAssert.AreEqual(outcome.Rejected.ToList(), RejectedRows.Unpack(RejectedRows.Pack(outcome.Rejected)).ToList());
    }

    [TestMethod]
    [DataRow("20261125173000", 2026, 11, 25)]
    [DataRow("20261125", 2026, 11, 25)]
    [DataRow("5/1/2026", 2026, 1, 5)]
    [DataRow(" 25/11/2026 17:30:05 ", 2026, 11, 25)]
    [DataRow("17:30 25/11/2026", 2026, 11, 25)]
    [DataRow("2026-11-25T23:30:00+07:00", 2026, 11, 25)]
    [DataRow("46351", 2026, 11, 25)]
    [DataRow("46351.99", 2026, 11, 25)]
    [DataRow("", 0, 0, 0)]
    [DataRow("Không có ngày hẹn trả cụ thể", 0, 0, 0)]
    public void Days_AreReadAsFeedsWriteThem(string text, int year, int month, int day)
    {
        Assert.IsTrue(FeedDate.TryRead(text, TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"), out var read));
        Assert.AreEqual(year == 0 ? null : new DateOnly(year, month, day), read);
    }

    [TestMethod]
    [DataRow("31/02/2026")]
    [DataRow("20261340000000")]
    [DataRow("0912345678")]
    [DataRow("1")]
    [DataRow("25/11/1926")]
    public void WhatIsNoDay_IsRefused(string text) => Assert.IsFalse(FeedDate.TryRead(text, TimeZoneInfo.Utc, out _));

    [TestMethod]
    public void Columns_AreGuessed_ByNameThenByShape_AndTheConfirmedOnesRemembered()
    {
        var named = Guess("STT,Ngày hẹn trả,Trạng thái thanh toán,Mã hồ sơ,Trạng thái hồ sơ,Ngày trả kết quả\n1,25/11/2026,Chưa,H56.99.42-261123-0007,Đang xử lý,\n");
        Assert.AreEqual("Code=3;Status=4;DueOn=1;DoneOn=5", named.Mapping.ToString());
        Assert.AreEqual(FoundBy.Name, named.By[FeedColumn.Status]);

        var shaped = Guess("Cột A;Cột B;Cột C\nH56.99.42-261123-0007;Đang xử lý;7\nH56.99.42-261123-0008;Đã xử lý xong;9\n");
        Assert.AreEqual("Code=0;Status=1", shaped.Mapping.ToString());
        Assert.AreEqual(FoundBy.Shape, shaped.By[FeedColumn.Code]);
        Assert.AreEqual("Code=0;Status=1", Guess("H56.99.42-261123-0007;Đang xử lý\nH56.99.42-261123-0008;Đã xử lý xong\n").Mapping.ToString(), "no header at all");
        Assert.AreEqual("Code=0", Guess("x;y\nH56.99.42-261123-0007;4\nH56.99.42-261123-0008;9\n").Mapping.ToString(), "a bare number may be anything: only a name makes it a status");

        var confirmed = FeedMapping.Parse("Code=0;Status=2")!;
        Assert.AreEqual((confirmed, FoundBy.Memory), (shaped.Remembering(confirmed).Mapping, shaped.Remembering(confirmed).By[FeedColumn.Status]));
        Assert.AreEqual(Guess("COT_A;cột b;Cột  C\nH56.99.42-261123-0009;4;1\n").Header.Key, shaped.Header.Key, "the same header however it is written");
        Assert.AreEqual(shaped.Mapping, shaped.Remembering(FeedMapping.Parse("Code=0;Status=9")).Mapping, "a column that is no longer there");
    }

    [TestMethod]
    public void TheNationalPortalsLists_AreNoDossiers_AndSayWhy()
    {
        foreach (var name in new[] { "BoCongAn", "BoTaiChinh", "BoTuPhap", "NongNghiepvaMoiTruong" })
        {
            var (guess, fault) = FeedGuess.Of(FeedReader.Read(File.ReadAllBytes(Repository.SharedData($"portal-exports/danh-sach-tthc-{name}.xlsx")), Limits), Names, Statuses, Today);
            Assert.IsNull(guess, "a list of procedures holds no dossier code");
            Assert.AreEqual(FeedFault.NoHeader, fault);
        }
    }

    [TestMethod]
    public async Task ATornSheet_ABomb_AndAnEndlessCell_AreFaults_AndNothingOfThemIsSeen()
    {
        var whole = Sheet([["Mã hồ sơ", "Trạng thái"], .. Enumerable.Range(0, 400).Select(i => new object?[] { $"H56.99.42-261123-{i:0000}", "4" })]);
        foreach (var cut in new[] { whole.Length / 4, whole.Length / 2, whole.Length - 30, whole.Length - 1 })
        {
            Assert.AreEqual(FeedFault.Damaged, ((FeedBroken)FeedReader.Read(whole[..cut], Limits).Last()).Fault);
        }

        Assert.AreEqual(FeedFault.TooLarge, Fault(Zip(("xl/workbook.xml", "<a/>"), ("xl/worksheets/sheet1.xml", new string(' ', 3_000_000))), Limits with { MostUnpackedBytes = 2_000_000 }));
        Assert.AreEqual(FeedFault.TooManyColumns, Fault(Zip(("xl/workbook.xml", "<a/>"), ("xl/worksheets/sheet1.xml", "<worksheet><dimension ref=\"A1:ZZZZZZ9\"/><sheetData/></worksheet>")), Limits));
        Assert.AreEqual(FeedFault.TooManyColumns, Fault(Zip(("xl/workbook.xml", "<a/>"), ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r=\"1\"><c r=\"XFD1\"/></row></sheetData></worksheet>")), Limits));
        Assert.AreEqual(FeedFault.CellTooLong, Fault(Encoding.UTF8.GetBytes("a,b\n\"" + new string('x', 40_000)), Limits));
        Assert.AreEqual(FeedFault.TooManyColumns, Fault(Encoding.UTF8.GetBytes(new string(',', 300)), Limits));
        Assert.AreEqual(FeedFault.TooManyRows, Fault(Encoding.UTF8.GetBytes(new string('\n', 20)), Limits with { MostRows = 10 }));
        Assert.AreEqual(FeedFault.OldOrProtected, Fault([0xD0, 0xCF, 0x11, 0xE0, 1, 2], Limits));
        Assert.AreEqual(FeedFault.Empty, Fault([], Limits));

        var text = "MaHoSo,TrangThai\n" + string.Concat(Enumerable.Range(0, 600).Select(i => $"H56.99.42-261123-{i:0000},4\n")) + "H56.99.42-261123-9999,\"" + new string('x', 40_000);
        var (outcome, store) = await ImportAsync(Encoding.UTF8.GetBytes(text));
        Assert.AreEqual((ImportState.Failed, FeedFault.CellTooLong, 0), (outcome.State, outcome.Fault, outcome.Taken));
        Assert.IsEmpty(store.Seen, "all or nothing");
    }

    [TestMethod]
    public void AnyBytes_AreRowsOrAFault_NeverAnException_AndNeverMoreThanIsAllowed()
    {
        var sheet = Sheet(["Mã hồ sơ", "Trạng thái"], ["H56.99.42-261123-0001", "4"]);
        var small = new FeedLimits(100_000, 2_000_000, 50, 20, 200);
        void Holds(byte[] content)
        {
            var items = FeedReader.Read(content, small).ToList();
            Assert.IsLessThanOrEqualTo(51, items.Count);
            Assert.IsTrue(items.SkipLast(1).All(i => i is FeedRow) && items.OfType<FeedRow>().All(r => r.Cells.Length <= 20 && r.Cells.All(c => c.Length <= 200)));
            _ = FeedGuess.Of(items, Names, Statuses, Today);
        }

        var runs = int.TryParse(Environment.GetEnvironmentVariable("KIOSK_FUZZ"), out var many) ? many : 300;
        Prop.ForAll<byte[]>(ArbMap.Default.ArbFor<byte[]>(), Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(runs));
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => Holds(Encoding.UTF8.GetBytes(text ?? ""))).Check(Config.QuickThrowOnFailure.WithMaxTest(runs));
        var random = new System.Random(20261124);
        for (var i = 0; i < runs; i++)
        {
            var bent = (byte[])sheet.Clone();
            for (var n = random.Next(1, 12); n > 0; n--)
            {
                bent[random.Next(4, bent.Length)] = (byte)random.Next(256);
            }

            Holds(bent);
        }
    }

    [TestMethod]
    public void Status_ByCodeOrLabel_UnknownFallsBack_AndLateIsOnlyWhatIsOpen()
    {
        Assert.AreEqual(Open, Statuses.Match("dang xu ly"));
        Assert.AreEqual(Done, Statuses.Match(" 9 "));
        Assert.AreEqual("la", Statuses.Match("Trình ký").Id);
        Assert.IsTrue(DossierCode.TryParse("H56.99.42-261101-0001", Today, out var code));
        var dossier = new Dossier(code, null, null, "4", null, new DateOnly(2026, 11, 20), Now);
        Assert.IsTrue(DossierStatusView.Of(dossier, Open, Today).Late);
        Assert.IsFalse(DossierStatusView.Of(dossier, Done, Today).Late);
        Assert.AreEqual("H56.99.42-261101-•••1", DossierStatusView.Of(dossier, Open, Today).MaskedCode);
    }

    [TestMethod]
    public void ASecondItem_IsAHash_BoundToItsDossierAndItsKey()
    {
        Assert.IsTrue(DossierCode.TryParse("H56.99.42-261101-0001", Today, out var one));
        Assert.IsTrue(DossierCode.TryParse("H56.99.42-261101-0002", Today, out var other));
        byte[] key = [1, 2, 3];
        var hash = SecondItemHash.Of(key, one, "0912.345.678", 4);
        Assert.DoesNotContain("5678", hash!);
        Assert.IsTrue(SecondItemHash.Same(hash, SecondItemHash.Of(key, one, "5678", 4)));
        Assert.IsFalse(SecondItemHash.Same(hash, SecondItemHash.Of(key, one, "5679", 4)));
        Assert.IsFalse(SecondItemHash.Same(hash, SecondItemHash.Of(key, other, "5678", 4)));
        Assert.IsFalse(SecondItemHash.Same(hash, SecondItemHash.Of([9], one, "5678", 4)));
        Assert.IsNull(SecondItemHash.Of(key, one, "12", 4));
        Assert.IsFalse(SecondItemHash.Same(null, null), "what was never fed is never confirmed");
    }

    private static FeedFault Fault(byte[] content, FeedLimits limits) => ((FeedBroken)FeedReader.Read(content, limits).Last()).Fault;

    private static FeedGuess Guess(string text) => FeedGuess.Of(FeedReader.Read(Encoding.UTF8.GetBytes(text), Limits), Names, Statuses, Today).Guess!;

    private static Task<(ImportOutcome Outcome, MemoryStore Store)> ImportAsync(string text) => ImportAsync(Encoding.UTF8.GetBytes(text));

    private static async Task<(ImportOutcome Outcome, MemoryStore Store)> ImportAsync(byte[] content)
    {
        var (guess, fault) = FeedGuess.Of(FeedReader.Read(content, Limits), Names, Statuses, Today);
        Assert.IsNotNull(guess, $"{fault}");
        var store = new MemoryStore();
        return (await DossierImport.FileAsync(store, new ImportStart(ImportSource.Upload, "lan", "", Now, Now), FeedReader.Read(content, Limits), guess.Header, guess.Mapping, Rules, TimeProvider.System, null, CancellationToken.None), store);
    }

    private static byte[] Sheet(params object?[][] rows)
    {
        using var stream = new MemoryStream();
        stream.SaveAs(rows.Select(r => r.Select((c, i) => (Key: $"c{i}", c)).ToDictionary(c => c.Key, c => c.c)), printHeader: false);
        return stream.ToArray();
    }

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }
}
