namespace LangChanh.Kiosk.Queueing.Feedback;

/// <summary>
/// How often an answer was given on one day at one counter. This is all that is ever kept of feedback: no time finer than
/// the day, no ticket, no person, and reasons are counted each by itself, so that no answer can be put together again.
/// </summary>
/// <param name="Day">The office's day.</param>
/// <param name="Counter">Id of the counter; empty where none was named.</param>
/// <param name="Answer">The answer's key: <c>very</c>, <c>satisfied</c> or <c>not</c>.</param>
/// <param name="Reason">Id of a reason; empty for the answer itself.</param>
/// <param name="Count">How often.</param>
public sealed record FeedbackCount(DateOnly Day, string Counter, string Answer, string Reason, int Count);

/// <summary>Keeps the counts of feedback.</summary>
public interface IFeedbackCounts
{
    /// <summary>Adds one answer.</summary>
    /// <param name="office">Office.</param>
    /// <param name="day">The office's day.</param>
    /// <param name="counter">Id of the counter; empty where none was named.</param>
    /// <param name="answer">The answer's key.</param>
    /// <param name="reasons">Ids of the touched reasons; each counts once.</param>
    /// <param name="cancellation">Cancels before anything is counted.</param>
    /// <exception cref="QueueStoreException">The store cannot be written; nothing was counted.</exception>
    Task AddAsync(string office, DateOnly day, string counter, string answer, IReadOnlyCollection<string> reasons, CancellationToken cancellation);

    /// <summary>The counts of a period, in no particular order.</summary>
    /// <param name="office">Office.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="cancellation">Cancels reading.</param>
    /// <exception cref="QueueStoreException">The store cannot be read.</exception>
    Task<IReadOnlyList<FeedbackCount>> ReadAsync(string office, DateOnly from, DateOnly to, CancellationToken cancellation);
}
