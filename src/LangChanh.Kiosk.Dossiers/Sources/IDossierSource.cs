namespace LangChanh.Kiosk.Dossiers;

/// <summary>Another system that is asked where one dossier stands.</summary>
public interface IDossierSource
{
    /// <summary>Asks. Never throws for what the other system does, and never takes longer than its limit.</summary>
    Task<SourceAnswer> AskAsync(DossierCode code, CancellationToken cancellation);
}

/// <summary>What another system answers: a closed set of cases.</summary>
public abstract record SourceAnswer;

/// <summary>It knows the dossier.</summary>
/// <param name="Row">What it says, as text that is still to be checked.</param>
public sealed record SourceFound(DossierUpdate Row) : SourceAnswer;

/// <summary>It does not know the dossier.</summary>
public sealed record SourceUnknown : SourceAnswer;

/// <summary>It gave no answer that can be used.</summary>
/// <param name="Fault">Why.</param>
public sealed record SourceAway(SourceFault Fault) : SourceAnswer;

/// <summary>Why another system gave no answer.</summary>
public enum SourceFault
{
    /// <summary>No connection: down, name unknown, certificate refused, reset in the middle.</summary>
    Connection,

    /// <summary>It did not answer in time.</summary>
    TimeOut,

    /// <summary>It asks not to be asked for a while.</summary>
    Busy,

    /// <summary>It failed too often lately and is left alone for a while.</summary>
    Resting,

    /// <summary>An error of its own, or a status that is none of the agreed ones; leading elsewhere is one.</summary>
    Status,

    /// <summary>Something else than the agreed answer: another type, broken, too big, about another dossier.</summary>
    Answer,
}
