using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Web.Hall;

namespace LangChanh.Kiosk.Web.Board;

/// <summary>The board's state, once and as a stream: a whole snapshot on connect and on every change, and a heartbeat.</summary>
public sealed class BoardFeed(CatalogSource catalog, QueueEngine queue, HelpCalls help, HallSound sound, VoicePack voice, TimeProvider clock)
{
    // Two beats fit into the ten seconds after which a board says that it is not current (requirement B3).
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(4);

    private long _last;

    /// <summary>The board now.</summary>
    public BoardSnapshot Now() => Of(queue.Today);

    /// <summary>The stream for one reader.</summary>
    public async IAsyncEnumerable<SseItem<object>> StreamAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        // One slot is enough: every event is whole, so a slow reader misses nothing that still counts.
        var changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Wake() => changed.Writer.TryWrite(true);
        void Swapped(CatalogSnapshot snapshot) => Wake();
        catalog.Changed += Swapped;
        help.Changed += Wake;
        sound.Changed += Wake;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var following = FollowQueueAsync(Wake, ended.Token);
        try
        {
            var first = Now();
            var content = first.Content;
            yield return Item(first);
            while (!cancellation.IsCancellationRequested)
            {
                // A new day changes what the screens show although nothing happened in the hall.
                if (await ChangedOrTimeAsync(changed.Reader, cancellation) || Now().Content != content)
                {
                    var snapshot = Now();
                    content = snapshot.Content;
                    yield return Item(snapshot);
                }
                else
                {
                    yield return new SseItem<object>(new { now = clock.GetUtcNow() }, "heartbeat");
                }
            }
        }
        finally
        {
            catalog.Changed -= Swapped;
            help.Changed -= Wake;
            sound.Changed -= Wake;
            await ended.CancelAsync();
            await following;
        }
    }

    private static SseItem<object> Item(BoardSnapshot snapshot) =>
        new SseItem<object>(snapshot, "snapshot") { EventId = snapshot.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    private BoardSnapshot Of(QueueDay day)
    {
        var content = catalog.Current;
        var now = content.Office.Local(clock.GetUtcNow());
        var board = BoardSnapshot.Of(NextId(), content, day, queue.Rules, voice, now, help.Since);
        return sound.Muted ? board with { Voice = board.Voice with { Volume = 0 } } : board;
    }

    /// <summary>Ids rise also over a restart: they are the time, or one more than the last.</summary>
    private long NextId()
    {
        while (true)
        {
            var last = Interlocked.Read(ref _last);
            var next = Math.Max(last + 1, clock.GetUtcNow().ToUnixTimeMilliseconds());
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                return next;
            }
        }
    }

    private async Task<bool> ChangedOrTimeAsync(ChannelReader<bool> changed, CancellationToken cancellation)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var timer = Task.Delay(Heartbeat, clock, time.Token);
        var change = changed.ReadAsync(time.Token).AsTask();
        var first = await Task.WhenAny(change, timer);
        await time.CancelAsync();
        await Task.WhenAny(change);
        cancellation.ThrowIfCancellationRequested();
        return first == change || change.IsCompletedSuccessfully;
    }

    private async Task FollowQueueAsync(Action wake, CancellationToken cancellation)
    {
        try
        {
            await foreach (var day in queue.WatchAsync(cancellation))
            {
                _ = day;
                wake();
            }
        }
        catch (OperationCanceledException)
        {
            // The reader has gone.
        }
    }
}
