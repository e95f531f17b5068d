using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace LangChanh.Kiosk.Catalog.Checking;

/// <summary>What a text is warned of.</summary>
public enum LintRule
{
    /// <summary>A sentence has too many syllables.</summary>
    LongSentence,

    /// <summary>A paragraph has too many sentences.</summary>
    LongParagraph,

    /// <summary>A screen offers too many choices.</summary>
    ManyChoices,

    /// <summary>A word of the office stands without plain words.</summary>
    Jargon,

    /// <summary>A word stands in capitals and is no abbreviation that people know.</summary>
    Capitals,

    /// <summary>A number stands without its unit.</summary>
    NoUnit,

    /// <summary>A guide was not compared with its source for long.</summary>
    StaleCheck,
}

/// <summary>A Vietnamese text of the configuration with its place.</summary>
/// <param name="File">File, relative to the folder.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Field">Path of the field.</param>
/// <param name="Text">The text.</param>
public sealed record CatalogText(string File, int Line, int Column, string Field, string Text);

/// <summary>Choices that stand on one screen, with their place.</summary>
/// <param name="File">File, relative to the folder.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Field">Path of the list.</param>
/// <param name="Count">How many.</param>
public sealed record CatalogChoices(string File, int Line, int Column, string Field, int Count);

/// <summary>The day on which a guide was last compared with its source, with its place.</summary>
/// <param name="File">File, relative to the folder.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Field">Path of the field.</param>
/// <param name="Day">The day.</param>
public sealed record CatalogCheckDay(string File, int Line, int Column, string Field, DateOnly Day);

/// <summary>All of the configuration that the wording rules look at.</summary>
/// <param name="Texts">Vietnamese texts.</param>
/// <param name="Choices">Lists that are screens.</param>
/// <param name="CheckDays">Days of comparison.</param>
public sealed record CatalogWords(ImmutableArray<CatalogText> Texts, ImmutableArray<CatalogChoices> Choices, ImmutableArray<CatalogCheckDay> CheckDays);

/// <summary>A warning: the configuration is taken all the same.</summary>
/// <param name="Rule">Which rule.</param>
/// <param name="File">File, relative to the folder.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Field">Path of the field.</param>
/// <param name="Found">What was found.</param>
/// <param name="Better">What is better.</param>
public sealed record LintWarning(LintRule Rule, string File, int Line, int Column, string Field, string Found, string Better)
{
    /// <summary><c>file:line:column: field: warning: what was found; what is better</c>.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Field}: warning: {Found}; {Better}";
}

/// <summary>Looks whether texts read as a friendly officer speaks (requirements §1.4); pure, a rule at a time.</summary>
public static partial class CatalogLint
{
    /// <summary>Everything that could read better, in the order of files and lines.</summary>
    /// <param name="words">What is looked at.</param>
    /// <param name="wording">The rules' limits.</param>
    /// <param name="today">The office's day.</param>
    public static IEnumerable<LintWarning> Check(CatalogWords words, Wording wording, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(wording);
        var texts =
            from text in words.Texts
            from said in Sentences(text.Text, wording).Concat(Paragraphs(text.Text, wording)).Concat(Jargon(text, wording)).Concat(Capitals(text.Text, wording)).Concat(Units(text.Text, wording))
            select new LintWarning(said.Rule, text.File, text.Line, text.Column, text.Field, said.Found, said.Better);
        var choices = words.Choices.Where(c => c.Count > wording.MostChoices)
            .Select(c => new LintWarning(LintRule.ManyChoices, c.File, c.Line, c.Column, c.Field, $"{c.Count} choices on one screen", $"at most {wording.MostChoices}"));
        var stale = words.CheckDays.Where(d => today.DayNumber - d.Day.DayNumber > wording.StaleAfterDays)
            .Select(d => new LintWarning(LintRule.StaleCheck, d.File, d.Line, d.Column, d.Field, $"compared with its source {today.DayNumber - d.Day.DayNumber} days ago", $"compare it again within {wording.StaleAfterDays} days"));
        return texts.Concat(choices).Concat(stale).OrderBy(w => w.File, StringComparer.Ordinal).ThenBy(w => w.Line).ThenBy(w => w.Column);
    }

