using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Storage.Interest;
using LangChanh.Kiosk.Web.Interest;
using LangChanh.Kiosk.Web.Staff.Content;
using LangChanh.Kiosk.Web.Staff.Content.Preview;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>
/// Every address that answers a GET is opened, and every link on what it shows, by an administrator who also has a number, a paper and
/// a draft in hand: nothing in the store, the configuration or the drafts is another afterwards (architecture §4), every page carries
/// the guard and the policy (requirements K2, B10), and no screen of the citizens has a way to the staff's (requirement K12).
/// </summary>
[TestClass]
public sealed partial class NoGetChangesTests
{
    // Of one kind of page a few tell what all would.
    private const int MostOfAKind = 3;

    private static readonly Dictionary<string, string> s_values = new() { ["code"] = "1.001193", ["service"] = "ho-tich", ["counter"] = "1", ["place"] = "quay-3", ["question"] = "chung-sinh" };

    private readonly Dictionary<string, int> _kinds = [];
    private readonly HashSet<string> _opened = [];
    private readonly HashSet<string> _seen = [];
    private readonly List<string> _faults = [];
    private string? _route;
    private int _pages;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task NoGet_ChangesAnything_EveryPageIsGuarded_AndNoneOfTheCitizensLeadsToTheStaffs_K2_B10_K12()
    {
        await using var hall = await ServedHall.StartAsync(app => app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                _route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
                return Task.CompletedTask;
            });
            return next(context);
        }), null, TestContext.CancellationToken);
        using var http = hall.Client(follow: false);
        var seeds = await PrepareAsync(hall, http);
        var routes = hall.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true).Select(e => e.RoutePattern.RawText!).ToHashSet();
        // The panel's start address marks a browser, from which staff pages are refused then: it comes last.
        var known = seeds.Concat(routes.Where(r => r != "/panel").Select(Filled)).ToHashSet();
        var waiting = new Queue<string>(known);
        var before = Snapshot(hall);
        while (waiting.TryDequeue(out var address))
        {
            if (_seen.Add(address) && (known.Contains(address) || IsAmongTheFew(address)))
            {
                foreach (var link in await OpenAsync(http, address))
                {
                    waiting.Enqueue(link);
                }
            }
        }

        await OpenAsync(http, "/panel");
        Assert.AreEqual("", string.Join('\n', routes.Except(_opened)), "every address was opened");
        TestContext.WriteLine($"{_opened.Count} of {routes.Count} addresses, {_pages} pages");
        Assert.IsGreaterThan(150, _pages);
        var after = Snapshot(hall);
        Assert.AreEqual("", string.Join('\n', after.Keys.Union(before.Keys).Where(k => after.GetValueOrDefault(k) != before.GetValueOrDefault(k)).Select(k => $"{k}: {before.GetValueOrDefault(k)} → {after.GetValueOrDefault(k)}")), "no GET changes anything");
        Assert.AreEqual("", string.Join('\n', _faults));
    }

    [TestMethod]
    public async Task WhoeverLooksAtADraft_IsNoReader()
    {
        await using var hall = await ServedHall.StartAsync(null, null, TestContext.CancellationToken);
        using var http = hall.Client();
        var root = $"{PreviewTokens.Root}/{hall.Services.GetRequiredService<PreviewTokens>().Make(new PreviewRequest("procedures/1.001193.yaml", "vi", "normal"))}";
        async Task<int> ReadAsync(string address)
        {
            (await http.GetAsync(new Uri(address, UriKind.Relative), TestContext.CancellationToken)).EnsureSuccessStatusCode();
            await hall.Services.GetRequiredService<HallInterest>().WriteAsync(TestContext.CancellationToken);
            var office = hall.Services.GetRequiredService<IHall>().Office;
            return (await hall.Services.GetRequiredService<InterestCounts>().TopAsync(office, InterestKind.Read, new DateOnly(2026, 11, 24), 10, TestContext.CancellationToken)).Sum(r => r.Count);
        }

        Assert.AreEqual(0, await ReadAsync($"{root}/procedures/1.001193"), "the studio's preview");
        Assert.AreEqual(1, await ReadAsync("/procedures/1.001193"), "a citizen");
    }

    /// <summary>A hall in which there is something to change, and the addresses that no page names.</summary>
    private async Task<IReadOnlyList<string>> PrepareAsync(ServedHall hall, HttpClient http)
    {
        await hall.SignInAsync(http);
        async Task<string> TakeAsync() =>
            (await (await http.PostAsJsonAsync(At("/api/v1/tickets"), new { service = "cong-an" }, TestContext.CancellationToken)).Content.ReadFromJsonAsync<JsonElement>(TestContext.CancellationToken)).GetProperty("id").GetString()!;
        var (served, waits) = (await TakeAsync(), await TakeAsync());
        foreach (var deed in new[] { "call-next", "complete" })
        {
            (await http.PostAsJsonAsync(At($"/api/v1/counters/5/{deed}"), new { }, TestContext.CancellationToken)).EnsureSuccessStatusCode();
        }

        using var mine = await ServedHall.SendAsync(http, "/numbers/ho-tich", "/numbers");
        Assert.AreEqual("/numbers/mine", mine.Headers.Location?.OriginalString);
        using var paper = await ServedHall.SendAsync(http, "/scan/type", "/scan", ("text", "H56.99.42-261123-0008"));
        Assert.AreEqual("/scan/result", paper.Headers.Location?.OriginalString);
        var draft = hall.Services.GetRequiredService<ContentDesk>().BeginProcedure("9.000001", "Việc thử", "admin")!;
        var preview = hall.Services.GetRequiredService<PreviewTokens>().Make(new PreviewRequest(draft.Id, "vi", "normal"));
        return [$"/t/{served}", $"/t/{waits}", $"/t/{served}/feedback", "/p/1.001193", "/e/sinh-con", "/n/tiep-cong-dan", $"/staff/content/edit?item={Uri.EscapeDataString(draft.Id)}", $"{PreviewTokens.Root}/{preview}/procedures/9.000001", "/staff/content/compare?a=1&b=2", "/khong-co-trang-nay"];
    }

    private bool IsAmongTheFew(string address) => (_kinds[Kind(address)] = _kinds.GetValueOrDefault(Kind(address)) + 1) <= MostOfAKind;

    /// <summary>Opens an address; gives the links that it shows.</summary>
    private async Task<IEnumerable<string>> OpenAsync(HttpClient http, string address)
    {
        _route = null;
        using var answer = await http.GetAsync(At(address), HttpCompletionOption.ResponseHeadersRead, TestContext.CancellationToken);
        var html = answer.Content.Headers.ContentType?.MediaType == "text/html" ? WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.CancellationToken)) : "";
        _pages += html.Length > 0 ? 1 : 0;
        if (_route is { } route)
        {
            _opened.Add(route);
        }

        if (answer.StatusCode is HttpStatusCode.InternalServerError)
        {
            _faults.Add($"{address}: {answer.StatusCode}");
        }

        // Parts of a page are put into one that has its guard.
        if (html.Contains("<html", StringComparison.Ordinal) && Guarded.Fault(answer, html) is { Length: > 0 } fault)
        {
            _faults.Add($"K2, B10: {address}: {fault}");
        }

        var links = Link().Matches(html).Select(m => m.Groups[1].Value).Append(answer.Headers.Location?.OriginalString ?? "").Where(l => l.StartsWith('/') && !l.StartsWith("//", StringComparison.Ordinal)).Select(l => l.Split('#')[0]).ToList();
        if (!IsStaffs(address) && answer.StatusCode == HttpStatusCode.OK && links.FirstOrDefault(IsStaffs) is { } way)
        {
            _faults.Add($"K12: {address} leads to {way}");
        }

        return links;
    }

    private static bool IsStaffs(string address) => address.StartsWith("/staff", StringComparison.Ordinal) || address.StartsWith("/counter", StringComparison.Ordinal);

    /// <summary>Addresses of one kind differ in their last part or in what is asked.</summary>
    private static string Kind(string address) => Last().Replace(address.Split('?')[0], "") + (address.Contains('?', StringComparison.Ordinal) ? "?" : "");

    private static string Filled(string route) => Parameter().Replace("/" + route.TrimStart('/'), m => s_values.GetValueOrDefault(m.Groups[1].Value, "1"));

    /// <summary>All that lasts: every row of every table, but the counts of what is read, which a reader is meant to add to; every file of configuration, drafts and versions.</summary>
    private static SortedDictionary<string, string> Snapshot(ServedHall hall)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var database = new SqliteConnection($"Data Source={Path.Combine(hall.Data, "kiosk.db")};Mode=ReadOnly;Pooling=False");
        database.Open();
        var tables = Rows(database, "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'Interest'").ToList();
        foreach (var table in tables)
        {
            var rows = Rows(database, $"SELECT * FROM \"{table}\"").Order(StringComparer.Ordinal).ToList();
            all[$"table {table}"] = $"{rows.Count} rows {Hash(Encoding.UTF8.GetBytes(string.Join('\n', rows)))}";
        }

        foreach (var file in Directory.EnumerateFiles(hall.Folder, "*", SearchOption.AllDirectories).Where(f => !f.Contains("/data/logs/", StringComparison.Ordinal) && !f.Contains("/kiosk.db", StringComparison.Ordinal)))
        {
            all[file[hall.Folder.Length..]] = Hash(File.ReadAllBytes(file));
        }

        Assert.IsTrue(all.Keys.Any(k => k.Contains("draft", StringComparison.OrdinalIgnoreCase)) && all.ContainsKey("table Journal") && all.ContainsKey("table AspNetUsers"), string.Join('\n', all.Keys));
        return all;
    }

    private static IEnumerable<string> Rows(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // Names of tables come from the database itself.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i).ToString()));
        }
    }

    private static string Hash(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes))[..16];

    private static Uri At(string path) => new(path, UriKind.Relative);

    [GeneratedRegex("<(?:a|link|script|img|iframe|source|form method=\"get\")\\b[^>]*? (?:href|src|action)=\"([^\"]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex("\\{([a-z]+)(?::[^}]*)?\\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("[^/]*$")]
    private static partial Regex Last();
}
