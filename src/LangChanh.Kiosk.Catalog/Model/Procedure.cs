using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog;

/// <summary>How a dossier can be handed in (national package LayThuTuc, KENH; domain §3.1).</summary>
public enum ChannelKind
{
    /// <summary>Trực tiếp.</summary>
    Counter,

    /// <summary>Trực tuyến.</summary>
    Online,

    /// <summary>Dịch vụ bưu chính.</summary>
    Post,
}

/// <summary>What is honestly known of a time limit (domain §0.3).</summary>
public enum TimeState
{
    /// <summary>A number with its unit.</summary>
    Stated,

    /// <summary>A number whose unit the source does not give.</summary>
    UnitMissing,

    /// <summary>Depends on a rule.</summary>
    ByRule,

    /// <summary>The source says nothing.</summary>
    Unknown,
}

/// <summary>Unit of a time limit.</summary>
public enum TimeUnit
{
    /// <summary>Giờ.</summary>
    Hours,

    /// <summary>Ngày.</summary>
    Days,

    /// <summary>Ngày làm việc.</summary>
    WorkingDays,

    /// <summary>Tháng.</summary>
    Months,
}

/// <summary>What is honestly known of a fee (domain §0.3: "Miễn phí" on the portal often is not free).</summary>
public enum FeeState
{
    /// <summary>Free without reservation.</summary>
    Free,

    /// <summary>An amount is known.</summary>
    Paid,

    /// <summary>The province's council sets it.</summary>
    ByResolution,

    /// <summary>The source says nothing.</summary>
    Unknown,
}

/// <summary>Whether a paper stays with the office or is only shown.</summary>
public enum PaperKindOf
{
    /// <summary>Nộp.</summary>
    Submit,

    /// <summary>Xuất trình.</summary>
    Show,
}

/// <summary>A time limit in one of four honest states.</summary>
/// <param name="State">What is known.</param>
/// <param name="Value">The number, where there is one.</param>
/// <param name="Unit">The unit, when stated.</param>
/// <param name="Note">What else a person must know.</param>
public sealed record TimeLimit(TimeState State, decimal? Value = null, TimeUnit? Unit = null, LocalText? Note = null);

/// <summary>A fee in one of four honest states.</summary>
/// <param name="State">What is known.</param>
/// <param name="Amount">Đồng, when paid.</param>
/// <param name="Per">What one amount buys.</param>
/// <param name="Note">What else a person must know.</param>
public sealed record Fee(FeeState State, long? Amount = null, LocalText? Per = null, LocalText? Note = null);

/// <summary>One way of handing in, with its own time and fee; one channel may have several rows.</summary>
/// <param name="Channel">The way.</param>
/// <param name="Case">Which case the row is for.</param>
/// <param name="Time">Time limit.</param>
/// <param name="Fee">Fee.</param>
/// <param name="Needs">YAML <c>needs</c>: the case as a rule over the questions; null is for everybody.</param>
public sealed record ProcedureChannel(ChannelKind Channel, LocalText? Case, TimeLimit Time, Fee Fee, Condition? Needs = null);

/// <summary>A paper to bring.</summary>
/// <param name="Name">Its everyday name.</param>
/// <param name="Hint">Who issues it, what to do without it.</param>
/// <param name="Kind">Handed in or shown.</param>
/// <param name="Originals">How many originals.</param>
/// <param name="Copies">How many copies.</param>
/// <param name="Form">Id of the form it is written on.</param>
/// <param name="OnlyIf">Who alone needs it, in words.</param>
/// <param name="Needs">YAML <c>needs</c>: the same as a rule over the questions. With <paramref name="OnlyIf"/> alone nobody can tell beforehand, so the paper stays one that may be needed.</param>
/// <param name="OfficeDecides">YAML <c>officeDecides</c>: even where <paramref name="Needs"/> holds, only the officer can tell whether the paper is needed.</param>
public sealed record Paper(LocalText Name, LocalText? Hint, PaperKindOf Kind, int? Originals, int? Copies, string? Form, LocalText? OnlyIf, Condition? Needs = null, bool OfficeDecides = false);

/// <summary>One case of a procedure with its papers in the order in which a person gathers them.</summary>
/// <param name="Name">Name of the case.</param>
/// <param name="When">Who it is for.</param>
/// <param name="Papers">The papers.</param>
/// <param name="Needs">YAML <c>needs</c>: the same as a rule over the questions; null in a procedure without questions or with one case.</param>
public sealed record ProcedureCase(LocalText Name, LocalText? When, ImmutableArray<Paper> Papers, Condition? Needs = null);

/// <summary>A blank form.</summary>
/// <param name="Id">Its id within the procedure.</param>
/// <param name="Name">Its name.</param>
/// <param name="Where">Where to get it.</param>
public sealed record ProcedureForm(string Id, LocalText Name, LocalText? Where);

/// <summary>Where the guide's facts come from and how far they can be trusted.</summary>
/// <param name="Decision">The decision that published the procedure.</param>
/// <param name="EffectiveFrom">First day in force, where known.</param>
/// <param name="EffectiveTo">Last day in force, where known.</param>
/// <param name="LastChecked">Day on which somebody last compared the guide with its source.</param>
/// <param name="VerifiedByOffice">The office has confirmed it.</param>
public sealed record ProcedureSource(string Decision, DateOnly? EffectiveFrom, DateOnly? EffectiveTo, DateOnly LastChecked, bool VerifiedByOffice);

/// <summary>An administrative procedure as people are told of it (domain §3.1, in plain words).</summary>
public sealed record Procedure
{
    /// <summary>National code, for example <c>1.001193</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Everyday name.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Name in the source decision.</summary>
    public required string OfficialName { get; init; }

    /// <summary>Id of its field.</summary>
    public required string Field { get; init; }

    /// <summary>Ids of the life events it belongs to.</summary>
    public required ImmutableArray<string> Events { get; init; }

    /// <summary>Id of the queue service that takes it.</summary>
    public required string Service { get; init; }

    /// <summary>What it is for, in one sentence.</summary>
    public required LocalText Summary { get; init; }

    /// <summary>Who can ask for it.</summary>
    public LocalText? Audience { get; init; }

    /// <summary>What the person receives.</summary>
    public LocalText? Result { get; init; }

    /// <summary>Where the facts come from.</summary>
    public required ProcedureSource Source { get; init; }

    /// <summary>Ways of handing in.</summary>
    public required ImmutableArray<ProcedureChannel> Channels { get; init; }

    /// <summary>Questions of the guided checklist, in the order in which they are asked; empty where there is nothing to ask.</summary>
    public ImmutableArray<GuideQuestion> Questions { get; init; } = [];

    /// <summary>Cases with their papers; empty where the papers are not known.</summary>
    public ImmutableArray<ProcedureCase> Cases { get; init; } = [];

    /// <summary>What is worth knowing, apart from papers.</summary>
    public ImmutableArray<LocalText> Notes { get; init; } = [];

    /// <summary>What to do, in order.</summary>
    public ImmutableArray<LocalText> Steps { get; init; } = [];

    /// <summary>Blank forms.</summary>
    public ImmutableArray<ProcedureForm> Forms { get; init; } = [];

    /// <summary>Numbers of the legal documents.</summary>
    public ImmutableArray<string> Legal { get; init; } = [];

    /// <summary>Everyday words by which people look for it.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Whether the procedure is in force on a day.</summary>
    public bool EffectiveOn(DateOnly day) => (Source.EffectiveFrom is not { } from || from <= day) && (Source.EffectiveTo is not { } to || day <= to);
}
