using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog;

/// <summary>Where to turn, as seen by the person who walks.</summary>
public enum Turn
{
    /// <summary>Straight on, or straight ahead.</summary>
    Ahead,

    /// <summary>Right.</summary>
    Right,

    /// <summary>Left.</summary>
    Left,

    /// <summary>Back: the way begins behind the person.</summary>
    Back,
}

/// <summary>A piece of the way without a turn in it.</summary>
/// <param name="Turn">The turn with which it begins.</param>
/// <param name="Metres">Its length, at least one metre.</param>
public sealed record WayLeg(Turn Turn, int Metres);

/// <summary>A way in words, for those who do not read maps and for listening.</summary>
/// <param name="Legs">Its pieces.</param>
/// <param name="Side">On which side the place then is.</param>
public sealed record WayDirections(ImmutableArray<WayLeg> Legs, Turn Side)
{
    // Up to here a bend is no turn: people keep going straight on through it.
    private const double Straight = 30;
    private const double Around = 150;

    /// <summary>The way from the kiosk to a place.</summary>
    public static WayDirections To(MapPlace place, HallMap map)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(map);
        var heading = map.Facing;
        var at = map.Kiosk;
        var legs = new List<(Turn Turn, double Length)>();
        foreach (var next in place.Way)
        {
            var along = Minus(next, at);
            var turn = Between(heading, along);
            if (turn == Turn.Ahead && legs.Count > 0)
            {
                legs[^1] = (legs[^1].Turn, legs[^1].Length + Length(along));
            }
            else
            {
                legs.Add((turn, Length(along)));
            }

            (heading, at) = (along, next);
        }

        var metre = map.MetresAcross / map.Width;
        return new WayDirections([.. legs.Select(l => new WayLeg(l.Turn, Math.Max(1, (int)Math.Round(l.Length * metre))))], Between(heading, Minus(place.At, at)));
    }

    private static Turn Between(MapPoint heading, MapPoint to)
    {
        // y grows downwards, so a positive cross product is a turn to the right.
        var degrees = Math.Atan2((heading.X * to.Y) - (heading.Y * to.X), (heading.X * to.X) + (heading.Y * to.Y)) * 180 / Math.PI;
        return Math.Abs(degrees) <= Straight ? Turn.Ahead : Math.Abs(degrees) >= Around ? Turn.Back : degrees > 0 ? Turn.Right : Turn.Left;
    }

    private static MapPoint Minus(MapPoint a, MapPoint b) => new(a.X - b.X, a.Y - b.Y);

    private static double Length(MapPoint a) => Math.Sqrt((a.X * a.X) + (a.Y * a.Y));
}
