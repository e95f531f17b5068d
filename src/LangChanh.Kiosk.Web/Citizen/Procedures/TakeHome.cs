using System.Text;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Web.Hall;

namespace LangChanh.Kiosk.Web.Citizen.Procedures;

/// <summary>
/// What the QR beside a procedure carries: the address of its phone page where phones can reach the kiosk, otherwise the
/// list of papers itself as plain text, which any phone shows without a network.
/// </summary>
public static class TakeHome
{
    /// <summary>Longest text of the code in UTF-8 bytes: a QR of version 17 at level M, which a phone reads from a hand's width.</summary>
    public const int LongestBytes = 480;

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
        var text = new StringBuilder(lines[0]);
        var bytes = Encoding.UTF8.GetByteCount(lines[0]);
        foreach (var line in lines.Skip(1))
        {
            bytes += 1 + Encoding.UTF8.GetByteCount(line);
            if (bytes > LongestBytes)
            {
                return text.Append("\n…").ToString();
            }

            text.Append('\n').Append(line);
        }

        return text.ToString();
    }
}
