using LangChanh.Kiosk.Dossiers;
using LangChanh.Kiosk.Queueing;

namespace LangChanh.Kiosk.Scanning;

/// <summary>What a scanned or typed code is: a closed set of cases. A refused one keeps nothing of what it held.</summary>
public abstract record ScannedPaper
{
    private protected ScannedPaper()
    {
    }
}

/// <summary>A receipt slip, or anything else that holds exactly one dossier code.</summary>
/// <param name="Code">The code; whatever else stood beside it, a person's number above all, is gone.</param>
/// <param name="KnownHost">False when the code came in an address of an unknown host.</param>
public sealed record DossierSlip(DossierCode Code, bool KnownHost) : ScannedPaper;

/// <summary>A queue ticket of this system.</summary>
/// <param name="Id">The ticket.</param>
public sealed record QueueTicket(TicketId Id) : ScannedPaper;

/// <summary>A procedure's code, typed or scanned.</summary>
/// <param name="Code">The code.</param>
public sealed record ProcedurePaper(string Code) : ScannedPaper;

/// <summary>An identity card: refused and forgotten (domain §2.5).</summary>
public sealed record IdentityCard : ScannedPaper;

/// <summary>The slip's information code, which says nothing outside the provincial system.</summary>
public sealed record OpaqueSlip : ScannedPaper;

/// <summary>A payment code (EMVCo, VietQR).</summary>
public sealed record PaymentCode : ScannedPaper;

/// <summary>Some other code.</summary>
/// <param name="Kind">What it is.</param>
public sealed record OtherCode(OtherKind Kind) : ScannedPaper;

/// <summary>Nothing can be made of it.</summary>
public sealed record Unreadable : ScannedPaper;

/// <summary>Kinds of other codes.</summary>
public enum OtherKind
{
    /// <summary>An address; never opened.</summary>
    Link,

    /// <summary>A Wi-Fi network.</summary>
    Wifi,

    /// <summary>A contact.</summary>
    Contact,

    /// <summary>Bare digits such as a person's or a phone's number.</summary>
    Number,
}
