using System.Diagnostics;
using System.Text.Json;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Vietnamese;
using Microsoft.Data.Sqlite;

namespace LangChanh.Kiosk.Benchmarks;

/// <summary>What an engine found for each query, and how long it took.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Found">Codes for each query, best first.</param>
/// <param name="Milliseconds">For each query the median of several rounds.</param>
internal sealed record SearchRun(string Name, IReadOnlyList<IReadOnlyList<string>> Found, IReadOnlyList<double> Milliseconds);

/// <summary>Ready engines over the very same names and everyday words, without marks, as well as their makers allow.</summary>
internal static class SearchPeers
{
    private const int Rounds = 5;

    /// <summary>This program's own search.</summary>
    public static SearchRun Own(CatalogSnapshot catalog, IReadOnlyList<string> queries) =>
        Measure("LangChanh.Kiosk", queries, q => [.. catalog.Search.Search(q, null, 10).Items.Select(i => i.Procedure.Code)]);

    /// <summary>SQLite FTS5: unicode61, marks removed, đ as d by hand, the last word a beginning, BM25.</summary>
    public static async Task<SearchRun> Fts5Async(CatalogSnapshot catalog, IReadOnlyList<string> queries)
    {
        await using var connection = await FillAsync(catalog);
        return Measure("SQLite FTS5", queries, q => Ask(connection, q));
    }

    /// <summary>MiniSearch from npm in Node: fuzzy, prefix, boosted names.</summary>
    public static async Task<SearchRun> MiniSearchAsync(CatalogSnapshot catalog, IReadOnlyList<string> queries)
    {
        var home = Path.Combine(Repository.Root, "tests", "LangChanh.Kiosk.Benchmarks");
        await RunAsync("npm", "ci --silent --no-audit --no-fund", home, "");
        var input = JsonSerializer.Serialize(new
        {
            procedures = catalog.Procedures.Select(p => new { code = p.Code, name = p.Name.In(LocalText.Vietnamese), words = string.Join(" \n", p.Words), official = p.OfficialName }),
            queries,
            rounds = Rounds,
        });
        using var answer = JsonDocument.Parse(await RunAsync("node", "minisearch.mjs", home, input));
        return new SearchRun(
            "MiniSearch (npm)",
            [.. answer.RootElement.GetProperty("found").EnumerateArray().Select(f => f.EnumerateArray().Select(c => c.GetString()!).ToList())],
            [.. answer.RootElement.GetProperty("milliseconds").EnumerateArray().Select(m => m.GetDouble())]);
    }

    private static SearchRun Measure(string name, IReadOnlyList<string> queries, Func<string, IReadOnlyList<string>> ask)
    {
        var found = queries.Select(ask).ToList();
        return new SearchRun(name, found, [.. queries.Select(q => Enumerable.Range(0, Rounds).Select(_ => Figures.Time(() => ask(q))).Quantile(0.5))]);
    }

    private static async Task<SqliteConnection> FillAsync(CatalogSnapshot catalog)
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var make = connection.CreateCommand();
        make.CommandText = "CREATE VIRTUAL TABLE p USING fts5(code UNINDEXED, name, words, official, tokenize=\"unicode61 remove_diacritics 2\")";
        await make.ExecuteNonQueryAsync();
        await using var add = connection.CreateCommand();
        add.CommandText = "INSERT INTO p VALUES ($code, $name, $words, $official)";
        foreach (var procedure in catalog.Procedures)
        {
            add.Parameters.Clear();
            add.Parameters.AddWithValue("$code", procedure.Code);
            add.Parameters.AddWithValue("$name", VietnameseText.Fold(procedure.Name.In(LocalText.Vietnamese)));
            add.Parameters.AddWithValue("$words", VietnameseText.Fold(string.Join(" , ", procedure.Words)));
            add.Parameters.AddWithValue("$official", VietnameseText.Fold(procedure.OfficialName));
            await add.ExecuteNonQueryAsync();
        }

        return connection;
    }

    private static List<string> Ask(SqliteConnection connection, string query)
    {
        var words = VietnameseText.Fold(query).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return [];
        }

        using var ask = connection.CreateCommand();
        ask.CommandText = "SELECT code FROM p WHERE p MATCH $q ORDER BY bm25(p, 0, 2, 2, 1) LIMIT 10";
        ask.Parameters.AddWithValue("$q", string.Join(" OR ", words.Select((w, i) => i == words.Length - 1 ? $"\"{w}\"*" : $"\"{w}\"")));
        using var rows = ask.ExecuteReader();
        var codes = new List<string>();
        while (rows.Read())
        {
            codes.Add(rows.GetString(0));
        }

        return codes;
    }

    private static async Task<string> RunAsync(string program, string arguments, string folder, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {arguments} ended with {process.ExitCode}.");
    }
}
