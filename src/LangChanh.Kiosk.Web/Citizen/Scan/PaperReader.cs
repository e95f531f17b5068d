using LangChanh.Kiosk.Scanning;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Visits;

namespace LangChanh.Kiosk.Web.Citizen.Scan;

/// <summary>Turns a scanned or typed text into what the next page needs.</summary>
public sealed class PaperReader(HallCodes codes, ILogger<PaperReader> log)
{
    private const int MostCodes = 8; // codes on one paper

    /// <summary>What a paper is, of whose codes several may have been read.</summary>
    /// <param name="texts">Scanned or typed; hostile until read.</param>
    /// <param name="typed">Typed by hand: only these can be guesses.</param>
    /// <param name="lobby">The hall and its day.</param>
    public (PaperInHand Paper, string? Procedure) Read(IEnumerable<string?> texts, bool typed, Lobby lobby)
    {
        ArgumentNullException.ThrowIfNull(lobby);
        var read = ScanReader.MostUseful(ReadAll(texts, lobby));

        // The kind alone is logged: nothing of what a paper holds (requirement P12).
        log.LogInformation("A code was read: {Kind}", read.GetType().Name);
        return read switch
        {
            DossierSlip slip => (new PaperInHand(PaperKind.Dossier, slip.Code.ToString(), typed), null),
            QueueTicket ticket => (new PaperInHand(PaperKind.Ticket, ticket.Id.Value), null),
            ProcedurePaper procedure => (new PaperInHand(PaperKind.Number), procedure.Code),
            IdentityCard => (new PaperInHand(PaperKind.Identity), null),
            OpaqueSlip => (new PaperInHand(PaperKind.Opaque), null),
            StaleCode => (new PaperInHand(PaperKind.Stale), null),
            ForgedCode => (new PaperInHand(PaperKind.Forged), null),
            OtherCode other => (new PaperInHand(KindOf(other.Kind)), null),
            Unreadable { ByInputMethod: true } => (new PaperInHand(PaperKind.Bent), null),
            _ => (new PaperInHand(PaperKind.Unreadable), null),
        };
    }

    /// <summary>Whether what was read leads somewhere, so that the camera need not look for a better code on the same paper.</summary>
    /// <param name="texts">What the camera has read so far.</param>
    /// <param name="lobby">The hall and its day.</param>
    public bool LeadsOn(IEnumerable<string?> texts, Lobby lobby) => ReadAll(texts, lobby).Any(ScanReader.LeadsOn);

    private IEnumerable<ScannedPaper> ReadAll(IEnumerable<string?> texts, Lobby lobby)
    {
        var known = lobby.Catalog.PaperCodes;
        var rules = new ScanRules(known.Hosts, known.CodeParameters, known.OpaquePaths, known.Units, codes);
        return texts.Take(MostCodes).Select(t => ScanReader.Read(t, rules, lobby.Today));
    }

    private static PaperKind KindOf(OtherKind kind) => kind switch
    {
        OtherKind.Zalo => PaperKind.Zalo,
        OtherKind.Payment => PaperKind.Payment,
        OtherKind.Invoice => PaperKind.Invoice,
        OtherKind.Wifi => PaperKind.Wifi,
        OtherKind.Contact => PaperKind.Contact,
        OtherKind.Message => PaperKind.Message,
        OtherKind.Vneid => PaperKind.Vneid,
        OtherKind.Elsewhere => PaperKind.Elsewhere,
        OtherKind.PersonNumber => PaperKind.PersonNumber,
        OtherKind.PhoneNumber => PaperKind.PhoneNumber,
        OtherKind.Number => PaperKind.Number,
        _ => PaperKind.Link,
    };
}
