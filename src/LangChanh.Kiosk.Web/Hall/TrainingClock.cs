namespace LangChanh.Kiosk.Web.Hall;

/// <summary>A clock that starts at a chosen moment and runs on.</summary>
/// <param name="start">The moment.</param>
public sealed class TrainingClock(DateTimeOffset start) : TimeProvider
{
    private readonly long _started = TimeProvider.System.GetTimestamp();

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => start.ToUniversalTime() + TimeProvider.System.GetElapsedTime(_started);
}
