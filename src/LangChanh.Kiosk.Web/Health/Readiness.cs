using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using LangChanh.Kiosk.Devices.Printing;
using LangChanh.Kiosk.Devices.Scanners;
using LangChanh.Kiosk.Dossiers;
using LangChanh.Kiosk.Web.Board;

namespace LangChanh.Kiosk.Web.Health;

/// <summary>How much something asks for a person.</summary>
public enum Urgency
{
    /// <summary>All is well, or the hall has none of it.</summary>
    None,

    /// <summary>It works, and somebody should look soon.</summary>
    Soon,

    /// <summary>It does not work; the kiosk goes on without it.</summary>
    Now,

    /// <summary>The kiosk cannot serve people.</summary>
    Stopped,
}

/// <summary>A part of the kiosk and how it is.</summary>
/// <param name="Name">Which part; with <paramref name="State"/> the key of what staff read, <c>health.NAME.STATE</c>.</param>
/// <param name="State">How it is.</param>
/// <param name="Urgency">How much it asks for a person.</param>
/// <param name="Reason">For programs: why it does not work, or what is worth knowing.</param>
public sealed record PartState(string Name, string State, Urgency Urgency, string? Reason)
{
    /// <summary>It works.</summary>
    public bool Ready => Urgency <= Urgency.Soon;

    /// <summary>Values of the named places in what staff read.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object> Values { get; init; } = ImmutableDictionary<string, object>.Empty;
}

/// <summary>Every part with a reason: one judgement for the machines that ask <c>/readyz</c> and for the staff's page.</summary>
/// <param name="Ready">The kiosk can serve people.</param>
/// <param name="Parts">The parts.</param>
public sealed record Readiness(bool Ready, ImmutableArray<PartState> Parts)
{
    private const int FeedDays = 7;
    private const double Megabyte = 1024 * 1024;
    private static readonly TimeSpan JumpTold = TimeSpan.FromHours(24);
    private static readonly TimeSpan FollowSilent = TimeSpan.FromHours(24);

    /// <summary>Judges what was seen.</summary>
    public static Readiness Of(HallFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ImmutableArray<PartState> parts = [Store(facts), Disk(facts), Clock(facts), Printer(facts.Printer), Scanner(facts.Scanner), Camera(facts), Board(facts.Sound), Voice(facts), Content(facts), Index(facts), Versions(facts), Feeds(facts), Follow(facts)];
        return new Readiness(parts.All(p => p.Urgency < Urgency.Stopped), parts);
    }

    private static PartState Store(HallFacts facts) => facts.StoreReads
        ? new("store", "ok", Urgency.None, null)
        : new("store", "broken", Urgency.Stopped, "the journal cannot be read");

    private static PartState Disk(HallFacts facts)
    {
        var told = new Dictionary<string, object> { ["free"] = (facts.DiskFree / Megabyte)?.ToString("N0", CultureInfo.GetCultureInfo("vi-VN")) ?? "" };
        return facts.DiskFree switch
        {
            null => new("disk", "unknown", Urgency.None, "the free space is not told"),
            { } free when free < facts.DiskWanted / 10 => new("disk", "full", Urgency.Now, $"{free / Megabyte:F0} MB free: numbers are in danger") { Values = told },
            { } free when free < facts.DiskWanted => new("disk", "low", Urgency.Soon, $"{free / Megabyte:F0} MB free") { Values = told },
            _ => new("disk", "ok", Urgency.None, null) { Values = told },
        };
    }

    private static PartState Clock(HallFacts facts)
    {
        var clock = facts.Clock;
        if (facts.Version is { } version && clock.Now < version.At)
        {
            return new("clock", "behind", Urgency.Now, "the clock is before the content's last version") { Values = new Dictionary<string, object> { ["day"] = version.At.ToOffset(clock.OfficeOffset).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) } };
        }

        if (clock is { Jump: { } jump, JumpedAt: { } at } && clock.Now - at < JumpTold)
        {
            return new("clock", jump < TimeSpan.Zero ? "jumpedBack" : "jumped", Urgency.Soon, $"the clock jumped by {jump.TotalSeconds:F0} s at {at:O}")
            {
                Values = new Dictionary<string, object> { ["time"] = at.ToOffset(clock.OfficeOffset).ToString("HH:mm", CultureInfo.InvariantCulture), ["minutes"] = Math.Max(1, (int)Math.Round(Math.Abs(jump.TotalMinutes))) },
            };
        }

