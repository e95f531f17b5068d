using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog.Guiding;

/// <summary>A question that was asked.</summary>
/// <param name="Question">The question.</param>
/// <param name="Answer">The answer; null for "Tôi không rõ".</param>
public sealed record GuideAnswered(GuideQuestion Question, GuideAnswer? Answer)
{
    /// <summary>Id of the answer, also for "Tôi không rõ".</summary>
    public string AnswerId => Answer?.Id ?? GuideQuestion.UnsureId;
}

/// <summary>A paper for one person.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Sure">The person needs it; otherwise it may be needed.</param>
/// <param name="Open">Not sure, and questions that are still to come decide on it.</param>
/// <param name="Why">For a paper that may be needed: when it is.</param>
public sealed record GuidedPaper(Paper Paper, bool Sure, bool Open, LocalText? Why);

/// <summary>
/// A procedure as far as one person's answers lead: the questions asked, the one to ask next, and the papers. A pure function
/// of procedure and answers. A question is asked when its condition may hold; "Tôi không rõ" leaves every condition on that
/// question possible, so it can only add papers, never lose one. Questions look back alone, so every walk ends.
/// </summary>
public sealed class GuidedChecklist
{
    // Asked as far as the answers tell, and at best: as if every question to come were answered as it should be.
    private readonly Dictionary<string, (Certainty Asked, Certainty Best, string? Answer)> _asked = [];

    private GuidedChecklist(Procedure procedure, IReadOnlyDictionary<string, string> answers)
    {
        Procedure = procedure;
        var walked = ImmutableArray.CreateBuilder<GuideAnswered>();
        foreach (var question in procedure.Questions)
        {
            var asked = Holds(question.Needs);
            if (asked == Certainty.No)
            {
                continue;
            }

            // Past the first question without an answer the rest is only counted.
            if (Next is not null || !answers.TryGetValue(question.Id, out var given) || (given != GuideQuestion.UnsureId && question.Answer(given) is null))
            {
                _asked[question.Id] = (asked, Holds(question.Needs, atBest: true), null);
                Next ??= question;
                MostLeft++;
                continue;
            }

            var answer = question.Answer(given);
            _asked[question.Id] = (asked, asked, given);
            walked.Add(new GuideAnswered(question, answer));
            if (answer?.Instead is { } instead)
            {
                Instead = instead;
                break;
            }
        }

        Walked = walked.ToImmutable();
    }

    /// <summary>The procedure.</summary>
    public Procedure Procedure { get; }

    /// <summary>The questions that have been asked and answered, in order. Answers to questions that need not be asked are left out.</summary>
    public ImmutableArray<GuideAnswered> Walked { get; }

    /// <summary>The question to ask next; null when the papers are known as well as the answers allow.</summary>
    public GuideQuestion? Next { get; }

    /// <summary>How many questions may come at most, with <see cref="Next"/>.</summary>
    public int MostLeft { get; }

    /// <summary>Code of the procedure that the person needs instead of this one; null for this one.</summary>
    public string? Instead { get; }

    /// <summary>The answers in the order of the walk, joined by full stops, for an address: <c>yes.relative.unsure</c>. Names nobody.</summary>
    public string Path => string.Join('.', Walked.Select(w => w.AnswerId));

    /// <summary>The papers, those that are needed first; before the walk has ended, those that are certain already come as sure.</summary>
    public ImmutableArray<GuidedPaper> Papers => [.. Gather().OrderBy(p => !p.Sure)];

    /// <summary>The ways of handing in that may be this person's.</summary>
    public ImmutableArray<ProcedureChannel> Channels => [.. Procedure.Channels.Where(c => Holds(c.Needs) != Certainty.No)];

