using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog;

/// <summary>A point of the map, in the units of its picture: x to the right, y down.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Down.</param>
public readonly record struct MapPoint(double X, double Y);

/// <summary>A place that people look for.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Counter">Id of the counter that it is; null for other places.</param>
/// <param name="Element">Id of its shape in the picture.</param>
/// <param name="At">Its middle, to which the way leads.</param>
/// <param name="Label">Where its name stands.</param>
/// <param name="Icon">Symbol.</param>
/// <param name="Way">The way to it: points after the kiosk's own.</param>
public sealed record MapPlace(string Id, LocalText Name, string? Counter, string Element, MapPoint At, MapPoint Label, string Icon, ImmutableArray<MapPoint> Way);

/// <summary>The hall's map.</summary>
/// <param name="Width">Width of the picture.</param>
/// <param name="Height">Height of the picture.</param>
/// <param name="Svg">The picture's content, sanitised; every id in it begins with <see cref="IdPrefix"/>.</param>
/// <param name="Kiosk">Where the kiosk stands.</param>
/// <param name="Facing">Where a person in front of the kiosk looks to: one step in that direction.</param>
/// <param name="MetresAcross">How many metres the picture is wide.</param>
/// <param name="Places">The places.</param>
public sealed record HallMap(double Width, double Height, string Svg, MapPoint Kiosk, MapPoint Facing, double MetresAcross, ImmutableArray<MapPlace> Places)
{
    /// <summary>What the ids of the picture begin with on a page, so that they meet none of the page's own.</summary>
    public const string IdPrefix = "map-";

    /// <summary>The place with an id, or null.</summary>
    public MapPlace? Find(string? id) => Places.FirstOrDefault(p => p.Id == id);

    /// <summary>The place of a counter, or null.</summary>
    public MapPlace? OfCounter(string? counter) => counter is null ? null : Places.FirstOrDefault(p => p.Counter == counter);

    /// <summary>The picture with one place's shape marked as the one that is looked for.</summary>
    public string SvgWith(MapPlace? place) => place is null ? Svg : Svg.Replace($"id=\"{IdPrefix}{place.Element}\"", $"id=\"{IdPrefix}{place.Element}\" data-sought=\"\"", StringComparison.Ordinal);
}