        return clock switch
        {
            { Synchronised: false } => new("clock", "alone", Urgency.Soon, "the clock is not kept right over the network"),
            _ when clock.MachineOffset != clock.OfficeOffset => new("clock", "zone", Urgency.None, "the machine keeps another time zone; the office's is used"),
            { Synchronised: null } => new("clock", "untold", Urgency.None, "whether the clock is kept right is not told"),
            _ => new("clock", "ok", Urgency.None, null),
        };
    }

    private static PartState Printer(PrinterState state) => state switch
    {
        PrinterState.Ready => new("printer", "ok", Urgency.None, null),
        PrinterState.None => new("printer", "none", Urgency.None, "no printer is configured: numbers are shown, with a QR"),
        PrinterState.PaperNearEnd => new("printer", "nearEnd", Urgency.Soon, "the roll is nearly empty"),
        PrinterState.PaperEnd => new("printer", "paper", Urgency.Now, "no paper: numbers are shown, with a QR"),
        PrinterState.CoverOpen => new("printer", "cover", Urgency.Now, "the cover is open"),
        PrinterState.Offline => new("printer", "offline", Urgency.Now, "off line"),
        _ => new("printer", "silent", Urgency.Now, "no answer"),
    };

    private static PartState Scanner(ScannerState state) => state switch
    {
        ScannerState.Ready => new("scanner", "ok", Urgency.None, null),
        ScannerState.None => new("scanner", "none", Urgency.None, "no serial scanner is configured"),
        _ => new("scanner", "away", Urgency.Now, "unplugged, or held by another program; it is tried again"),
    };

    private static PartState Camera(HallFacts facts)
    {
        var told = new Dictionary<string, object> { ["time"] = facts.CameraAt?.ToOffset(facts.Clock.OfficeOffset).ToString("HH:mm dd/MM", CultureInfo.InvariantCulture) ?? "" };
        return facts.Camera switch
        {
            CameraState.Ready => new("camera", "ok", Urgency.None, null) { Values = told },
            CameraState.Away => new("camera", "away", Urgency.Now, "the scanning screen got no picture") { Values = told },
            _ => new("camera", "unknown", Urgency.None, "nobody has opened the scanning screen since the start"),
        };
    }

    private static PartState Board(SoundState state) => state switch
    {
        SoundState.Heard => new("board", "ok", Urgency.None, null),
        SoundState.Muted => new("board", "muted", Urgency.Soon, "staff have muted the calls"),
        SoundState.Quiet => new("board", "quiet", Urgency.None, "quiet hours"),
        SoundState.Broken => new("board", "mute", Urgency.Now, "a board lets no sound out"),
        _ => new("board", "none", Urgency.Soon, "no board is connected"),
    };

    private static PartState Voice(HallFacts facts) => facts.VoiceWhole
        ? new("voice", "ok", Urgency.None, null)
        : new("voice", "partly", Urgency.Soon, "the Vietnamese pack is not whole: calls are shown, not spoken");

    private static PartState Content(HallFacts facts) => facts.Faults.IsEmpty
        ? new("catalog", "ok", Urgency.None, null)
        : new("catalog", "faulty", Urgency.Soon, $"the last good content stays: {facts.Faults.Length} faults, first {facts.Faults[0]}")
        {
            Values = new Dictionary<string, object> { ["count"] = facts.Faults.Length, ["file"] = facts.Faults[0].File },
        };

    private static PartState Index(HallFacts facts) => new("search", facts.Procedures > 0 ? "ok" : "empty", facts.Procedures > 0 ? Urgency.None : Urgency.Now, facts.Procedures > 0 ? null : "no procedure can be found")
    {
        Values = new Dictionary<string, object> { ["count"] = facts.Procedures, ["time"] = facts.IndexedAt?.ToOffset(facts.Clock.OfficeOffset).ToString("HH:mm dd/MM", CultureInfo.InvariantCulture) ?? "" },
    };

    private static PartState Versions(HallFacts facts) => facts.Version is { } version
        ? new("versions", "ok", Urgency.None, null) { Values = new Dictionary<string, object> { ["number"] = version.Number, ["time"] = version.At.ToOffset(facts.Clock.OfficeOffset).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture) } }
        : new("versions", "none", Urgency.Soon, "no version of the content is kept yet");

    private static PartState Feeds(HallFacts facts)
    {
        if (facts.FeedsWaiting > 0)
        {
            return new("feeds", "waiting", Urgency.Soon, $"{facts.FeedsWaiting} files need a person") { Values = new Dictionary<string, object> { ["count"] = facts.FeedsWaiting } };
        }

        var told = new Dictionary<string, object> { ["time"] = facts.Import?.StartedAt.ToOffset(facts.Clock.OfficeOffset).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "", ["count"] = facts.Import?.Taken ?? 0 };
        return facts.Import switch
        {
            null => new("feeds", "none", Urgency.None, "no dossiers were brought in yet"),
            { State: ImportState.Failed or ImportState.Abandoned } => new("feeds", "broken", Urgency.Now, "the last import came to nothing") { Values = told },
            { StartedAt: var at } when facts.Clock.Now - at > TimeSpan.FromDays(FeedDays) => new("feeds", "old", Urgency.Soon, "no dossiers came for a week") { Values = told },
            _ => new("feeds", "ok", Urgency.None, null) { Values = told },
        };
    }

    private static PartState Follow(HallFacts facts)
    {
        var told = new Dictionary<string, object> { ["time"] = facts.Follow?.CheckedAt?.ToOffset(facts.Clock.OfficeOffset).ToString("HH:mm dd/MM", CultureInfo.InvariantCulture) ?? "", ["reason"] = facts.Follow?.Fault ?? "" };
        return facts.Follow switch
        {
            null => new("follow", "none", Urgency.None, "no repository is followed"),
            { Fault: { } fault } => new("follow", "broken", Urgency.Soon, fault) { Values = told },
            { CheckedAt: null } => new("follow", "begins", Urgency.None, "the repository is being reached"),
            { CheckedAt: { } at } when facts.Clock.Now - at > FollowSilent => new("follow", "old", Urgency.Soon, "the repository was not reached for a day") { Values = told },
            _ => new("follow", "ok", Urgency.None, null) { Values = told },
        };
    }
}
