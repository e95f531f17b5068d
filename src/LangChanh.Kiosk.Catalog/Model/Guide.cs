using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog;

/// <summary>When something holds for a person, as the YAML key <c>needs:</c> writes it: <c>{birth-note: yes, who: [relative, other]}</c>.</summary>
/// <param name="AllOf">Question id → the answers that fit. Every question named must have been asked and answered with one of them.</param>
public sealed record Condition(ImmutableSortedDictionary<string, ImmutableArray<string>> AllOf);

/// <summary>A plain question of a guided checklist (YAML: an entry of <c>questions:</c>); asked one a page, in the order of the file.</summary>
/// <param name="Id">YAML <c>id</c>: small letters, digits and hyphens; unique within the procedure.</param>
/// <param name="Text">YAML <c>text</c>: the question, which is the page's heading.</param>
/// <param name="Hint">YAML <c>hint</c>: one short sentence under it, or null.</param>
/// <param name="Answers">YAML <c>answers</c>: two to four. "Tôi không rõ" is always offered beside them and never written.</param>
/// <param name="Unsure">YAML <c>unsure</c>: what happens to people who do not know, or null for the hall's own sentence.</param>
/// <param name="Needs">YAML <c>needs</c>: asked only then; may name earlier questions alone, so that every walk ends. Null is always.</param>
public sealed record GuideQuestion(string Id, LocalText Text, LocalText? Hint, ImmutableArray<GuideAnswer> Answers, LocalText? Unsure, Condition? Needs)
{
    /// <summary>Id of the answer "Tôi không rõ", which every question has.</summary>
    public const string UnsureId = "unsure";

    /// <summary>Most questions of a procedure.</summary>
    public const int MostQuestions = 8;

    /// <summary>Most answers of a question beside "Tôi không rõ".</summary>
    public const int MostAnswers = 4;

    /// <summary>The answer with an id, or null; also null for "Tôi không rõ".</summary>
    public GuideAnswer? Answer(string id) => Answers.FirstOrDefault(a => a.Id == id);
}

/// <summary>An answer to a question (YAML: an entry of <c>answers:</c>).</summary>
/// <param name="Id">YAML <c>id</c>: small letters, digits and hyphens; unique within the question.</param>
/// <param name="Label">YAML <c>label</c>: a few words on a big card.</param>
/// <param name="Hint">YAML <c>hint</c>: what belongs to it, or null.</param>
/// <param name="Instead">YAML <c>instead</c>: code of the procedure that this person needs instead, which ends the walk; or null.</param>
public sealed record GuideAnswer(string Id, LocalText Label, LocalText? Hint, string? Instead);
