using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog.Guiding;

/// <summary>What comes next in a guided checklist: a question, an end, or a place where the tree is not drawn further.</summary>
public abstract record GuideNode;

/// <summary>A question that is asked.</summary>
/// <param name="Question">The question.</param>
/// <param name="Branches">Its answers in the order of the file; "Tôi không rõ" comes last.</param>
public sealed record GuideAsk(GuideQuestion Question, ImmutableArray<GuideBranch> Branches) : GuideNode;

/// <summary>An end: no question follows.</summary>
/// <param name="Papers">What this person brings, those that are needed first; empty where another procedure is needed instead.</param>
/// <param name="Instead">Code of that other procedure, or null.</param>
/// <param name="Lost">The procedure has cases, and none of them is this person's.</param>
public sealed record GuideEnd(ImmutableArray<GuidedPaper> Papers, string? Instead, bool Lost) : GuideNode;

/// <summary>More would follow, but the tree has become too large; or, in a draft with faults, a question would be asked twice.</summary>
/// <param name="Question">The question that would come.</param>
public sealed record GuideStop(GuideQuestion Question) : GuideNode;

/// <summary>An answer and where it leads.</summary>
/// <param name="Answer">The answer; null for "Tôi không rõ".</param>
/// <param name="Settled">The papers that this answer decides on; all that were decided before it are left out.</param>
/// <param name="Then">What comes next.</param>
public sealed record GuideBranch(GuideAnswer? Answer, ImmutableArray<GuidedPaper> Settled, GuideNode Then);

/// <summary>A guided checklist as a tree: every walk through it, with the papers at its end. A pure function of the procedure, also of one with faults.</summary>
/// <param name="Procedure">The procedure.</param>
/// <param name="Always">The papers that are decided on before the first question.</param>
/// <param name="Root">The first question, or the one end of a procedure that asks nothing.</param>
public sealed record GuideTree(Procedure Procedure, ImmutableArray<GuidedPaper> Always, GuideNode Root)
{
    /// <summary>The tree of a procedure.</summary>
    /// <param name="procedure">The procedure.</param>
    /// <param name="most">Most answers that are followed; a <see cref="GuideStop"/> stands where the rest would be.</param>
    public static GuideTree Of(Procedure procedure, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        var start = GuidedChecklist.Of(procedure);
        return new GuideTree(procedure, Settled(null, start), Node(start, ImmutableDictionary<string, string>.Empty, ref most));
    }

    /// <summary>A node and all that follow it.</summary>
    public static IEnumerable<GuideNode> Under(GuideNode node) => node is GuideAsk ask ? ask.Branches.SelectMany(b => Under(b.Then)).Prepend(ask) : [node];

    private static GuideNode Node(GuidedChecklist here, ImmutableDictionary<string, string> given, ref int most)
    {
        if (here.Next is not { } question)
        {
            return here.Instead is { } instead ? new GuideEnd([], instead, Lost: false) : new GuideEnd(here.Papers, null, Lost(here));
        }

        // Two questions of one id would take turns for ever: the answer to one is none to the other.
        if (most <= 0 || given.ContainsKey(question.Id))
        {
            return new GuideStop(question);
        }

        var branches = ImmutableArray.CreateBuilder<GuideBranch>();
        foreach (var answer in question.Answers.Append<GuideAnswer?>(null))
        {
            most--;
            var answers = given.SetItem(question.Id, answer?.Id ?? GuideQuestion.UnsureId);
            var after = GuidedChecklist.Of(here.Procedure, answers);
            branches.Add(new GuideBranch(answer, after.Instead is null ? Settled(here, after) : [], Node(after, answers, ref most)));
        }

        return new GuideAsk(question, branches.ToImmutable());
    }

    private static bool Lost(GuidedChecklist end) => !end.Procedure.Cases.IsEmpty && end.Procedure.Cases.All(c => end.Holds(c.Needs) == Certainty.No);

    private static ImmutableArray<GuidedPaper> Settled(GuidedChecklist? before, GuidedChecklist after)
    {
        static (string Name, bool Sure) Key(GuidedPaper paper) => (paper.Paper.Name.In(LocalText.Vietnamese), paper.Sure);
        var settled = (before?.Papers ?? []).Where(p => !p.Open).Select(Key).ToHashSet();
        return [.. after.Papers.Where(p => !p.Open && !settled.Contains(Key(p)))];
    }
}
