using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog.Reading;

namespace LangChanh.Kiosk.Web.Staff.Content;

/// <summary>What is edited as one: a file, or all phrases.</summary>
/// <param name="Id">Name in addresses and drafts.</param>
/// <param name="Files">Its files, relative to the configuration's folder.</param>
public sealed record ContentItem(string Id, ImmutableArray<string> Files)
{
    /// <summary>The phrases of all languages, edited side by side.</summary>
    public const string Phrases = "phrases";

    private const string ProcedureFolder = "procedures/";

    /// <summary>Whether it is a procedure.</summary>
    public bool IsProcedure => Id.StartsWith(ProcedureFolder, StringComparison.Ordinal);

    /// <summary>Code of the procedure.</summary>
    public string Code => Path.GetFileNameWithoutExtension(Id);

    /// <summary>The item of a procedure.</summary>
    /// <param name="code">Its code.</param>
    public static ContentItem Procedure(string code) => new($"{ProcedureFolder}{code}.yaml", [$"{ProcedureFolder}{code}.yaml"]);

    /// <summary>The item with an id; null where the id cannot be one.</summary>
    /// <param name="id">Id as it came in an address.</param>
    /// <param name="files">The configuration.</param>
    public static ContentItem? Of(string? id, ConfigurationFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return id == Phrases ? new ContentItem(Phrases, [.. files.ByName.Keys.Where(f => f.StartsWith(Phrases + "/", StringComparison.Ordinal))])
            : id is not null && (files.ByName.ContainsKey(id) || NewProcedure(id)) && id.EndsWith(".yaml", StringComparison.Ordinal) && !id.StartsWith(Phrases + "/", StringComparison.Ordinal) ? new ContentItem(id, [id])
            : null;
    }

    /// <summary>Everything but procedures.</summary>
    public static IEnumerable<ContentItem> Rest(ConfigurationFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return files.ByName.Keys.Where(f => f.EndsWith(".yaml", StringComparison.Ordinal) && !f.StartsWith(ProcedureFolder, StringComparison.Ordinal) && !f.StartsWith(Phrases + "/", StringComparison.Ordinal)).Append(Phrases).Select(f => Of(f, files)!);
    }

    /// <summary>A code that a new procedure may have: digits and dots, as the national list gives them.</summary>
    public static bool IsCode(string? code) => code is { Length: >= 3 and <= 20 } && code.All(c => char.IsAsciiDigit(c) || c == '.') && char.IsAsciiDigit(code[0]) && char.IsAsciiDigit(code[^1]);

    private static bool NewProcedure(string id) => id.StartsWith(ProcedureFolder, StringComparison.Ordinal) && id.EndsWith(".yaml", StringComparison.Ordinal) && IsCode(id[ProcedureFolder.Length..^5]);
}
