using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Devices.Printing;
using LangChanh.Kiosk.Devices.Scanners;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Web.Board;
using LangChanh.Kiosk.Web.Citizen.Scan;
using LangChanh.Kiosk.Web.Printing;

namespace LangChanh.Kiosk.Web.Api;

/// <summary>A part of the kiosk and how it is.</summary>
/// <param name="Name">Which part.</param>
/// <param name="Ready">It works.</param>
/// <param name="Reason">Why not, or what is worth knowing.</param>
public sealed record PartState(string Name, bool Ready, string? Reason);

/// <summary>Readiness: every part with a reason.</summary>
/// <param name="Ready">The kiosk can serve people.</param>
/// <param name="Parts">The parts.</param>
public sealed record Readiness(bool Ready, IReadOnlyList<PartState> Parts)
{
    /// <summary>Looks at every part.</summary>
    public static async Task<IResult> CheckAsync(CatalogSource catalog, QueueEngine queue, VoicePack voice, Slips slips, HandScanner scanner, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(queue);
        ArgumentNullException.ThrowIfNull(voice);
        ArgumentNullException.ThrowIfNull(slips);
        ArgumentNullException.ThrowIfNull(scanner);
        var faults = catalog.LastFaults;
        var stored = await queue.CatchUpAsync(cancellation);
        var spoken = voice.Utterance(["chime", "call", "counter", "không"]).Length > 0;
        PartState[] parts =
        [
            new("catalog", true, faults.Length == 0 ? null : $"the last good content stays: {faults.Length} faults, first {faults[0]}"),
            new("store", stored, stored ? null : "the journal cannot be read"),
            new("voice", true, spoken ? null : "the Vietnamese pack is not whole: calls are shown, not spoken"),
            new("printer", slips.State is PrinterState.Ready or PrinterState.PaperNearEnd or PrinterState.None, slips.State switch
            {
                PrinterState.Ready => null,
                PrinterState.None => "no printer is configured: numbers are shown, with a QR",
                PrinterState.PaperNearEnd => "the roll is nearly empty",
                PrinterState.PaperEnd => "no paper: numbers are shown, with a QR",
                PrinterState.CoverOpen => "the cover is open",
                PrinterState.Offline => "off line",
                _ => "no answer",
            }),
            new("scanner", scanner.State != ScannerState.Away, scanner.State switch
            {
                ScannerState.Ready => null,
                ScannerState.None => "no serial scanner is configured",
                _ => "unplugged, or held by another program; it is tried again",
            }),
        ];
        var answer = new Readiness(stored, parts);
        return Results.Json(answer, statusCode: answer.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
