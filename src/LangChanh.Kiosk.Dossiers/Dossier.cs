namespace LangChanh.Kiosk.Dossiers;

/// <summary>What the kiosk knows of a dossier. There is no name, number of a person, phone or address in it, by law and by type (domain §1.7).</summary>
/// <param name="Code">Its code.</param>
/// <param name="ProcedureCode">Code of the procedure, where fed.</param>
/// <param name="ProcedureName">Name of the procedure, where fed.</param>
/// <param name="Status">The status as it was fed: a code or a label.</param>
/// <param name="ReceivedOn">Day of reception, where fed.</param>
/// <param name="DueOn">Day on which the result was promised, where fed.</param>
/// <param name="UpdatedAt">When the kiosk learned it.</param>
public sealed record Dossier(DossierCode Code, string? ProcedureCode, string? ProcedureName, string Status, DateOnly? ReceivedOn, DateOnly? DueOn, DateTimeOffset UpdatedAt);

/// <summary>Where dossiers are kept.</summary>
public interface IDossierStore
{
    /// <summary>The dossier with a code, or null.</summary>
    Task<Dossier?> FindAsync(DossierCode code, CancellationToken cancellation);

    /// <summary>Adds dossiers or brings them up to date, all or none.</summary>
    /// <returns>How many were written.</returns>
    Task<int> UpsertAsync(IReadOnlyList<Dossier> dossiers, CancellationToken cancellation);

    /// <summary>Deletes dossiers that were last updated before a moment.</summary>
    /// <returns>How many were deleted.</returns>
    Task<int> DeleteOlderThanAsync(DateTimeOffset moment, CancellationToken cancellation);
}
