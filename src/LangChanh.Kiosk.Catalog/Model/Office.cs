using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog;

/// <summary>The panel that citizens touch, from which every size on the screen derives (requirement A3).</summary>
/// <param name="DiagonalInches">Diagonal of the picture, 10–100 inches.</param>
/// <param name="Width">Pixels across as mounted.</param>
/// <param name="Height">Pixels down as mounted.</param>
/// <param name="ViewingDistanceMm">Distance of the eye, 300–2,000 mm.</param>
public sealed record Panel(double DiagonalInches, int Width, int Height, int ViewingDistanceMm)
{
    /// <summary>Pixels of one millimetre.</summary>
    public double PixelsPerMillimetre => Math.Sqrt(((double)Width * Width) + ((double)Height * Height)) / (DiagonalInches * 25.4);

    /// <summary>Height of a capital that is read easily, in millimetres (requirement A2; ADA 707.7.2): 4.8.</summary>
    public const double PlainCapital = 4.8;

    /// <summary>Height of a capital in the largest letters, in millimetres (requirement A2; EN 301 549, 5.1.4): 0.7° at the distance of the eye, 7.3 at 600 mm.</summary>
    public double LargeCapital => Math.Max(PlainCapital, Math.Tan(0.7 * Math.PI / 180) * ViewingDistanceMm);
}

/// <summary>How long screens wait for a touch, in seconds (requirement P1).</summary>
/// <param name="MenuSeconds">Menus and guides.</param>
/// <param name="FormSeconds">Screens on which something is typed.</param>
/// <param name="PersonalSeconds">Screens that show something of one person's file.</param>
/// <param name="TicketSeconds">The number just taken.</param>
/// <param name="WarningSeconds">How long the warning stays; at least 20 (WCAG 2.2.1).</param>
/// <param name="LargeTextFactor">How much longer people with large text are given.</param>
/// <param name="AudioFactor">How much longer people who listen are given.</param>
public sealed record IdleLimits(int MenuSeconds, int FormSeconds, int PersonalSeconds, int TicketSeconds, int WarningSeconds, int LargeTextFactor, int AudioFactor);

/// <summary>The keypad with a headphone jack, by which the kiosk is used without sight (requirements A10, A16; kiosk-requirements 1.5).</summary>
/// <param name="Keys">What a key does → the key that it sends, F13–F24.</param>
/// <param name="RepeatMilliseconds">A second press of the same key within this time is a tremble, not a wish; 0–2,000 ms.</param>
public sealed record AudioKeypad(ImmutableSortedDictionary<string, string> Keys, int RepeatMilliseconds)
{
    /// <summary>All that a key can do. The first six are needed; a keypad need not have the others.</summary>
    public static ImmutableArray<string> Deeds { get; } = ["next", "previous", "select", "back", "repeat", "where", "louder", "quieter", "pause", "plugged", "unplugged"];

    /// <summary>How many of <see cref="Deeds"/> no keypad can do without.</summary>
    public const int Needed = 6;
}

/// <summary>The office whose lobby this is.</summary>
public sealed record Office
{
    /// <summary>Full name.</summary>
    public required LocalText Name { get; init; }

    /// <summary>The place's name alone: "Xã Linh Sơn".</summary>
    public required LocalText ShortName { get; init; }

    /// <summary>Names by which people still know the place.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Time zone, IANA name.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The time zone.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>A moment as the office's clocks show it.</summary>
    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>The office's day at a moment.</summary>
    public DateOnly DayAt(DateTimeOffset moment) => DateOnly.FromDateTime(Local(moment).DateTime);

    /// <summary>Where people find help: "Quầy 1".</summary>
    public required LocalText HelpCounter { get; init; }

    /// <summary>The province's help line.</summary>
    public string? Hotline { get; init; }

    /// <summary>Base address under which phones reach the kiosk; empty where they cannot.</summary>
    public string? PublicAddress { get; init; }

    /// <summary>What most dossier codes here begin with; filled in on the keypad.</summary>
    public required string DossierPrefix { get; init; }

    /// <summary>The citizens' panel.</summary>
    public required Panel Panel { get; init; }

    /// <summary>How long screens wait.</summary>
    public required IdleLimits Idle { get; init; }