    /// <summary>Where some answers lead; answers that the procedure does not know are as good as none.</summary>
    /// <param name="procedure">The procedure; one without questions gives its papers at once.</param>
    /// <param name="answers">Question id → answer id.</param>
    public static GuidedChecklist Of(Procedure procedure, IReadOnlyDictionary<string, string>? answers = null)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        return new GuidedChecklist(procedure, answers ?? ImmutableDictionary<string, string>.Empty);
    }

    /// <summary>Where the answers of a <see cref="Path"/> lead, as far as they fit the questions of today.</summary>
    /// <param name="procedure">The procedure.</param>
    /// <param name="path">Answers in the order of the walk; anything may stand there.</param>
    public static GuidedChecklist FromPath(Procedure procedure, string? path)
    {
        var walk = Of(procedure);
        var answers = new Dictionary<string, string>();
        foreach (var id in (path ?? "").Split('.').Take(GuideQuestion.MostQuestions))
        {
            if (walk.Next is not { } next || (id != GuideQuestion.UnsureId && next.Answer(id) is null))
            {
                break;
            }

            answers[next.Id] = id;
            walk = Of(procedure, answers);
        }

        return walk;
    }

    /// <summary>The question asked before another; null before the first.</summary>
    /// <param name="question">Id of a question that was asked, or is to be asked next.</param>
    public GuideQuestion? Before(string question) => Walked.TakeWhile(w => w.Question.Id != question).LastOrDefault()?.Question;

    /// <summary>Whether a condition holds, as far as the answers tell.</summary>
    /// <param name="condition">The condition; null always holds.</param>
    public Certainty Holds(Condition? condition) => Holds(condition, atBest: false);

    private Certainty Holds(Condition? condition, bool atBest)
    {
        var all = Certainty.Yes;
        foreach (var (question, fitting) in condition?.AllOf ?? ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty)
        {
            var one = !_asked.TryGetValue(question, out var state) ? Certainty.No
                : state.Answer is null && atBest ? state.Best
                : state.Answer is null or GuideQuestion.UnsureId ? Certainty.Maybe
                : fitting.Contains(state.Answer) ? state.Asked
                : Certainty.No;
            all = Least(all, one);
        }

        return all;
    }

    private IEnumerable<GuidedPaper> Gather()
    {
        var possible = Procedure.Cases.Select(c => (Case: c, Holds: HoldsCase(c, false), Best: HoldsCase(c, true))).Where(c => c.Holds != Certainty.No).ToList();
        var wanted = possible
            .SelectMany(c => c.Case.Papers.Select(p => (c.Case, Paper: p, Within: HoldsPaper(p), CaseHolds: c.Holds, Now: Least(c.Holds, Holds(p.Needs)), Best: Least(c.Best, Holds(p.Needs, atBest: true)))))
            .Where(p => p.Within != Certainty.No);
        foreach (var same in wanted.GroupBy(p => (p.Paper.Name.In(LocalText.Vietnamese), p.Paper.Kind)))
        {
            var first = same.OrderByDescending(p => Least(p.CaseHolds, p.Within)).First();
            // A paper that every case still possible asks for is needed whichever of them it is.
            var sure = same.Any(p => p.CaseHolds == Certainty.Yes && p.Within == Certainty.Yes)
                || possible.TrueForAll(c => same.Any(p => p.Case == c.Case && p.Within == Certainty.Yes));
            yield return new GuidedPaper(first.Paper, sure, !sure && same.Any(p => p.Best > p.Now), sure ? null : first.Paper.OnlyIf ?? (possible.Count > 1 ? first.Case.When ?? first.Case.Name : null));
        }
    }

    // Without a condition nobody can tell which of several cases is the person's.
    private Certainty HoldsCase(ProcedureCase one, bool atBest) => one.Needs is null && Procedure.Cases.Length > 1 ? Certainty.Maybe : Holds(one.Needs, atBest);

    private Certainty HoldsPaper(Paper paper)
    {
        var holds = Holds(paper.Needs);
        return holds == Certainty.Yes && (paper.OfficeDecides || (paper.Needs is null && paper.OnlyIf is not null)) ? Certainty.Maybe : holds;
    }

    private static Certainty Least(Certainty one, Certainty other) => one < other ? one : other;
}
