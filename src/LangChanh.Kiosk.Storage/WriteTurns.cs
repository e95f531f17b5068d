namespace LangChanh.Kiosk.Storage;

/// <summary>
/// An embedded database takes one writer at a time, and waiting for it inside the engine is a lottery of short sleeps. Writers of this
/// process take turns here instead, first come, first served: bulk work that gives its turn back after each small batch
/// can hold a number up by one batch at most.
/// </summary>
public sealed class WriteTurns : IDisposable
{
    private readonly SemaphoreSlim? _one;

    private WriteTurns(SemaphoreSlim? one) => _one = one;

    /// <summary>Turns of writers of one file.</summary>
    public static WriteTurns OneAtATime() => new(new SemaphoreSlim(1, 1));

    /// <summary>A server's own locks suffice: every turn is free at once.</summary>
    public static WriteTurns Free() => new(null);

    /// <summary>Waits for the turn; disposing what comes gives it back.</summary>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellation)
    {
        if (_one is not null)
        {
            await _one.WaitAsync(cancellation);
        }

        return new Turn(_one);
    }

    /// <inheritdoc />
    public void Dispose() => _one?.Dispose();

    private sealed class Turn(SemaphoreSlim? one) : IDisposable
    {
        private SemaphoreSlim? _one = one;

        public void Dispose() => Interlocked.Exchange(ref _one, null)?.Release();
    }
}
