using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog.Media;

namespace LangChanh.Kiosk.Catalog.Reading;

/// <summary>Reads feedback.yaml, staff.yaml and attract.yaml. A hall without one of these files does not offer it.</summary>
internal static class LobbyReader
{
    private static readonly Dictionary<string, Satisfaction> Answers = new() { ["very"] = Satisfaction.Very, ["satisfied"] = Satisfaction.Satisfied, ["not"] = Satisfaction.Not };

    private static readonly Dictionary<string, SlideKind> Slides = Enum.GetValues<SlideKind>().ToDictionary(k => k.ToString().ToLowerInvariant());

    public static FeedbackForm Feedback(YamlMap map)
    {
        var reasons = map.Maps("reasons", r => new FeedbackReason(Id(r), r.Local("name"), For(r)));
        RefuseTwins(map, "reasons", reasons.Select(r => r.Id));
        // Everything stands on one page, and a page offers so many choices at most.
        const int Most = 6;
        foreach (var (word, answer) in Answers.Where(a => reasons.Count(r => r.For.Contains(a.Value)) > Most))
        {
            map.Fault("reasons", $"{reasons.Count(r => r.For.Contains(answer))} for “{word}”", $"at most {Most} for each answer");
        }

        var form = new FeedbackForm(map.Int("perMinute", 1, 60) ?? 6, map.Flag("asksCounter"), map.OptionalLocal("complain"), reasons);
        map.RefuseUnknownKeys();
        return form;
    }

    public static ImmutableArray<StaffMember> Staff(YamlMap map, ImmutableArray<QueueService> services, ImmutableArray<Counter> counters, HallMap? hall, MediaFolder? media)
    {
        var serviceIds = services.Select(s => s.Id).ToList();
        var counterIds = counters.Select(c => c.Id).ToList();
        var staff = map.Maps("staff", s =>
        {
            var member = new StaffMember
            {
                Id = Id(s),
                Role = s.Local("role"),
                Name = s.Text("name", required: false),
                Does = s.Locals("does"),
                Services = s.References("services", serviceIds),
                Counter = s.Get("counter") is null ? null : s.Reference("counter", counterIds),
                Room = s.OptionalLocal("room"),
                Place = s.Get("place") is null ? null : s.Reference("place", [.. (hall?.Places ?? []).Select(p => p.Id)]),
                Photo = MediaName.Picture(s, "photo", media),
                Days = [.. s.References("days", OfficeReader.Weekdays.Keys).Select(d => OfficeReader.Weekdays[d])],
            };
            if (member.Does.Length == 0)
            {
                s.Fault("does", "nothing", "at least one line: what they do for people");
            }

            if (member.Counter is null && member.Room is null)
            {
                s.Fault("counter", "neither counter nor room", "where to find them: counter or room");
            }

            return member;
        });
        RefuseTwins(map, "staff", staff.Select(s => s.Id));
        map.RefuseUnknownKeys();
        return staff;
    }

    public static AttractLoop Attract(YamlMap map)
    {
        var slides = map.Maps("slides", s =>
        {
            var kind = s.Choice("kind", Slides);
            var slide = new AttractSlide(
                kind ?? SlideKind.Clock,
                kind switch { SlideKind.Picture => MediaName.Poster(s, "file", required: true), SlideKind.Video => MediaName.Video(s, "file"), _ => null },
                kind == SlideKind.Video ? MediaName.Poster(s, "poster", required: true) : null,
                kind is SlideKind.Picture or SlideKind.Video ? s.Local("says") : null);
            return kind is null ? null : slide;
        });
        var loop = new AttractLoop(map.Int("seconds", 3, AttractLoop.LongestSeconds) ?? AttractLoop.LongestSeconds, slides);
        map.RefuseUnknownKeys();
        return loop;
    }

    private static ImmutableArray<Satisfaction> For(YamlMap map)
    {
        var answers = map.References("for", Answers.Keys).Select(a => Answers[a]).ToImmutableArray();
        if (answers.Length == 0)
        {
            map.Fault("for", "nothing", $"answers it is offered with: {string.Join(", ", Answers.Keys)}");
        }

        return answers;
    }

    /// <summary>An id that can stand in an address and in a table.</summary>
    internal static string Id(YamlMap map)
    {
        var id = map.Text("id") ?? "";
        if (id.Length is 0 or > 40 || id.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
        {
            map.Fault("id", $"“{id}”", "1 to 40 small letters a–z, digits and -");
        }

        return id;
    }

    internal static void RefuseTwins(YamlMap map, string key, IEnumerable<string> ids)
    {
        foreach (var twice in ids.GroupBy(i => i).Where(g => g.Count() > 1))
        {
            map.Fault(key, $"“{twice.Key}” twice", "each id once");
        }
    }
}
