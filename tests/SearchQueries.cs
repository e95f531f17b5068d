using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using LangChanh.Kiosk.Catalog.Searching;

namespace LangChanh.Kiosk.Tests;

/// <summary>What a citizen types.</summary>
/// <param name="Text">The text.</param>
/// <param name="Expected">Codes of the procedures that answer it; empty where none does.</param>
/// <param name="Kind">How it is typed, or why nothing answers.</param>
internal sealed record SearchQuery(string Text, ImmutableArray<string> Expected, string Kind)
{
    /// <summary>Nobody looks at the misses of this half when search is mended: the other half is for that.</summary>
    public bool IsHeldOut { get; } = SHA256.HashData(Encoding.UTF8.GetBytes(Text))[0] % 2 != 0;
}

/// <summary>How well a search answers queries.</summary>
/// <param name="Count">Queries that something answers.</param>
/// <param name="First">Share of them whose procedure is found first.</param>
/// <param name="Third">Share of them whose procedure is among the first three.</param>
/// <param name="Reciprocal">Mean of 1 / place (MRR).</param>
internal sealed record SearchScore(int Count, double First, double Third, double Reciprocal)
{
    public static SearchScore Of(IEnumerable<(SearchQuery Query, IReadOnlyList<string> Found)> answers)
    {
        var places = answers.Select(a => a.Found.TakeWhile(f => !a.Query.Expected.Contains(f)).Count() is var before && before < a.Found.Count ? before + 1 : int.MaxValue).ToList();
        return places.Count == 0
            ? new SearchScore(0, 0, 0, 0)
            : new SearchScore(places.Count, places.Average(p => p == 1 ? 1.0 : 0), places.Average(p => p <= 3 ? 1.0 : 0), places.Average(p => p == int.MaxValue ? 0 : 1.0 / p));
    }
}

/// <summary>The evaluation set: what citizens type, written before the catalog's words and kept apart from them.</summary>
internal static class SearchQueries
{
    /// <summary>Reads all of it.</summary>
    public static async Task<ImmutableArray<SearchQuery>> AllAsync(CancellationToken cancellation = default)
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "tests", "search-queries.csv"), cancellation);
        return [.. lines.Skip(1).Select(Read)];
    }

    /// <summary>Codes that a search finds, best first.</summary>
    public static IReadOnlyList<string> Find(this ProcedureSearch search, string text) => [.. search.Search(text, null, 10).Items.Select(i => i.Procedure.Code)];

    private static SearchQuery Read(string line)
    {
        // Only the query can hold a comma, and is quoted then.
        var end = line.LastIndexOf(',', line.LastIndexOf(',') - 1);
        var cells = line[(end + 1)..].Split(',');
        return new SearchQuery(line[..end].Trim('"'), [.. cells[0].Split('|', StringSplitOptions.RemoveEmptyEntries)], cells[1]);
    }
}
