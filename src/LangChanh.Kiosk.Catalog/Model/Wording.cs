using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog;

/// <summary>A word of the office that people need explained.</summary>
/// <param name="Term">The word, as it stands in texts.</param>
/// <param name="Say">Plain words for it, to say instead or beside it; null where there are none.</param>
/// <param name="Explain">What a guide's screen says of it where it occurs; null where the word is better not used.</param>
public sealed record GlossaryTerm(string Term, string? Say, LocalText? Explain);

/// <summary>How texts should read (<c>wording.yaml</c>; requirements §1.4). They are advice: a text beyond them is warned of, never refused.</summary>
public sealed record Wording
{
    /// <summary>Most syllables of a Vietnamese sentence.</summary>
    public int LongestSentence { get; init; } = 20;

    /// <summary>Most sentences of a paragraph.</summary>
    public int MostSentences { get; init; } = 2;

    /// <summary>Most choices on one screen.</summary>
    public int MostChoices { get; init; } = 7;

    /// <summary>Days after which a guide should be compared with its source again.</summary>
    public int StaleAfterDays { get; init; } = 180;

    /// <summary>Words in capitals that people know.</summary>
    public ImmutableHashSet<string> Abbreviations { get; init; } = [];

    /// <summary>Words before a number that is a name and needs no unit: quầy 1, mẫu số 2.</summary>
    public ImmutableHashSet<string> NumberedBy { get; init; } = [];

    /// <summary>Words of the office.</summary>
    public ImmutableArray<GlossaryTerm> Glossary { get; init; } = [];

    /// <summary>The words of a procedure that its screen explains, in the order of the glossary.</summary>
    /// <param name="procedure">The procedure.</param>
    public IEnumerable<GlossaryTerm> ExplainedIn(Procedure procedure)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        var papers = procedure.Cases.SelectMany(c => c.Papers).SelectMany(p => new[] { p.Name, p.Hint, p.OnlyIf });
        var texts = papers.Concat(procedure.Notes).Append(procedure.Name).Append(procedure.Summary).OfType<LocalText>().Select(t => t.In(LocalText.Vietnamese)).ToList();
        return Glossary.Where(g => g.Explain is not null && texts.Exists(t => Checking.CatalogLint.Has(t, g.Term)));
    }
}
