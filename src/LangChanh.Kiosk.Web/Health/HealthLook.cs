using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Publishing;
using LangChanh.Kiosk.Dossiers;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Web.Board;
using LangChanh.Kiosk.Web.Citizen.Scan;
using LangChanh.Kiosk.Web.Exchange;
using LangChanh.Kiosk.Web.Feeds;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Printing;
using Microsoft.Extensions.Options;

namespace LangChanh.Kiosk.Web.Health;

/// <summary>Looks at every part of the kiosk; what it means is said by <see cref="Readiness"/>.</summary>
public sealed class HealthLook(
    CatalogSource catalog, VersionHistory versions, QueueEngine queue, VoicePack voice, Slips slips, HandScanner scanner, HallSound sound, PanelCamera camera, ClockWatch watch,
    CatalogFollower follower, DropFolder feeds, IDossierStore dossiers, TimeProvider clock, IOptions<KioskOptions> options)
{
    private const long Megabyte = 1024 * 1024;

    // What systemd's time service leaves behind once the clock is right (systemd-timesyncd.service(8)).
    private const string TimeService = "/run/systemd/timesync";

    /// <summary>Looks, and judges.</summary>
    public async Task<Readiness> JudgeAsync(CancellationToken cancellation) => Readiness.Of(await LookAsync(cancellation));

    /// <summary>Looks.</summary>
    public async Task<HallFacts> LookAsync(CancellationToken cancellation)
    {
        var stored = await queue.CatchUpAsync(cancellation);
        var content = catalog.Current;
        var now = clock.GetUtcNow();
        var (cameraState, cameraAt) = camera.State;
        return new HallFacts
        {
            Clock = new ClockFacts(now, watch.Jump?.By, watch.Jump?.At, Synchronised(), TimeZoneInfo.Local.GetUtcOffset(now), content.Office.Local(now).Offset),
            Faults = catalog.LastFaults,
            Procedures = content.Procedures.Length,
            IndexedAt = catalog.ShownSince,
            Version = versions.All.LastOrDefault(),
            StoreReads = stored,
            DiskFree = DiskFree(),
            DiskWanted = options.Value.DiskMegabytes * Megabyte,
            VoiceWhole = voice.Utterance(["chime", "call", "counter", "không"]).Length > 0,
            Printer = slips.State,
            Scanner = scanner.State,
            Camera = cameraState,
            CameraAt = cameraAt,
            Sound = sound.State(BoardSnapshot.VolumeAt(content.Office.Voice, content.Office.Local(now))),
            Follow = follower.Follows ? follower.State : null,
            Import = stored ? await LastImportAsync(cancellation) : null,
            FeedsWaiting = feeds.Files.Count(f => f.State is DroppedState.NeedsMapping or DroppedState.Unreadable),
        };
    }

    private async Task<ImportRecord?> LastImportAsync(CancellationToken cancellation)
    {
        try
        {
            return (await dossiers.HistoryAsync(1, withPushes: true, cancellation)).FirstOrDefault(i => i.State != ImportState.Running);
        }
        catch (Exception e) when (e is System.Data.Common.DbException)
        {
            return null;
        }
    }

    private long? DiskFree()
    {
        try
        {
            return new DriveInfo(options.Value.Data).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static bool? Synchronised() => Directory.Exists(TimeService) ? File.Exists(Path.Combine(TimeService, "synchronized")) : null;
}
