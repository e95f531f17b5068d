using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog;

/// <summary>Somebody who works for people here: what for, and where to find them.</summary>
public sealed record StaffMember
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>The office held.</summary>
    public required LocalText Role { get; init; }

    /// <summary>The public official's name, where the office wants it shown.</summary>
    public string? Name { get; init; }

    /// <summary>What they do for people, in everyday words.</summary>
    public required ImmutableArray<LocalText> Does { get; init; }

    /// <summary>Ids of the services of which numbers lead to them.</summary>
    public ImmutableArray<string> Services { get; init; } = [];

    /// <summary>Id of their counter.</summary>
    public string? Counter { get; init; }

    /// <summary>Floor and room, for those who sit elsewhere.</summary>
    public LocalText? Room { get; init; }

    /// <summary>Id of their place on the hall's map.</summary>
    public string? Place { get; init; }

    /// <summary>Photograph, as a path in the media folder.</summary>
    public string? Photo { get; init; }

    /// <summary>Days on which they are here; empty for all on which the office works.</summary>
    public ImmutableArray<DayOfWeek> Days { get; init; } = [];
}
