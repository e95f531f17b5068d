using LangChanh.Kiosk.Dossiers;

namespace LangChanh.Kiosk.Storage;

/// <summary>A row of the dossiers: one code as one import told it.</summary>
public sealed class DossierRow
{
    /// <summary>The import that brought it.</summary>
    public required long Import { get; init; }

    /// <summary>Code.</summary>
    public required string Code { get; init; }

    /// <summary>Procedure's code.</summary>
    public string? ProcedureCode { get; init; }

    /// <summary>Procedure's name.</summary>
    public string? ProcedureName { get; init; }

    /// <summary>Status as fed.</summary>
    public required string Status { get; init; }

    /// <summary>Day of reception.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>Promised day.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Day on which it was done.</summary>
    public DateOnly? DoneOn { get; init; }

    /// <summary>Id of the place of collection.</summary>
    public string? CollectAt { get; init; }

    /// <summary>Keyed hash of the second item.</summary>
    public string? SecondItem { get; init; }

    /// <summary>When it was fed, milliseconds since 1970 UTC, so that it can be compared in any database.</summary>
    public required long UpdatedAt { get; init; }
}

/// <summary>An import: who, when and how many, nothing of the rows.</summary>
public sealed class DossierImportRow
{
    /// <summary>Number, rising: of two imports of one code the higher counts.</summary>
    public long Id { get; init; }

    /// <summary>Where it came from.</summary>
    public required ImportSource Source { get; init; }

    /// <summary>Who brought it.</summary>
    public required string By { get; init; }

    /// <summary>Of its content and mapping.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>When it began, milliseconds since 1970 UTC.</summary>
    public required long StartedAt { get; init; }

    /// <summary>When the source said so, milliseconds since 1970 UTC.</summary>
    public required long AsOf { get; init; }

    /// <summary>When it ended.</summary>
    public long? EndedAt { get; init; }

    /// <summary>How it stands.</summary>
    public required ImportState State { get; init; }

    /// <summary>Dossiers taken.</summary>
    public int Taken { get; init; }

    /// <summary>Rows that were not.</summary>
    public int RejectedCount { get; init; }

    /// <summary>Their lines by reason, as <see cref="RejectedRows.Pack"/> writes them.</summary>
    public required string Rejected { get; init; }

    /// <summary>What broke it.</summary>
    public FeedFault? Fault { get; init; }

    /// <summary>The rows that it replaced are deleted.</summary>
    public bool Tidy { get; init; }
}

/// <summary>A mapping that somebody confirmed for a header.</summary>
public sealed class FeedMappingRow
{
    /// <summary>Key of the header.</summary>
    public required string Header { get; init; }

    /// <summary>The mapping, as <see cref="FeedMapping.ToString"/> writes it.</summary>
    public required string Mapping { get; set; }

    /// <summary>Who confirmed it.</summary>
    public required string By { get; set; }

    /// <summary>When, milliseconds since 1970 UTC.</summary>
    public required long At { get; set; }
}
