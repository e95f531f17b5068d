using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>Feeds into a kiosk that runs: half copies, power cuts in the middle, and guesses over the interface.</summary>
[TestClass]
public sealed class FeedFaultTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task KilledInTheMiddleOfAnImport_NothingIsSeen_AndTheNextRunGivesTheSame()
    {
        await using var kiosk = await RunningKiosk.StartAsync();
        var drop = Path.Combine(kiosk.Data, "drop");
        await EventuallyAsync(() => Task.FromResult(Directory.Exists(drop)));
        await File.WriteAllTextAsync(Path.Combine(drop, "big.csv"), Feed(30_000, "9"), TestContext.CancellationToken);
        await EventuallyAsync(() => RowsAsync(kiosk, "Running"));
        await kiosk.KillAsync();
        Assert.IsFalse(await RowsAsync(kiosk, "Committed", atLeast: 30_000), "killed before the end");
        await kiosk.LaunchAsync();
        await EventuallyAsync(async () => await StatusAsync(kiosk, "H56.99.42-261120-29999") == "Đã có kết quả");
        Assert.IsTrue(await RowsAsync(kiosk, "Abandoned"), "the first attempt is told of");
        Assert.AreEqual("Đã có kết quả", await StatusAsync(kiosk, "H56.99.42-261120-00000"));

        // Read once: after another start the same file is known by its content.
        var imports = await CountAsync(kiosk, "SELECT COUNT(*) FROM DossierImports");
        await kiosk.KillAsync();
        await kiosk.LaunchAsync();
        await File.WriteAllTextAsync(Path.Combine(drop, "next.csv"), Feed(1, "10"), TestContext.CancellationToken);
        await EventuallyAsync(async () => await StatusAsync(kiosk, "H56.99.42-261120-00000") == "Đã trả kết quả");
        Assert.AreEqual(imports + 1, await CountAsync(kiosk, "SELECT COUNT(*) FROM DossierImports"));
        await EventuallyAsync(async () => await CountAsync(kiosk, "SELECT COUNT(*) FROM Dossiers") == 30_014);
    }

    [TestMethod]
    public async Task ACopyInProgress_WaitsUntilItIsWhole_AndWhatCannotBeRead_HarmsNobody()
    {
        await using var kiosk = await RunningKiosk.StartAsync();
        var drop = Path.Combine(kiosk.Data, "drop");
        await EventuallyAsync(() => Task.FromResult(Directory.Exists(drop)));
        await File.WriteAllBytesAsync(Path.Combine(drop, "torn.xlsx"), [0x50, 0x4B, 0x03, 0x04, 1, 2, 3], TestContext.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(drop, "other.csv"), "a,b\n1,2\n", TestContext.CancellationToken);
        await using (var copy = new FileStream(Path.Combine(drop, "slow.csv"), FileMode.Create, FileAccess.Write, FileShare.None))
        {
            var text = Encoding.UTF8.GetBytes(Feed(200, "9"));
            await copy.WriteAsync(text.AsMemory(0, text.Length / 2), TestContext.CancellationToken);
            await copy.FlushAsync(TestContext.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(drop, "gone.csv"), Feed(5, "9"), TestContext.CancellationToken);
            File.Delete(Path.Combine(drop, "gone.csv"));
            await File.WriteAllTextAsync(Path.Combine(drop, "whole.csv"), "MaHoSo,TrangThai\nH56.99.42-261121-0001,10\n", TestContext.CancellationToken);
            await EventuallyAsync(async () => await StatusAsync(kiosk, "H56.99.42-261121-0001") == "Đã trả kết quả");
            Assert.IsNull(await StatusAsync(kiosk, "H56.99.42-261120-00001"), "half a copy is no feed");
            await copy.WriteAsync(text.AsMemory(text.Length / 2), TestContext.CancellationToken);
        }

        await EventuallyAsync(async () => await StatusAsync(kiosk, "H56.99.42-261120-00199") == "Đã có kết quả");
    }

    [TestMethod]
    public async Task TypedCodesOverTheInterface_RestAfterMisses_ScannedOnesDoNot_P8()
    {
        await using var kiosk = await RunningKiosk.StartAsync();
        using var http = new HttpClient { BaseAddress = kiosk.Address };
        for (var i = 0; i < 5; i++)
        {
            using var miss = await http.PostAsJsonAsync("/api/v1/scan", new { text = $"H56.99.42-261001-000{i}", how = "typed" }, TestContext.CancellationToken);
            Assert.IsFalse((await miss.Content.ReadFromJsonAsync<JsonElement>(TestContext.CancellationToken)).GetProperty("known").GetBoolean());
        }

        using var rests = await http.PostAsJsonAsync("/api/v1/scan", new { text = "H56.99.42-261001-0009", how = "typed" }, TestContext.CancellationToken);
        Assert.AreEqual(429, (int)rests.StatusCode);
        Assert.IsGreaterThan(0, (int)rests.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        for (var i = 0; i < 40; i++)
        {
            using var scanned = await http.PostAsJsonAsync("/api/v1/scan", new { text = $"H56.99.42-261001-00{i:00}" }, TestContext.CancellationToken);
            Assert.AreEqual(200, (int)scanned.StatusCode);
        }
    }

    [TestMethod]
    public async Task APush_TakesGoodRows_TellsOfTheOthers_AndRefusesTooMany()
    {
        await using var kiosk = await RunningKiosk.StartAsync();
        using var http = new HttpClient { BaseAddress = kiosk.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await RunningKiosk.CommandAsync("key", "--role", "feed", "--name", "province", "--data", kiosk.Data)).Output);
        using var fed = await http.PutAsJsonAsync("/api/v1/dossiers", new object?[] { new { code = "H56.99.42-261120-0777", status = "4", dueOn = "30/11/2026 17:00" }, null, new { code = "x", status = "4" }, new { code = "H56.99.42-261120-0778", status = "0912345678" } }, TestContext.CancellationToken);
        var answer = await fed.Content.ReadFromJsonAsync<JsonElement>(TestContext.CancellationToken);
        Assert.AreEqual(1, answer.GetProperty("written").GetInt32());
        CollectionAssert.AreEqual(new[] { 2, 3, 4 }, answer.GetProperty("rejected").EnumerateArray().Select(r => r.GetProperty("line").GetInt32()).ToList());
        Assert.DoesNotContain("0912345678", answer.ToString());
        using var many = await http.PutAsJsonAsync("/api/v1/dossiers", Enumerable.Range(0, 5001).Select(i => new { code = "x", status = "4" }), TestContext.CancellationToken);
        Assert.AreEqual(400, (int)many.StatusCode);
    }

    private static string Feed(int rows, string status) => "Mã hồ sơ,Chủ hồ sơ,Trạng thái\n" + string.Concat(Enumerable.Range(0, rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"H56.99.42-261120-{i:00000},Lò Văn Thử,{status}\n")));

    private async Task<string?> StatusAsync(RunningKiosk kiosk, string code)
    {
        using var http = new HttpClient { BaseAddress = kiosk.Address };
        using var answer = await http.PostAsJsonAsync("/api/v1/scan", new { text = code }, TestContext.CancellationToken);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.CancellationToken);
        return json.TryGetProperty("status", out var status) ? status.GetProperty("title").GetString() : null;
    }

    private static async Task<bool> RowsAsync(RunningKiosk kiosk, string state, int atLeast = 1) => await CountAsync(kiosk, $"SELECT COUNT(*) FROM Dossiers WHERE Import IN (SELECT Id FROM DossierImports WHERE State = '{state}')") >= atLeast || (state == "Abandoned" && await CountAsync(kiosk, "SELECT COUNT(*) FROM DossierImports WHERE State = 'Abandoned'") > 0);

    private static async Task<long> CountAsync(RunningKiosk kiosk, string query)
    {
        await using var database = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(kiosk.Data, "kiosk.db")};Mode=ReadOnly;Pooling=False");
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = query;
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (!await holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }
    }
}
