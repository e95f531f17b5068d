using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Marks;

namespace LangChanh.Kiosk.Web.Citizen.News;

/// <summary>What the QR beside a notice carries: its own link, its page where phones reach the kiosk, otherwise its text.</summary>
public static class NoticeCode
{
    /// <summary>The code's text, in the visitor's language.</summary>
    public static string Of(Notice notice, Lobby lobby)
    {
        ArgumentNullException.ThrowIfNull(notice);
        ArgumentNullException.ThrowIfNull(lobby);
        var language = lobby.Visit.Language;
        return notice.Link?.AbsoluteUri
            ?? (lobby.Catalog.Office.PublicAddress is { Length: > 0 } address
                ? $"{address.TrimEnd('/')}/n/{Uri.EscapeDataString(notice.Id)}?l={language}"
                : QrText.Fit([notice.Title.In(language), notice.Summary.In(language), .. notice.BodyText.In(language).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]));
    }
}
