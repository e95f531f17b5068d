using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Vietnamese;
using LangChanh.Kiosk.Web.Hall;

namespace LangChanh.Kiosk.Web.Board;

/// <summary>A call as the board shows and says it. Numbers alone: never a name, never what the person came for (requirement P6).</summary>
/// <param name="Id">Rises with every call of the day.</param>
/// <param name="Number">Displayed number.</param>
/// <param name="Counter">Name of the counter.</param>
/// <param name="At">When.</param>
/// <param name="Live">The person is still called or served there; a call that is over is neither shown large nor said.</param>
/// <param name="Finished">The visit is over already; the number stays lit for a while all the same.</param>
/// <param name="Clips">Addresses of the spoken clips; empty where the pack is not whole.</param>
/// <param name="Second">The same in the language of the ticket, to be said after; empty where that is Vietnamese or its pack is not whole.</param>
public sealed record BoardCall(long Id, string Number, string Counter, DateTimeOffset At, bool Live, bool Finished, ImmutableArray<string> Clips, ImmutableArray<string> Second);

/// <summary>A counter on the board.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name.</param>
/// <param name="Services">What it serves.</param>
/// <param name="Number">The number there; null when it is free.</param>
/// <param name="Waiting">How many wait for it.</param>
/// <param name="Pause">Why it pauses; null when it does not.</param>
public sealed record BoardCounter(string Id, string Name, string Services, string? Number, int Waiting, string? Pause);

/// <summary>A number that will be called soon.</summary>
/// <param name="Number">Displayed number.</param>
/// <param name="Service">Its service.</param>
public sealed record BoardNext(string Number, string Service);

/// <summary>How calls are said now.</summary>
/// <param name="Volume">0–100; 0 in quiet hours and where the voice is off.</param>
/// <param name="Times">How often.</param>
public sealed record BoardVoice(int Volume, int Times);

