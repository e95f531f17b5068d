using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LangChanh.Kiosk.Catalog.Guiding;
using YamlDotNet.RepresentationModel;

namespace LangChanh.Kiosk.Catalog.Reading;

/// <summary>
/// Reads the questions of a procedure and the conditions over them, and proves the tree: every question can be asked, every
/// condition can hold, every walk comes to papers, and nothing is asked for nothing.
/// </summary>
internal sealed partial class GuideReader
{
    private readonly YamlMap _procedure;
    private readonly List<GuideQuestion> _questions = [];
    private readonly HashSet<string> _used = [];
    private readonly Dictionary<string, YamlMap> _places = [];

    /// <summary>Reads <c>questions:</c>.</summary>
    /// <param name="procedure">The procedure's file.</param>
    /// <param name="codes">Codes that <c>instead:</c> may name.</param>
    public GuideReader(YamlMap procedure, IReadOnlyCollection<string> codes)
    {
        _procedure = procedure;
        procedure.Maps("questions", q => Add(q, codes), required: false);
        if (_questions.Count > GuideQuestion.MostQuestions)
        {
            procedure.Fault("questions", $"{_questions.Count} questions", $"at most {GuideQuestion.MostQuestions}");
        }
    }

    /// <summary>The questions, in the order of the file.</summary>
    public ImmutableArray<GuideQuestion> Questions => [.. _questions];

    /// <summary>The condition under <c>needs:</c>; null where there is none.</summary>
    /// <param name="owner">What has the condition.</param>
    /// <param name="within">A condition that holds besides, for example the case's for a paper.</param>
    public Condition? Needs(YamlMap owner, Condition? within = null)
    {
        if (owner.Map("needs", required: false) is not { } map)
        {
            return null;
        }

        var allOf = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        var good = true;
        foreach (var (id, node) in map.Entries)
        {
            var answers = _questions.Find(q => q.Id == id) is { } question ? Fitting(question, node, map.Path(id), map.File) : Unknown(map, id);
            good &= !answers.IsEmpty;
            allOf[id] = answers;
            _used.Add(id);
        }

        var condition = new Condition(allOf.ToImmutable());
        if (good && !CanHold(condition, within))
        {
            owner.Fault("needs", "a condition that can never hold", within is null ? "answers that one person can give together" : "answers that fit the case's own needs");
        }

        return condition;
    }

    /// <summary>What can be proved only when all has been read.</summary>
    /// <param name="cases">The procedure's cases.</param>
    public void Check(ImmutableArray<ProcedureCase> cases)
    {
        foreach (var question in _questions.Where(q => !_used.Contains(q.Id) && q.Answers.All(a => a.Instead is null)))
        {
            _places[question.Id].Fault("id", $"“{question.Id}” changes nothing", "a question that some needs: names; leave it out otherwise");
        }

        if (_questions.Count == 0)
        {
            return;
        }

        if (cases.IsEmpty && _questions.TrueForAll(q => q.Answers.All(a => a.Instead is null)))
        {
            _procedure.Fault("questions", "questions that lead to nothing", "cases with papers, or an answer with instead:");
        }
        else if (cases.Length > 1 && _questions.Count <= GuideQuestion.MostQuestions && WalkWithoutPapers(cases) is { } walk)
        {
            _procedure.Fault("cases", $"no case for {walk}", "a case whose needs: fits every walk");
        }
    }

    private GuideQuestion? Add(YamlMap map, IReadOnlyCollection<string> codes)
    {
        var id = Id(map, _questions.Select(q => q.Id));
        var needs = Needs(map);
        var answers = map.Maps("answers", a => new GuideAnswer(a.Text("id") ?? "", a.Local("label"), a.OptionalLocal("hint"), a.Get("instead") is null ? null : a.Reference("instead", codes)));
        var seen = new List<string>();
        foreach (var (node, path) in map.Items("answers"))
        {
            if (node is YamlMappingNode answer)
            {
                seen.Add(Id(new YamlMap(map.File, answer, path), seen));
            }
        }

        if (answers.Length is < 2 or > GuideQuestion.MostAnswers)
        {
            map.Fault("answers", $"{answers.Length} answers", $"2 to {GuideQuestion.MostAnswers}; “Tôi không rõ” comes by itself");
        }
        else if (answers.All(a => a.Instead is not null))
        {
            map.Fault("answers", "every answer leads to another procedure", "at least one that goes on here");
        }

        var question = new GuideQuestion(id, map.Local("text"), map.OptionalLocal("hint"), answers, map.OptionalLocal("unsure"), needs);
        _questions.Add(question);
        _places[id] = map;
        return question;
    }

