using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog.Reading;

/// <summary>Reads the journey of a life event. A step waits for earlier steps alone, so no two can wait for each other.</summary>
internal static class JourneyReader
{
    /// <summary>The journey under <c>steps:</c>; null where an event has none.</summary>
    /// <param name="map">The event.</param>
    /// <param name="id">Its id.</param>
    /// <param name="codes">Codes of the procedures that there are.</param>
    public static LifeJourney? Read(YamlMap map, string id, IReadOnlyCollection<string> codes)
    {
        var lead = map.OptionalLocal("lead");
        var before = new List<string>();
        var steps = map.Maps("steps", s => Step(s, before, codes), required: false);
        if (steps.Length > LifeJourney.MostSteps)
        {
            map.Fault("steps", $"{steps.Length} steps", $"at most {LifeJourney.MostSteps}");
        }

        return steps.IsEmpty ? null : new LifeJourney(id, lead, steps);
    }

    private static JourneyStep Step(YamlMap map, List<string> before, IReadOnlyCollection<string> codes)
    {
        var id = map.Text("id") ?? "";
        if (before.Contains(id))
        {
            map.Fault("id", $"“{id}” twice", "each id once");
        }

        var procedure = map.Get("procedure") is null ? null : map.Reference("procedure", codes);
        var where = map.OptionalLocal("where");
        if (map.Get("procedure") is null == where is null)
        {
            map.Fault("where", where is null ? "neither procedure: nor where:" : "both procedure: and where:", "a procedure of this hall, or the place where else");
        }

        // Known ids are the earlier ones: a step that waits for itself or for a later one is a fault, and so is every circle.
        var after = map.References("after", before);
        var together = map.Flag("together");
        if (together && after.IsEmpty)
        {
            map.Fault("together", "yes", "after: with the steps that it can be handed in with");
        }

        before.Add(id);
        return new JourneyStep(id, map.Local("text"), procedure, where, map.OptionalLocal("onlyIf"), after, together);
    }
}
