using System.Collections.Immutable;

namespace LangChanh.Kiosk.Web.Board;

/// <summary>How the hall sounds, for those who work in it.</summary>
public enum SoundState
{
    /// <summary>No board has reported.</summary>
    NoBoard,

    /// <summary>Calls are heard.</summary>
    Heard,

    /// <summary>Staff have muted the calls.</summary>
    Muted,

    /// <summary>Quiet hours, or loudness zero in the configuration.</summary>
    Quiet,

    /// <summary>A board's browser lets no sound out, or its sound device is gone.</summary>
    Broken,
}

/// <summary>
/// What the boards report of their sound (requirement V6), and the staff's mute (V8). Kept in memory alone: a board reports every few
/// seconds, and a restart of the kiosk sounds.
/// </summary>
public sealed class HallSound(TimeProvider clock)
{
    private const int MostBoards = 64;
    private const int LongestName = 64;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly Lock _change = new();
    private ImmutableDictionary<string, (bool Running, DateTimeOffset At)> _boards = ImmutableDictionary<string, (bool, DateTimeOffset)>.Empty;
    private volatile bool _muted;

    /// <summary>Tells that something changed which boards and desks show.</summary>
    public event Action? Changed;

    /// <summary>Staff have muted the calls; they are shown all the same.</summary>
    public bool Muted
    {
        get => _muted;
        set
        {
            _muted = value;
            Changed?.Invoke();
        }
    }

    /// <summary>A board says whether its sound runs.</summary>
    /// <param name="board">The board's own name, made by its page.</param>
    /// <param name="running">Sound comes out.</param>
    /// <returns>False for a report that is none.</returns>
    public bool Report(string? board, bool running)
    {
        if (board is not { Length: > 0 and <= LongestName })
        {
            return false;
        }

        bool changed;
        lock (_change)
        {
            var now = clock.GetUtcNow();
            var fresh = _boards.Where(b => now - b.Value.At < Fresh).ToImmutableDictionary();
            if (fresh.Count >= MostBoards && !fresh.ContainsKey(board))
            {
                return false;
            }

            changed = !fresh.TryGetValue(board, out var before) || before.Running != running;
            _boards = fresh.SetItem(board, (running, now));
        }

        if (changed)
        {
            Changed?.Invoke();
        }

        return true;
    }

    /// <summary>How the hall sounds now.</summary>
    /// <param name="volume">Loudness in force, 0–100.</param>
    public SoundState State(int volume)
    {
        var now = clock.GetUtcNow();
        var fresh = _boards.Values.Where(b => now - b.At < Fresh).ToList();
        return fresh.Any(b => !b.Running) ? SoundState.Broken
            : Muted ? SoundState.Muted
            : volume == 0 ? SoundState.Quiet
            : fresh.Count == 0 ? SoundState.NoBoard : SoundState.Heard;
    }
}

/// <summary>What a board's page reports.</summary>
/// <param name="Board">Name that the page made for itself.</param>
/// <param name="Running">Sound comes out.</param>
public sealed record SoundReport(string? Board, bool Running);
