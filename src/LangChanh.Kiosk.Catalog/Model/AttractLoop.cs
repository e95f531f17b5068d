using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog;

/// <summary>What a slide of the resting screen shows.</summary>
public enum SlideKind
{
    /// <summary>The clock, the day of both calendars, the opening hours.</summary>
    Clock,

    /// <summary>A picture from the media folder.</summary>
    Picture,

    /// <summary>A video without sound from the media folder.</summary>
    Video,

    /// <summary>Each notice of today.</summary>
    Notices,

    /// <summary>The next receptions of citizens.</summary>
    Reception,

    /// <summary>How many people wait, and for what.</summary>
    Waiting,
}

/// <summary>One slide.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="File">Picture or video, as a path in the media folder.</param>
/// <param name="Poster">What stands in the video's place until it plays, where it cannot, and where nothing may move.</param>
/// <param name="Says">What it says, under the picture and for those who cannot see it.</param>
public sealed record AttractSlide(SlideKind Kind, string? File, string? Poster, LocalText? Says);

/// <summary>The loop of the resting screen.</summary>
/// <param name="Seconds">How long a slide stays, 3–8 (requirement P11).</param>
/// <param name="Slides">The slides in their order.</param>
public sealed record AttractLoop(int Seconds, ImmutableArray<AttractSlide> Slides)
{
    /// <summary>Longest time of a slide in seconds (requirement P11).</summary>
    public const int LongestSeconds = 8;

    /// <summary>What is shown where nothing was configured.</summary>
    public static AttractLoop Plain { get; } = new(LongestSeconds, [new(SlideKind.Clock, null, null, null), new(SlideKind.Notices, null, null, null)]);
}
