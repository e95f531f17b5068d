using System.Collections.Immutable;

namespace LangChanh.Kiosk.Dossiers;

/// <summary>What makes guessing codes pointless (requirement P8).</summary>
/// <param name="Misses">Typed codes that may miss in the window.</param>
/// <param name="Most">Typed look-ups of any outcome in the window: whoever counts serials through finds some.</param>
/// <param name="Window">How far back is looked.</param>
/// <param name="FirstPause">The first rest; each further one is twice as long.</param>
/// <param name="LongestPause">The longest rest; after so long without another one they begin anew.</param>
public sealed record LookupRules(int Misses, int Most, TimeSpan Window, TimeSpan FirstPause, TimeSpan LongestPause);

/// <summary>The typed look-ups of one kiosk and its rests; pure.</summary>
/// <param name="Seen">Look-ups in the window, the newest last, and whether each missed.</param>
/// <param name="Pauses">Rests in a row so far.</param>
/// <param name="RestsUntil">End of the last rest.</param>
public sealed record LookupGuard(ImmutableList<(DateTimeOffset At, bool Missed)> Seen, int Pauses, DateTimeOffset RestsUntil)
{
    private const int MostDoublings = 20;

    /// <summary>Nobody has typed anything yet.</summary>
    public static LookupGuard Fresh { get; } = new([], 0, DateTimeOffset.MinValue);

    /// <summary>How long look-ups still rest; zero when they do not.</summary>
    public TimeSpan Left(DateTimeOffset now) => now < RestsUntil ? RestsUntil - now : TimeSpan.Zero;

    /// <summary>After one more typed look-up.</summary>
    /// <param name="missed">Unknown or refused: the two are never told apart.</param>
    /// <param name="now">When.</param>
    /// <param name="rules">The limits.</param>
    public LookupGuard After(bool missed, DateTimeOffset now, LookupRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var seen = Seen.RemoveAll(s => s.At <= now - rules.Window).Add((now, missed));
        if (seen.Count < rules.Most && seen.Count(s => s.Missed) < rules.Misses)
        {
            return this with { Seen = seen };
        }

        var before = Pauses > 0 && now - RestsUntil < rules.LongestPause ? Pauses : 0;
        var rest = rules.FirstPause * Math.Pow(2, Math.Min(before, MostDoublings));
        return new LookupGuard([], before + 1, now + (rest < rules.LongestPause ? rest : rules.LongestPause));
    }
}
