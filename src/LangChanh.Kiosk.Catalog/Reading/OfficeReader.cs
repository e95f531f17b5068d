using System.Collections.Immutable;
using System.Globalization;

namespace LangChanh.Kiosk.Catalog.Reading;

/// <summary>Reads office.yaml, languages.yaml and hours.yaml.</summary>
internal static class OfficeReader
{
    internal static readonly Dictionary<string, DayOfWeek> Weekdays = Enum.GetValues<DayOfWeek>().ToDictionary(d => d.ToString().ToLowerInvariant());

    public static Office Office(YamlMap map)
    {
        var office = new Office
        {
            Name = map.Local("name"),
            ShortName = map.Local("shortName"),
            Aliases = map.Texts("aliases"),
            TimeZone = TimeZone(map),
            HelpCounter = map.Local("helpCounter"),
            Hotline = map.Text("hotline", required: false),
            PublicAddress = Address(map),
            DossierPrefix = map.Text("dossierPrefix", required: false) ?? "",
            Panel = Panel(map.Map("panel")),
            Idle = Idle(map.Map("idle")),
            Voice = Voice(map.Map("voice", required: false)),
            Keypad = Keypad(map.Map("keypad", required: false)),
        };
        map.RefuseUnknownKeys();
        return office;
    }

    private static VoiceSettings Voice(YamlMap? map)
    {
        if (map is null)
        {
            return new VoiceSettings(100, 2, false, []);
        }

        var voice = new VoiceSettings(map.Int("volumePercent", 0, 100) ?? 100, map.Int("times", 1, 3) ?? 2, map.Flag("eachDigit"), Spans(map, "quiet"));
        map.RefuseUnknownKeys();
        return voice;
    }

    public static ImmutableArray<Language> Languages(YamlMap map)
    {
        var languages = map.Maps("languages", l =>
        {
            var tag = l.Text("tag", required: false) ?? LocalText.Vietnamese;
            if (!IsTag(tag))
            {
                l.Fault("tag", $"“{tag}”", "a BCP 47 tag such as vi or en");
                tag = LocalText.Vietnamese;
            }

            return new Language(l.Text("key") ?? "", l.Text("name") ?? "", tag, l.Flag("complete")) { Voice = l.Text("voice", required: false) ?? tag, Font = Font(l) };
        });
        foreach (var twice in languages.GroupBy(l => l.Key).Where(g => g.Count() > 1))
        {
            map.Fault("languages", $"“{twice.Key}” twice", "each key once");
        }

        if (languages.Length > 0 && languages[0].Key != LocalText.Vietnamese)
        {
            map.Fault("languages", $"“{languages[0].Key}” first", "vi first");
        }

        map.RefuseUnknownKeys();
        return languages;
    }

    /// <summary>Spans by weekday.</summary>
    public static ImmutableDictionary<DayOfWeek, ImmutableArray<OpenHours>> Weekly(YamlMap days)
    {
        var weekly = Weekdays.ToImmutableDictionary(w => w.Value, w => Spans(days, w.Key));
        days.RefuseUnknownKeys();
        return weekly;
    }

    public static OpeningHours Hours(YamlMap map)
    {
        var weekly = map.Map("weekly") is { } days ? Weekly(days) : ImmutableDictionary<DayOfWeek, ImmutableArray<OpenHours>>.Empty;
        var exceptions = map.Maps("exceptions", e => e.Date("date", required: true) is { } date ? new OpeningException(date, e.Local("reason"), Spans(e, "open")) : null, required: false);
        foreach (var twice in exceptions.GroupBy(e => e.Date).Where(g => g.Count() > 1))
        {
            map.Fault("exceptions", $"{twice.Key:yyyy-MM-dd} twice", "each day once");
        }

        var hours = new OpeningHours(weekly, exceptions.DistinctBy(e => e.Date).ToImmutableDictionary(e => e.Date), map.Int("lastTicketMinutes", 0, 240) ?? 0);
        map.RefuseUnknownKeys();
        return hours;
    }

    /// <summary>One span under a key; null, with a fault, where there is none.</summary>
    public static OpenHours? Span(YamlMap map, string key) => map.Text(key) is { } text ? Span(map, key, text) : null;

