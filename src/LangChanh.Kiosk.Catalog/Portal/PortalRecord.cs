using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog.Portal;

/// <summary>What the national portal says of one procedure, cleaned (domain §3.3); official wording, not yet words for people.</summary>
public sealed record PortalRecord
{
    /// <summary>National code, for example <c>1.001193</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Official name, one line.</summary>
    public required string Name { get; init; }

    /// <summary>Official field (lĩnh vực).</summary>
    public required string Field { get; init; }

    /// <summary>Who issued it (cơ quan ban hành), where the export says so.</summary>
    public string? Issuer { get; init; }

    /// <summary>Levels at which it is carried out, for example "Cấp xã"; empty where the export does not say.</summary>
    public ImmutableArray<string> Levels { get; init; } = [];

    /// <summary>The details, or null where the export is a mere list of names.</summary>
    public PortalDetail? Detail { get; init; }

    /// <summary>What was cleaned or could not be told for sure, in plain Vietnamese.</summary>
    public ImmutableArray<PortalDoubt> Doubts { get; init; } = [];

    /// <summary>Whether the commune carries it out; a list that does not say leaves it open and counts as yes.</summary>
    public bool IsCommuneLevel => Levels.IsEmpty || Levels.Any(l => l.Contains("xã", StringComparison.OrdinalIgnoreCase));
}

/// <summary>The details of a portal record.</summary>
/// <param name="Decision">Decision that published it.</param>
/// <param name="Channels">Ways of handing in; a channel may have several rows.</param>
/// <param name="Cases">Papers by case, in the portal's order.</param>
/// <param name="Steps">What to do, in order.</param>
/// <param name="Legal">Numbers of the legal documents.</param>
/// <param name="Result">What the person receives.</param>
public sealed record PortalDetail(string Decision, ImmutableArray<PortalChannel> Channels, ImmutableArray<PortalCase> Cases, ImmutableArray<string> Steps, ImmutableArray<string> Legal, string? Result);

/// <summary>One way of handing in.</summary>
/// <param name="Kind">The way.</param>
/// <param name="Time">Time limit in one of the four honest states.</param>
/// <param name="Fee">Fee in one of the four honest states: "Miễn phí" with a note on fees is not free (domain §0.3).</param>
public sealed record PortalChannel(ChannelKind Kind, TimeLimit Time, Fee Fee);

/// <summary>The papers of one case.</summary>
/// <param name="Name">Its heading; null where there is none.</param>
/// <param name="Papers">Papers to bring.</param>
/// <param name="Notes">Rows that are remarks entered as papers ("0 bản chính").</param>
public sealed record PortalCase(string? Name, ImmutableArray<PortalPaper> Papers, ImmutableArray<string> Notes);

/// <summary>One paper.</summary>
/// <param name="Name">Official name.</param>
/// <param name="Kind">Handed in or shown, by the case's heading.</param>
/// <param name="Originals">How many originals.</param>
/// <param name="Copies">How many copies.</param>
public sealed record PortalPaper(string Name, PaperKindOf Kind, int Originals, int Copies);

/// <summary>Something that a person should look at.</summary>
/// <param name="Field">Field of the export, in Vietnamese.</param>
/// <param name="What">What was cleaned or is doubtful.</param>
public sealed record PortalDoubt(string Field, string What);

/// <summary>A row of an export that was not taken.</summary>
/// <param name="Row">Row or line, from 1.</param>
/// <param name="Reason">Why, in plain Vietnamese.</param>
public sealed record PortalRejection(int Row, string Reason);

/// <summary>What came of reading an export.</summary>
/// <param name="Records">The records, each code once; of a code that stands twice the last holds.</param>
/// <param name="Rejections">Rows not taken.</param>
public sealed record PortalExport(ImmutableArray<PortalRecord> Records, ImmutableArray<PortalRejection> Rejections);
