using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Dossiers;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Web.Hall;

namespace LangChanh.Kiosk.Web.Citizen.Scan;

/// <summary>A stage of a dossier's life as it is drawn.</summary>
/// <param name="Name">Key of its name.</param>
/// <param name="State">done, now or todo.</param>
/// <param name="Day">The day that belongs to it, where it is known.</param>
public sealed record StageMark(string Name, string State, string? Day = null);

/// <summary>All that a public screen shows of a dossier: nothing in it says whose it is.</summary>
/// <param name="Code">Its code, masked.</param>
/// <param name="Title">Its status in plain words.</param>
/// <param name="ProcedureName">What it is about.</param>
/// <param name="Meaning">What the status means.</param>
/// <param name="WhatToDo">What to do next.</param>
/// <param name="NeedsCitizen">The person must do something.</param>
/// <param name="Late">The promised day has passed and nobody waits for the person.</param>
/// <param name="Due">The promised day.</param>
/// <param name="Left">Working days to it in words, where it lies ahead.</param>
/// <param name="Bring">What to bring.</param>
/// <param name="Collect">Where the result is collected.</param>
/// <param name="Updated">When the data was true.</param>
/// <param name="Service">Service of a number for it.</param>
/// <param name="Where">Counters of that service.</param>
/// <param name="Purpose">What a number for it is for.</param>
/// <param name="Guide">Code of the procedure's guide.</param>
/// <param name="Stages">Its life.</param>
public sealed record StatusScreen(
    string Code, Words Title, Words? ProcedureName, Words Meaning, Words WhatToDo, bool NeedsCitizen, bool Late, string? Due, string? Left, Words? Bring, Words? Collect, string Updated,
    string? Service, Words? Where, VisitPurpose? Purpose, string? Guide, ImmutableArray<StageMark> Stages)
{
    private const int ManyDays = 30;

    /// <summary>The table of statuses as the catalog configures it.</summary>
    public static DossierStatuses Table(CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var all = catalog.DossierStatuses.Select(s => new DossierStatus(s.Id, s.Codes, s.Labels, Enum.Parse<DossierStage>(s.Stage, ignoreCase: true), s.NeedsCitizen)).ToImmutableArray();
        return new DossierStatuses(all[..^1], all[^1]);
    }

    /// <summary>Whether a code is the police's, whose matters have a counter of their own (domain §2.3).</summary>
    public static bool IsPolice(DossierCode code, Lobby lobby)
    {
        ArgumentNullException.ThrowIfNull(lobby);
        return lobby.Catalog.Dossiers.PoliceUnits.Any(u => code.Unit == u || code.Unit.StartsWith(u + ".", StringComparison.Ordinal));
    }

    /// <summary>The screen of a dossier.</summary>
    public static StatusScreen Of(Dossier dossier, Lobby lobby)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(lobby);
        var table = Table(lobby.Catalog);
        var status = table.Match(dossier.Status);
        var view = DossierStatusView.Of(dossier, status, lobby.Today);
        var words = lobby.Catalog.DossierStatuses.First(s => s.Id == status.Id);
        var procedure = dossier.ProcedureCode is { } code ? lobby.Catalog.Find(code) : null;
        var purpose = words.Purpose is { } id ? Enum.Parse<VisitPurpose>(id, ignoreCase: true) : (VisitPurpose?)null;
        // A file that waits for its owner is not late by the office's doing.
        var late = view.Late && purpose is not (VisitPurpose.Supplement or VisitPurpose.Pay);
        var service = IsPolice(dossier.Code, lobby) ? lobby.Catalog.Dossiers.PoliceService : procedure?.Service;
        return new StatusScreen(
            view.MaskedCode,
            lobby.Say(words.Title),
            lobby.Say(procedure?.Name ?? (dossier.ProcedureName is { } name ? LocalText.Of(name) : null)),
            status == table.Unknown ? Words.Join(" ", lobby.Say(words.Meaning), lobby.Say("status.asFed", ("status", LocalText.Of(dossier.Status)))) : lobby.Say(words.Meaning),
            lobby.Say(words.WhatToDo),
            status.NeedsCitizen,
            late,
            dossier.DueOn is { } due ? lobby.Day(due, weekday: true) : null,
            dossier.DueOn is { } day && !late && status.Stage < DossierStage.Result ? LeftUntil(day, lobby) : null,
            lobby.Say(words.Bring),
            lobby.Say(lobby.Catalog.Dossiers.Places.FirstOrDefault(p => p.Id == dossier.CollectAt)?.Text),
            lobby.When((dossier.AsOf ?? dossier.UpdatedAt).ToOffset(lobby.Now.Offset).DateTime),
            service,
            service is null ? null : lobby.WhereOf(service),
            late ? purpose ?? VisitPurpose.Ask : purpose,
            procedure?.Code,
            [.. view.Stages.Select(s => new StageMark(s.Stage.ToString().ToLowerInvariant(), s.State switch { StageState.Done => "done", StageState.Now => "now", _ => "todo" }, DayOf(s.Stage, s.State, dossier, lobby)))]);
    }

    /// <summary>Working days of the office's own calendar, and what to do where the promised day is a day off.</summary>
    private static string? LeftUntil(DateOnly due, Lobby lobby)
    {
        if (due < lobby.Today)
        {
            return null;
        }

        if (!lobby.Catalog.Hours.IsWorkingDay(due))
        {
            return lobby.Catalog.Hours.WorkingDayFrom(due) is { } open ? lobby.T("status.dueClosed", ("day", lobby.Day(open, weekday: true))) : null;
        }

        return lobby.Catalog.Hours.WorkingDaysBetween(lobby.Today, due) switch
        {
            0 => lobby.T("status.dueToday"),
            > ManyDays => null,
            var days => lobby.T("status.dueLeft", ("days", days)),
        };
    }

    private static string? DayOf(DossierStage stage, StageState state, Dossier dossier, Lobby lobby) => (stage, state) switch
    {
        (DossierStage.Received or DossierStage.Submitted, not StageState.ToCome) when dossier.ReceivedOn is { } received => lobby.Day(received),
        (DossierStage.Result or DossierStage.Returned, StageState.Now) when dossier.DoneOn is { } done => lobby.Day(done),
        (DossierStage.Returned, StageState.Done) when dossier.DoneOn is { } returned => lobby.Day(returned),
        _ => null,
    };
}
