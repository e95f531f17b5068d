using System.Collections.Immutable;

namespace LangChanh.Kiosk.Queueing;

/// <summary>What happens when a series has given out its last number.</summary>
public enum OverflowRule
{
    /// <summary>No more numbers today.</summary>
    Refuse,

    /// <summary>Numbers go on past the last one; they never wrap onto a number in use.</summary>
    Continue,
}

/// <summary>A span in which numbers are issued.</summary>
/// <param name="From">First moment.</param>
/// <param name="To">End, not included.</param>
public sealed record IssuePeriod(DateTimeOffset From, DateTimeOffset To);

/// <summary>One service of the queue with its series of numbers.</summary>
/// <param name="Id">Id.</param>
/// <param name="Prefix">Letters before its numbers.</param>
/// <param name="First">First number of a day.</param>
/// <param name="Last">Last number of a day.</param>
/// <param name="Overflow">What happens after it.</param>
/// <param name="IssuedToday">When numbers are issued on the day, in order.</param>
/// <param name="ReopensAt">When the service opens again after the day's last span, where known.</param>
/// <param name="TypicalMinutes">Usual length of a visit, for the estimate until the day has its own figures.</param>
/// <param name="DailyCap">Most numbers of a day, or null for no limit.</param>
/// <param name="CapByTime">No number when the people who wait fill the rest of the span already.</param>
/// <param name="NoNumbers">People are told something instead of getting a number.</param>
/// <param name="Appointments">How it keeps times for people; null where it does not.</param>
public sealed record ServiceRules(
    string Id, string Prefix, int First, int Last, OverflowRule Overflow, ImmutableArray<IssuePeriod> IssuedToday, DateTimeOffset? ReopensAt = null, int? TypicalMinutes = null,
    int? DailyCap = null, bool CapByTime = false, bool NoNumbers = false, AppointmentRules? Appointments = null)
{
    /// <summary>The times of the day that are kept for people who book them, in order.</summary>
    public IEnumerable<DateTimeOffset> AppointmentTimes()
    {
        if (Appointments is not { } kept)
        {
            yield break;
        }

        foreach (var period in IssuedToday)
        {
            for (var time = period.From; time < period.To; time += kept.Every)
            {
                yield return time;
            }
        }
    }
}

/// <summary>One counter.</summary>
/// <param name="Id">Id.</param>
/// <param name="Services">Ids of the services it calls.</param>
/// <param name="Weights">How much a minute of waiting for a service counts at this counter, 1–10; a missing one counts 1.</param>
public sealed record CounterRules(string Id, ImmutableArray<string> Services, ImmutableDictionary<string, int>? Weights = null)
{
    /// <summary>What a minute of waiting for a service counts here.</summary>
    public int Weight(string service) => Weights?.GetValueOrDefault(service, 1) ?? 1;

    /// <summary>Whether a ticket may be called here.</summary>
    public bool Calls(Ticket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return ticket.OnlyCounter is { } only ? only == Id : Services.Contains(ticket.Service);
    }
}

/// <summary>The rules of one office on one day; plain data, so that a decision is a pure function of it.</summary>
/// <param name="Services">Services.</param>
/// <param name="Counters">Counters.</param>
/// <param name="PriorityClasses">Ids of the priority classes.</param>
/// <param name="NormalPerPriority">Normal tickets called for each priority ticket while both wait; at least 1.</param>
/// <param name="RecallLimit">How often a ticket may be called again; once more marks it absent.</param>
/// <param name="LongestWait">Whoever has waited so long goes before all classes and weights, the longest first: nobody waits without bound.</param>
/// <param name="ReturnWithin">An absent person who is back within this time keeps the place in line.</param>
/// <param name="UndoWithin">How long a deed can be taken back.</param>
public sealed record HallRules(
    ImmutableArray<ServiceRules> Services, ImmutableArray<CounterRules> Counters, ImmutableArray<string> PriorityClasses, int NormalPerPriority = 2, int RecallLimit = 3,
    TimeSpan? LongestWait = null, TimeSpan? ReturnWithin = null, TimeSpan? UndoWithin = null)
{
    private static readonly TimeSpan UsualLongestWait = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan UsualReturn = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan UsualUndo = TimeSpan.FromSeconds(10);

    /// <summary>Ageing bound in force.</summary>
    public TimeSpan Ageing => LongestWait ?? UsualLongestWait;

    /// <summary>Tolerance of absence in force.</summary>
    public TimeSpan Tolerance => ReturnWithin ?? UsualReturn;

    /// <summary>Time to take back in force.</summary>
    public TimeSpan Undo => UndoWithin ?? UsualUndo;

    /// <summary>The service with an id, or null.</summary>
    public ServiceRules? Service(string id) => Services.FirstOrDefault(s => s.Id == id);

    /// <summary>The counter with an id, or null.</summary>
    public CounterRules? Counter(string id) => Counters.FirstOrDefault(c => c.Id == id);

    /// <summary>What makes the rules unusable; empty when they are sound. Overlapping series would let a number repeat.</summary>
    public IEnumerable<string> Faults()
    {
        for (var i = 0; i < Services.Length; i++)
        {
            var a = Services[i];
            if (a.First > a.Last)
            {
                yield return $"{a.Id}: first {a.First} is above last {a.Last}";
            }

            foreach (var b in Services.Skip(i + 1))
            {
                if (a.Id == b.Id)
                {
                    yield return $"{a.Id}: named twice";
                }

                if (a.Prefix == b.Prefix && a.First <= End(b) && b.First <= End(a))
                {
                    yield return $"{a.Id} and {b.Id}: numbers overlap under {a.Prefix}";
                }
            }
        }

        foreach (var (counter, service) in Counters.SelectMany(c => c.Services.Select(s => (c.Id, s))).Where(x => Service(x.s) is null))
        {
            yield return $"counter {counter}: no service {service}";
        }

        foreach (var counter in Counters.Where(c => c.Weights is { } w && w.Any(x => x.Value is < 1 or > 10 || !c.Services.Contains(x.Key))))
        {
            yield return $"counter {counter.Id}: weights are 1–10, for its own services";
        }

        if (NormalPerPriority < 1)
        {
            yield return "normalPerPriority: at least 1";
        }
    }

    private static int End(ServiceRules service) => service.Overflow == OverflowRule.Continue ? int.MaxValue : service.Last;
}

/// <summary>Tells the rules of a day; asked anew for every group of commands, so that a changed configuration holds at once.</summary>
public interface IHall
{
    /// <summary>Name of the office in the journal.</summary>
    string Office { get; }

    /// <summary>Zone in which the business day is reckoned.</summary>
    TimeZoneInfo Zone { get; }

    /// <summary>The rules of a day.</summary>
    HallRules RulesOn(DateOnly day);
}
