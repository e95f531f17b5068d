using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Marks;

namespace LangChanh.Kiosk.Web.Citizen.Procedures;

/// <summary>
/// What the QR beside a procedure carries: the address of its phone page where phones can reach the kiosk, otherwise the
/// list of papers itself as plain text, which any phone shows without a network.
/// </summary>
public static class TakeHome
{
    /// <summary>The code's text for a procedure, in the visitor's language.</summary>
    public static string Of(Procedure procedure, Lobby lobby)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        ArgumentNullException.ThrowIfNull(lobby);
        return lobby.Catalog.Office.PublicAddress is { Length: > 0 } address
            ? $"{address.TrimEnd('/')}/p/{procedure.Code}?l={lobby.Visit.Language}"
            : Text(procedure, lobby);
    }

    private static string Text(Procedure procedure, Lobby lobby)
    {
        var language = lobby.Visit.Language;
        var lines = new List<string> { procedure.Name.In(language), lobby.WhereOf(procedure.Service) };
        lines.AddRange(procedure.Cases.Take(1).SelectMany(c => c.Papers).Select(p => "- " + p.Name.In(language)));
        lines.Add(procedure.Code);
        return QrText.Fit(lines);
    }
}
