using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog.Guiding;

/// <summary>A step in its place.</summary>
/// <param name="Number">Place in the journey, from 1.</param>
/// <param name="Step">The step.</param>
/// <param name="Procedure">Its procedure at this hall; null for a step elsewhere.</param>
public sealed record PlannedStep(int Number, JourneyStep Step, Procedure? Procedure);

/// <summary>Steps that go together: one visit to this hall, or what is done elsewhere between two visits.</summary>
/// <param name="Visit">Number of the visit, from 1; 0 for what is done elsewhere.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Services">Ids of the queue services of the steps that everybody takes, each once: as many numbers are needed.</param>
public sealed record JourneyStage(int Visit, ImmutableArray<PlannedStep> Steps, ImmutableArray<string> Services);

/// <summary>A paper to bring to a visit.</summary>
/// <param name="Paper">The paper; of one that stays with the office as many as the steps that everybody takes need together.</param>
/// <param name="Sure">It is needed; otherwise it may be.</param>
/// <param name="Why">For a paper that may be needed: when it is.</param>
/// <param name="Steps">Numbers of the steps that it is for.</param>
public sealed record JourneyPaper(Paper Paper, bool Sure, LocalText? Why, ImmutableArray<int> Steps);

/// <summary>
/// A journey laid out: which steps one visit does, and which papers it takes. A step comes a visit after those whose result it
/// needs, unless it can be handed in with them; so the visits are as few as the steps allow.
/// </summary>
/// <param name="Journey">The journey.</param>
/// <param name="Stages">Its stages in order.</param>
public sealed record JourneyPlan(LifeJourney Journey, ImmutableArray<JourneyStage> Stages)
{
    /// <summary>The visits to this hall.</summary>
    public IEnumerable<JourneyStage> Visits => Stages.Where(s => s.Visit > 0);

    /// <summary>Lays a journey out.</summary>
    /// <param name="journey">The journey.</param>
    /// <param name="find">The procedure with a code.</param>
    public static JourneyPlan Of(LifeJourney journey, Func<string, Procedure?> find)
    {
        ArgumentNullException.ThrowIfNull(journey);
        ArgumentNullException.ThrowIfNull(find);
        // Visits are even, what lies between them odd: 1 before the first visit, 2 the first visit, 3 after it.
        var places = new Dictionary<string, int>();
        foreach (var step in journey.Steps)
        {
            var latest = step.After.Select(a => places[a]).DefaultIfEmpty(0).Max();
            var here = step.Procedure is not null;
            places[step.Id] = (here, latest % 2 == 0) switch
            {
                (true, true) => latest == 0 ? 2 : step.Together ? latest : latest + 2,
                (true, false) => latest + 1,
                (false, true) => latest + 1,
                (false, false) => latest,
            };
        }

        var number = 0;
        var stages = journey.Steps.GroupBy(s => places[s.Id]).OrderBy(g => g.Key).Select(g =>
        {
            var steps = g.Select(s => new PlannedStep(++number, s, s.Procedure is { } code ? find(code) : null)).ToImmutableArray();
            return new JourneyStage(g.Key % 2 == 0 ? g.Key / 2 : 0, steps, [.. steps.Where(s => s.Step.OnlyIf is null).Select(s => s.Procedure?.Service).OfType<string>().Distinct()]);
        }).ToImmutableArray();
        return new JourneyPlan(journey, stages);
    }

    /// <summary>All papers of one visit, each once.</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="walk">Where the person's answers to a procedure's questions lead.</param>
    public static ImmutableArray<JourneyPaper> Papers(JourneyStage visit, Func<Procedure, GuidedChecklist> walk)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(walk);
        var all =
            from step in visit.Steps
            from paper in step.Procedure is { } procedure ? walk(procedure).Papers : []
            select (step, paper.Paper, Sure: paper.Sure && step.Step.OnlyIf is null, Why: paper.Why ?? step.Step.OnlyIf);
        return [.. all.GroupBy(p => (p.Paper.Name.In(LocalText.Vietnamese), p.Paper.Kind)).Select(same =>
        {
            var first = same.OrderByDescending(p => p.Sure).First();
            // What is only shown serves every step; what is handed in, each step that everybody takes keeps.
            int? Together(Func<Paper, int?> count) => first is { Sure: true, Paper.Kind: PaperKindOf.Submit } ? same.Where(p => p.Sure).Sum(p => count(p.Paper)) is > 0 and var sum ? sum : null : same.Max(p => count(p.Paper));
            return new JourneyPaper(first.Paper with { Originals = Together(p => p.Originals), Copies = Together(p => p.Copies) }, first.Sure, first.Sure ? null : first.Why, [.. same.Select(p => p.step.Number).Distinct()]);
        }).OrderBy(p => !p.Sure)];
    }
}
