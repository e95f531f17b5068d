using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog;

/// <summary>What a line of a printed slip is.</summary>
public enum SlipLineKind
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>The number, large.</summary>
    Number,

    /// <summary>The QR code.</summary>
    Code,

    /// <summary>A rule across.</summary>
    Rule,

    /// <summary>The papers of a procedure, each with a box to tick.</summary>
    Papers,
}

/// <summary>A line of a printed slip.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its words, with names in braces that are filled in; a line whose names are all empty is left out.</param>
/// <param name="Millimetres">Height of a capital, or of the code.</param>
/// <param name="Bold">Heavy letters.</param>
public sealed record SlipTemplateLine(SlipLineKind Kind, LocalText? Text, decimal Millimetres, bool Bold);

/// <summary>What is printed.</summary>
/// <param name="Ticket">A number.</param>
/// <param name="Checklist">The papers of a procedure.</param>
public sealed record SlipTemplates(ImmutableArray<SlipTemplateLine> Ticket, ImmutableArray<SlipTemplateLine> Checklist);
