using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>The disk of a running kiosk is full, to the last byte: it says so in words, shows what it knows, loses nothing and goes on by itself when there is room.</summary>
[TestClass]
public sealed class FullDiskTests
{
    private const int Megabytes = 48;
    private const int Room = 1_500_000;
    private static readonly Uri s_tickets = new("/api/v1/tickets", UriKind.Relative);
    private static readonly Uri s_scan = new("/api/v1/scan", UriKind.Relative);

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [Timeout(300_000)]
    public async Task FullDisk_RefusesInWords_ShowsWhatItKnows_LosesNothing_AndGoesOnByItself()
    {
        if (!await RunningKiosk.CanHaveOwnDiskAsync())
        {
            Assert.Inconclusive("needs mount namespaces of Linux");
        }

        await using var kiosk = await RunningKiosk.StartAsync(diskMegabytes: Megabytes);
        using var http = new HttpClient { BaseAddress = kiosk.Address };
        var feeds = Directory.CreateDirectory(Path.Combine(kiosk.Config, "dossiers")).FullName;
        await File.WriteAllTextAsync(Path.Combine(feeds, "small.csv"), Feed("261120", 3), TestContext.CancellationToken);
        await EventuallyAsync(async () => await StatusAsync(http, "H56.99.42-261120-00002") is not null);
        Assert.AreEqual("A001", await NumberAsync(http));

        // Room is left for half of the import; then there is none.
        var filler = Path.Combine(kiosk.DataInside, "filler");
        Fill(filler);
        using (var file = File.OpenHandle(filler, FileMode.Open, FileAccess.Write))
        {
            RandomAccess.SetLength(file, RandomAccess.GetLength(file) - Room);
        }

        await File.WriteAllTextAsync(Path.Combine(feeds, "big.csv"), Feed("261121", 30_000), TestContext.CancellationToken);
        var journal = Path.Combine(kiosk.DataInside, "kiosk.db-wal");
        var before = new FileInfo(journal).Length;
        await EventuallyAsync(() => Task.FromResult(new FileInfo(journal).Length > before + (Room / 2)));
        var numbers = 1;
        HttpStatusCode refused = default;
        await EventuallyAsync(async () =>
        {
            Fill(filler);
            using var answer = await http.PostAsJsonAsync(s_tickets, new { service = "ho-tich" }, TestContext.CancellationToken);
            refused = answer.StatusCode;
            numbers += answer.IsSuccessStatusCode ? 1 : 0;
            return !answer.IsSuccessStatusCode;
        });
        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, refused);
        Assert.IsNotNull(await StatusAsync(http, "H56.99.42-261120-00002"), "what is known is still shown");
        Assert.IsNull(await StatusAsync(http, "H56.99.42-261121-00001"), "of an import that does not fit nothing is seen");
        using var home = await http.GetAsync(new Uri("/home", UriKind.Relative), TestContext.CancellationToken);
        Assert.AreEqual(HttpStatusCode.OK, home.StatusCode);

        File.Delete(filler);
        await EventuallyAsync(async () => await StatusAsync(http, "H56.99.42-261121-29999") is not null);
        Assert.IsNotNull(await StatusAsync(http, "H56.99.42-261121-00000"));
        Assert.AreEqual(string.Create(CultureInfo.InvariantCulture, $"A{numbers + 1:000}"), await NumberAsync(http), "no number was lost or given twice");
    }

    /// <summary>Writes until there is no room for another byte.</summary>
    private static void Fill(string path)
    {
        var rest = new byte[4096];
        try
        {
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
            while (true)
            {
                file.Write(rest);
            }
        }
        catch (IOException)
        {
        }
    }

    private static string Feed(string day, int rows) => "Mã hồ sơ,Trạng thái\n" + string.Concat(Enumerable.Range(0, rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"H56.99.42-{day}-{i:00000},9\n")));

    private async Task<string> NumberAsync(HttpClient http)
    {
        using var answer = await http.PostAsJsonAsync(s_tickets, new { service = "ho-tich" }, TestContext.CancellationToken);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.CancellationToken)).GetProperty("number").GetString()!;
    }

    private async Task<string?> StatusAsync(HttpClient http, string code)
    {
        using var answer = await http.PostAsJsonAsync(s_scan, new { text = code }, TestContext.CancellationToken);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.CancellationToken);
        return json.TryGetProperty("status", out var status) ? status.GetProperty("title").GetString() : null;
    }

    private async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        while (!await holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.CancellationToken);
        }
    }
}