/// <summary>The whole board at a moment; each event of the stream is one of these (requirement B2).</summary>
/// <param name="Id">Rises with every snapshot.</param>
/// <param name="Content">What the screens show: changes with the catalog, and with the day.</param>
/// <param name="Now">The moment.</param>
/// <param name="Open">The office is open.</param>
/// <param name="Waiting">How many wait in all.</param>
/// <param name="WaitingByService">How many wait, by service.</param>
/// <param name="Calls">The last calls, newest first.</param>
/// <param name="Counters">The counters.</param>
/// <param name="Next">Who will be called soon.</param>
/// <param name="Notices">Notices of today.</param>
/// <param name="Voice">How loud and how often calls are said now.</param>
/// <param name="HelpSince">Since when somebody at the touchscreen waits for help.</param>
public sealed record BoardSnapshot(
    long Id, string Content, DateTimeOffset Now, bool Open, int Waiting, ImmutableDictionary<string, int> WaitingByService, ImmutableArray<BoardCall> Calls, ImmutableArray<BoardCounter> Counters, ImmutableArray<BoardNext> Next, ImmutableArray<string> Notices, BoardVoice Voice, DateTimeOffset? HelpSince)
{
    private const int ShownCalls = 6;
    private const int ShownNext = 3;

    /// <summary>The board; pure.</summary>
    public static BoardSnapshot Of(long id, CatalogSnapshot catalog, QueueDay day, HallRules rules, VoicePack voice, DateTimeOffset now, DateTimeOffset? helpSince)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(voice);
        var byService = catalog.Services.ToImmutableDictionary(s => s.Id, s => day.Line(s.Id).Count);
        return new BoardSnapshot(
            id,
            Lobby.ContentOn(catalog, DateOnly.FromDateTime(now.DateTime)),
            now,
            catalog.Hours.At(now.DateTime) is not null,
            day.WaitingCount,
            byService,
            [.. Enumerable.Range(0, Math.Min(ShownCalls, day.Calls.Count)).Select(i => Call(day.Calls.Count - 1 - i, day, catalog, voice)).OfType<BoardCall>()],
            [.. catalog.Counters.Select(c => new BoardCounter(c.Id, Name(c), ServicesOf(c, catalog), day.At(c.Id)?.Number, c.Services.Sum(s => byService.GetValueOrDefault(s)), day.Paused.GetValueOrDefault(c.Id)))],
            Upcoming(day, catalog, rules, now),
            [.. Notice.On(DateOnly.FromDateTime(now.DateTime), catalog.Notices).Select(n => n.Title.In(LocalText.Vietnamese))],
            new BoardVoice(VolumeAt(catalog.Office.Voice, now), catalog.Office.Voice.Times),
            helpSince);
    }

    /// <summary>How loud calls are said at a moment, 0–100: nothing in quiet hours.</summary>
    public static int VolumeAt(VoiceSettings voice, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(voice);
        return Quiet(voice, now) ? 0 : voice.VolumePercent;
    }

    private static bool Quiet(VoiceSettings voice, DateTimeOffset now) => voice.Quiet.Any(q => q.From <= TimeOnly.FromDateTime(now.DateTime) && TimeOnly.FromDateTime(now.DateTime) < q.To);

    private static string Name(Catalog.Counter counter) => counter.Name.In(LocalText.Vietnamese);

    private static string ServicesOf(Catalog.Counter counter, CatalogSnapshot catalog) =>
        catalog.Services.FirstOrDefault(s => s.Id == counter.Services.FirstOrDefault())?.Name.In(LocalText.Vietnamese) ?? "";

    private static BoardCall? Call(int index, QueueDay day, CatalogSnapshot catalog, VoicePack voice)
    {
        var call = day.Calls[index];
        var ticket = day.Tickets[call.Ticket];
        var live = ticket.State is TicketState.Called or TicketState.Serving && ticket.Counter == call.Counter;
        return catalog.Counters.FirstOrDefault(c => c.Id == call.Counter) is { } counter
            ? new BoardCall(index + 1, ticket.Number, Name(counter), call.At, live, ticket.State == TicketState.Completed, voice.Utterance(Words(ticket.Number, counter.Number, catalog.Office.Voice.EachDigit)), ticket.Language is { } language ? voice.Utterance(Digits(ticket.Number, counter.Number), language) : [])
            : null;
    }

    /// <summary>"Mời bà con mang số A … hai mươi bảy, đến quầy số một", clip by clip.</summary>
    private static IEnumerable<string> Words(string number, int counter, bool eachDigit)
    {
        var letters = number.TakeWhile(char.IsLetter).ToList();
        IEnumerable<string> read = eachDigit
            ? number.Skip(letters.Count).SelectMany(d => NumberWords.Words(d - '0', NumberDialect.ThanhHoa))
            : NumberWords.Words(int.Parse(number.AsSpan(letters.Count), System.Globalization.CultureInfo.InvariantCulture), NumberDialect.ThanhHoa);
        return ["call", .. letters.Select(l => $"letter-{char.ToLowerInvariant(l)}"), .. read, "counter", .. NumberWords.Words(counter, NumberDialect.ThanhHoa)];
    }

    /// <summary>The same in any other language, sign by sign: what a pack of some forty clips can say without knowing how the language counts.</summary>
    private static IEnumerable<string> Digits(string number, int counter)
    {
        static string Sign(char c) => char.IsDigit(c) ? $"digit-{c}" : $"letter-{char.ToLowerInvariant(c)}";
        return ["call", .. number.Select(Sign), "counter", .. counter.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(Sign)];
    }

    private static ImmutableArray<BoardNext> Upcoming(QueueDay day, CatalogSnapshot catalog, HallRules rules, DateTimeOffset now) =>
    [
        .. rules.Counters.Select(c => CallOrder.Next(day, c, rules, now)).OfType<Ticket>().DistinctBy(t => t.Id).OrderBy(t => t.Place).Take(ShownNext)
            .Select(t => new BoardNext(t.Number, catalog.Services.FirstOrDefault(s => s.Id == t.Service)?.Name.In(LocalText.Vietnamese) ?? "")),
    ];
}
