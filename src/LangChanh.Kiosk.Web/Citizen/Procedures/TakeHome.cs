using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Guiding;
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

    /// <summary>The code's text for one person's papers; the address carries the answers' ids, which name nobody.</summary>
    public static string Of(GuidedChecklist list, Lobby lobby)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(lobby);
        return lobby.Catalog.Office.PublicAddress is { Length: > 0 } address
            ? $"{address.TrimEnd('/')}/p/{list.Procedure.Code}?l={lobby.Visit.Language}&a={list.Path}"
            : Text(list.Procedure, [.. list.Papers.Select(p => p.Sure ? p.Paper.Name.In(lobby.Visit.Language) : $"({p.Paper.Name.In(lobby.Visit.Language)})")], lobby);
    }

    private static string Text(Procedure procedure, Lobby lobby) => Text(procedure, [.. procedure.Cases.Take(1).SelectMany(c => c.Papers).Select(p => p.Name.In(lobby.Visit.Language))], lobby);

    private static string Text(Procedure procedure, IEnumerable<string> papers, Lobby lobby)
    {
        var lines = new List<string> { procedure.Name.In(lobby.Visit.Language), lobby.WhereOf(procedure.Service).ToString() };
        lines.AddRange(papers.Select(p => "- " + p));
        lines.Add(procedure.Code);
        return QrText.Fit(lines);
    }
}
