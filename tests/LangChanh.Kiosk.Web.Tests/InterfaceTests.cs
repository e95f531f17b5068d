using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>The public HTTP interface (architecture §5) of a kiosk that runs as a process of its own.</summary>
[TestClass]
public sealed class InterfaceTests
{
    private static RunningKiosk s_kiosk = null!;
    private static string s_counterKey = null!;
    private static string s_feedKey = null!;

    public required TestContext TestContext { get; set; }

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _ = context;
        s_kiosk = await RunningKiosk.StartAsync();
        s_counterKey = (await RunningKiosk.CommandAsync("key", "--role", "counter", "--name", "test", "--data", s_kiosk.Data)).Output;
        s_feedKey = (await RunningKiosk.CommandAsync("key", "--role", "feed", "--name", "province", "--data", s_kiosk.Data)).Output;
    }

    [ClassCleanup]
    public static async Task StopAsync() => await s_kiosk.DisposeAsync();

    [TestMethod]
    public async Task Health_Readiness_AndDescription()
    {
        using var http = Client();
        Assert.AreEqual("""{"status":"ok"}""", await http.GetStringAsync(At("/healthz"), TestContext.CancellationToken));
        Assert.IsTrue((await JsonAsync(http, "/readyz")).GetProperty("ready").GetBoolean());
        var paths = (await JsonAsync(http, "/openapi/v1.json")).GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        foreach (var path in new[] { "/api/v1/procedures", "/api/v1/procedures/{code}", "/api/v1/services", "/api/v1/tickets", "/api/v1/tickets/{id}", "/api/v1/counters/{counter}/call-next", "/api/v1/board", "/api/v1/board/stream", "/api/v1/scan", "/api/v1/dossiers" })
        {
            CollectionAssert.Contains(paths, path);
        }
    }

    [TestMethod]
    public async Task Procedures_AreFound_Listed_AndWhole()
    {
        using var http = Client();
        var found = await JsonAsync(http, "/api/v1/procedures?q=" + Uri.EscapeDataString("khai sinh cho con") + "&limit=3");
        Assert.AreEqual("1.001193", found.GetProperty("items")[0].GetProperty("code").GetString());
        Assert.HasCount(3, found.GetProperty("items").EnumerateArray().ToList());
        Assert.HasCount(0, (await JsonAsync(http, "/api/v1/procedures?q=xyzzy%20qwrt")).GetProperty("items").EnumerateArray().ToList());
        Assert.AreEqual(91, (await JsonAsync(http, "/api/v1/procedures")).GetProperty("total").GetInt32());
        var birth = await JsonAsync(http, "/api/v1/procedures/1.001193");
        Assert.AreEqual("Đăng ký khai sinh", birth.GetProperty("name").GetProperty("vi").GetString());
        Assert.AreEqual("khong", birth.GetProperty("questions")[1].GetProperty("needs").GetProperty("allOf").GetProperty("chung-sinh")[0].GetString(), "its questions and rules too");
        Assert.AreEqual(HttpStatusCode.NotFound, (await http.GetAsync(At("/api/v1/procedures/9.999999"), TestContext.CancellationToken)).StatusCode);
    }

    [TestMethod]
    public async Task AnAppointment_IsKept_GivenUp_AndBecomesANumber_WhenThePersonComes()
    {
        using var http = Client(s_counterKey);
        var times = await http.GetFromJsonAsync<JsonElement[]>(At("/api/v1/appointments/times?service=dat-dai"), TestContext.CancellationToken);
        var start = times!.First(t => t.GetProperty("free").GetInt32() > 0).GetProperty("start").GetString();
        var kept = await http.PostAsJsonAsync(At("/api/v1/appointments"), new { service = "dat-dai", start, command = "keep-1" }, TestContext.CancellationToken);
        Assert.AreEqual(HttpStatusCode.Created, kept.StatusCode);
        var id = (await kept.Content.ReadFromJsonAsync<JsonElement>(TestContext.CancellationToken)).GetProperty("id").GetString();
        var again = await http.PostAsJsonAsync(At("/api/v1/appointments"), new { service = "dat-dai", start, command = "keep-1" }, TestContext.CancellationToken);
        Assert.AreEqual(id, (await again.Content.ReadFromJsonAsync<JsonElement>(TestContext.CancellationToken)).GetProperty("id").GetString(), "the same deed twice is one");
        Assert.AreEqual(HttpStatusCode.Conflict, (await http.PostAsJsonAsync(At("/api/v1/appointments"), new { service = "dat-dai", start }, TestContext.CancellationToken)).StatusCode);
        var number = await (await http.PostAsync(At($"/api/v1/appointments/{id}/check-in"), null, TestContext.CancellationToken)).Content.ReadFromJsonAsync<JsonElement>(TestContext.CancellationToken);
        Assert.StartsWith("C", number.GetProperty("number").GetString()!);
        Assert.AreEqual(id, number.GetProperty("id").GetString());
        Assert.AreEqual(HttpStatusCode.Conflict, (await http.DeleteAsync(At($"/api/v1/appointments/{id}"), TestContext.CancellationToken)).StatusCode, "who has come cannot be given up");

        var tomorrow = await http.GetFromJsonAsync<JsonElement[]>(At($"/api/v1/appointments/times?service=dat-dai&day=2026-11-25"), TestContext.CancellationToken);
        var next = await (await http.PostAsJsonAsync(At("/api/v1/appointments"), new { service = "dat-dai", start = tomorrow![0].GetProperty("start").GetString() }, TestContext.CancellationToken)).Content.ReadFromJsonAsync<JsonElement>(TestContext.CancellationToken);
        Assert.AreEqual("booked", (await http.GetFromJsonAsync<JsonElement[]>(At("/api/v1/appointments?day=2026-11-25"), TestContext.CancellationToken))!.Single().GetProperty("state").GetString());
        Assert.AreEqual(HttpStatusCode.OK, (await http.DeleteAsync(At($"/api/v1/appointments/{next.GetProperty("id").GetString()}?day=2026-11-25"), TestContext.CancellationToken)).StatusCode);
        using var nobody = Client();
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await nobody.GetAsync(At("/api/v1/appointments"), TestContext.CancellationToken)).StatusCode);
    }

    [TestMethod]
    public async Task ATicket_IsTaken_Called_Served_AndRefusedWhereItsStateForbids()
    {
        using var http = Client(s_counterKey);
        var taken = await http.PostAsJsonAsync(At("/api/v1/tickets"), new { service = "cong-an", priority = (string?)null }, TestContext.CancellationToken);
        Assert.AreEqual(HttpStatusCode.Created, taken.StatusCode);
        var ticket = await taken.Content.ReadFromJsonAsync<JsonElement>(TestContext.CancellationToken);
        Assert.IsTrue(ticket.GetProperty("ahead").GetInt32() >= 0 && ticket.GetProperty("estimate").GetProperty("low").GetInt32() <= ticket.GetProperty("estimate").GetProperty("high").GetInt32());

        foreach (var (deed, status, state) in new[] { ("serve", 409, ""), ("call-next", 200, "called"), ("call-next", 409, ""), ("recall", 200, "called"), ("serve", 200, "serving"), ("no-show", 409, ""), ("complete", 200, "completed"), ("complete", 409, "") })
        {
            var answer = await http.PostAsJsonAsync(At($"/api/v1/counters/5/{deed}"), new { }, TestContext.CancellationToken);
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.CancellationToken);
            Assert.AreEqual(status, (int)answer.StatusCode, $"{deed}: {body}");
            Assert.AreEqual(status == 200 ? state : "application/problem+json", status == 200 ? body.GetProperty("state").GetString() : answer.Content.Headers.ContentType?.MediaType, deed);
        }
    }

    [TestMethod]
    public async Task OneNumber_ServesSeveralServices_AndAnOfficerAddsAndDrops()
    {
        using var http = Client(s_counterKey);
        var taken = await (await http.PostAsJsonAsync(At("/api/v1/tickets"), new { service = "chinh-sach", then = new[] { "dat-dai" } }, TestContext.CancellationToken)).Content.ReadFromJsonAsync<JsonElement>(TestContext.CancellationToken);
        Assert.AreEqual("""["dat-dai"]""", taken.GetProperty("then").GetRawText());
        async Task<JsonElement> DoAsync(string deed, object? body = null) =>
            await (await http.PostAsJsonAsync(At($"/api/v1/counters/4/{deed}"), body ?? new { }, TestContext.CancellationToken)).Content.ReadFromJsonAsync<JsonElement>(TestContext.CancellationToken);
        await DoAsync("call-next");
        Assert.AreEqual("""["dat-dai","cong-an"]""", (await DoAsync("add-service", new { service = "cong-an" })).GetProperty("then").GetRawText());
        Assert.AreEqual("""["cong-an"]""", (await DoAsync("drop-service", new { service = "dat-dai" })).GetProperty("then").GetRawText());
        var on = await DoAsync("complete");
        Assert.AreEqual(("waiting", "cong-an"), (on.GetProperty("state").GetString(), on.GetProperty("service").GetString()));
        Assert.AreEqual(HttpStatusCode.BadRequest, (await http.PostAsJsonAsync(At("/api/v1/tickets"), new { service = "dat-dai", then = new[] { "nowhere" } }, TestContext.CancellationToken)).StatusCode);
        await http.PostAsJsonAsync(At($"/api/v1/tickets/{on.GetProperty("id").GetString()}/leave"), new { }, TestContext.CancellationToken);
    }

    /// <summary>A double touch, or a press that is sent again after the line broke, is one deed (requirement B5).</summary>
    [TestMethod]
    public async Task TheSamePressFiftyTimesAtOnce_IsOneNumber_AndOneCall_B5()
    {
        using var http = Client();
        http.DefaultRequestHeaders.Add("Idempotency-Key", "one-touch");
        var numbers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
            (await (await http.PostAsJsonAsync(At("/api/v1/tickets"), new { service = "chung-thuc" }, TestContext.CancellationToken)).Content.ReadFromJsonAsync<JsonElement>(TestContext.CancellationToken)).GetProperty("id").GetString()));
        Assert.HasCount(1, numbers.Distinct().ToList());

        // Two wait: a call that counted twice would be refused, or call the second.
        using var officer = Client(s_counterKey);
        await officer.PostAsJsonAsync(At("/api/v1/tickets"), new { service = "chung-thuc" }, TestContext.CancellationToken);
        officer.DefaultRequestHeaders.Add("Idempotency-Key", "one-press");
        var calls = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            using var answer = await officer.PostAsJsonAsync(At("/api/v1/counters/2/call-next"), new { }, TestContext.CancellationToken);
            return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(TestContext.CancellationToken)).GetProperty("id").GetString();
        }));
        Assert.HasCount(1, calls.Distinct().ToList());
        officer.DefaultRequestHeaders.Remove("Idempotency-Key");
        await officer.PostAsJsonAsync(At("/api/v1/counters/2/complete"), new { }, TestContext.CancellationToken);
    }

    /// <summary>On this machine the program answers at the address it was given and at no other (requirement K11, as far as the program goes).</summary>
    [TestMethod]
    public void TheKiosk_ListensWhereItWasTold_AndNowhereElse_K11()
    {
        var process = $"/proc/{s_kiosk.ProcessId}";
        var own = Directory.EnumerateFiles($"{process}/fd").Select(f => new FileInfo(f).LinkTarget).OfType<string>().Where(t => t.StartsWith("socket:[", StringComparison.Ordinal)).Select(t => t[8..^1]).ToHashSet();
        var sockets = new[] { "tcp", "tcp6", "udp", "udp6" }.SelectMany(kind => File.ReadLines($"{process}/net/{kind}").Skip(1).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(l => own.Contains(l[9])).Select(l => (Kind: kind, Local: l[1], State: l[3])));
        // 0A is LISTEN; a datagram socket has no such state: it hears as it is.
        var heard = sockets.Where(s => s.State == "0A" || s.Kind.StartsWith("udp", StringComparison.Ordinal)).Select(s => $"{s.Kind} {s.Local}");
        Assert.AreEqual($"tcp 0100007F:{s_kiosk.Address.Port:X4}", string.Join(", ", heard));
    }

    [TestMethod]
    public async Task WithoutAKey_NobodyCallsOrFeeds()
    {
        using var nobody = Client();
        using var feeder = Client(s_feedKey);
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await nobody.PostAsJsonAsync(At("/api/v1/counters/1/call-next"), new { }, TestContext.CancellationToken)).StatusCode);
        Assert.AreEqual("application/problem+json", (await nobody.PostAsJsonAsync(At("/api/v1/counters/1/call-next"), new { }, TestContext.CancellationToken)).Content.Headers.ContentType?.MediaType);
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await nobody.PutAsJsonAsync(At("/api/v1/dossiers"), Array.Empty<object>(), TestContext.CancellationToken)).StatusCode);
        Assert.AreEqual(HttpStatusCode.Forbidden, (await feeder.PostAsJsonAsync(At("/api/v1/counters/1/call-next"), new { }, TestContext.CancellationToken)).StatusCode);
    }

    [TestMethod]
    public async Task AFedDossier_IsFoundByItsSlip_WithoutAName()
    {
        using var http = Client(s_feedKey);
        var fed = await http.PutAsJsonAsync(At("/api/v1/dossiers"), new[] { new { code = "H56.99.42-261120-0777", status = "4", procedure = "1.001193", name = "Lò Thị Thử" } }, TestContext.CancellationToken);
        Assert.AreEqual(1, (await fed.Content.ReadFromJsonAsync<JsonElement>(TestContext.CancellationToken)).GetProperty("written").GetInt32(), await fed.Content.ReadAsStringAsync(TestContext.CancellationToken));
        var scanned = await (await http.PostAsJsonAsync(At("/api/v1/scan"), new { text = "https://dichvucong.thanhhoa.gov.vn/tra-cuu?MHS=H56.99.42-261120-0777" }, TestContext.CancellationToken)).Content.ReadAsStringAsync(TestContext.CancellationToken);
        using var answer = JsonDocument.Parse(scanned);
        Assert.AreEqual("dossier", answer.RootElement.GetProperty("kind").GetString());
        Assert.IsTrue(answer.RootElement.GetProperty("known").GetBoolean());
        Assert.DoesNotContain("Lò Thị", scanned);
    }

    [TestMethod]
    [DataRow("038000000000|170000000|Nguyễn Văn Thử|01011990|Nam|Thị trấn|01012022", "identity")]
    [DataRow("https://zalo.me/0000000000", "other")]
    [DataRow("038099012345", "other")]
    [DataRow("1.001193", "other")]
    [DataRow("LC2:261124.AAAA.0", "ticket")]
    [DataRow("Ậ-261123-0007", "unreadable")]
    [DataRow("https://dichvucong.thanhhoa.gov.vn/portaldvc/tra-cuu?SGT=038000000000&MHS=H56.99.42-261123-9999", "dossier")]
    [DataRow("\u0000\u202e", "unreadable")]
    [DataRow(null, "unreadable")]
    public async Task AScan_SaysWhatItIs_AndEchoesNothing(string? text, string kind)
    {
        using var http = Client();
        var answer = await (await http.PostAsJsonAsync(At("/api/v1/scan"), new { text }, TestContext.CancellationToken)).Content.ReadAsStringAsync(TestContext.CancellationToken);
        StringAssert.Contains(answer, $"\"kind\":\"{kind}\"");
        Assert.DoesNotContain("Nguyễn", answer);
        Assert.DoesNotContain("038000000000", answer);
    }

    [TestMethod]
    public async Task EverySampleOfTheField_IsToldForWhatItIs()
    {
        using var samples = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.SharedData("qr_and_code_samples.json"), TestContext.CancellationToken));
        using var http = Client();
        foreach (var group in samples.RootElement.EnumerateObject().Where(g => g.Value.ValueKind == JsonValueKind.Array))
        {
            foreach (var sample in group.Value.EnumerateArray())
            {
                var text = sample.GetProperty(sample.TryGetProperty("s", out _) ? "s" : "payload").GetString()!;
                var answer = await (await http.PostAsJsonAsync(At("/api/v1/scan"), new { text }, TestContext.CancellationToken)).Content.ReadFromJsonAsync<JsonElement>(TestContext.CancellationToken);
                var kind = answer.GetProperty("kind").GetString();
                Assert.IsTrue(group.Name switch
                {
                    "dossier_code_valid" => kind == "dossier",
                    "dossier_code_tolerate" => kind == (sample.GetProperty("normalised").ValueKind == JsonValueKind.Null ? "unreadable" : "dossier"),
                    "dossier_code_reject" => kind is "other" or "unreadable",
                    "slip_codes" => kind == (text.Contains("apiqr", StringComparison.Ordinal) ? "opaque" : text.Contains("evil", StringComparison.Ordinal) ? "other" : "dossier"),
                    "identity_qr_refuse" => kind == "identity",
                    _ => kind == "other",
                }, $"{text}: {answer}");
                Assert.DoesNotContain("0380", answer.ToString(), "P12");
            }
        }
    }

    [TestMethod]
    [DataRow("/api/v1/tickets", """{"service":"nowhere"}""", 400)]
    [DataRow("/api/v1/tickets", """{"service":"ho-tich","priority":"king"}""", 400)]
    [DataRow("/api/v1/tickets", "{", 400)]
    [DataRow("/api/v1/tickets", """{"service":null}""", 400)]
    [DataRow("/api/v1/tickets/zzz", null, 404)]
    [DataRow("/search/typed", """{"text":null,"method":"Marks"}""", 200)]
    [DataRow("/search/typed", """{"text":"khai","key":"\u0000","method":"Telex","page":-7}""", 200)]
    [DataRow("/search/typed", """{"text":"khai","method":"Morse"}""", 400)]
    public async Task HostileRequests_AreAnswered_NeverBreak(string path, string? body, int status)
    {
        using var http = Client();
        using var content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var answer = content is null ? await http.GetAsync(At(path), TestContext.CancellationToken) : await http.PostAsync(At(path), content, TestContext.CancellationToken);
        Assert.AreEqual(status, (int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.CancellationToken));
    }

    /// <summary>Each connection begins with the whole board, ids rise, and who missed events ends as one who missed none (requirement B2).</summary>
    [TestMethod]
    public async Task TheStream_BeginsWithTheWholeBoard_AndTellsOfEachCall_B2()
    {
        using var http = Client(s_counterKey);
        using var stream = await http.GetAsync(At("/api/v1/board/stream"), HttpCompletionOption.ResponseHeadersRead, TestContext.CancellationToken);
        Assert.AreEqual("text/event-stream", stream.Content.Headers.ContentType?.MediaType);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync(TestContext.CancellationToken));
        StringAssert.Contains(await DataAsync(lines), "waiting");
        var number = (await (await http.PostAsJsonAsync(At("/api/v1/tickets"), new { service = "dat-dai" }, TestContext.CancellationToken)).Content.ReadFromJsonAsync<JsonElement>(TestContext.CancellationToken)).GetProperty("number").GetString()!;
        await http.PostAsJsonAsync(At("/api/v1/counters/3/call-next"), new { }, TestContext.CancellationToken);
        string data;
        var ids = new List<long>();
        do
        {
            // Whole snapshots follow one another until the call is among them.
            data = await DataAsync(lines);
            ids.AddRange(IdOf(data) is { } id ? [id] : []);
        }
        while (!data.Contains($"\"{number}\"", StringComparison.Ordinal));
        using var late = await http.GetAsync(At("/api/v1/board/stream"), HttpCompletionOption.ResponseHeadersRead, TestContext.CancellationToken);
        using var missed = new StreamReader(await late.Content.ReadAsStreamAsync(TestContext.CancellationToken));
        var first = await DataAsync(missed);
        ids.Add(IdOf(first)!.Value);
        CollectionAssert.AreEqual(ids.Distinct().Order().ToList(), ids, "ids rise");
        StringAssert.Contains(first, $"\"{number}\"", "the first thing that a late comer gets");
    }

    private static long? IdOf(string data)
    {
        using var snapshot = JsonDocument.Parse(data["data: ".Length..]);
        return snapshot.RootElement.TryGetProperty("id", out var id) ? id.GetInt64() : null;
    }

    [TestMethod]
    public async Task ANationalCatalog_IsServed_AndSearched()
    {
        if (NationalCatalog.File is null)
        {
            Assert.Inconclusive("needs ../shared/data");
        }

        await using var kiosk = await RunningKiosk.StartAsync(configure: NationalCatalog.AddToAsync);
        using var http = new HttpClient { BaseAddress = kiosk.Address };
        Assert.AreEqual(2662, (await JsonAsync(http, "/api/v1/procedures?limit=1")).GetProperty("total").GetInt32());
        Assert.AreEqual("1.001193", (await JsonAsync(http, "/api/v1/procedures?q=" + Uri.EscapeDataString("đăng ký khai sinh"))).GetProperty("items")[0].GetProperty("code").GetString());
    }

    private static HttpClient Client(string? key = null)
    {
        var http = new HttpClient { BaseAddress = s_kiosk.Address };
        http.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return http;
    }

    private static Uri At(string path) => new(path, UriKind.Relative);

    private async Task<JsonElement> JsonAsync(HttpClient http, string path) => await http.GetFromJsonAsync<JsonElement>(At(path), TestContext.CancellationToken);

    private async Task<string> DataAsync(StreamReader lines)
    {
        while (await lines.ReadLineAsync(TestContext.CancellationToken) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new EndOfStreamException("The stream ended.");
    }
}
