using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog;

/// <summary>What to do, in order, when something happens in life: steps over several procedures (YAML: <c>lead</c> and <c>steps</c> of an entry of <c>events:</c>).</summary>
/// <param name="Event">Id of the life event.</param>
/// <param name="Lead">YAML <c>lead</c>: one sentence on where to begin, or null.</param>
/// <param name="Steps">The steps, each after all that it waits for.</param>
public sealed record LifeJourney(string Event, LocalText? Lead, ImmutableArray<JourneyStep> Steps)
{
    /// <summary>Most steps of a journey: more do not stand on one screen (requirements §1.4).</summary>
    public const int MostSteps = 7;
}

/// <summary>A step of a journey: at this hall, or elsewhere.</summary>
/// <param name="Id">YAML <c>id</c>: unique within the journey.</param>
/// <param name="Text">YAML <c>text</c>: what to do, in one plain sentence.</param>
/// <param name="Procedure">YAML <c>procedure</c>: code of the procedure at this hall; null for a step elsewhere.</param>
/// <param name="Where">YAML <c>where</c>: the place of a step elsewhere; null for one at this hall.</param>
/// <param name="OnlyIf">YAML <c>onlyIf</c>: who alone takes the step; null for everybody.</param>
/// <param name="After">YAML <c>after</c>: ids of earlier steps whose result it needs.</param>
/// <param name="Together">YAML <c>together</c>: it can be handed in with the steps that it comes after, in the same visit.</param>
public sealed record JourneyStep(string Id, LocalText Text, string? Procedure, LocalText? Where, LocalText? OnlyIf, ImmutableArray<string> After, bool Together);