    /// <summary>How calls are spoken.</summary>
    public required VoiceSettings Voice { get; init; }

    /// <summary>The keypad for people who do not see the screen.</summary>
    public required AudioKeypad Keypad { get; init; }
}

/// <summary>How calls are spoken (requirements V2, V8, V9).</summary>
/// <param name="VolumePercent">Loudness, 0–100; 0 is silent.</param>
/// <param name="Times">How often a call is said, 1–3.</param>
/// <param name="EachDigit">A number is read digit by digit instead of as one number.</param>
/// <param name="Quiet">Spans of the day in which nothing is said; calls are shown all the same.</param>
public sealed record VoiceSettings(int VolumePercent, int Times, bool EachDigit, ImmutableArray<OpenHours> Quiet);

/// <summary>A language of the screens.</summary>
/// <param name="Key">Key used in texts and folders.</param>
/// <param name="Name">Its own name.</param>
/// <param name="Tag">BCP 47 tag of the text that is shown.</param>
/// <param name="Complete">Every text must exist in it.</param>
public sealed record Language(string Key, string Name, string Tag, bool Complete)
{
    /// <summary>The default voice's name for the text that is shown, for example <c>vi</c> or <c>vi-vn-x-central</c>.</summary>
    public string Voice { get; init; } = Tag;

    /// <summary>File of its font under <c>media/fonts/</c>, for a script that the screens' own font lacks; null for none.</summary>
    public string? Font { get; init; }
}

/// <summary>A field of administration or a life event.</summary>
/// <param name="Id">Id used by procedures.</param>
/// <param name="Name">Name.</param>
/// <param name="Icon">Symbol.</param>
public sealed record ProcedureTopic(string Id, LocalText Name, string Icon);

/// <summary>Services that the touchscreen shows together; with more than one group the person chooses a group first.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name.</param>
/// <param name="Hint">What belongs to it.</param>
/// <param name="Icon">Symbol.</param>
public sealed record ServiceGroup(string Id, LocalText Name, LocalText? Hint, string Icon);

/// <summary>What a queue number can be taken for.</summary>
public sealed record QueueService
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Name.</summary>
    public required LocalText Name { get; init; }

    /// <summary>What belongs to it.</summary>
    public LocalText? Hint { get; init; }

    /// <summary>Symbol.</summary>
    public required string Icon { get; init; }

    /// <summary>Id of its group; null where the hall has no groups.</summary>
    public string? Group { get; init; }

    /// <summary>Letter before its numbers.</summary>
    public required string Prefix { get; init; }

    /// <summary>First number of a day.</summary>
    public required int First { get; init; }

    /// <summary>Last number of a day.</summary>
    public required int Last { get; init; }

    /// <summary>Numbers go on past the last one instead of being refused.</summary>
    public bool ContinuesPastLast { get; init; }

    /// <summary>Where to sit.</summary>
    public required LocalText Place { get; init; }

    /// <summary>Minutes one visit usually takes, for the wait estimate until the day has its own figures.</summary>
    public int? TypicalMinutes { get; init; }

    /// <summary>Most numbers of a day, or null for no limit.</summary>
    public int? DailyCap { get; init; }

    /// <summary>No number when the people who wait fill the rest of the span already.</summary>
    public bool CapByTime { get; init; }

    /// <summary>Above so many waiting people the touchscreen asks whether a number is still wanted; null never asks.</summary>
    public int? ConfirmAbove { get; init; }

    /// <summary>What people are told instead of getting a number.</summary>
    public LocalText? Message { get; init; }

    /// <summary>How it keeps times for people; null where it does not.</summary>
    public AppointmentSettings? Appointments { get; init; }

    /// <summary>Its own hours within the office's, by weekday; null for the office's.</summary>
    public ImmutableDictionary<DayOfWeek, ImmutableArray<OpenHours>>? Weekly { get; init; }
}

/// <summary>How a service keeps times for people.</summary>
/// <param name="EveryMinutes">Minutes from one time to the next, 5–240.</param>
/// <param name="People">How many people one time is kept for, 1–50.</param>
/// <param name="DaysAhead">How many days in advance, 0–60.</param>
public sealed record AppointmentSettings(int EveryMinutes, int People, int DaysAhead);

