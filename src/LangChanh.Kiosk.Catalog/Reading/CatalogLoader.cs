using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog.Checking;
using LangChanh.Kiosk.Catalog.Media;
using LangChanh.Kiosk.Catalog.Reading;

namespace LangChanh.Kiosk.Catalog;

/// <summary>What came of reading the configuration.</summary>
/// <param name="Snapshot">The catalog, or null when there are faults.</param>
/// <param name="Faults">Every mistake that was found.</param>
public sealed record CatalogLoad(CatalogSnapshot? Snapshot, ImmutableArray<CatalogFault> Faults)
{
    /// <summary>The procedures as far as they can be read, also where there are faults; only for showing to those who mend them.</summary>
    public ImmutableArray<Procedure> Procedures { get; init; } = Snapshot?.Procedures ?? [];
}

/// <summary>Reads, checks and indexes a configuration folder; a pure function of the folder's bytes.</summary>
public static class CatalogLoader
{
    private static readonly string[] Single = ["office.yaml", "hours.yaml", "services.yaml", "slip.yaml", "fields.yaml", "events.yaml", "notices.yaml", "reception.yaml", "search-words.yaml", "dossier-statuses.yaml", "scanning.yaml", "dossier-feed.yaml"];

    /// <summary>Loads a folder.</summary>
    /// <param name="folder">Folder such as <c>kiosk-config</c>.</param>
    /// <param name="cancellation">Cancels reading.</param>
    /// <param name="media">Where its pictures are; null looks at their names alone.</param>
    /// <returns>The snapshot, or every fault with its place. I/O errors are faults of the file.</returns>
    public static async Task<CatalogLoad> LoadAsync(string folder, CancellationToken cancellation, MediaFolder? media = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var faults = new List<CatalogFault>();
        var files = await ConfigurationFiles.ReadAsync(folder, ConfigurationFiles.None, faults, cancellation);
        return Load(files, faults, new ReadProcedures(), media);
    }

    /// <summary>What the wording rules look at in a folder.</summary>
    /// <param name="folder">Folder such as <c>kiosk-config</c>.</param>
    /// <param name="cancellation">Cancels reading.</param>
    public static async Task<CatalogWords> WordsAsync(string folder, CancellationToken cancellation) =>
        WordingReader.Gather(await ConfigurationFiles.ReadAsync(folder, ConfigurationFiles.None, new List<CatalogFault>(), cancellation));

    /// <summary>Loads files that are held already; pure but for what is remembered of unchanged procedures.</summary>
    internal static CatalogLoad Load(ConfigurationFiles all, List<CatalogFault> faults, ReadProcedures known, MediaFolder? media)
    {
        var files = all.ByName;
        var texts = new List<LocalText>();
        var languages = Map(files, faults, [], texts, "languages.yaml") is { } tongues ? OfficeReader.Languages(tongues) : [];
        YamlMap? Open(string name) => Map(files, faults, languages, texts, name);
        YamlMap? Optional(string name) => files.ContainsKey(name) ? Open(name) : null;
        var maps = Single.ToDictionary(s => s, Open);
        var phrases = WordsReader.Phrases([.. languages.Select(l => (Language: l, Map: files.ContainsKey($"phrases/{l.Key}.yaml") || l.Complete ? Open($"phrases/{l.Key}.yaml") : null)).Where(p => p.Map is not null).Select(p => (p.Language, p.Map!))]);
        if (languages.Length == 0 || maps.Values.Any(m => m is null))
        {
            return new CatalogLoad(null, [.. faults]);
        }

        var fields = WordsReader.Topics(maps["fields.yaml"]!, "fields");
        var codes = ReadProcedures.Codes(files);
        var journeys = ImmutableArray.CreateBuilder<LifeJourney>();
        var events = WordsReader.Topics(maps["events.yaml"]!, "events", (e, id) =>
        {
            if (JourneyReader.Read(e, id, codes) is { } journey)
            {
                journeys.Add(journey);
            }
        });
        var hall = HallReader.Read(maps["services.yaml"]!);
        var procedures = known.Read(files, faults, texts, languages, fields, events, hall.Services);
        var hours = OfficeReader.Hours(maps["hours.yaml"]!);
        var map = Optional("map.yaml") is { } drawn ? MapReader.Read(drawn, files, faults, hall.Counters) : null;
        var words = WordsReader.SearchWords(maps["search-words.yaml"]!);
        var snapshot = new CatalogSnapshot
        {
            Version = all.Version,
            Office = OfficeReader.Office(maps["office.yaml"]!),
            Hours = hours,
            Languages = languages,
            Phrases = phrases,
            Services = hall.Services,
            ServiceGroups = hall.Groups,
            Counters = hall.Counters,
            PriorityClasses = hall.Priorities,
            Calls = hall.Calls,
            Fields = fields,
            Events = events,
            Journeys = journeys.ToImmutable(),
            Notices = WordsReader.Notices(maps["notices.yaml"]!, media),
            Reception = ReceptionReader.Read(maps["reception.yaml"]!, hours),
            Feedback = Optional("feedback.yaml") is { } feedback ? LobbyReader.Feedback(feedback) : null,
            Staff = Optional("staff.yaml") is { } staff ? LobbyReader.Staff(staff, hall.Services, hall.Counters, map, media) : [],
            Map = map,
            Attract = Optional("attract.yaml") is { } attract ? LobbyReader.Attract(attract) : AttractLoop.Plain,
            DossierStatuses = WordsReader.DossierStatuses(maps["dossier-statuses.yaml"]!),
            Dossiers = DossierFeedReader.Read(maps["dossier-feed.yaml"]!, [.. hall.Services.Select(s => s.Id)]),
            Slips = SlipReader.Read(maps["slip.yaml"]!),
            PaperCodes = PaperCodesReader.Read(maps["scanning.yaml"]!),
            Wording = Optional("wording.yaml") is { } wording ? WordingReader.Read(wording) : new Wording(),
            Procedures = procedures,
            Search = known.Search(procedures, words, files["search-words.yaml"].Hash),
            Texts = [.. texts],
        };
        return new CatalogLoad(faults.Count == 0 ? snapshot : null, [.. faults]) { Procedures = procedures };
    }

    private static YamlMap? Map(ImmutableSortedDictionary<string, ConfigurationFile> files, List<CatalogFault> faults, ImmutableArray<Language> languages, List<LocalText> texts, string name)
    {
        if (files.TryGetValue(name, out var file))
        {
            return new YamlFile(name, faults, languages, texts).Parse(file.Content);
        }

        faults.Add(new CatalogFault(name, 1, 1, "(file)", "no such file", "this file is needed"));
        return null;
    }
}
