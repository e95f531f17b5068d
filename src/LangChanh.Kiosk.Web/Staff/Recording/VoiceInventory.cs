using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Vietnamese;
using LangChanh.Kiosk.Web.Board;

namespace LangChanh.Kiosk.Web.Staff.Recording;

/// <summary>Where a line of a voice pack stands.</summary>
public enum LineState
{
    /// <summary>Nothing can be heard.</summary>
    Missing,

    /// <summary>The default voice says it.</summary>
    Default,

    /// <summary>Somebody of the hall says it.</summary>
    Recorded,
}

/// <summary>One thing to say into the microphone.</summary>
/// <param name="Key">Key in the pack.</param>
/// <param name="Words">What is said.</param>
/// <param name="Needed">Calls are silent in this language while it is missing.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Address">Where it can be heard, or null.</param>
/// <param name="CanUndo">An earlier recording, or the default voice, can be brought back.</param>
public sealed record VoiceLine(string Key, string Words, bool Needed, LineState State, string? Address, bool CanUndo);

/// <summary>What a voice pack has and needs.</summary>
/// <param name="Language">Language.</param>
/// <param name="Lines">Its lines: what calls need first.</param>
public sealed record VoiceInventory(Language Language, ImmutableArray<VoiceLine> Lines)
{
    /// <summary>Every call of this hall can be said in the language.</summary>
    public bool IsWhole => Lines.All(l => !l.Needed || l.State != LineState.Missing);

    /// <summary>Lines that the hall has recorded itself.</summary>
    public int Recorded => Lines.Count(l => l.State == LineState.Recorded);

    /// <summary>Lines that calls need and nothing says.</summary>
    public int Missing => Lines.Count(l => l is { Needed: true, State: LineState.Missing });

    /// <summary>The inventory of a language.</summary>
    /// <param name="language">Language.</param>
    /// <param name="catalog">What the hall offers: its services' letters are called out.</param>
    /// <param name="recordings">The packs on the disk.</param>
    public static VoiceInventory Of(Language language, CatalogSnapshot catalog, VoiceRecordings recordings)
    {
        ArgumentNullException.ThrowIfNull(language);
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(recordings);
        var (pack, vietnamese) = (recordings.Pack(language.Key), recordings.Pack(LocalText.Vietnamese));
        var needed = Needed(language, catalog).ToList();
        var others = pack.Clips.Keys.Concat(vietnamese.Words.Keys).Where(k => k != "chime" && !needed.Contains(k)).Distinct().Order(StringComparer.Ordinal);
        return new VoiceInventory(language, [.. needed.Select(k => Line(k, true)).Concat(others.Select(k => Line(k, false)))]);

        VoiceLine Line(string key, bool wanted)
        {
            var address = pack.AddressOf(key);
            var state = address is null ? LineState.Missing : pack.Recorded.ContainsKey(key) ? LineState.Recorded : LineState.Default;
            return new VoiceLine(key, pack.Words.GetValueOrDefault(key) ?? vietnamese.Words.GetValueOrDefault(key) ?? Plain(key), wanted, state, address, pack.Previous.ContainsKey(key));
        }
    }

    /// <summary>Vietnamese numbers are read as numbers, those of every other language sign by sign.</summary>
    private static IEnumerable<string> Needed(Language language, CatalogSnapshot catalog)
    {
        var numbers = language.Key == LocalText.Vietnamese
            ? Enumerable.Range(0, 10_000).SelectMany(n => NumberWords.Words(n, NumberDialect.ThanhHoa)).Distinct()
            : Enumerable.Range(0, 10).Select(d => $"digit-{d}");
        var letters = catalog.Services.SelectMany(s => s.Prefix).Distinct().Order().Select(l => $"letter-{char.ToLowerInvariant(l)}");
        string[] calls = ["call", "counter"];
        return calls.Concat(numbers).Concat(letters);
    }

    private static string Plain(string key) => key.StartsWith("letter-", StringComparison.Ordinal) || key.StartsWith("digit-", StringComparison.Ordinal) ? key.Split('-')[1].ToUpperInvariant() : key;
}
