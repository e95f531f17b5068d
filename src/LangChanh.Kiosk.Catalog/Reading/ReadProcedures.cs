using System.Collections.Immutable;
using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Catalog.Reading;

/// <summary>Reads procedures, and remembers those whose file and surroundings did not change, so that one changed fee does not read thousands of files anew.</summary>
internal sealed class ReadProcedures
{
    private volatile ImmutableDictionary<string, Known> _known = ImmutableDictionary<string, Known>.Empty;

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
        var known = _known;
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
            _known = now.ToImmutable();
        }

        return [.. now.Values.Select(k => k.Procedure).OfType<Procedure>().OrderBy(p => p.Name.In(LocalText.Vietnamese), VietnameseComparer.Instance)];
    }

    /// <summary>The codes for which there is a file.</summary>
    public static HashSet<string> Codes(ImmutableSortedDictionary<string, ConfigurationFile> files) =>
        [.. files.Keys.Where(f => f.StartsWith("procedures/", StringComparison.Ordinal)).Select(f => Path.GetFileNameWithoutExtension(f))];

    // Codes: the procedures that there were; only a file with questions can name another one.
    private sealed record Known(string Hash, string Around, string Codes, Procedure? Procedure, ImmutableArray<CatalogFault> Faults, ImmutableArray<LocalText> Texts);
}
