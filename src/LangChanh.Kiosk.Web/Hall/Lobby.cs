using System.Diagnostics.CodeAnalysis;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Vietnamese;
using LangChanh.Kiosk.Web.Board;
using LangChanh.Kiosk.Web.Citizen.Shell;
using LangChanh.Kiosk.Web.Staff.Content.Preview;
using LangChanh.Kiosk.Web.Visits;
using Microsoft.Extensions.Options;

namespace LangChanh.Kiosk.Web.Hall;

/// <summary>
/// One request's view of the hall: one catalog snapshot, one visit, one moment, one state of the queue, and the words for
/// them. Holds no browser type, so that any head can be put on it.
/// </summary>
public sealed class Lobby
{
    private readonly VoicePack _voice;
    private string? _tag;

    /// <summary>Takes the request's view.</summary>
    public Lobby(CatalogSource catalog, QueueEngine queue, TimeProvider clock, VisitCookie visits, VoicePack voice, Scanning.HallCodes codes, IOptions<KioskOptions> options, IHttpContextAccessor request)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(queue);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(visits);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(request);
        var preview = Previewed.Of(request.HttpContext);
        Catalog = preview?.Catalog ?? catalog.Current;
        Queue = queue.Today;
        Rules = queue.Rules;
        Now = Catalog.Office.Local(clock.GetUtcNow());
        Training = options.Value.Now is not null;
        _voice = voice;
        Codes = codes;
        var context = request.HttpContext;
        var visit = preview?.Visit ?? (context is null ? new Visit(LocalText.Vietnamese) : visits.Read(context, LocalText.Vietnamese));
        // A phone has no visit: the code it read says the language.
        var language = context?.Request.Query["l"] is [{ Length: > 0 } told] ? told : visit.Language;
        Visit = visit with { Language = Catalog.Languages.Any(l => l.Key == language) ? language : LocalText.Vietnamese };
        Here = context is null || !HttpMethods.IsGet(context.Request.Method) ? "/home" : context.Request.Path + context.Request.QueryString;
    }

    /// <summary>What the hall says and offers.</summary>
    public CatalogSnapshot Catalog { get; }

    /// <summary>Signs this hall's own codes.</summary>
    public Scanning.HallCodes Codes { get; }

    /// <summary>The person's choices.</summary>
    public Visit Visit { get; }

    /// <summary>The queue today.</summary>
    public QueueDay Queue { get; }

    /// <summary>The queue's rules today.</summary>
    public HallRules Rules { get; }

    /// <summary>The moment, in the office's time.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>What the screens show: changes with the catalog, and with the day, on which notices and procedures begin and end by themselves.</summary>
    public string Content => ContentOn(Catalog, Today);

    /// <summary>The mark of what the screens show on a day.</summary>
    public static string ContentOn(CatalogSnapshot catalog, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{catalog.Version}-{day:yyyyMMdd}");
    }

    /// <summary>The office's day.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    /// <summary>The clock was set by hand; every screen says so.</summary>
    public bool Training { get; }

    /// <summary>Address of this page, to come back to.</summary>
    public string Here { get; }

    /// <summary>The visitor's language.</summary>
    public Language Language => Catalog.Languages.First(l => l.Key == Visit.Language);

    /// <summary>BCP 47 tag of the language of the screen's own words: the visitor's where it has every phrase, Vietnamese otherwise.</summary>
    public string Tag => _tag ??= Language.Complete || Catalog.Phrases.ByKey.Values.All(p => p.Has(Language.Key)) ? Language.Tag : LocalText.Vietnamese;

    /// <summary>"08:42".</summary>
    public string Clock => Now.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The day, short, with its weekday.</summary>
    public string Date => Day(Today, weekday: true);

    /// <summary>The day in words.</summary>
    public string LongDate => Foreign is { } culture ? Today.ToString(T("date.long"), culture) : VietnameseDate.Long(Today);

    /// <summary>The day of the lunar calendar.</summary>
    public string LunarDate => Vietnamese.LunarDate.From(Today).ToString();

    /// <summary>Whether the office is open.</summary>
    public bool IsOpen => Catalog.Hours.At(Now.DateTime) is not null;

    /// <summary>The span that is open now.</summary>
    public string? HoursNow => Catalog.Hours.At(Now.DateTime) is { } span ? Span(span) : null;

    /// <summary>Today's spans.</summary>
    public string HoursToday => string.Join(" · ", Catalog.Hours.On(Today).Select(Span));

    /// <summary>When the office opens next, in words.</summary>
    public string? NextOpening => Catalog.Hours.NextAfter(Now.DateTime) is { } next ? When(next) : null;

    /// <summary>The number called last, or null.</summary>
    public string? Calling => Queue.Calls.Count == 0 ? null : Queue.Tickets[Queue.Calls[^1].Ticket].Number;

    /// <summary>Language that a number taken now is called in; null for the hall's own.</summary>
    public string? TicketLanguage => Visit.Language == LocalText.Vietnamese ? null : Visit.Language;

    /// <summary>How many people wait.</summary>
    public int Waiting => Queue.WaitingCount;

    /// <summary>Name of the counter that helps.</summary>
    public Words HelpCounter => Say(Catalog.Office.HelpCounter);

    /// <summary>How days are written where the shown text is not Vietnamese: by the phrases' patterns and the language's own names.</summary>
    private System.Globalization.CultureInfo? Foreign => Tag == LocalText.Vietnamese ? null : System.Globalization.CultureInfo.GetCultureInfo(Tag);

    /// <summary>A phrase in the visitor's language, falling back to Vietnamese.</summary>
    public string T(string key, params ReadOnlySpan<(string Name, object? Value)> values) => Catalog.Phrases.Get(Visit.Language, key, values);

    /// <summary>A text of the content in the visitor's language, falling back to Vietnamese and then marked as such.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public Words? Say(LocalText? text) => text is null ? null : Words.Of(text.In(Visit.Language), LangOf(text));

    /// <summary>A phrase in the visitor's language whose values keep their own: texts, words, or anything plain.</summary>
    public Words Say(string key, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var places = new Dictionary<string, Words>();
        foreach (var (name, value) in values)
        {
            places[name] = value switch { LocalText text => Say(text), Words words => words, _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "" };
        }

        return Catalog.Phrases.ByKey.TryGetValue(key, out var phrase) ? Words.Fill(phrase.In(Visit.Language), LangOf(phrase), places) : key;
    }

    /// <summary>BCP 47 tag of the language in which a text is shown; null where that is the page's.</summary>
    public string? LangOf(LocalText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tag = text.Has(Visit.Language) ? Language.Tag : LocalText.Vietnamese;
        return tag == Tag ? null : tag;
    }

    /// <summary>A day as people write it.</summary>
    public string Day(DateOnly day, bool weekday = false) => Foreign is { } culture
        ? day.ToString(T(weekday ? "date.weekday" : "date.short"), culture)
        : weekday ? VietnameseDate.WithWeekday(day) : VietnameseDate.Short(day);

    /// <summary>The office's hour and minute of a moment: "7:30".</summary>
    public string HourOf(DateTimeOffset moment) => VietnameseDate.Clock(TimeOnly.FromDateTime(moment.ToOffset(Now.Offset).DateTime));

    /// <summary>A moment in words: "13:30 hôm nay", "7:30 Thứ Hai, 30/11/2026".</summary>
    public string When(DateTime moment)
    {
        var day = DateOnly.FromDateTime(moment);
        var text = day == Today ? T("day.today") : day == Today.AddDays(1) ? T("day.tomorrow") : Day(day, weekday: true);
        return T("when.at", ("time", VietnameseDate.Clock(TimeOnly.FromDateTime(moment))), ("day", text));
    }

    /// <summary>Notices of today, urgent ones first.</summary>
    public IEnumerable<Notice> CurrentNotices() => Notice.On(Today, Catalog.Notices);

    /// <summary>The services of a plan in words, in order.</summary>
    public Words ServiceNames(ServicePlan? plan) => Words.Join(" → ", ServicePlan.In(plan).Select(id => Say(Catalog.Services.FirstOrDefault(s => s.Id == id)?.Name)));

    /// <summary>Id of the counter that a service's people go to first: one whose main work it is, else any that does it.</summary>
    public string? CounterOf(string service) => (Catalog.Counters.FirstOrDefault(c => c.Services.FirstOrDefault() == service) ?? Catalog.Counters.FirstOrDefault(c => c.Services.Contains(service)))?.Id;

    /// <summary>Where a service is: its counters.</summary>
    public Words WhereOf(string service) => Words.Join(", ", Catalog.Counters.Where(c => c.Services.FirstOrDefault() == service || (c.Services.Contains(service) && Catalog.Counters.All(o => o.Services.FirstOrDefault() != service))).Select(c => Say(c.Name)));

    /// <summary>A weekday's name.</summary>
    public string Weekday(DayOfWeek weekday) => Foreign is { } culture ? culture.DateTimeFormat.GetDayName(weekday) : VietnameseDate.Weekday(Today.AddDays(((int)weekday - (int)Today.DayOfWeek + 7) % 7));

    /// <summary>The keypad's keys for the page's script: <c>next:F13 previous:F14 …</c>.</summary>
    public string KeypadKeys => string.Join(' ', Catalog.Office.Keypad.Keys.Select(k => $"{k.Key}:{k.Value}"));

    /// <summary>The recorded guidance of a screen in the visitor's language, falling back to Vietnamese; null where there is none.</summary>
    public RecordedScreen? Clip(string screen) => _voice.Screen(Visit.Language, screen);

    /// <summary>How long a screen waits for a touch (requirement P1).</summary>
    public int IdleSeconds(IdleKind kind)
    {
        var limits = Catalog.Office.Idle;
        var seconds = kind switch { IdleKind.Form => limits.FormSeconds, IdleKind.Personal => limits.PersonalSeconds, IdleKind.Ticket => limits.TicketSeconds, _ => limits.MenuSeconds };
        return seconds * Math.Max(Visit.Text == TextSize.Normal ? 1 : limits.LargeTextFactor, Visit.Hearing.On ? limits.AudioFactor : 1);
    }

    /// <summary>"7:30–11:30".</summary>
    public static string Span(OpenHours span) => $"{VietnameseDate.Clock(span.From)}–{VietnameseDate.Clock(span.To)}";
}
