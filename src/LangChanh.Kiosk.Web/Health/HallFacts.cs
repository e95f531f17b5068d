using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Publishing;
using LangChanh.Kiosk.Devices.Printing;
using LangChanh.Kiosk.Devices.Scanners;
using LangChanh.Kiosk.Dossiers;
using LangChanh.Kiosk.Web.Board;
using LangChanh.Kiosk.Web.Exchange;

namespace LangChanh.Kiosk.Web.Health;

/// <summary>How the touchscreen's camera is, by what the scanning screen reported last.</summary>
public enum CameraState
{
    /// <summary>Nobody has opened the scanning screen since the start.</summary>
    Unknown,

    /// <summary>It gave a picture.</summary>
    Ready,

    /// <summary>It gave none.</summary>
    Away,
}

/// <summary>How the machine's clock stands.</summary>
/// <param name="Now">The moment.</param>
/// <param name="Jump">How far it jumped when it jumped last, since the start; null where it never did.</param>
/// <param name="JumpedAt">When that was, by the clock after it.</param>
/// <param name="Synchronised">Kept right over the network; null where the machine does not tell.</param>
/// <param name="MachineOffset">The machine's own distance from UTC.</param>
/// <param name="OfficeOffset">The office's.</param>
public sealed record ClockFacts(DateTimeOffset Now, TimeSpan? Jump, DateTimeOffset? JumpedAt, bool? Synchronised, TimeSpan MachineOffset, TimeSpan OfficeOffset);

/// <summary>All that can be seen of the kiosk at one moment; what it means is said by <see cref="Readiness"/>.</summary>
public sealed record HallFacts
{
    /// <summary>The clock.</summary>
    public required ClockFacts Clock { get; init; }

    /// <summary>Faults of the configuration's last reading; the last good content stays.</summary>
    public ImmutableArray<CatalogFault> Faults { get; init; } = [];

    /// <summary>How many procedures can be found.</summary>
    public int Procedures { get; init; }

    /// <summary>Since when they can be found as they are.</summary>
    public DateTimeOffset? IndexedAt { get; init; }

    /// <summary>The content's latest version.</summary>
    public ContentVersion? Version { get; init; }

    /// <summary>The journal can be read.</summary>
    public bool StoreReads { get; init; } = true;

    /// <summary>Free bytes on the data's disk; null where the machine does not tell.</summary>
    public long? DiskFree { get; init; }

    /// <summary>Free bytes under which staff are told.</summary>
    public long DiskWanted { get; init; }

    /// <summary>The Vietnamese voice pack is whole.</summary>
    public bool VoiceWhole { get; init; } = true;

    /// <summary>The printer.</summary>
    public PrinterState Printer { get; init; }

    /// <summary>The serial scanner.</summary>
    public ScannerState Scanner { get; init; }

    /// <summary>The touchscreen's camera.</summary>
    public CameraState Camera { get; init; }

    /// <summary>When the camera was reported last.</summary>
    public DateTimeOffset? CameraAt { get; init; }

    /// <summary>The boards and their sound.</summary>
    public SoundState Sound { get; init; }

    /// <summary>The catalog that is followed; null where none is.</summary>
    public FollowState? Follow { get; init; }

    /// <summary>The last import of dossiers; null where there was none.</summary>
    public ImportRecord? Import { get; init; }

    /// <summary>Files in the watched folder that need a person.</summary>
    public int FeedsWaiting { get; init; }
}
