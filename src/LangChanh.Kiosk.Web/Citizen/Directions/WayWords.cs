using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Web.Hall;

namespace LangChanh.Kiosk.Web.Citizen.Directions;

/// <summary>The way to a place as sentences, for those who do not read maps and for listening.</summary>
public static class WayWords
{
    /// <summary>One sentence for each piece of the way, and one that says where the place then is.</summary>
    public static IReadOnlyList<(Turn Turn, Words Text)> Of(MapPlace place, HallMap map, Lobby lobby)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(lobby);
        var way = WayDirections.To(place, map);
        return
        [
            .. way.Legs.Select((leg, i) => (leg.Turn, (Words)lobby.T(i == 0 ? $"way.start.{leg.Turn}" : $"way.turn.{leg.Turn}", ("metres", leg.Metres)))),
            (way.Side, lobby.Say($"way.side.{way.Side}", ("place", place.Name))),
        ];
    }

    /// <summary>The symbol of a turn.</summary>
    public static string Icon(Turn turn) => turn switch { Turn.Left => "turn-left", Turn.Right => "turn-right", Turn.Back => "turn-back", _ => "straight" };
}
