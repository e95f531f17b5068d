using System.Data.Common;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Queueing.Feedback;
using Microsoft.EntityFrameworkCore;

namespace LangChanh.Kiosk.Storage.Feedback;

/// <summary>Counts of feedback in the database.</summary>
public sealed class FeedbackCounts(IDbContextFactory<KioskDatabase> databases) : IFeedbackCounts
{
    /// <inheritdoc />
    public async Task AddAsync(string office, DateOnly day, string counter, string answer, IReadOnlyCollection<string> reasons, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reasons);
        try
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
            foreach (var reason in reasons.Distinct().Order(StringComparer.Ordinal).Prepend(""))
            {
                // Both engines know this statement; it counts without reading first, so no two answers at once lose one.
                await database.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO "Feedback" ("Office", "Day", "Counter", "Answer", "Reason", "Count") VALUES ({office}, {day}, {counter}, {answer}, {reason}, 1)
                    ON CONFLICT ("Office", "Day", "Counter", "Answer", "Reason") DO UPDATE SET "Count" = "Feedback"."Count" + 1
                    """, cancellation);
            }

            await transaction.CommitAsync(cancellation);
        }
        catch (DbException e)
        {
            throw new QueueStoreException("Feedback cannot be counted.", e);
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<FeedbackCount>> ReadAsync(string office, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        try
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            return await database.Feedback.AsNoTracking().Where(f => f.Office == office && f.Day >= from && f.Day <= to)
                .Select(f => new FeedbackCount(f.Day, f.Counter, f.Answer, f.Reason, f.Count)).ToListAsync(cancellation);
        }
        catch (DbException e)
        {
            throw new QueueStoreException("Feedback cannot be read.", e);
        }
    }
}

/// <summary>A row of the counts: day, counter, answer, reason, and nothing of anybody.</summary>
public sealed class FeedbackRow
{
    /// <summary>Office.</summary>
    public required string Office { get; init; }

    /// <summary>The office's day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Id of the counter; empty where none was named.</summary>
    public required string Counter { get; init; }

    /// <summary>The answer's key.</summary>
    public required string Answer { get; init; }

    /// <summary>Id of a reason; empty for the answer itself.</summary>
    public required string Reason { get; init; }

    /// <summary>How often.</summary>
    public required int Count { get; init; }
}
