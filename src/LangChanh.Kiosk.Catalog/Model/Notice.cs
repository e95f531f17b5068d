using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog;

/// <summary>A notice to the public.</summary>
public sealed record Notice
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Heading.</summary>
    public required LocalText Title { get; init; }

    /// <summary>One or two sentences.</summary>
    public required LocalText Summary { get; init; }

    /// <summary>The text as HTML, made from Markdown and sanitised when it was loaded.</summary>
    public required LocalText BodyHtml { get; init; }

    /// <summary>The text without any markup, for the code that a phone reads.</summary>
    public required LocalText BodyText { get; init; }

    /// <summary>Its picture, as a path in the media folder.</summary>
    public string? Picture { get; init; }

    /// <summary>An address that its code leads to instead of the notice's own page.</summary>
    public Uri? Link { get; init; }

    /// <summary>First day it is shown.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day it is shown.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Shown on the home screen too.</summary>
    public bool Urgent { get; init; }

    /// <summary>Whether it is shown on a day.</summary>
    public bool ShownOn(DateOnly day) => (From is not { } from || from <= day) && (To is not { } to || day <= to);

    /// <summary>Those shown on a day: urgent ones first, then those that began last, then as the file has them.</summary>
    public static IEnumerable<Notice> On(DateOnly day, ImmutableArray<Notice> all) => all.Where(n => n.ShownOn(day)).OrderByDescending(n => n.Urgent).ThenByDescending(n => n.From ?? DateOnly.MinValue);
}