    private static ImmutableArray<OpenHours> Spans(YamlMap map, string key)
    {
        var spans = map.Texts(key).Select(t => Span(map, key, t)).OfType<OpenHours>().ToImmutableArray();
        for (var i = 1; i < spans.Length; i++)
        {
            if (spans[i].From < spans[i - 1].To)
            {
                map.Fault(key, $"{spans[i].From:HH:mm} before {spans[i - 1].To:HH:mm}", "spans in order that do not overlap");
            }
        }

        return spans;
    }

    private static OpenHours? Span(YamlMap map, string key, string text)
    {
        var ends = text.Split('-', StringSplitOptions.TrimEntries);
        if (ends.Length == 2 && TryTime(ends[0], out var from) && TryTime(ends[1], out var to) && from < to)
        {
            return new OpenHours(from, to);
        }

        map.Fault(key, $"“{text}”", "from-to, as 07:30-11:30");
        return null;
    }

    private static bool TryTime(string text, out TimeOnly time) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    private static string TimeZone(YamlMap map)
    {
        var name = map.Text("timeZone") ?? "Asia/Ho_Chi_Minh";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out _))
        {
            map.Fault("timeZone", $"“{name}”", "a time zone's IANA name, as Asia/Ho_Chi_Minh");
            return "Asia/Ho_Chi_Minh";
        }

        return name;
    }

    private static string? Address(YamlMap map)
    {
        var address = map.Text("publicAddress", required: false);
        if (address is not null && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            map.Fault("publicAddress", $"“{address}”", "an address as http://192.168.1.10:5080, or nothing");
            return null;
        }

        return address;
    }

    private static Panel Panel(YamlMap? map)
    {
        var panel = new Panel(
            (double)(map?.Number("diagonalInches", 10, 100) ?? 32), map?.Int("width", 480, 8000) ?? 1080, map?.Int("height", 480, 8000) ?? 1920, map?.Int("viewingDistanceMm", 300, 2000) ?? 600);
        map?.RefuseUnknownKeys();
        return panel;
    }

    private static bool IsTag(string tag)
    {
        try
        {
            return System.Globalization.CultureInfo.GetCultureInfo(tag).Name.Length > 0;
        }
        catch (System.Globalization.CultureNotFoundException)
        {
            return false;
        }
    }

    private static string? Font(YamlMap map)
    {
        var font = map.Text("font", required: false);
        if (font is null || (Path.GetFileName(font) == font && font.EndsWith(".woff2", StringComparison.Ordinal)))
        {
            return font;
        }

        map.Fault("font", $"“{font}”", "a file of media/fonts that ends in .woff2");
        return null;
    }

    private static AudioKeypad Keypad(YamlMap? map)
    {
        var usual = AudioKeypad.Deeds.Select((deed, i) => (deed, Key: $"F{13 + i}"));
        if (map is null)
        {
            return new AudioKeypad(usual.ToImmutableSortedDictionary(u => u.deed, u => u.Key), 500);
        }

        var keys = new SortedDictionary<string, string>();
        string[] allowed = [.. Enumerable.Range(13, 12).Select(n => $"F{n}")];
        for (var i = 0; i < AudioKeypad.Deeds.Length; i++)
        {
            var deed = AudioKeypad.Deeds[i];
            if ((i < AudioKeypad.Needed || map.Text(deed, required: false) is not null) && map.Reference(deed, allowed) is { } key)
            {
                keys[deed] = key;
            }
        }

        foreach (var twice in keys.GroupBy(k => k.Value).Where(g => g.Count() > 1))
        {
            map.Fault(twice.Last().Key, $"“{twice.Key}” twice", "each key once");
        }

        var keypad = new AudioKeypad(keys.ToImmutableSortedDictionary(), map.Int("repeatMilliseconds", 0, 2000) ?? 500);
        map.RefuseUnknownKeys();
        return keypad;
    }

    private static IdleLimits Idle(YamlMap? map)
    {
        int Seconds(string key, int least, int otherwise) => map?.Int(key, least, 3600) ?? otherwise;
        var idle = new IdleLimits(
            Seconds("menuSeconds", 10, 90), Seconds("formSeconds", 10, 60), Seconds("personalSeconds", 10, 40), Seconds("ticketSeconds", 10, 15), Seconds("warningSeconds", 20, 30), map?.Int("largeTextFactor", 1, 10) ?? 2,
            map?.Int("audioFactor", 1, 10) ?? 3);
        map?.RefuseUnknownKeys();
        return idle;
    }
}