/// <summary>How the hall calls.</summary>
/// <param name="NormalPerPriority">Normal tickets called for each priority one while both wait.</param>
/// <param name="RecallLimit">How often a ticket is called again before it counts as absent.</param>
/// <param name="LongestWaitMinutes">Whoever has waited so long goes first.</param>
/// <param name="ReturnWithinMinutes">An absent person who is back within this time keeps the place.</param>
/// <param name="UndoSeconds">How long a press can be taken back.</param>
/// <param name="CloseAfterMinutes">Minutes after the day's last span at which numbers that still wait end.</param>
/// <param name="PauseReasons">Why a counter may pause, as the board shows it.</param>
/// <param name="Results">What can come of a visit.</param>
public sealed record CallSettings(
    int NormalPerPriority, int RecallLimit, int LongestWaitMinutes, int ReturnWithinMinutes, int UndoSeconds, int CloseAfterMinutes, ImmutableArray<LocalText> PauseReasons, ImmutableArray<LocalText> Results);

/// <summary>A counter.</summary>
/// <param name="Id">Id.</param>
/// <param name="Number">Number that is called out, 1–99.</param>
/// <param name="Name">Name: "Quầy 1".</param>
/// <param name="Services">Ids of the services it serves.</param>
/// <param name="Weights">What a minute of waiting for a service counts here; a missing one counts 1.</param>
public sealed record Counter(string Id, int Number, LocalText Name, ImmutableArray<string> Services, ImmutableDictionary<string, int> Weights);

/// <summary>A class of people who are called sooner.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name.</param>
/// <param name="Hint">Who belongs to it.</param>
/// <param name="Icon">Symbol.</param>
/// <param name="Purpose">Given by the slip of a file whose status asks for this (collect, supplement, pay, ask) and to nobody else at the touchscreen; null for a class that people name themselves.</param>
public sealed record PriorityClass(string Id, LocalText Name, LocalText? Hint, string Icon, string? Purpose = null);

/// <summary>What the kiosk says of a dossier's status (domain §2.2): the table that staff can edit.</summary>
/// <param name="Id">Id.</param>
/// <param name="Codes">Codes of it in feeds.</param>
/// <param name="Labels">Names of it in feeds.</param>
/// <param name="Tone">neutral, good, attention or problem.</param>
/// <param name="Stage">submitted, received, processing, result, returned or stopped.</param>
/// <param name="NeedsCitizen">The person must do something.</param>
/// <param name="Title">Heading in plain words.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="WhatToDo">What to do next.</param>
/// <param name="Bring">What to bring, or null where nothing is to be brought.</param>
/// <param name="Purpose">collect, supplement, pay or ask: what a number taken for it is for; null where none is needed.</param>
public sealed record DossierStatusText(
    string Id, ImmutableArray<string> Codes, ImmutableArray<string> Labels, string Tone, string Stage, bool NeedsCitizen, LocalText Title, LocalText Meaning, LocalText WhatToDo, LocalText? Bring = null, string? Purpose = null);

/// <summary>A matter that another office handles: search answers with the direction instead of a guess.</summary>
/// <param name="Words">By which people ask for it.</param>
/// <param name="Direction">Where to go.</param>
public sealed record Elsewhere(ImmutableArray<string> Words, LocalText Direction);

/// <summary>What search knows of words beyond the procedures' own.</summary>
/// <param name="Abbreviations">Abbreviation → words.</param>
/// <param name="Synonyms">Groups of phrases that mean the same; the first of a group is put for each other.</param>
/// <param name="Noise">Words that tell nothing: question words, office words.</param>
/// <param name="Asides">Words that tell little: who is related to whom, when it was.</param>
/// <param name="Deeds">Words that part procedures about the same paper: lost, change, strike off.</param>
/// <param name="Elsewhere">Matters of other offices.</param>
public sealed record SearchWords(
    ImmutableDictionary<string, string> Abbreviations, ImmutableArray<ImmutableArray<string>> Synonyms, ImmutableHashSet<string> Noise, ImmutableHashSet<string> Asides, ImmutableHashSet<string> Deeds, ImmutableArray<Elsewhere> Elsewhere)
{
    /// <summary>Nothing is known.</summary>
    public static SearchWords None { get; } = new(ImmutableDictionary<string, string>.Empty, [], [], [], [], []);
}
