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
public sealed record DossierSlip(DossierCode Code) : ScannedPaper;

/// <summary>A queue ticket or an appointment of this hall.</summary>
/// <param name="Id">The ticket.</param>
public sealed record QueueTicket(TicketId Id) : ScannedPaper;

/// <summary>A code that this hall signed and whose day is over.</summary>
public sealed record StaleCode : ScannedPaper;

/// <summary>A code that claims to be this hall's and was not signed by it.</summary>
public sealed record ForgedCode : ScannedPaper;

/// <summary>A procedure's code, typed or scanned.</summary>
/// <param name="Code">The code.</param>
public sealed record ProcedurePaper(string Code) : ScannedPaper;

/// <summary>An identity card: refused and forgotten (domain §2.5).</summary>
public sealed record IdentityCard : ScannedPaper;

/// <summary>The slip's information code, which says nothing outside the provincial system.</summary>
public sealed record OpaqueSlip : ScannedPaper;

/// <summary>Some other code.</summary>
/// <param name="Kind">What it is.</param>
public sealed record OtherCode(OtherKind Kind) : ScannedPaper;

/// <summary>Nothing can be made of it.</summary>
/// <param name="ByInputMethod">An input method of the machine bent what the scanner typed, beyond repair.</param>
public sealed record Unreadable(bool ByInputMethod = false) : ScannedPaper;

/// <summary>Kinds of other codes, each told by its name on the screen.</summary>
public enum OtherKind
{
    /// <summary>An address; never opened.</summary>
    Link,

    /// <summary>A Zalo page or person.</summary>
    Zalo,

    /// <summary>A payment or transfer (EMVCo, VietQR).</summary>
    Payment,

    /// <summary>An invoice's look-up page.</summary>
    Invoice,

    /// <summary>A Wi-Fi network.</summary>
    Wifi,

    /// <summary>A contact.</summary>
    Contact,

    /// <summary>A message or call: SMS, telephone, e-mail.</summary>
    Message,

    /// <summary>The code of the VNeID application, which only the police's own readers can check.</summary>
    Vneid,

    /// <summary>A dossier of another office, or a code in an address of an unknown host.</summary>
    Elsewhere,

    /// <summary>A person's number.</summary>
    PersonNumber,

    /// <summary>A telephone number.</summary>
    PhoneNumber,

    /// <summary>Goods in a shop, or any other bare number.</summary>
    Number,
}
