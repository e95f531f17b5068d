namespace LangChanh.Kiosk.Queueing;

/// <summary>
/// The append-only journal: the truth of the queue. Its key (office, day, sequence) is unique, so that of two writers who
/// saw the same state one is refused, catches up and decides again.
/// </summary>
public interface IQueueJournal
{
    /// <summary>Entries of a day after a sequence, in order.</summary>
    Task<IReadOnlyList<QueueEvent>> ReadAsync(string office, DateOnly day, long after, CancellationToken cancellation);

    /// <summary>Appends events in one durable transaction.</summary>
    /// <param name="office">Office.</param>
    /// <param name="day">Business day.</param>
    /// <param name="after">Sequence that the writer had seen; the first event gets the next one.</param>
    /// <param name="events">At least one event.</param>
    /// <param name="cancellation">Cancels before anything is written.</param>
    /// <returns>False when another writer was first and nothing was written.</returns>
    /// <exception cref="QueueStoreException">The store could not write; nothing was written.</exception>
    Task<bool> TryAppendAsync(string office, DateOnly day, long after, IReadOnlyList<QueueEvent> events, CancellationToken cancellation);
}

/// <summary>The store failed: full disk, I/O error, damaged file.</summary>
public sealed class QueueStoreException : Exception
{
    /// <summary>Wraps the store's own error.</summary>
    public QueueStoreException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>With a message alone.</summary>
    public QueueStoreException(string message)
        : base(message)
    {
    }

    /// <summary>With neither.</summary>
    public QueueStoreException()
    {
    }
}
