using System.Collections.Immutable;

namespace LangChanh.Kiosk.Web.Staff.Content.Forms;

/// <summary>What a field of a form holds.</summary>
public enum FieldKind
{
    /// <summary>One text.</summary>
    Text,

    /// <summary>A whole or decimal number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>A day.</summary>
    Date,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>One id of those that another part of the configuration names.</summary>
    Reference,

    /// <summary>Several of them.</summary>
    References,

    /// <summary>A text in each language, side by side.</summary>
    Local,

    /// <summary>Texts, one a line.</summary>
    Texts,

    /// <summary>Keys and values of its own.</summary>
    Group,

    /// <summary>Entries that each have keys and values.</summary>
    List,

    /// <summary>Texts in each language, one an entry.</summary>
    Locals,

    /// <summary>For which answers of the guided checklist something is.</summary>
    Condition,

    /// <summary>A picture of the media folder, by its path.</summary>
    Picture,

    /// <summary>A video of the media folder, by its path.</summary>
    Video,
}

/// <summary>Where the ids of a reference stand.</summary>
public enum ReferenceTo
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>Fields of administration.</summary>
    Fields,

    /// <summary>Life events.</summary>
    Events,

    /// <summary>What numbers are taken for.</summary>
    Services,

    /// <summary>Forms of the same procedure.</summary>
    Forms,

    /// <summary>Names of symbols.</summary>
    Icons,
}

/// <summary>One field of a form, as data: a key that a reader learns appears in the form by one line here, and one that nobody told the form of appears by its own name.</summary>
/// <param name="Key">Key in the file; its label is the phrase <c>field.KEY</c>.</param>
/// <param name="Kind">What it holds.</param>
public sealed record FieldSpec(string Key, FieldKind Kind)
{
    /// <summary>Fields of a group or of a list's entries.</summary>
    public ImmutableArray<FieldSpec> Fields { get; init; } = [];

    /// <summary>Words of a choice; each is said by the phrase <c>choice.KEY.WORD</c>.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>Where the ids of a reference stand.</summary>
    public ReferenceTo To { get; init; }

    /// <summary>Width by height in which its picture is best shown, for example <c>16:9</c>; empty where any will do.</summary>
    public string Ratio { get; init; } = "";

    /// <summary>More lines than one may be written.</summary>
    public bool Long { get; init; }

    /// <summary>Its list has few short entries.</summary>
    public bool Short { get; init; }

    /// <summary>Key of the sibling on which it depends.</summary>
    public string? When { get; init; }

    /// <summary>Values of that sibling with which it is there; with others it is taken out.</summary>
    public ImmutableArray<string> Is { get; init; } = [];

    /// <summary>It takes a column of the row instead of the row.</summary>
    public bool Narrow => Kind is FieldKind.Number or FieldKind.Flag or FieldKind.Date or FieldKind.Choice or FieldKind.Reference || (Kind == FieldKind.Text && !Long) || (Kind == FieldKind.Texts && Short);
}
