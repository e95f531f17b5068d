using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog.Guiding;

/// <summary>
/// Draws a guided checklist as a tree of text, for staff who check it: under each answer the papers that it decides on
/// (☐ needed, ? may be needed), then the question that follows. What has been drawn above is named instead of drawn again.
/// </summary>
public static class GuideTree
{
    private const string Needed = "☐ ";
    private const string MayBe = "? ";

    /// <summary>The tree, a line each. The branch "Tôi không rõ" comes last.</summary>
    /// <param name="procedure">The procedure.</param>
    /// <param name="language">Language of its words.</param>
    /// <param name="unsure">"Tôi không rõ" in that language.</param>
    public static IEnumerable<string> Draw(Procedure procedure, string language, string unsure)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        var start = GuidedChecklist.Of(procedure);
        return [$"{procedure.Code} {procedure.Name.In(language)}", .. Decided(null, start, language), .. Question(start, [], language, unsure, [])];
    }

    private static List<string> Question(GuidedChecklist here, ImmutableDictionary<string, string> answers, string language, string unsure, HashSet<string> drawn)
    {
        if (here.Next is not { } question)
        {
            return [];
        }

        List<string> lines = [question.Text.In(language)];
        foreach (var (id, label) in question.Answers.Select(a => (a.Id, a.Label.In(language))).Append((GuideQuestion.UnsureId, unsure)))
        {
            var last = id == GuideQuestion.UnsureId;
            var given = answers.SetItem(question.Id, id);
            var after = GuidedChecklist.Of(here.Procedure, given);
            lines.Add($"{(last ? "└─" : "├─")} {label}{(after.Instead is { } instead ? $" → {instead}" : "")}");
            var below = after.Instead is not null ? [] : Decided(here, after, language).Concat(Once(Question(after, given, language, unsure, drawn), drawn));
            lines.AddRange(below.Select(l => (last ? "   " : "│  ") + l));
        }

        return lines;
    }

    private static List<string> Once(List<string> lines, HashSet<string> drawn) => lines.Count == 0 || drawn.Add(string.Join('\n', lines)) ? lines : [$"↑ {lines[0]}"];

    /// <summary>What an answer settles.</summary>
    private static IEnumerable<string> Decided(GuidedChecklist? before, GuidedChecklist after, string language)
    {
        var settled = (before?.Papers ?? []).Where(p => !p.Open).Select(p => (p.Paper.Name.In(language), p.Sure)).ToHashSet();
        return after.Papers.Where(p => !p.Open && !settled.Contains((p.Paper.Name.In(language), p.Sure)))
            .Select(p => $"{(p.Sure ? Needed : MayBe)}{p.Paper.Name.In(language)}{(p.Why is { } why ? $" ({why.In(language)})" : "")}");
    }
}
