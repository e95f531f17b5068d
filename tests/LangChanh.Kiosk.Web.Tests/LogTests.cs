using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>What a day of people with names, papers and mistakes leaves in the logs: nothing that tells who they were (requirement P12).</summary>
[TestClass]
public sealed class LogTests
{
    private const string Name = "Phạm Thị Riêng Tư", Owner = "Lò Văn Chủ Hộ", Person = "038190001234", Phone = "0912345678", Dossier = "H56.99.42-261123-0008", Card = "038190001234|171234567|Phạm Thị Riêng Tư|01011990|Nữ|Bản Năng Cát|01012022", Word = "mật khẩu của tôi 7431";

    // A code is also told by its serial alone, and a name without its marks.
    private static readonly string[] s_secrets = [Name, "Pham Thi Rieng Tu", "Riêng Tư", Owner, Person, "171234567", Phone, "Bản Năng Cát", Dossier, "261123-0008", "261120-0777", Word, "9990001"];

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task ADaysVisitors_LeaveNoNameNumberOrPayloadInAnyLog_P12()
    {
        await using var kiosk = await RunningKiosk.StartAsync();
        var key = await kiosk.KeyAsync("feed", "province");
        using var http = new HttpClient { BaseAddress = kiosk.Address };
        http.DefaultRequestHeaders.Add("Accept", "text/html");

        // What is typed and searched, well and badly.
        await PostAsync(http, "/search", "/search", ("text", Name));
        foreach (var body in new[] { $$"""{"text":"{{Name}}","method":"Marks"}""", $$"""{"text":"{{Name}}","method":"{{Name}}"}""", $"{{\"text\":\"{Name}", $"\"{Person}\"" })
        {
            await JsonAsync(http, "/search/typed", body);
        }

        foreach (var address in new[] { $"/api/v1/procedures?q={Uri.EscapeDataString(Name)}", $"/api/v1/procedures/{Person}", $"/api/v1/procedures?limit={Uri.EscapeDataString(Name)}", $"/tra-cuu/{Dossier}", $"/?SGT={Person}&MHS={Dossier}", $"/numbers/{Uri.EscapeDataString(Name)}", $"/t/{Person}" })
        {
            using var answer = await http.GetAsync(At(address), TestContext.CancellationToken);
        }

        // What is held to the scanner: at the screen and over the interface.
        foreach (var text in new[] { Card, Dossier, $"https://dichvucong.thanhhoa.gov.vn/tra-cuu?SGT={Person}&MHS={Dossier}", Person, Phone, $"{Name}\u202e{Person}" })
        {
            await PostAsync(http, "/scan", "/scan", ("text", text), ("how", "scanned"));
            using var shown = await http.GetAsync(At("/scan/result"), TestContext.CancellationToken);
            await JsonAsync(http, "/api/v1/scan", System.Text.Json.JsonSerializer.Serialize(new { text }));
            await JsonAsync(http, "/scan/seen", System.Text.Json.JsonSerializer.Serialize(new[] { text }));
        }

        await JsonAsync(http, "/api/v1/scan", $"{{\"text\": {Person}{Name}");
        for (var i = 0; i < 7; i++)
        {
            await PostAsync(http, "/scan/type", "/scan", ("text", "H56.99.42-261120-0777"), ("how", "typed"));
        }

        await PostAsync(http, "/appointments", "/appointments", ("digits", "999000"), ("code", "9990001"), ("text", "9990001"));
        using var speech = new HttpRequestMessage(HttpMethod.Post, At("/speech")) { Content = JsonContent.Create(new { text = $"Hồ sơ của {Name}", tag = "vi" }) };
        speech.Headers.Add("Origin", kiosk.Address.GetLeftPart(UriPartial.Authority));
        using var said = await http.SendAsync(speech, TestContext.CancellationToken);

        // What the province sends, whole and broken, and what somebody types into the wrong field.
        using var feeder = new HttpClient { BaseAddress = kiosk.Address };
        feeder.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach (var body in new[] { $$"""[{"code":"H56.99.42-261120-0777","status":"4","procedure":"1.001193","name":"{{Owner}}","phone":"{{Phone}}"}]""", $$"""[{"code":"{{Person}}","status":"{{Owner}}"}]""", $"[{{\"code\":\"{Owner}", $$"""{"code":["{{Owner}}"]}""" })
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await feeder.PutAsync(At("/api/v1/dossiers"), content, TestContext.CancellationToken);
        }

        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(kiosk.Data, "drop")).FullName, "ho-so.csv"), $"MaHoSo,TrangThaiHoSo,ChuHoSo\nH56.99.42-261120-0777,9,{Owner}\n{Person},{Owner},{Phone}\n{Owner},9,x\n,,{Phone}\n", TestContext.CancellationToken);
        await PostAsync(http, "/staff/sign-in", "/staff/sign-in", ("name", Name), ("password", Word));
        await PostAsync(http, "/staff/sign-in", "/staff/sign-in", ("name", "admin"), ("password", Word));
        string logs;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.CancellationToken);
            logs = await kiosk.LogsAsync();
        }
        while (!logs.Contains("3 rows rejected", StringComparison.Ordinal));
        StringAssert.Contains(logs, "\"Kind\":\"IdentityCard\"", "what happened is in the log");
        StringAssert.Contains(logs, "\"Kind\":\"DossierSlip\"");
        Assert.AreEqual("", string.Join(", ", s_secrets.Where(s => logs.Contains(s, StringComparison.OrdinalIgnoreCase))), logs);
    }

    private static Uri At(string path) => new(path, UriKind.Relative);

    private static async Task PostAsync(HttpClient http, string page, string action, params (string Name, string Value)[] fields)
    {
        using var answer = await ServedHall.SendAsync(http, page, action, fields);
        Assert.AreNotEqual(HttpStatusCode.BadRequest, answer.StatusCode, $"{action}: {string.Join(", ", fields)}");
    }

    private static async Task JsonAsync(HttpClient http, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(At(path), content);
    }
}
