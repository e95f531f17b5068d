using System.IO.Compression;
using System.Text.Json;

namespace LangChanh.Kiosk.Tests;

/// <summary>A catalog of national size: the shipped procedures and, from the national export, every other one by its name and code.</summary>
internal static class NationalCatalog
{
    private const string Export = "tthc_2642.jsonl.gz";

    /// <summary>The export, or null where the shared data is absent.</summary>
    public static string? File => System.IO.File.Exists(Path.Combine(Repository.Root, "..", "shared", "data", Export)) ? Path.Combine(Repository.Root, "..", "shared", "data", Export) : null;

    /// <summary>Adds the export's procedures to a copy of the configuration; those that it holds already stay as they are.</summary>
    public static async Task AddToAsync(string config)
    {
        await using var packed = System.IO.File.OpenRead(File ?? throw new InvalidOperationException($"needs ../shared/data/{Export}"));
        await using var plain = new GZipStream(packed, CompressionMode.Decompress);
        using var lines = new StreamReader(plain);
        while (await lines.ReadLineAsync() is { } line)
        {
            using var record = JsonDocument.Parse(line);
            var code = record.RootElement.GetProperty("ma_thu_tuc").GetString()!;
            var file = Path.Combine(config, "procedures", code + ".yaml");
            if (!System.IO.File.Exists(file))
            {
                await System.IO.File.WriteAllTextAsync(file, Yaml(code, record.RootElement));
            }
        }
    }

    private static string Yaml(string code, JsonElement record)
    {
        var name = Quoted(record.GetProperty("ten_thu_tuc").GetString()!);
        return $"""
            code: "{code}"
            name:
              vi: {name}
              en: {name}
            officialName: {name}
            field: ho-tich
            service: ho-tich
            summary:
              vi: {name}
              en: {name}
            source:
              decision: {Quoted(record.GetProperty("so_quyet_dinh").GetString() ?? "")}
              lastChecked: 2026-07-20
              verifiedByOffice: no
            channels:
              - channel: counter
                time:
                  state: unknown
                fee:
                  state: unknown
            steps:
              - vi: Lấy số và hỏi cán bộ.
                en: Take a number and ask.

            """;
    }

    private static string Quoted(string text) => "\"" + text.Normalize().Trim().ReplaceLineEndings(" ").Replace("\\", "", StringComparison.Ordinal).Replace('"', '\'').Replace("\t", " ", StringComparison.Ordinal) + "\"";
}