    private static string Id(YamlMap map, IEnumerable<string> taken)
    {
        var id = map.Text("id") ?? "";
        if (!IdForm().IsMatch(id) || id == GuideQuestion.UnsureId)
        {
            map.Fault("id", $"“{id}”", $"small letters, digits and hyphens, at most 24; not “{GuideQuestion.UnsureId}”");
        }
        else if (taken.Contains(id))
        {
            map.Fault("id", $"“{id}” twice", "each id once");
        }

        return id;
    }

    private ImmutableArray<string> Unknown(YamlMap map, string id)
    {
        var later = _procedure.Items("questions").Any(i => (i.Node as YamlMappingNode)?.Children.TryGetValue(new YamlScalarNode("id"), out var named) == true && (named as YamlScalarNode)?.Value == id);
        map.Fault(id, later ? $"“{id}” is asked later" : $"“{id}”", $"a question asked before: {(_questions.Count == 0 ? "there is none" : string.Join(", ", _questions.Select(q => q.Id)))}");
        return [];
    }

    private static ImmutableArray<string> Fitting(GuideQuestion question, YamlNode node, string path, YamlFile file)
    {
        var written = node is YamlSequenceNode list ? list.Children : [node];
        var allowed = question.Answers.Where(a => a.Instead is null).Select(a => a.Id).ToList();
        var fitting = ImmutableArray.CreateBuilder<string>();
        foreach (var one in written)
        {
            var id = (one as YamlScalarNode)?.Value ?? "";
            if (allowed.Contains(id))
            {
                fitting.Add(id);
            }
            else
            {
                file.Fault(one, path, question.Answer(id) is null ? $"“{id}”" : $"“{id}”, which leads to another procedure", $"allowed: {string.Join(", ", allowed)}");
            }
        }

        return fitting.ToImmutable();
    }

    /// <summary>A conjunction of memberships is possible unless some question is left without an answer; whoever was asked a question also met its own condition.</summary>
    private bool CanHold(params ReadOnlySpan<Condition?> conditions)
    {
        var left = new Dictionary<string, ImmutableArray<string>>();
        var open = new Queue<Condition>();
        foreach (var condition in conditions)
        {
            if (condition is not null)
            {
                open.Enqueue(condition);
            }
        }

        while (open.TryDequeue(out var next))
        {
            foreach (var (id, fitting) in next.AllOf)
            {
                if (!left.ContainsKey(id) && _questions.Find(q => q.Id == id)?.Needs is { } before)
                {
                    open.Enqueue(before);
                }

                left[id] = left.TryGetValue(id, out var others) ? [.. others.Intersect(fitting)] : fitting;
                if (left[id].IsEmpty)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>A walk at whose end no case holds, in words; null when every walk has its case. Only questions that decide on cases are walked.</summary>
    private string? WalkWithoutPapers(ImmutableArray<ProcedureCase> cases)
    {
        var deciding = new HashSet<string>(cases.SelectMany(c => c.Needs?.AllOf.Keys ?? []));
        foreach (var question in Enumerable.Reverse(_questions).Where(q => deciding.Contains(q.Id)))
        {
            deciding.UnionWith(question.Needs?.AllOf.Keys ?? []);
        }

        var asked = new Procedure
        {
            Code = "", Name = LocalText.Of(""), OfficialName = "", Field = "", Events = [], Service = "", Summary = LocalText.Of(""), Channels = [],
            Source = new ProcedureSource("", null, null, default, false), Questions = [.. _questions.Where(q => deciding.Contains(q.Id))],
        };
        string? Walk(ImmutableDictionary<string, string> answers)
        {
            var here = GuidedChecklist.Of(asked, answers);
            // Two questions of one id would take turns for ever; that there are two is told already.
            return here.Next is { } again && answers.ContainsKey(again.Id) ? null
                : here.Next is { } next ? next.Answers.Where(a => a.Instead is null).Select(a => Walk(answers.SetItem(next.Id, a.Id))).FirstOrDefault(w => w is not null)
                : cases.Any(c => c.Needs is not null && here.Holds(c.Needs) == Certainty.Yes) ? null
                : here.Walked.IsEmpty ? "anybody" : string.Join(", ", here.Walked.Select(w => $"{w.Question.Id}: {w.AnswerId}"));
        }

        return Walk(ImmutableDictionary<string, string>.Empty);
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,23}$")]
    private static partial Regex IdForm();
}
