using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog.Searching;

namespace LangChanh.Kiosk.Catalog;

/// <summary>The words of the screens: key → text.</summary>
/// <param name="ByKey">All phrases.</param>
public sealed record Phrases(ImmutableDictionary<string, LocalText> ByKey)
{
    /// <summary>A phrase with its named places filled; the key itself where there is no such phrase.</summary>
    /// <param name="language">Language wanted.</param>
    /// <param name="key">Key of the phrase.</param>
    /// <param name="values">Values of the named places.</param>
    public string Get(string language, string key, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!ByKey.TryGetValue(key, out var phrase))
        {
            return key;
        }

        var text = phrase.In(language);
        foreach (var (name, value) in values)
        {
            text = text.Replace("{" + name + "}", Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }

        return text;
    }
}

/// <summary>All that the hall says and offers, checked and indexed; immutable, so that a request sees one state from start to end.</summary>
public sealed record CatalogSnapshot
{
    /// <summary>Changes whenever the content does: a hash of all files.</summary>
    public required string Version { get; init; }

    /// <summary>The office.</summary>
    public required Office Office { get; init; }

    /// <summary>When it is open.</summary>
    public required OpeningHours Hours { get; init; }

    /// <summary>Languages in the order in which they are offered; the first is Vietnamese.</summary>
    public required ImmutableArray<Language> Languages { get; init; }

    /// <summary>The screens' words.</summary>
    public required Phrases Phrases { get; init; }

    /// <summary>What numbers can be taken for.</summary>
    public required ImmutableArray<QueueService> Services { get; init; }

    /// <summary>Groups of services, in the order in which they are shown; empty where the hall has none.</summary>
    public required ImmutableArray<ServiceGroup> ServiceGroups { get; init; }

    /// <summary>The counters.</summary>
    public required ImmutableArray<Counter> Counters { get; init; }

    /// <summary>Who is called sooner.</summary>
    public required ImmutableArray<PriorityClass> PriorityClasses { get; init; }

    /// <summary>How the hall calls.</summary>
    public required CallSettings Calls { get; init; }

    /// <summary>Fields.</summary>
    public required ImmutableArray<ProcedureTopic> Fields { get; init; }

    /// <summary>Life events.</summary>
    public required ImmutableArray<ProcedureTopic> Events { get; init; }

    /// <summary>What to do, in order, at a life event; events without one list their procedures.</summary>
    public ImmutableArray<LifeJourney> Journeys { get; init; } = [];

    /// <summary>Notices.</summary>
    public required ImmutableArray<Notice> Notices { get; init; }

    /// <summary>Who receives citizens when.</summary>
    public required ReceptionSchedule Reception { get; init; }

    /// <summary>What is asked of people's satisfaction; null where nothing is.</summary>
    public FeedbackForm? Feedback { get; init; }

    /// <summary>Who does what here; empty where the hall does not say.</summary>
    public ImmutableArray<StaffMember> Staff { get; init; } = [];

    /// <summary>The hall's map; null where it has none.</summary>
    public HallMap? Map { get; init; }

    /// <summary>The loop of the resting screen.</summary>
    public AttractLoop Attract { get; init; } = AttractLoop.Plain;

    /// <summary>Paths in the media folder of every picture and video that is shown, each once.</summary>
    public IEnumerable<string> Media => Notices.Select(n => n.Picture).Concat(Staff.Select(s => s.Photo)).Concat(Attract.Slides.SelectMany(s => new[] { s.File, s.Poster })).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>What is said of dossier statuses; the last is the fallback for an unknown one.</summary>
    public required ImmutableArray<DossierStatusText> DossierStatuses { get; init; }

    /// <summary>How dossiers are fed, found and guarded.</summary>
    public required DossierSettings Dossiers { get; init; }

    /// <summary>What is printed.</summary>
    public required SlipTemplates Slips { get; init; }

    /// <summary>How the codes on people's papers look.</summary>
    public required PaperCodes PaperCodes { get; init; }

    /// <summary>How texts should read, and words that screens explain.</summary>
    public required Wording Wording { get; init; }

    /// <summary>Procedures in dictionary order of their Vietnamese names.</summary>
    public required ImmutableArray<Procedure> Procedures { get; init; }

    /// <summary>Search over them.</summary>
    public required ProcedureSearch Search { get; init; }

    /// <summary>Every text of the content as it was read, the phrases apart: what is said of it may be kept, it is nobody's own.</summary>
    public ImmutableArray<LocalText> Texts { get; init; } = [];

    /// <summary>The procedure with a code, or null.</summary>
    public Procedure? Find(string code) => Procedures.FirstOrDefault(p => p.Code == code);
}
