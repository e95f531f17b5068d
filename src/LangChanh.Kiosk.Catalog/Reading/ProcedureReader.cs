using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog.Reading;

/// <summary>Reads one procedure file.</summary>
internal static class ProcedureReader
{
    private static readonly Dictionary<string, ChannelKind> Channels = new() { ["counter"] = ChannelKind.Counter, ["online"] = ChannelKind.Online, ["post"] = ChannelKind.Post };
    private static readonly Dictionary<string, TimeState> TimeStates = new() { ["stated"] = TimeState.Stated, ["unit-missing"] = TimeState.UnitMissing, ["by-rule"] = TimeState.ByRule, ["unknown"] = TimeState.Unknown };
    private static readonly Dictionary<string, TimeUnit> Units = new() { ["hours"] = TimeUnit.Hours, ["days"] = TimeUnit.Days, ["working-days"] = TimeUnit.WorkingDays, ["months"] = TimeUnit.Months };
    private static readonly Dictionary<string, FeeState> FeeStates = new() { ["free"] = FeeState.Free, ["paid"] = FeeState.Paid, ["by-resolution"] = FeeState.ByResolution, ["unknown"] = FeeState.Unknown };
    private static readonly Dictionary<string, PaperKindOf> PaperKinds = new() { ["submit"] = PaperKindOf.Submit, ["show"] = PaperKindOf.Show };

    /// <summary>The procedure of a file; null where its code cannot be told. All faults are recorded.</summary>
    public static Procedure? Read(YamlMap map, IReadOnlyCollection<string> fields, IReadOnlyCollection<string> events, IReadOnlyCollection<string> services, IReadOnlyCollection<string> codes)
    {
        var code = map.Text("code");
        var expected = Path.GetFileNameWithoutExtension(map.File.Name);
        if (code is not null && code != expected)
        {
            map.Fault("code", $"“{code}”", $"the file's name: {expected}");
        }

        if (map.Get("translated") is not null)
        {
            map.Flag("translated");
        }

        var forms = map.Maps("forms", f => new ProcedureForm(f.Text("id") ?? "", f.Local("name"), f.OptionalLocal("where")), required: false);
        var formIds = forms.Select(f => f.Id).ToList();
        var guide = new GuideReader(map, codes);
        var procedure = new Procedure
        {
            Code = code ?? expected,
            Name = map.Local("name"),
            OfficialName = map.Text("officialName") ?? "",
            Field = map.Reference("field", fields) ?? "",
            Events = map.References("events", events),
            Service = map.Reference("service", services) ?? "",
            Summary = map.Local("summary"),
            Audience = map.OptionalLocal("audience"),
            Result = map.OptionalLocal("result"),
            Source = Source(map.Map("source")),
            Channels = map.Maps("channels", c => Channel(c, guide)),
            Questions = guide.Questions,
            Cases = map.Maps("cases", c => Case(c, formIds, guide), required: false),
            Notes = map.Locals("notes"),
            Steps = map.Locals("steps"),
            Forms = forms,
            Legal = map.Texts("legal"),
            Words = map.Texts("words"),
        };
        guide.Check(procedure.Cases);
        map.RefuseUnknownKeys();
        return procedure;
    }

    private static ProcedureSource Source(YamlMap? map)
    {
        if (map is null)
        {
            return new ProcedureSource("", null, null, default, false);
        }

        var source = new ProcedureSource(map.Text("decision") ?? "", map.Date("effectiveFrom"), map.Date("effectiveTo"), map.Date("lastChecked", required: true) ?? default, map.Flag("verifiedByOffice"));
        if (source.EffectiveTo < source.EffectiveFrom)
        {
            map.Fault("effectiveTo", $"{source.EffectiveTo:yyyy-MM-dd}", $"a day not before effectiveFrom, {source.EffectiveFrom:yyyy-MM-dd}");
        }

        map.RefuseUnknownKeys();
        return source;
    }

    private static ProcedureChannel? Channel(YamlMap map, GuideReader guide)
    {
        var channel = map.Choice("channel", Channels);
        var about = map.OptionalLocal("case");
        var time = map.Map("time") is { } t ? Time(t) : null;
        var fee = map.Map("fee") is { } f ? FeeOf(f) : null;
        var needs = guide.Needs(map);
        return channel is { } kind && time is not null && fee is not null ? new ProcedureChannel(kind, about, time, fee, needs) : null;
    }

    private static TimeLimit Time(YamlMap map)
    {
        var state = map.Choice("state", TimeStates) ?? TimeState.Unknown;
        var numbered = state is TimeState.Stated or TimeState.UnitMissing;
        var value = map.Number("value", 0, 10000, required: numbered);
        TimeUnit? unit = state == TimeState.Stated ? map.Choice("unit", Units) : null;
        if (state != TimeState.Stated && map.Get("unit") is not null)
        {
            map.Fault("unit", "a unit", "a unit only where state is stated");
        }

        var limit = new TimeLimit(state, numbered ? value : null, unit, map.OptionalLocal("note"));
        map.RefuseUnknownKeys();
        return limit;
    }

    private static Fee FeeOf(YamlMap map)
    {
        var state = map.Choice("state", FeeStates) ?? FeeState.Unknown;
        var amount = map.Number("amount", 0, 1_000_000_000, required: state == FeeState.Paid);
        if (state != FeeState.Paid && amount is not null)
        {
            map.Fault("amount", "an amount", "an amount only where state is paid");
        }

        var fee = new Fee(state, state == FeeState.Paid ? (long?)amount : null, map.OptionalLocal("per"), map.OptionalLocal("note"));
        map.RefuseUnknownKeys();
        return fee;
    }

    private static ProcedureCase Case(YamlMap map, IReadOnlyCollection<string> forms, GuideReader guide)
    {
        var needs = guide.Needs(map);
        return new ProcedureCase(map.Local("name"), map.OptionalLocal("when"), map.Maps("papers", p => PaperOf(p, forms, guide, needs)), needs);
    }

    private static Paper PaperOf(YamlMap map, IReadOnlyCollection<string> forms, GuideReader guide, Condition? ofCase) => new(
        map.Local("name"),
        map.OptionalLocal("hint"),
        map.Choice("kind", PaperKinds) ?? PaperKindOf.Submit,
        map.Int("originals", 0, 50, required: false),
        map.Int("copies", 0, 50, required: false),
        map.Get("form") is null ? null : map.Reference("form", forms),
        map.OptionalLocal("onlyIf"),
        guide.Needs(map, ofCase),
        map.Flag("officeDecides"));
}
