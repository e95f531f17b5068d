using System.Text.RegularExpressions;
using LangChanh.Kiosk.Catalog;

namespace LangChanh.Kiosk.Web.Staff.Content;

/// <summary>Says a mistake in the words of the phrases: which field, what is wrong, how to mend it. What has no words of its own is told as the checks tell it.</summary>
public static partial class FaultWords
{
    private static readonly (Regex Told, string Phrase)[] Known =
    [
        (Nothing(), "fault.nothing"),
        (NoLanguage(), "fault.noLanguage"),
        (WholeNumber(), "fault.wholeNumber"),
        (AnyNumber(), "fault.number"),
        (Day(), "fault.day"),
        (YesNo(), "fault.yesNo"),
        (DidYouMean(), "fault.choice"),
        (Allowed(), "fault.choice"),
        (Twice(), "fault.twice"),
        (Span(), "fault.span"),
        (Order(), "fault.order"),
        (Hidden(), "fault.hidden"),
        (Pieces(), "fault.hidden"),
        (Overlap(), "fault.overlap"),
        (AmountOnly(), "fault.amountOnly"),
        (Earlier(), "fault.earlier"),
        (NeverHolds(), "fault.neverHolds"),
        (ChangesNothing(), "fault.changesNothing"),
        (AskedLater(), "fault.askedLater"),
        (NotAsked(), "fault.notAsked"),
        (LeadsAway(), "fault.leadsAway"),
        (NoCase(), "fault.noCase"),
        (NoPapers(), "fault.noPapers"),
        (AnswerCount(), "fault.answerCount"),
        (AllAway(), "fault.allAway"),
        (Id(), "fault.id"),
        (QuestionCount(), "fault.questionCount"),
    ];

    /// <summary>The sentence that says how to mend a mistake.</summary>
    /// <param name="fault">The mistake.</param>
    /// <param name="phrases">The words of the screens.</param>
    public static string Say(CatalogFault fault, Phrases phrases)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentNullException.ThrowIfNull(phrases);
        var told = $"{fault.Found}; {fault.Allowed}";
        foreach (var (pattern, phrase) in Known)
        {
            if (pattern.Match(told) is { Success: true } match)
            {
                return phrases.Get(LocalText.Vietnamese, phrase, ("a", match.Groups["a"].Value), ("b", match.Groups["b"].Value));
            }
        }

        return told;
    }

    [GeneratedRegex("^nothing; |^no text; a text$|^(something else|nothing); keys and values")]
    private static partial Regex Nothing();

    [GeneratedRegex("^no (?:text|phrase) in (?<a>[^;]+);")]
    private static partial Regex NoLanguage();

    [GeneratedRegex("; a whole number from (?<a>\\S+) to (?<b>\\S+)$")]
    private static partial Regex WholeNumber();

    [GeneratedRegex("; a number from (?<a>\\S+) to (?<b>\\S+)$")]
    private static partial Regex AnyNumber();

    [GeneratedRegex("; a day that exists")]
    private static partial Regex Day();

    [GeneratedRegex("; yes or no$")]
    private static partial Regex YesNo();

    [GeneratedRegex("^“(?<a>[^”]*)”; did you mean “(?<b>[^”]*)”")]
    private static partial Regex DidYouMean();

    [GeneratedRegex("^“(?<a>[^”]*)”; allowed: (?<b>.*)$")]
    private static partial Regex Allowed();

    [GeneratedRegex("^“?(?<a>[^”]*?)”? twice;")]
    private static partial Regex Twice();

    [GeneratedRegex("^“(?<a>[^”]*)”; from-to")]
    private static partial Regex Span();

    [GeneratedRegex("; spans in order")]
    private static partial Regex Order();

    [GeneratedRegex("^a hidden character")]
    private static partial Regex Hidden();

    [GeneratedRegex("^letters in pieces")]
    private static partial Regex Pieces();

    [GeneratedRegex("^numbers of “(?<a>[^”]*)” and “(?<b>[^”]*)” overlap")]
    private static partial Regex Overlap();

    [GeneratedRegex("^(an amount|a unit);")]
    private static partial Regex AmountOnly();

    [GeneratedRegex("^(?<a>\\S+); (a day not before \\w+|at least first), (?<b>\\S+)$")]
    private static partial Regex Earlier();

    [GeneratedRegex("^a condition that can never hold;")]
    private static partial Regex NeverHolds();

    [GeneratedRegex("^“(?<a>[^”]*)” changes nothing;")]
    private static partial Regex ChangesNothing();

    [GeneratedRegex("^“(?<a>[^”]*)” is asked later;")]
    private static partial Regex AskedLater();

    [GeneratedRegex("^“(?<a>[^”]*)”; a question asked before:")]
    private static partial Regex NotAsked();

    [GeneratedRegex("^“(?<a>[^”]*)”, which leads to another procedure;")]
    private static partial Regex LeadsAway();

    [GeneratedRegex("^no case for (?<a>.*); a case whose")]
    private static partial Regex NoCase();

    [GeneratedRegex("^questions that lead to nothing;")]
    private static partial Regex NoPapers();

    [GeneratedRegex("^\\d+ answers; (?<a>\\d+) to (?<b>\\d+);")]
    private static partial Regex AnswerCount();

    [GeneratedRegex("^every answer leads to another procedure;")]
    private static partial Regex AllAway();

    [GeneratedRegex("^“(?<a>[^”]*)”; small letters")]
    private static partial Regex Id();

    [GeneratedRegex("^\\d+ questions; at most (?<a>\\d+)$")]
    private static partial Regex QuestionCount();
}
