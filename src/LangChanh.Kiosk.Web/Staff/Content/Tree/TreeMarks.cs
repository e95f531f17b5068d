using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Guiding;

namespace LangChanh.Kiosk.Web.Staff.Content.Tree;

/// <summary>Tells at which branch of a draft's tree its mistakes stand. Questions and answers are told by their place, as the file names them.</summary>
/// <param name="File">The procedure's file.</param>
/// <param name="Tree">The tree as far as the draft can be read.</param>
/// <param name="Faults">The mistakes of the whole configuration with this draft.</param>
public sealed record TreeMarks(string File, GuideTree Tree, IReadOnlyList<CatalogFault> Faults)
{
    private readonly HashSet<GuideQuestion> _drawn = [.. GuideTree.Under(Tree.Root).Select(n => n switch { GuideAsk ask => ask.Question, GuideStop stop => stop.Question, _ => null }).OfType<GuideQuestion>()];

    /// <summary>The branches that end, however they end.</summary>
    public int Ends { get; } = GuideTree.Under(Tree.Root).Count(n => n is not GuideAsk);

    /// <summary>The questions that no branch comes to.</summary>
    public IEnumerable<GuideQuestion> Unasked => Tree.Procedure.Questions.Where(q => !_drawn.Contains(q));

    /// <summary>Mistakes in the questions and in what they decide on that stand at no branch.</summary>
    public IEnumerable<CatalogFault> Rest => Faults.Where(f => f.File == File && !f.Field.StartsWith("questions[", StringComparison.Ordinal)
        && (f.Field is "questions" or "cases" || f.Field.Split('.').Contains("needs")));

    /// <summary>Number of a question in the form, from 1.</summary>
    public int NumberOf(GuideQuestion question) => Tree.Procedure.Questions.IndexOf(question) + 1;

    /// <summary>Where a question stands in the file.</summary>
    public string PlaceOf(GuideQuestion question) => $"questions[{NumberOf(question) - 1}]";

    /// <summary>Where an answer stands in the file.</summary>
    public string PlaceOf(GuideQuestion question, GuideAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(question);
        return $"{PlaceOf(question)}.answers[{question.Answers.IndexOf(answer)}]";
    }

    /// <summary>Mistakes of a question itself; those of its answers stand there.</summary>
    public IEnumerable<CatalogFault> Of(GuideQuestion question) => At(PlaceOf(question)).Where(f => !f.Field.Contains(".answers[", StringComparison.Ordinal));

    /// <summary>Mistakes of an answer, and of the end where nothing was found for whoever gives it.</summary>
    /// <param name="question">The question.</param>
    /// <param name="branch">The answer and where it leads.</param>
    public IEnumerable<CatalogFault> Of(GuideQuestion question, GuideBranch branch)
    {
        ArgumentNullException.ThrowIfNull(branch);
        var own = branch.Answer is { } answer ? At(PlaceOf(question, answer)) : [];
        return branch.Then is GuideEnd { Lost: true } ? own.Concat(Faults.Where(f => f.File == File && f.Field == "cases")) : own;
    }

    /// <summary>There is a mistake at a node or under it.</summary>
    public bool Under(GuideNode node) => node switch
    {
        GuideAsk ask => Of(ask.Question).Any() || ask.Branches.Any(b => Of(ask.Question, b).Any() || Under(b.Then)),
        GuideStop stop => Of(stop.Question).Any(),
        _ => false,
    };

    private IEnumerable<CatalogFault> At(string place) => Faults.Where(f => f.File == File && (f.Field == place || f.Field.StartsWith(place + ".", StringComparison.Ordinal)));
}
