using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using LangChanh.Kiosk.Catalog.Portal;

namespace LangChanh.Kiosk.Catalog.Tests;

/// <summary>The national portal's exports are read as staff have them: nothing guessed, nothing dropped in silence (domain §0.3, §3.3).</summary>
[TestClass]
public sealed class PortalReaderTests
{
    private const string Channels = "Hình thức nộpThời gianPhí, lệ phíMô tả";
    private const string Papers = "Tên giấy tờMẫu đơn, tờ khaiSố lượng";

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow("Trực tiếp5 Ngày làm việcMiễn phí", TimeState.Stated, 5, TimeUnit.WorkingDays, FeeState.Free, 0)]
    [DataRow("Trực tiếp1Miễn phí", TimeState.UnitMissing, 1, null, FeeState.Free, 0)]
    [DataRow("Trực tuyếnKhông có thông tin20,000 Việt Nam Đồng", TimeState.Unknown, 0, null, FeeState.Paid, 20_000)]
    [DataRow("Trực tiếp18,000 Việt Nam Đồng", TimeState.UnitMissing, 1, null, FeeState.Paid, 8_000)]
    [DataRow("Trực tiếp1150,000 Việt Nam Đồng", TimeState.Unknown, 0, null, FeeState.Unknown, 0)]
    [DataRow("Trực tuyến120 VNĐ(20.000 đ/tờ khai)", TimeState.Unknown, 0, null, FeeState.Unknown, 0)]
    [DataRow("Dịch vụ bưu chính15 NgàyMiễn phí(Theo quy định của Hội đồng nhân dân cấp tỉnh)", TimeState.Stated, 15, TimeUnit.Days, FeeState.ByResolution, 0)]
    [DataRow("Trực tiếp5Miễn phí(Mức lệ phí theo quy định)", TimeState.UnitMissing, 5, null, FeeState.Unknown, 0)]
    [DataRow("Trực tiếp2 GiờMiễn phíNộp trực tiếp tại Trung tâm", TimeState.Stated, 2, TimeUnit.Hours, FeeState.Free, 0)]
    [DataRow("Trực tiếp3 Ngày làm việc10 USD", TimeState.Stated, 3, TimeUnit.WorkingDays, FeeState.Unknown, 0)]
    public async Task AChannelsRow_KeepsTheFourHonestStates(string row, TimeState time, int value, TimeUnit? unit, FeeState fee, int amount)
    {
        var channel = (await OneAsync(channels: Channels + row)).Detail!.Channels.Single();
        Assert.AreEqual((time, (decimal?)(value == 0 ? null : value), unit), (channel.Time.State, channel.Time.Value, channel.Time.Unit));
        Assert.AreEqual((fee, (long?)(amount == 0 ? null : amount)), (channel.Fee.State, channel.Fee.Amount));
    }

    [TestMethod]
    public async Task Papers_AreCutByCase_RemarksAndFormFilesAreNoPapers()
    {
        var cases = (await OneAsync(papers: "* Giấy tờ phải nộp:" + Papers + "Tờ khai theo mẫu (NA20).Mau NA20-BCA.docx1 bản chính- Bản sao giấy cũ: 01 bản chính.0 bản chính,1 bản saoKhông phải nộp bản giấy nếu có bản điện tử0 bản chính* Giấy tờ phải xuất trình:" + Papers + "- Căn cước;1 bản chính")).Detail!.Cases;
        Assert.HasCount(2, cases);
        Assert.AreEqual("Giấy tờ phải nộp", cases[0].Name);
        CollectionAssert.AreEqual(new[] { new PortalPaper("Tờ khai theo mẫu (NA20)", PaperKindOf.Submit, 1, 0), new PortalPaper("Bản sao giấy cũ: 01 bản chính", PaperKindOf.Submit, 0, 1) }, cases[0].Papers);
        CollectionAssert.AreEqual(new[] { "Không phải nộp bản giấy nếu có bản điện tử" }, cases[0].Notes);
        Assert.AreEqual(new PortalPaper("Căn cước", PaperKindOf.Show, 1, 0), cases[1].Papers.Single());
    }

    [TestMethod]
    public async Task DirtyText_IsCleaned_AndSaidSo()
    {
        var record = await OneAsync(name: "Đăng ky\u0301 khai\u00A0sinh\u200E \uF0B7 mới");
        Assert.AreEqual("Đăng ký khai sinh - mới", record.Name);
        Assert.HasCount(3, record.Doubts, string.Join('\n', record.Doubts));
    }

    [TestMethod]
    public async Task ABadRow_IsRejectedWithItsLine_TheOthersAreTaken()
    {
        var export = await ReadAsync(Json("1.000001") + "\n{oops\n\n" + Json("bad") + "\n[1]\n" + Json("1.000002") + "\n" + Json("1.000001"));
        CollectionAssert.AreEquivalent(new[] { "1.000001", "1.000002" }, export.Records.Select(r => r.Code).ToList());
        CollectionAssert.AreEqual(new[] { 2, 4, 5, 7 }, export.Rejections.Select(r => r.Row).ToList());
    }

    [TestMethod]
    [DataRow("không phải tệp xuất")]
    [DataRow("PK\u0003\u0004torn")]
    [DataRow("")]
    public async Task AnyOtherFile_IsRefusedInASentence(string content) =>
        Assert.StartsWith("Tệp", (await Assert.ThrowsExactlyAsync<InvalidDataException>(() => ReadAsync(content))).Message);

    [TestMethod]
    public void AnyTables_AreReadWithoutAnError() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Elements("Trực tiếp", "Trực tuyến", "5", "18,000", " Ngày", "Miễn phí", "(HĐND", ") ", " Việt Nam Đồng", Channels, Papers, "1 bản chính", ",1 bản sao", ".docx", "a", "Ơ", "\n", "\uF0B7").ListOf().ToArbitrary(),
        pieces => OneAsync(channels: string.Concat(pieces), papers: string.Concat(pieces)).IsCompletedSuccessfully));

    [TestMethod]
    public async Task TheEverydayProcedures_AreReadAsAnotherParserReadThem()
    {
        var export = await ReadFileAsync("tthc_2642.jsonl.gz");
        var byCode = export.Records.ToDictionary(r => r.Code);
        var (rows, times, fees, papers, allPapers) = (0, 0, 0, 0, 0);
        using var oracle = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.SharedData("selected_commune_detail.json"), TestContext.CancellationToken));
        foreach (var known in oracle.RootElement.EnumerateArray())
        {
            var detail = byCode[known.GetProperty("ma").GetString()!].Detail!;
            var wanted = known.GetProperty("cach_thuc").EnumerateArray().ToList();
            if (wanted.Count == detail.Channels.Length)
            {
                rows += wanted.Count;
                times += wanted.Zip(detail.Channels).Count(p => Told(p.First.GetProperty("thoi_han")) == p.Second.Time.Value?.ToString(System.Globalization.CultureInfo.InvariantCulture));
                fees += wanted.Zip(detail.Channels).Count(p => (Told(p.First.GetProperty("phi")) is not "Miễn phí") || p.Second.Fee.State is not FeeState.Paid);
            }
            else
            {
                TestContext.WriteLine($"{known.GetProperty("ma")}: {wanted.Count} ways there, {detail.Channels.Length} here");
            }

            var there = known.GetProperty("thanh_phan_ho_so").EnumerateArray().Sum(c => c.GetProperty("giay_to").GetArrayLength());
            var here = detail.Cases.Sum(c => c.Papers.Length + c.Notes.Length);
            allPapers += there;
            papers += Math.Min(there, here);
            if (there != here)
            {
                TestContext.WriteLine($"{known.GetProperty("ma")}: {there} paper rows there, {here} here");
            }
        }

        TestContext.WriteLine($"{rows} ways, {times} same times, {fees} fees without contradiction; {papers} of {allPapers} paper rows");
        Assert.IsGreaterThan(0.97, times / (double)rows);
        Assert.AreEqual(rows, fees);
        Assert.IsGreaterThan(0.97, papers / (double)allPapers);
    }

    [TestMethod]
    public async Task TheWholeNationalExport_IsTaken_EveryDoubtNamed()
    {
        var export = await ReadFileAsync("tthc_2642.jsonl.gz");
        Assert.HasCount(2642, export.Records);
        Assert.IsEmpty(export.Rejections);
        Assert.IsTrue(export.Records.All(r => r.Name.IsNormalized(NormalizationForm.FormC)));
        foreach (var doubt in export.Records.SelectMany(r => r.Doubts).GroupBy(d => d.What.Split('“')[0]).OrderByDescending(g => g.Count()))
        {
            TestContext.WriteLine($"{doubt.Count(),5} {doubt.Key}");
        }
    }

    [TestMethod]
    [DataRow("danh-sach-tthc-BoTuPhap.xlsx", 271)]
    [DataRow("danh-sach-tthc-BoCongAn.xlsx", 339)]
    [DataRow("danh-sach-tthc-BoTaiChinh.xlsx", 706)]
    [DataRow("danh-sach-tthc-NongNghiepvaMoiTruong.xlsx", 537)]
    public async Task AListOfThePortal_IsReadBelowItsMergedTitle(string file, int rows)
    {
        var export = await ReadFileAsync(Path.Combine("portal-exports", file));
        Assert.HasCount(rows, export.Records);
        Assert.IsTrue(export.Records.All(r => r.Name == r.Name.Trim() && r.Field.Length > 0 && r.Issuer is not null));
    }

    private static string? Told(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Json(string code, string name = "Tên", string channels = "", string papers = "") => JsonSerializer.Serialize(new { ma_thu_tuc = code, ten_thu_tuc = name, linh_vuc = "Hộ tịch", cap_thuc_hien = "Cấp xã", so_quyet_dinh = "1/QĐ-BTP", cach_thuc_thuc_hien = channels, thanh_phan_ho_so = papers });

    private async Task<PortalRecord> OneAsync(string name = "Tên", string channels = "", string papers = "") => (await ReadAsync(Json("1.000001", name, channels, papers))).Records.Single();

    private async Task<PortalExport> ReadAsync(string content)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        return await PortalReader.ReadAsync(stream, null, TestContext.CancellationToken);
    }

    private async Task<PortalExport> ReadFileAsync(string name)
    {
        await using var stream = File.OpenRead(Repository.SharedData(name));
        return await PortalReader.ReadAsync(stream, null, TestContext.CancellationToken);
    }
}
