using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Dossiers;
using LangChanh.Kiosk.Web.Hall;

namespace LangChanh.Kiosk.Web.Citizen.Scan;

/// <summary>A stage of a dossier's life as it is drawn.</summary>
/// <param name="Name">Key of its name.</param>
/// <param name="State">done, now or todo.</param>
public sealed record StageMark(string Name, string State);

/// <summary>All that a public screen shows of a dossier: nothing in it says whose it is.</summary>
public sealed record StatusScreen(
    string Code, string Title, string? ProcedureName, string Meaning, string WhatToDo, bool NeedsCitizen, bool Late, string? Due, string Updated, string? Service, string? Guide, ImmutableArray<StageMark> Stages)
{
    /// <summary>The table of statuses as the catalog configures it.</summary>
    public static DossierStatuses Table(CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var all = catalog.DossierStatuses.Select(s => new DossierStatus(s.Id, s.Codes, s.Labels, Enum.Parse<DossierStage>(s.Stage, ignoreCase: true), s.NeedsCitizen)).ToImmutableArray();
        return new DossierStatuses(all[..^1], all[^1]);
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
        var language = lobby.Visit.Language;
        return new StatusScreen(
            view.MaskedCode,
            words.Title.In(language),
            procedure?.Name.In(language) ?? dossier.ProcedureName,
            status == table.Unknown ? $"{words.Meaning.In(language)} {lobby.T("status.asFed", ("status", dossier.Status))}" : words.Meaning.In(language),
            words.WhatToDo.In(language),
            status.NeedsCitizen,
            view.Late,
            dossier.DueOn is { } due ? lobby.Day(due, weekday: true) : null,
            lobby.Day(DateOnly.FromDateTime(dossier.UpdatedAt.ToOffset(lobby.Now.Offset).DateTime)),
            procedure?.Service,
            procedure?.Code,
            [.. view.Stages.Select(s => new StageMark(s.Stage.ToString().ToLowerInvariant(), s.State switch { StageState.Done => "done", StageState.Now => "now", _ => "todo" }))]);
    }
}
