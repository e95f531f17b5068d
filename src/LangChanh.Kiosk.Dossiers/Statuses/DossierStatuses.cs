using System.Collections.Immutable;
using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Dossiers;

/// <summary>Where a dossier is in its life.</summary>
public enum DossierStage
{
    /// <summary>Handed in, not looked at.</summary>
    Submitted,

    /// <summary>Accepted.</summary>
    Received,

    /// <summary>Being worked on.</summary>
    Processing,

    /// <summary>The result is ready.</summary>
    Result,

    /// <summary>The result was handed over.</summary>
    Returned,

    /// <summary>Refused, withdrawn or stopped.</summary>
    Stopped,
}

/// <summary>One status of the table that staff can edit (domain §2.2).</summary>
/// <param name="Id">Id, by which the screen finds its words.</param>
/// <param name="Codes">Codes of it in feeds.</param>
/// <param name="Labels">Names of it in feeds.</param>
/// <param name="Stage">Where the dossier is.</param>
/// <param name="NeedsCitizen">The person must do something.</param>
public sealed record DossierStatus(string Id, ImmutableArray<string> Codes, ImmutableArray<string> Labels, DossierStage Stage, bool NeedsCitizen);

/// <summary>The table of statuses: two systems disagree on codes and wording, so that it is configuration with a fallback.</summary>
/// <param name="Known">The known statuses.</param>
/// <param name="Unknown">What is said of all others.</param>
public sealed record DossierStatuses(ImmutableArray<DossierStatus> Known, DossierStatus Unknown)
{
    /// <summary>The status meant by a fed text: by code first, then by label, marks and case aside.</summary>
    public DossierStatus Match(string fed)
    {
        ArgumentNullException.ThrowIfNull(fed);
        var text = fed.Trim();
        var folded = VietnameseText.Fold(text);
        return Known.FirstOrDefault(s => s.Codes.Contains(text)) ?? Known.FirstOrDefault(s => s.Labels.Any(l => VietnameseText.Fold(l) == folded)) ?? Unknown;
    }
}

/// <summary>How a stage of a dossier's life is drawn.</summary>
public enum StageState
{
    /// <summary>Behind it.</summary>
    Done,

    /// <summary>Where it is.</summary>
    Now,

    /// <summary>Still to come.</summary>
    ToCome,
}

/// <summary>What a public screen may know of a dossier.</summary>
/// <param name="MaskedCode">Code with its serial hidden.</param>
/// <param name="Status">Its status.</param>
/// <param name="Late">The promised day has passed and there is no result.</param>
/// <param name="Stages">Its life, in order.</param>
public sealed record DossierStatusView(string MaskedCode, DossierStatus Status, bool Late, ImmutableArray<(DossierStage Stage, StageState State)> Stages)
{
    private static readonly ImmutableArray<DossierStage> Life = [DossierStage.Submitted, DossierStage.Received, DossierStage.Processing, DossierStage.Result, DossierStage.Returned];

    /// <summary>The view of a dossier on a day; pure.</summary>
    public static DossierStatusView Of(Dossier dossier, DossierStatus status, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(status);
        var open = status.Stage is DossierStage.Submitted or DossierStage.Received or DossierStage.Processing;
        return new DossierStatusView(dossier.Code.Masked, status, open && dossier.DueOn < today, StagesOf(status.Stage));
    }

    private static ImmutableArray<(DossierStage, StageState)> StagesOf(DossierStage at) => at switch
    {
        DossierStage.Stopped => [(DossierStage.Submitted, StageState.Done), (DossierStage.Stopped, StageState.Now)],
        DossierStage.Returned => [.. Life.Skip(1).Select(s => (s, StageState.Done))],
        // That it was handed in goes without saying once it is received.
        > DossierStage.Submitted => [.. Life.Skip(1).Select(s => (s, s < at ? StageState.Done : s == at ? StageState.Now : StageState.ToCome))],
        _ => [.. Life.Select(s => (s, s < at ? StageState.Done : s == at ? StageState.Now : StageState.ToCome))],
    };
}
