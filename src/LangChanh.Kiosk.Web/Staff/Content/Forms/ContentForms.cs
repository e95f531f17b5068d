using System.Collections.Immutable;
using static LangChanh.Kiosk.Web.Staff.Content.Forms.FieldKind;

namespace LangChanh.Kiosk.Web.Staff.Content.Forms;

/// <summary>The forms of all files, in the order in which the keys stand in them.</summary>
public static class ContentForms
{
    private static readonly FieldSpec Name = new("name", Local);
    private static readonly FieldSpec Note = new("note", Local);
    private static readonly FieldSpec Id = new("id", Text);
    private static readonly FieldSpec Icon = new("icon", Reference) { To = ReferenceTo.Icons };

    private static readonly FieldSpec Needs = new("needs", Condition);

    private static readonly ImmutableArray<FieldSpec> Topic = [Id, Name, Icon];

    private static readonly FieldSpec Weekly = new("weekly", Group)
    {
        Fields = [.. new[] { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" }.Select(d => new FieldSpec(d, Texts) { Short = true })],
    };

    private static readonly FieldSpec Time = new("time", Group)
    {
        Fields =
        [
            new("state", Choice) { Choices = ["stated", "unit-missing", "by-rule", "unknown"] },
            new("value", Number) { When = "state", Is = ["stated", "unit-missing"] },
            new("unit", Choice) { Choices = ["hours", "days", "working-days", "months"], When = "state", Is = ["stated"] },
            Note,
        ],
    };

    private static readonly FieldSpec Fee = new("fee", Group)
    {
        Fields =
        [
            new("state", Choice) { Choices = ["free", "paid", "by-resolution", "unknown"] },
            new("amount", Number) { When = "state", Is = ["paid"] },
            new("per", Local),
            Note,
        ],
    };

    /// <summary>A procedure.</summary>
    public static readonly ImmutableArray<FieldSpec> Procedure =
    [
        Name,
        new("summary", Local) { Long = true },
        new("field", Reference) { To = ReferenceTo.Fields },
        new("service", Reference) { To = ReferenceTo.Services },
        new("events", References) { To = ReferenceTo.Events },
        new("audience", Local) { Long = true },
        new("result", Local),
        new("questions", List)
        {
            Fields =
            [
                Id, new("text", Local), new("hint", Local), Needs, new("unsure", Local),
                new("answers", List) { Fields = [Id, new("label", Local), new("hint", Local), new("instead", Text)] },
            ],
        },
        new("channels", List) { Fields = [new("channel", Choice) { Choices = ["counter", "online", "post"] }, new("case", Local), Time, Fee, Needs] },
        new("cases", List)
        {
            Fields =
            [
                Name, new("when", Local), Needs,
                new("papers", List)
                {
                    Fields =
                    [
                        Name, new("hint", Local) { Long = true }, new("kind", Choice) { Choices = ["submit", "show"] }, new("originals", Number), new("copies", Number),
                        new("form", Reference) { To = ReferenceTo.Forms }, new("onlyIf", Local), new("officeDecides", Flag), Needs,
                    ],
                },
            ],
        },
        new("notes", Locals) { Long = true },
        new("steps", Locals) { Long = true },
        new("forms", List) { Fields = [Id, Name, new("where", Local)] },
        new("source", Group) { Fields = [new("decision", Text), new("effectiveFrom", Date), new("effectiveTo", Date), new("lastChecked", Date), new("verifiedByOffice", Flag)] },
        new("officialName", Text) { Long = true },
        new("translated", Flag),
        new("legal", Texts),
        new("words", Texts),
    ];

    private static readonly ImmutableDictionary<string, ImmutableArray<FieldSpec>> Files = new Dictionary<string, ImmutableArray<FieldSpec>>
    {
        ["notices.yaml"] =
        [
            new("notices", List) { Fields = [Id, new("title", Local), new("summary", Local) { Long = true }, new("body", Local) { Long = true }, new("picture", Picture) { Ratio = "16:9" }, new("link", Text), new("from", Date), new("to", Date), new("urgent", Flag)] },
        ],
        ["hours.yaml"] =
        [
            new("lastTicketMinutes", Number),
            Weekly,
            new("exceptions", List) { Fields = [new("date", Date), new("reason", Local), new("open", Texts) { Short = true }] },
        ],
        ["reception.yaml"] =
        [
            new("confirmed", Flag),
            new("reception", List)
            {
                Fields =
                [
                    new("who", Local), new("weekday", Choice) { Choices = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] }, new("weeks", Texts) { Short = true }, new("hours", Text),
                    new("room", Local), Note, new("except", Texts) { Short = true },
                    new("moved", List) { Fields = [new("from", Date), new("to", Date), new("hours", Text), new("reason", Local)] },
                ],
            },
            new("extra", List) { Fields = [new("day", Date), new("who", Local), new("hours", Text), new("room", Local), new("reason", Local)] },
        ],
        ["services.yaml"] =
        [
            new("groups", List) { Fields = [Id, Name, new("hint", Local), Icon] },
            new("services", List)
            {
                Fields =
                [
                    Id, Name, new("group", Text), new("hint", Local), Icon, new("prefix", Text), new("first", Number), new("last", Number), new("overflow", Choice) { Choices = ["refuse", "continue"] },
                    new("place", Local), new("typicalMinutes", Number), new("dailyCap", Number), new("capByTime", Flag), new("confirmAbove", Number), new("message", Local) { Long = true },
                    new("appointments", Group) { Fields = [new("everyMinutes", Number), new("people", Number), new("daysAhead", Number)] },
                    Weekly,
                ],
            },
            new("counters", List) { Fields = [Id, new("number", Number), Name, new("services", References) { To = ReferenceTo.Services }] },
            new("normalPerPriority", Number), new("recallLimit", Number), new("longestWaitMinutes", Number), new("returnWithinMinutes", Number), new("undoSeconds", Number), new("closeAfterMinutes", Number),
            new("pauseReasons", Locals), new("results", Locals),
            new("priorityClasses", List) { Fields = [Id, Name, new("hint", Local), Icon, new("purpose", Choice) { Choices = ["collect", "supplement", "pay", "ask"] }] },
        ],
        ["office.yaml"] =
        [
            Name, new("shortName", Local), new("aliases", Texts), new("timeZone", Text), new("helpCounter", Local), new("hotline", Text), new("publicAddress", Text), new("dossierPrefix", Text),
            new("panel", Group) { Fields = [new("diagonalInches", Number), new("width", Number), new("height", Number), new("viewingDistanceMm", Number)] },
            new("idle", Group) { Fields = [new("menuSeconds", Number), new("formSeconds", Number), new("personalSeconds", Number), new("ticketSeconds", Number), new("warningSeconds", Number), new("largeTextFactor", Number)] },
            new("voice", Group) { Fields = [new("volumePercent", Number), new("times", Number), new("eachDigit", Flag), new("quiet", Texts) { Short = true }] },
        ],
        ["staff.yaml"] =
        [
            new("staff", List)
            {
                Fields =
                [
                    Id, new("role", Local), new("name", Text), new("does", Locals), new("services", References) { To = ReferenceTo.Services }, new("counter", Text), new("room", Local),
                    new("place", Text), new("photo", Picture) { Ratio = "3:4" }, new("days", Texts) { Short = true },
                ],
            },
        ],
        ["feedback.yaml"] =
        [
            new("perMinute", Number), new("asksCounter", Flag), new("complain", Local),
            new("reasons", List) { Fields = [Id, Name, new("for", Texts) { Short = true }] },
        ],
        ["attract.yaml"] =
        [
            new("seconds", Number),
            new("slides", List)
            {
                Fields =
                [
                    new("kind", Choice) { Choices = ["clock", "picture", "video", "notices", "reception", "waiting"] }, new("file", Picture) { Ratio = "9:16", When = "kind", Is = ["picture"] },
                    new("file", Video) { When = "kind", Is = ["video"] }, new("poster", Picture) { Ratio = "9:16", When = "kind", Is = ["video"] }, new("says", Local) { When = "kind", Is = ["picture", "video"] },
                ],
            },
        ],
        ["fields.yaml"] = [new("fields", List) { Fields = Topic }],
        ["events.yaml"] = [new("events", List) { Fields = Topic }],
        ["languages.yaml"] = [new("languages", List) { Fields = [new("key", Text), Name with { Kind = Text }, new("tag", Text), new("complete", Flag)] }],
        ["dossier-statuses.yaml"] =
        [
            new("statuses", List)
            {
                Fields =
                [
                    Id, new("codes", Texts), new("labels", Texts), new("tone", Choice) { Choices = ["neutral", "good", "attention", "problem"] },
                    new("stage", Choice) { Choices = ["submitted", "received", "processing", "result", "returned", "stopped"] }, new("needsCitizen", Flag),
                    new("title", Local), new("meaning", Local) { Long = true }, new("whatToDo", Local) { Long = true },
                ],
            },
        ],
    }.ToImmutableDictionary();

    /// <summary>The form of an item; empty where there is none and the text itself is edited.</summary>
    public static ImmutableArray<FieldSpec> Of(ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.IsProcedure ? Procedure : Files.GetValueOrDefault(item.Id, []);
    }
}
