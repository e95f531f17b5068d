using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog.Guiding;

/// <summary>
/// Writes the tree of a guided checklist as text, for staff who check it: under each answer the papers that it decides on
/// (☐ needed, ? may be needed), then the question that follows. What has been drawn above is named instead of drawn again.
/// </summary>
public static class GuideTreeText
{
    private const string Needed = "☐ ";
    private const string MayBe = "? ";

    /// <summary>The tree, a line each. The branch "Tôi không rõ" comes last.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="language">Language of its words.</param>
    /// <param name="unsure">"Tôi không rõ" in that language.</param>
    public static IEnumerable<string> Draw(GuideTree tree, string language, string unsure)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return [$"{tree.Procedure.Code} {tree.Procedure.Name.In(language)}", .. Papers(tree.Always, language), .. Lines(tree.Root, language, unsure, [])];
    }

    private static List<string> Lines(GuideNode node, string language, string unsure, HashSet<string> drawn)
    {
        if (node is not GuideAsk ask)
        {
            return [];
        }

        List<string> lines = [ask.Question.Text.In(language)];
        foreach (var (answer, settled, then) in ask.Branches)
        {
            var last = answer is null;
            lines.Add($"{(last ? "└─" : "├─")} {answer?.Label.In(language) ?? unsure}{(then is GuideEnd { Instead: { } instead } ? $" → {instead}" : "")}");
            var below = Papers(settled, language).Concat(Once(Lines(then, language, unsure, drawn), drawn));
            lines.AddRange(below.Select(l => (last ? "   " : "│  ") + l));
        }

        return lines;
    }

    private static List<string> Once(List<string> lines, HashSet<string> drawn) => lines.Count == 0 || drawn.Add(string.Join('\n', lines)) ? lines : [$"↑ {lines[0]}"];

    private static IEnumerable<string> Papers(ImmutableArray<GuidedPaper> papers, string language) =>
        papers.Select(p => $"{(p.Sure ? Needed : MayBe)}{p.Paper.Name.In(language)}{(p.Why is { } why ? $" ({why.In(language)})" : "")}");
}
