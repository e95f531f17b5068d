namespace LangChanh.Kiosk.Dossiers;

/// <summary>What the kiosk knows of a dossier. There is no name, number of a person, phone or address in it, by law and by type (domain §1.7).</summary>
/// <param name="Code">Its code.</param>
/// <param name="ProcedureCode">Code of the procedure, where fed.</param>
/// <param name="ProcedureName">Name of the procedure, where fed.</param>
/// <param name="Status">The status as it was fed: a code or a label.</param>
/// <param name="ReceivedOn">Day of reception, where fed.</param>
/// <param name="DueOn">Day on which the result was promised, where fed.</param>
/// <param name="UpdatedAt">When the kiosk learned it.</param>
public sealed record Dossier(DossierCode Code, string? ProcedureCode, string? ProcedureName, string Status, DateOnly? ReceivedOn, DateOnly? DueOn, DateTimeOffset UpdatedAt)
{
    /// <summary>Day on which the work was done or the result handed over, where fed.</summary>
    public DateOnly? DoneOn { get; init; }

    /// <summary>Id of the configured place or way of collecting the result, where fed and known.</summary>
    public string? CollectAt { get; init; }

    /// <summary>Keyed hash of the second item, see <see cref="SecondItemHash"/>, where the hall asks for one.</summary>
    public string? SecondItem { get; init; }

    /// <summary>When the source said so; <see cref="UpdatedAt"/> where it does not tell.</summary>
    public DateTimeOffset? AsOf { get; init; }
}
