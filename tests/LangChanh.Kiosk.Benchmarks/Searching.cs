using System.Net.Http.Json;
using LangChanh.Kiosk.Catalog;

namespace LangChanh.Kiosk.Benchmarks;

/// <summary>
/// How well and how fast people's words find their procedure, by kind of query, beside ready engines over the same names and
/// words in the same run; and each keystroke of those queries, in the process and through HTTP.
/// </summary>
internal static class Searching
{
    private const int EveryKeystrokeOf = 40;
    private const double KeystrokeLimit = 1;

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
        var catalog = (await CatalogLoader.LoadAsync(kiosk.Config, CancellationToken.None)).Snapshot!;
        var queries = await SearchQueries.AllAsync();
        var texts = queries.Select(q => q.Text).ToList();
        Console.WriteLine($"### {name}: {catalog.Procedures.Length} procedures, {queries.Length} queries");
        SearchRun[] runs = [SearchPeers.Own(catalog, texts), await SearchPeers.Fts5Async(catalog, texts), await SearchPeers.MiniSearchAsync(catalog, texts)];
        foreach (var run in runs)
        {
            Quality(run, queries);
        }

        foreach (var kind in queries.Where(q => q.Expected.Length > 0).Select(q => q.Kind).Distinct().Order())
        {
            Console.WriteLine($"{kind,-13} {string.Join("   ", runs.Select(r => { var s = Score(r, queries, q => q.Kind == kind); return $"{r.Name} {s.First:F2} / {s.Third:F2} / {s.Reciprocal:F2}"; }))}   ({queries.Count(q => q.Kind == kind)})");
        }

        await KeystrokesAsync(kiosk, catalog, texts);
    }

    private static void Quality(SearchRun run, IReadOnlyList<SearchQuery> queries)
    {
        var (all, held) = (Score(run, queries, _ => true), Score(run, queries, q => q.IsHeldOut));
        var nothing = Enumerable.Range(0, queries.Count).Where(i => queries[i].Expected.Length == 0).ToList();
        Console.WriteLine(
            $"{run.Name}: success@1 {all.First:F3}, @3 {all.Third:F3}, MRR {all.Reciprocal:F3} (held-out half {held.First:F3}, {held.Third:F3}); "
            + $"nothing said to {nothing.Count(i => run.Found[i].Count == 0)} of {nothing.Count} that nothing answers; {run.Milliseconds.Spread()}");
    }

    private static SearchScore Score(SearchRun run, IReadOnlyList<SearchQuery> queries, Func<SearchQuery, bool> which) =>
        SearchScore.Of(queries.Select((q, i) => (Query: q, Found: run.Found[i])).Where(a => a.Query.Expected.Length > 0 && which(a.Query)));

    private static async Task KeystrokesAsync(RunningKiosk kiosk, CatalogSnapshot catalog, List<string> texts)
    {
        using var http = new HttpClient { BaseAddress = kiosk.Address };
        var keystrokes = texts.Where((_, i) => i % (texts.Count / EveryKeystrokeOf) == 0).SelectMany(q => Enumerable.Range(2, Math.Max(0, q.Length - 1)).Select(n => q[..n])).ToList();
        var (process, overHttp, bare) = (new List<double>(), new List<double>(), new List<double>());
        foreach (var typed in keystrokes)
        {
            catalog.Search.Search(typed, null, 40);
            await TypeAsync(http, typed);
        }

        foreach (var typed in keystrokes)
        {
            process.Add(Enumerable.Range(0, 5).Select(_ => Figures.Time(() => catalog.Search.Search(typed, null, 40))).Quantile(0.5));
            overHttp.Add(await Figures.TimeAsync(() => TypeAsync(http, typed)));
            bare.Add(await Figures.TimeAsync(() => http.GetByteArrayAsync(new Uri("/healthz", UriKind.Relative))));
        }

        Console.WriteLine($"keystroke in process {process.Spread()}, p99 to its limit of {KeystrokeLimit} ms: {process.Quantile(0.99) / KeystrokeLimit:F2}; through HTTP, rendered {overHttp.Spread()}; beside it /healthz, which does nothing, {bare.Spread()}");
    }

    private static async Task TypeAsync(HttpClient http, string typed)
    {
        using var answer = await http.PostAsJsonAsync(new Uri("/search/typed", UriKind.Relative), new { text = typed, method = "Marks" });
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }
}
