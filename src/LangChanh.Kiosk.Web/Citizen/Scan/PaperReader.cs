using System.Collections.Immutable;
using LangChanh.Kiosk.Scanning;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Visits;
using Microsoft.Extensions.Options;

namespace LangChanh.Kiosk.Web.Citizen.Scan;

/// <summary>Turns a scanned or typed text into what the next page needs, and makes guessing codes pointless (requirement P8).</summary>
public sealed class PaperReader(TimeProvider clock, IOptions<KioskOptions> options, ILogger<PaperReader> log)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private ImmutableQueue<DateTimeOffset> _misses = [];
    private long _pausedUntil;

    /// <summary>Too many typed codes missed: none is read for a while.</summary>
    public bool Paused => clock.GetUtcNow().UtcTicks < Interlocked.Read(ref _pausedUntil);

    /// <summary>What a text is.</summary>
    /// <param name="text">Scanned or typed; hostile until read.</param>
    /// <param name="typed">Typed by hand: only these can be guesses.</param>
    /// <param name="today">The office's day.</param>
    public (PaperInHand Paper, string? Procedure) Read(string? text, bool typed, DateOnly today)
    {
        if (typed && Paused)
        {
            return (new PaperInHand(PaperKind.Paused), null);
        }

        var read = ScanReader.Read(text, ScanRules.ThanhHoa, today);

        // The kind alone is logged: nothing of what a paper holds (requirement P12).
        log.LogInformation("A code was read: {Kind}", read.GetType().Name);
        return read switch
        {
            DossierSlip { KnownHost: true } slip => (new PaperInHand(PaperKind.Dossier, slip.Code.ToString(), typed), null),
            QueueTicket ticket => (new PaperInHand(PaperKind.Ticket, ticket.Id.Value), null),
            ProcedurePaper procedure => (new PaperInHand(PaperKind.Other), procedure.Code),
            IdentityCard => (new PaperInHand(PaperKind.Identity), null),
            OpaqueSlip => (new PaperInHand(PaperKind.Opaque), null),
            PaymentCode => (new PaperInHand(PaperKind.Payment), null),
            DossierSlip or OtherCode => (new PaperInHand(PaperKind.Other), null),
            _ => (new PaperInHand(PaperKind.Unreadable), null),
        };
    }

    /// <summary>A typed code was not found.</summary>
    public void Missed()
    {
        var now = clock.GetUtcNow();
        ImmutableInterlocked.Update(ref _misses, (queue, at) => ImmutableQueue.CreateRange(queue.Where(m => m > at - Window).Append(at)), now);
        if (_misses.Count() >= options.Value.MissesBeforePause)
        {
            Interlocked.Exchange(ref _pausedUntil, (now + Pause).UtcTicks);
            Interlocked.Exchange(ref _misses, []);
        }
    }
}
