using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Media;
using LangChanh.Kiosk.Web.Citizen.News;
using LangChanh.Kiosk.Web.Hall;

namespace LangChanh.Kiosk.Web.Citizen.Resting;

/// <summary>A slide as it is shown now.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="File">Picture or video, as a path in the media folder.</param>
/// <param name="Poster">Picture in the video's place.</param>
/// <param name="Title">What it says.</param>
/// <param name="Lines">What it says further.</param>
public sealed record ShownSlide(SlideKind Kind, string? File, string? Poster, string Title, ImmutableArray<string> Lines);

/// <summary>
/// The slides of the resting screen at a moment. A file that is missing or broken is left out and logged once, and the loop
/// goes on without it: there is always at least the clock.
/// </summary>
public sealed class AttractSlides(MediaFolder media, ILogger<AttractSlides> log)
{
    private const int MostNotices = 4;
    private const int MostReceptions = 3;
    private const int ReceptionDaysAhead = 14;
    private const int MostServices = 5;

    private readonly ConcurrentDictionary<string, string> _told = new(StringComparer.Ordinal);

    /// <summary>The slides, at least one.</summary>
    public ImmutableArray<ShownSlide> Of(Lobby lobby)
    {
        ArgumentNullException.ThrowIfNull(lobby);
        var slides = lobby.Catalog.Attract.Slides.SelectMany(s => Of(s, lobby)).ToImmutableArray();
        return slides.IsEmpty ? [Plain(SlideKind.Clock, "")] : slides;
    }

    /// <summary>A browser could not show a file of the loop.</summary>
    /// <param name="file">The file; anything that is none of the loop's is ignored.</param>
    /// <param name="lobby">The request's view of the hall.</param>
    public void Broken(string file, Lobby lobby)
    {
        ArgumentNullException.ThrowIfNull(lobby);
        if (lobby.Catalog.Attract.Slides.Any(s => s.File == file || s.Poster == file))
        {
            Tell(file, "the browser cannot show it");
        }
    }

    private IEnumerable<ShownSlide> Of(AttractSlide slide, Lobby lobby)
    {
        var language = lobby.Visit.Language;
        switch (slide.Kind)
        {
            case SlideKind.Clock:
                return [Plain(SlideKind.Clock, "")];
            case SlideKind.Picture:
                return Good(slide.File) is { } picture ? [new ShownSlide(SlideKind.Picture, picture, null, slide.Says!.In(language), [])] : [];
            case SlideKind.Video:
                var poster = Good(slide.Poster);
                return Good(slide.File) is { } video ? [new ShownSlide(SlideKind.Video, video, poster, slide.Says!.In(language), [])]
                    : poster is not null ? [new ShownSlide(SlideKind.Picture, poster, null, slide.Says!.In(language), [])]
                    : [];
            case SlideKind.Notices:
                return lobby.CurrentNotices().Take(MostNotices).Select(n => new ShownSlide(SlideKind.Notices, n.Picture is null ? null : Good(n.Picture), null, n.Title.In(language), [n.Summary.In(language)]));
            case SlideKind.Reception:
                var receptions = ReceptionCard.Coming(lobby, ReceptionDaysAhead).Take(MostReceptions)
                    .Select(r => $"{(r.Day == lobby.Today ? lobby.T("day.today") : lobby.Day(r.Day, weekday: true))}, {Lobby.Span(r.Hours)}\n{r.Who.In(language)}").ToImmutableArray();
                return receptions.IsEmpty ? [] : [new ShownSlide(SlideKind.Reception, null, null, lobby.T("attract.reception"), receptions)];
            default:
                return lobby.IsOpen ? [Waiting(lobby)] : [];
        }
    }

    private static ShownSlide Waiting(Lobby lobby)
    {
        var lines = lobby.Queue.Waiting.GroupBy(t => t.Service).OrderByDescending(g => g.Count()).Take(MostServices)
            .Select(g => lobby.T("attract.waitingFor", ("service", lobby.Catalog.Services.FirstOrDefault(s => s.Id == g.Key)?.Name.In(lobby.Visit.Language) ?? g.Key), ("count", g.Count().ToString(CultureInfo.InvariantCulture))));
        var title = lobby.Waiting == 0 ? lobby.T("attract.nobody") : lobby.T("attract.waiting", ("count", lobby.Waiting));
        return new ShownSlide(SlideKind.Waiting, null, null, title, [.. lines, lobby.T("attract.hours", ("hours", lobby.HoursToday))]);
    }

    private static ShownSlide Plain(SlideKind kind, string title) => new(kind, null, null, title, []);

    private string? Good(string? file)
    {
        if (file is null)
        {
            return null;
        }

        if (media.Wrong(file) is { } wrong)
        {
            Tell(file, wrong);
            return null;
        }

        _told.TryRemove(file, out _);
        return file;
    }

    private void Tell(string file, string wrong)
    {
        if (!_told.TryGetValue(file, out var told) || told != wrong)
        {
            _told[file] = wrong;
            log.LogWarning("The resting screen goes on without {File}: {Wrong}", file, wrong);
        }
    }
}
