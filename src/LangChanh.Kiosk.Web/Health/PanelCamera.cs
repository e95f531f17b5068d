namespace LangChanh.Kiosk.Web.Health;

/// <summary>What the touchscreen's own scanning screen reported of its camera; in memory alone, and nothing of what it saw.</summary>
public sealed class PanelCamera(TimeProvider clock)
{
    private volatile Tuple<bool, DateTimeOffset>? _last;

    /// <summary>How it is and since when it is known.</summary>
    public (CameraState State, DateTimeOffset? At) State => _last is { } last ? (last.Item1 ? CameraState.Ready : CameraState.Away, last.Item2) : (CameraState.Unknown, null);

    /// <summary>The scanning screen says whether it has a picture.</summary>
    public void Report(bool live) => _last = Tuple.Create(live, clock.GetUtcNow());
}

/// <summary>What the scanning screen reports.</summary>
/// <param name="Live">There is a picture.</param>
public sealed record CameraReport(bool Live);
