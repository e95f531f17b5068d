using System.Net.Http.Json;
using LangChanh.Kiosk.Catalog;
using Microsoft.Data.Sqlite;

namespace LangChanh.Kiosk.Benchmarks;

/// <summary>Search as you type: each prefix of everyday queries, over HTTP and in the process, beside SQLite FTS5 over the same names.</summary>
internal static class Searching
{
    private static readonly string[] Queries =
        ["khai sinh cho con", "sao y chứng thực", "xin giay doc than", "lam lai khai sinh", "ho ngheo", "dang ky tam tru", "chuyển nhượng đất", "mất người thân", "trợ cấp người cao tuổi", "mở quán tạp hóa"];

    public static async Task RunAsync()
    {
        await OneAsync("shipped", null);
        if (NationalCatalog.File is not null)
        {
            await OneAsync("national", NationalCatalog.AddToAsync);
        }
    }

    private static async Task OneAsync(string name, Func<string, Task>? configure)
    {
        await using var kiosk = await RunningKiosk.StartAsync(configure: configure);
        using var http = new HttpClient { BaseAddress = kiosk.Address };
        var keystrokes = Queries.SelectMany(q => Enumerable.Range(2, q.Length - 1).Select(n => q[..n])).ToList();
        var overHttp = new List<double>();
        var inProcess = new List<double>();
        var fts = new List<double>();
        var catalog = (await CatalogLoader.LoadAsync(kiosk.Config, CancellationToken.None)).Snapshot!;
        await using var peer = await PeerAsync(catalog);
        for (var round = 0; round < 6; round++)
        {
            foreach (var typed in keystrokes)
            {
                var http1 = await Figures.TimeAsync(() => TypeAsync(http, typed));
                var process1 = Figures.Time(() => catalog.Search.Search(typed, null, 40));
                var fts1 = Figures.Time(() => Ask(peer, typed));
                if (round > 0)
                {
                    overHttp.Add(http1);
                    inProcess.Add(process1);
                    fts.Add(fts1);
                }
            }
        }

        Console.WriteLine($"{name}, {catalog.Procedures.Length} procedures: keystroke through HTTP {overHttp.Spread()}");
        Console.WriteLine($"{name}: in process {inProcess.Spread()}; SQLite FTS5 {fts.Spread()}; ratio of p50 {inProcess.Quantile(0.5) / fts.Quantile(0.5):F2}");
    }

    private static async Task TypeAsync(HttpClient http, string typed)
    {
        using var answer = await http.PostAsJsonAsync(new Uri("/search/typed", UriKind.Relative), new { text = typed, method = "Marks" });
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    private static async Task<SqliteConnection> PeerAsync(CatalogSnapshot catalog)
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var make = connection.CreateCommand();
        make.CommandText = "CREATE VIRTUAL TABLE p USING fts5(name, words, tokenize=\"unicode61 remove_diacritics 2\")";
        await make.ExecuteNonQueryAsync();
        await using var add = connection.CreateCommand();
        add.CommandText = "INSERT INTO p VALUES ($name, $words)";
        var (name, words) = (add.Parameters.Add("$name", SqliteType.Text), add.Parameters.Add("$words", SqliteType.Text));
        foreach (var procedure in catalog.Procedures)
        {
            name.Value = procedure.Name.In(LocalText.Vietnamese);
            words.Value = string.Join(' ', procedure.Words);
            await add.ExecuteNonQueryAsync();
        }

        return connection;
    }

    private static void Ask(SqliteConnection peer, string typed)
    {
        using var ask = peer.CreateCommand();
        ask.CommandText = "SELECT name FROM p WHERE p MATCH $q ORDER BY bm25(p) LIMIT 40";
        ask.Parameters.AddWithValue("$q", string.Join(" OR ", typed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => $"\"{w}\"*")));
        using var rows = ask.ExecuteReader();
        while (rows.Read())
        {
            _ = rows.GetString(0);
        }
    }
}
