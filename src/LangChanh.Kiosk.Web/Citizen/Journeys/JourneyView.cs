using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Guiding;
using LangChanh.Kiosk.Web.Hall;

namespace LangChanh.Kiosk.Web.Citizen.Journeys;

/// <summary>A life event's journey as the screens, the slip and the phone show it, with what the person answered so far.</summary>
public sealed class JourneyView
{
    private readonly Lobby _lobby;
    private readonly Func<Procedure, GuidedChecklist> _walk;

    private JourneyView(ProcedureTopic topic, JourneyPlan plan, Lobby lobby, Func<Procedure, GuidedChecklist> walk) => (Topic, Plan, _lobby, _walk) = (topic, plan, lobby, walk);

    /// <summary>The life event.</summary>
    public ProcedureTopic Topic { get; }

    /// <summary>Its steps laid out.</summary>
    public JourneyPlan Plan { get; }

    /// <summary>The journey of an event; null where it has none.</summary>
    /// <param name="id">Id of the event.</param>
    /// <param name="lobby">The request's view of the hall.</param>
    /// <param name="walk">Where answers to a procedure's questions lead; null takes those of this visit.</param>
    public static JourneyView? Of(string id, Lobby lobby, Func<Procedure, GuidedChecklist>? walk = null)
    {
        ArgumentNullException.ThrowIfNull(lobby);
        return lobby.Catalog.Events.FirstOrDefault(e => e.Id == id) is { } topic && lobby.Catalog.Journeys.FirstOrDefault(j => j.Event == id) is { } journey
            ? new JourneyView(topic, JourneyPlan.Of(journey, lobby.Catalog.Find), lobby, walk ?? (p => GuidedChecklist.Of(p, lobby.Visit.AnswersTo(p.Code))))
            : null;
    }

    /// <summary>Name of the event.</summary>
    public Words Name => _lobby.Say(Topic.Name);

    /// <summary>The papers of one visit.</summary>
    public ImmutableArray<JourneyPaper> Papers(JourneyStage visit) => JourneyPlan.Papers(visit, _walk);

    /// <summary>The steps of a visit whose papers the machine does not know.</summary>
    public static IEnumerable<PlannedStep> WithoutPapers(JourneyStage visit) => visit?.Steps.Where(s => s.Procedure is { Cases.IsEmpty: true }) ?? [];

    /// <summary>The steps of a visit with questions that are not answered to the end.</summary>
    public IEnumerable<PlannedStep> ToAsk(JourneyStage visit) => visit?.Steps.Where(s => s.Procedure is { Questions.IsEmpty: false } p && _walk(p).Next is not null) ?? [];

    /// <summary>Heading of a stage: which visit, or that it is done elsewhere.</summary>
    public string Heading(JourneyStage stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return stage.Visit == 0 ? _lobby.T("journey.elsewhere") : Plan.Visits.Count() == 1 ? _lobby.T("journey.onlyVisit") : _lobby.T("journey.visit", ("visit", stage.Visit));
    }

    /// <summary>How one visit does it: how many steps, how many numbers for which services.</summary>
    public Words? Together(JourneyStage stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        var names = stage.Services.Select(s => _lobby.Say(_lobby.Catalog.Services.FirstOrDefault(q => q.Id == s)?.Name)).OfType<Words>().ToList();
        return names.Count switch
        {
            0 => stage.Visit == 0 ? null : _lobby.T("journey.asNeeded"),
            1 => _lobby.Say("journey.oneNumber", ("service", names[0])),
            var n => _lobby.Say("journey.numbers", ("count", n), ("services", Words.Join("; ", names))),
        };
    }

    /// <summary>Where a step is done, and who alone takes it.</summary>
    public Words About(PlannedStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Words.Join(" · ", _lobby.Say(step.Step.OnlyIf), step.Procedure is { } p ? _lobby.WhereOf(p.Service) : _lobby.Say(step.Step.Where));
    }

    /// <summary>What else to know of a paper: how many, and for which steps.</summary>
    public Words About(JourneyPaper paper)
    {
        ArgumentNullException.ThrowIfNull(paper);
        return Words.Join(" · ", Procedures.Facts.About(paper.Paper with { Hint = null }, paper.Why, _lobby), Steps(paper.Steps));
    }

    /// <summary>"Cho bước 1, 3".</summary>
    public string Steps(IEnumerable<int> steps) => _lobby.T("journey.for", ("steps", string.Join(", ", steps)));

    /// <summary>What the code carries: the phone page with the answers given here, which name nobody; without an address of the hall the papers of the first visit.</summary>
    public string Code()
    {
        if (_lobby.Catalog.Office.PublicAddress is { Length: > 0 } address)
        {
            var answers = Plan.Stages.SelectMany(s => s.Steps).Select(s => s.Procedure).OfType<Procedure>().Select(_walk).Where(w => w is { Next: null, Path.Length: > 0 }).Select(w => $"{w.Procedure.Code}:{w.Path}");
            return $"{address.TrimEnd('/')}/e/{Topic.Id}?l={_lobby.Visit.Language}&a={string.Join(',', answers)}";
        }

        var steps = Plan.Stages.SelectMany(s => s.Steps).Select(s => $"{s.Number}. {s.Step.Text.In(_lobby.Visit.Language)}");
        return Marks.QrText.Fit([$"{Name}", .. steps]);
    }
}
