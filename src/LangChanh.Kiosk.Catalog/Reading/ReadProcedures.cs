using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog.Searching;
using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Catalog.Reading;

/// <summary>Reads procedures, and remembers those whose file and surroundings did not change, so that one changed fee does not read thousands of files anew.</summary>
internal sealed class ReadProcedures
{
    private volatile Shelf _shelf = new(ImmutableDictionary<string, Known>.Empty, []);
    private volatile Indexed? _indexed;

    /// <summary>All procedures in dictionary order of their Vietnamese names; faults and texts are recorded.</summary>
    public ImmutableArray<Procedure> Read(
        ImmutableSortedDictionary<string, ConfigurationFile> files, List<CatalogFault> faults, List<LocalText> texts, ImmutableArray<Language> languages, ImmutableArray<ProcedureTopic> fields, ImmutableArray<ProcedureTopic> events, ImmutableArray<QueueService> services)
    {
        var fieldIds = fields.Select(f => f.Id).ToHashSet();
        var eventIds = events.Select(e => e.Id).ToHashSet();
        var serviceIds = services.Select(s => s.Id).ToHashSet();
        // All that a procedure's reading depends on beside its own file.
        var around = string.Join('|', languages.Select(l => $"{l.Key}{l.Complete}").Append("").Concat(fieldIds).Append("").Concat(eventIds).Append("").Concat(serviceIds));
        var named = Codes(files);
        var codes = string.Join('|', named);
        var shelf = _shelf;
        var known = shelf.Known;
        var now = ImmutableDictionary.CreateBuilder<string, Known>();
        var changed = false;
        foreach (var (name, file) in files.Where(f => f.Key.StartsWith("procedures/", StringComparison.Ordinal)))
        {
            if (!known.TryGetValue(name, out var before) || before.Hash != file.Hash || before.Around != around || (before.Codes != codes && before.Procedure is not { Questions.IsEmpty: true }))
            {
                var (found, said) = (new List<CatalogFault>(), new List<LocalText>());
                before = new Known(file.Hash, around, codes, new YamlFile(name, found, languages, said).Parse(file.Content) is { } map ? ProcedureReader.Read(map, fieldIds, eventIds, serviceIds, named) : null, [.. found], [.. said]);
                changed = true;
            }

            now[name] = before;
            faults.AddRange(before.Faults);
            texts.AddRange(before.Texts);
        }

        if (changed || now.Count != known.Count)
        {
            _shelf = shelf = new Shelf(now.ToImmutable(), [.. now.Values.Select(k => k.Procedure).OfType<Procedure>().OrderBy(p => p.Name.In(LocalText.Vietnamese), VietnameseComparer.Instance)]);
        }

        return shelf.Sorted;
    }

    /// <summary>The search over the procedures: the one that there was, where no text by which they are found has changed.</summary>
    /// <param name="procedures">What can be found.</param>
    /// <param name="words">What is known of words beyond the procedures' own.</param>
    /// <param name="hash">Changes with the words.</param>
    public ProcedureSearch Search(ImmutableArray<Procedure> procedures, SearchWords words, string hash)
    {
        var before = _indexed;
        var search = (before?.Hash == hash ? before.Search.Over(procedures) : null) ?? ProcedureSearch.Build(procedures, words);
        _indexed = new Indexed(hash, search);
        return search;
    }

    /// <summary>The codes for which there is a file.</summary>
    public static HashSet<string> Codes(ImmutableSortedDictionary<string, ConfigurationFile> files) =>
        [.. files.Keys.Where(f => f.StartsWith("procedures/", StringComparison.Ordinal)).Select(f => Path.GetFileNameWithoutExtension(f))];

    private sealed record Shelf(ImmutableDictionary<string, Known> Known, ImmutableArray<Procedure> Sorted);

    private sealed record Indexed(string Hash, ProcedureSearch Search);

    // Codes: the procedures that there were; only a file with questions can name another one.
    private sealed record Known(string Hash, string Around, string Codes, Procedure? Procedure, ImmutableArray<CatalogFault> Faults, ImmutableArray<LocalText> Texts);
}
