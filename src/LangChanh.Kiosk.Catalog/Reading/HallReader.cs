using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace LangChanh.Kiosk.Catalog.Reading;

/// <summary>Reads services.yaml: what numbers are taken for, counters, priority classes.</summary>
internal static partial class HallReader
{
    private static readonly Dictionary<string, bool> Overflows = new() { ["refuse"] = false, ["continue"] = true };

    public static (ImmutableArray<ServiceGroup> Groups, ImmutableArray<QueueService> Services, ImmutableArray<Counter> Counters, ImmutableArray<PriorityClass> Priorities, CallSettings Calls) Read(YamlMap map)
    {
        var groups = map.Maps("groups", g => new ServiceGroup(g.Text("id") ?? "", g.Local("name"), g.OptionalLocal("hint"), g.Text("icon") ?? "help"), required: false);
        RefuseTwins(map, "groups", groups.Select(g => g.Id));
        var groupIds = groups.Select(g => g.Id).ToList();
        var services = map.Maps("services", s => Service(s, groupIds));
        foreach (var empty in groups.Where(g => services.All(s => s.Group != g.Id)))
        {
            map.Fault("groups", $"no service in “{empty.Id}”", "at least one service in each group");
        }

        RefuseTwins(map, "services", services.Select(s => s.Id));
        RefuseOverlaps(map, services);
        var serviceIds = services.Select(s => s.Id).ToList();
        var counters = map.Maps("counters", c => new Counter(c.Text("id") ?? "", c.Int("number", 1, 99) ?? 1, c.Local("name"), c.References("services", serviceIds), Weights(c)));
        RefuseTwins(map, "counters", counters.Select(c => c.Id));
        foreach (var orphan in services.Where(s => counters.All(c => !c.Services.Contains(s.Id))))
        {
            map.Fault("counters", $"no counter for “{orphan.Id}”", "every service at one counter at least");
        }

        var priorities = map.Maps("priorityClasses", p => new PriorityClass(p.Text("id") ?? "", p.Local("name"), p.OptionalLocal("hint"), p.Text("icon") ?? "help", p.Get("purpose") is null ? null : p.Reference("purpose", WordsReader.Purposes)), required: false);
        RefuseTwins(map, "priorityClasses", priorities.Select(p => p.Id));
        var calls = new CallSettings(
            map.Int("normalPerPriority", 1, 20) ?? 2,
            map.Int("recallLimit", 1, 20) ?? 3,
            map.Int("longestWaitMinutes", 5, 480) ?? 60,
            map.Int("returnWithinMinutes", 0, 240) ?? 15,
            map.Int("undoSeconds", 0, 60) ?? 10,
            map.Int("closeAfterMinutes", 0, 240) ?? 30,
            map.Locals("pauseReasons"),
            map.Locals("results"));
        map.RefuseUnknownKeys();
        return (groups, services, counters, priorities, calls);
    }

    private static QueueService Service(YamlMap map, List<string> groups)
    {
        var prefix = map.Text("prefix") ?? "";
        if (!PrefixForm().IsMatch(prefix))
        {
            map.Fault("prefix", $"“{prefix}”", "one or two capital letters A–Z");
        }

        var first = map.Int("first", 1, 9999) ?? 1;
        var last = map.Int("last", 1, 9999) ?? 999;
        if (last < first)
        {
            map.Fault("last", $"{last}", $"at least first, {first}");
        }

        return new QueueService
        {
            Id = map.Text("id") ?? "",
            Name = map.Local("name"),
            Hint = map.OptionalLocal("hint"),
            Icon = map.Text("icon") ?? "help",
            Group = groups.Count == 0 ? null : map.Reference("group", groups),
            Prefix = prefix,
            First = first,
            Last = last,
            ContinuesPastLast = map.Choice("overflow", Overflows) ?? false,
            Place = map.Local("place"),
            TypicalMinutes = map.Int("typicalMinutes", 1, 240, required: false),
            DailyCap = map.Int("dailyCap", 1, 9999, required: false),
            CapByTime = map.Flag("capByTime"),
            ConfirmAbove = map.Int("confirmAbove", 1, 9999, required: false),
            Message = map.OptionalLocal("message"),
            Appointments = map.Map("appointments", required: false) is { } kept ? new AppointmentSettings(kept.Int("everyMinutes", 5, 240) ?? 30, kept.Int("people", 1, 50) ?? 1, kept.Int("daysAhead", 0, 60) ?? 14) : null,
            Weekly = map.Map("weekly", required: false) is { } weekly ? OfficeReader.Weekly(weekly) : null,
        };
    }

    private static ImmutableDictionary<string, int> Weights(YamlMap counter)
    {
        if (counter.Map("weights", required: false) is not { } map)
        {
            return ImmutableDictionary<string, int>.Empty;
        }

        var own = counter.Texts("services");
        foreach (var (key, _) in map.Entries.Where(e => !own.Contains(e.Key)))
        {
            map.Fault(key, $"“{key}”", $"one of the counter's services: {string.Join(", ", own)}");
        }

        return map.Entries.Select(e => (e.Key, Value: map.Int(e.Key, 1, 10))).Where(e => e.Value is not null).ToImmutableDictionary(e => e.Key, e => e.Value!.Value);
    }

    private static void RefuseTwins(YamlMap map, string key, IEnumerable<string> ids)
    {
        foreach (var twice in ids.GroupBy(i => i).Where(g => g.Count() > 1))
        {
            map.Fault(key, $"“{twice.Key}” twice", "each id once");
        }
    }

    /// <summary>Two series of one letter must not share a number, also not by running on past their end (peers: MADO's B800 and C800).</summary>
    private static void RefuseOverlaps(YamlMap map, ImmutableArray<QueueService> services)
    {
        for (var i = 0; i < services.Length; i++)
        {
            foreach (var other in services.Skip(i + 1).Where(o => o.Prefix == services[i].Prefix))
            {
                int End(QueueService s) => s.ContinuesPastLast ? int.MaxValue : s.Last;
                if (services[i].First <= End(other) && other.First <= End(services[i]))
                {
                    map.Fault("services", $"numbers of “{services[i].Id}” and “{other.Id}” overlap under {other.Prefix}", "separate ranges or letters");
                }
            }
        }
    }

    [GeneratedRegex("^[A-Z]{1,2}$")]
    private static partial Regex PrefixForm();
}