    /// <summary>How many syllables a Vietnamese text has: words between spaces that hold a letter or digit.</summary>
    /// <param name="text">The text.</param>
    public static int Syllables(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(w => w.Any(char.IsLetterOrDigit));
    }

    /// <summary>Whether a term stands in a text as whole words, whatever its capitals.</summary>
    /// <param name="text">The text.</param>
    /// <param name="term">The term.</param>
    public static bool Has(string text, string term)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(term);
        for (var at = 0; (at = text.IndexOf(term, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + term.Length == text.Length || !char.IsLetterOrDigit(text[at + term.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<(LintRule Rule, string Found, string Better)> Sentences(string text, Wording wording) =>
        from paragraph in ParagraphsOf(text)
        from sentence in SentencesOf(paragraph)
        let syllables = Syllables(sentence)
        where syllables > wording.LongestSentence
        select (LintRule.LongSentence, $"a sentence of {syllables} syllables: “{Begin(sentence)}…”", $"at most {wording.LongestSentence}; make two of it");

    private static IEnumerable<(LintRule Rule, string Found, string Better)> Paragraphs(string text, Wording wording) =>
        from paragraph in ParagraphsOf(text)
        let sentences = SentencesOf(paragraph).Count()
        where sentences > wording.MostSentences
        select (LintRule.LongParagraph, $"{sentences} sentences in one paragraph", $"at most {wording.MostSentences}");

    private static IEnumerable<(LintRule Rule, string Found, string Better)> Jargon(CatalogText text, Wording wording)
    {
        // A guide's screen explains the word, and so does the guide that a topic or a service leads to.
        var explained = text.File.StartsWith("procedures/", StringComparison.Ordinal) || text.File is "events.yaml" or "fields.yaml" or "services.yaml" or "staff.yaml";
        foreach (var term in wording.Glossary.Where(g => Has(text.Text, g.Term) && !(explained && g.Explain is not null)))
        {
            if ((term.Say is null || !Has(text.Text, term.Say)) && !text.Text.Contains(term.Term + " (", StringComparison.OrdinalIgnoreCase))
            {
                yield return (LintRule.Jargon, $"“{term.Term}” without plain words", term.Say is null ? "say it plainly, or explain it in brackets after it" : $"say “{term.Say}”, or put it in brackets after it");
            }
        }
    }

    private static IEnumerable<(LintRule Rule, string Found, string Better)> Capitals(string text, Wording wording) =>
        Place().Replace(text, "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim(',', '.', ';', ':', '!', '?', '(', ')', '“', '”', '"', '…', '*'))
            // A word with digits, strokes or hyphens is a number of a form or of a law.
            .Where(w => w.Length > 1 && w.All(char.IsUpper) && !wording.Abbreviations.Contains(w))
            .Select(w => (LintRule.Capitals, $"“{w}” in capitals", "small letters; an abbreviation that people know stands in wording.yaml"));

    private static IEnumerable<(LintRule Rule, string Found, string Better)> Units(string text, Wording wording) =>
        // A text that is a number alone labels a key or a tab.
        text.All(c => !char.IsLetter(c)) ? [] : BareNumber().Matches(text).Where(n => !wording.NumberedBy.Contains(n.Groups["before"].Value.ToLowerInvariant()))
            .Select(n => (LintRule.NoUnit, $"“{n.Groups["number"].Value}” without a unit", "say of what: ngày, bản, đồng …"));

    private static string[] ParagraphsOf(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IEnumerable<string> SentencesOf(string paragraph) => SentenceEnd().Split(paragraph).Where(s => Syllables(s) > 0);

    private static string Begin(string sentence) => string.Join(' ', sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(5));

    [GeneratedRegex(@"(?<=[.!?…;])\s+")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Place();

    // A number after which no word comes; not one within a date, time, code or range.
    [GeneratedRegex(@"(?:(?<before>\p{L}+)\s+)?(?<![\p{L}\d/.,:–-])(?<number>(?>\d+(?:[.,]\d+)*))(?![\p{L}\d/:–-])(?!\s*[\p{L}{%])", RegexOptions.ExplicitCapture)]
    private static partial Regex BareNumber();
}
