using System.Collections.Immutable;
using System.Text;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Web.Staff.Recording;
using YamlDotNet.Serialization;

namespace LangChanh.Kiosk.Web.Board;

/// <summary>
/// Voice clips by language: <c>media/voice/&lt;language&gt;/voice.yaml</c> maps words, phrases and screens to files. An utterance is
/// the list of its clips; when one is missing the whole falls back, never a mix in mid-sentence (requirements section 5.2).
/// </summary>
public sealed class VoicePack
{
    /// <summary>Speaker of the packs that the default voice made in advance: where it speaks itself they are not needed.</summary>
    public const string DefaultSpeaker = "espeak-ng";

    private volatile ImmutableDictionary<string, Pack> _packs;

    private VoicePack(ImmutableDictionary<string, Pack> packs) => _packs = packs;

    /// <summary>Reads the manifests; a pack that cannot be read is left out and told of.</summary>
    /// <param name="media">Folder of the media.</param>
    /// <param name="log">Where a broken pack is told.</param>
    public static VoicePack Read(string media, ILogger<VoicePack> log)
    {
        var packs = ImmutableDictionary.CreateBuilder<string, Pack>();
        var folder = Path.Combine(media, "voice");
        // The hall's own recordings come after what the program brought, and over it.
        foreach (var manifest in Directory.Exists(folder) ? new[] { "voice.yaml", VoiceRecordings.Manifest }.SelectMany(m => Directory.EnumerateFiles(folder, m, SearchOption.AllDirectories)) : [])
        {
            try
            {
                var read = new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<Manifest>(File.ReadAllText(manifest));
                var language = Path.GetFileName(Path.GetDirectoryName(manifest))!;
                ImmutableDictionary<string, string> Present(Dictionary<string, string> files) => files.Where(c => File.Exists(Path.Combine(folder, language, Path.GetFileName(c.Value))))
                    .ToImmutableDictionary(c => c.Key.Normalize(NormalizationForm.FormC), c => $"/media/voice/{language}/{Path.GetFileName(c.Value)}");
                packs[language] = packs.GetValueOrDefault(language, Pack.Empty).With(Present(read.Clips), Present(read.Texts), read.Speaker != DefaultSpeaker);
            }
            catch (Exception e) when (e is YamlDotNet.Core.YamlException or IOException)
            {
                log.LogError(e, "Voice pack {Manifest} cannot be read and is left out", manifest);
            }
        }

        return new VoicePack(packs.ToImmutable());
    }

    /// <summary>Becomes what another pack is: after a recording calls are said with it at once.</summary>
    public void Take(VoicePack newer)
    {
        ArgumentNullException.ThrowIfNull(newer);
        _packs = newer._packs;
    }

    /// <summary>A screen's recorded guidance, in the language or in Vietnamese; null where there is none.</summary>
    /// <param name="language">Key of the language.</param>
    /// <param name="screen">Name of the screen.</param>
    public RecordedScreen? Screen(string language, string screen) => ScreenIn(language, screen) ?? ScreenIn(LocalText.Vietnamese, screen);

    /// <summary>The addresses of an utterance's clips; empty unless the pack has every one.</summary>
    public ImmutableArray<string> Utterance(IEnumerable<string> words, string language = LocalText.Vietnamese)
    {
        var clips = words.Select(w => Of(language).Clips.GetValueOrDefault(w)).ToImmutableArray();
        return clips.All(c => c is not null) ? clips.CastArray<string>() : [];
    }

    /// <summary>A person's recording of a text, by a phrase's key or by the text itself; null where there is none.</summary>
    /// <param name="language">Key of the language in which it should be heard.</param>
    /// <param name="phrases">Keys of the phrases that the text is.</param>
    /// <param name="text">The text as it is shown.</param>
    public string? Recording(string language, IEnumerable<string> phrases, string text)
    {
        var pack = Of(language);
        return phrases.Select(p => pack.Clips.GetValueOrDefault(p)).Append(pack.Texts.GetValueOrDefault(text)).FirstOrDefault(c => c is not null && pack.ByPerson.Contains(c));
    }

    private RecordedScreen? ScreenIn(string language, string screen) =>
        Of(language) is var pack && pack.Clips.GetValueOrDefault($"screen-{screen}") is { } clip ? new RecordedScreen(clip, pack.ByPerson.Contains(clip)) : null;

    private Pack Of(string language) => _packs.GetValueOrDefault(language, Pack.Empty);

    private sealed record Pack(ImmutableDictionary<string, string> Clips, ImmutableDictionary<string, string> Texts, ImmutableHashSet<string> ByPerson)
    {
        public static readonly Pack Empty = new(ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, string>.Empty, []);

        public Pack With(ImmutableDictionary<string, string> clips, ImmutableDictionary<string, string> texts, bool byPerson) =>
            new(Clips.SetItems(clips), Texts.SetItems(texts), byPerson ? ByPerson.Union(clips.Values.Concat(texts.Values)) : ByPerson);
    }

    private sealed class Manifest
    {
        [YamlMember(Alias = "speaker")]
        public string Speaker { get; set; } = "";

        [YamlMember(Alias = "clips")]
        public Dictionary<string, string> Clips { get; set; } = [];

        [YamlMember(Alias = "texts")]
        public Dictionary<string, string> Texts { get; set; } = [];
    }
}

/// <summary>The guidance of a whole screen.</summary>
/// <param name="Address">Address of the clip.</param>
/// <param name="Recorded">A person speaks; false for a clip that the default voice made in advance.</param>
public sealed record RecordedScreen(string Address, bool Recorded);
