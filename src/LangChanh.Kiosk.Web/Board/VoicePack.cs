using System.Collections.Immutable;
using LangChanh.Kiosk.Web.Staff.Recording;
using YamlDotNet.Serialization;

namespace LangChanh.Kiosk.Web.Board;

/// <summary>
/// The recorded clips under <c>media/voice/&lt;language&gt;/</c>. A clip that is missing in a language falls back to Vietnamese as a
/// whole utterance, never in the middle of one (requirement A15).
/// </summary>
public sealed class VoicePack
{
    private const string Vietnamese = "vi";

    private volatile ImmutableDictionary<string, ImmutableDictionary<string, string>> _clips;

    private VoicePack(ImmutableDictionary<string, ImmutableDictionary<string, string>> clips) => _clips = clips;

    /// <summary>Reads the manifests; a pack that cannot be read is left out and told of.</summary>
    /// <param name="media">Folder of the media.</param>
    /// <param name="log">Where a broken pack is told.</param>
    public static VoicePack Read(string media, ILogger<VoicePack> log)
    {
        var packs = ImmutableDictionary.CreateBuilder<string, ImmutableDictionary<string, string>>();
        var folder = Path.Combine(media, "voice");
        // The hall's own recordings come after what the program brought, and over it.
        foreach (var manifest in Directory.Exists(folder) ? new[] { "voice.yaml", VoiceRecordings.Manifest }.SelectMany(m => Directory.EnumerateFiles(folder, m, SearchOption.AllDirectories)) : [])
        {
            try
            {
                var pack = new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<Manifest>(File.ReadAllText(manifest));
                var language = Path.GetFileName(Path.GetDirectoryName(manifest))!;
                packs[language] = packs.GetValueOrDefault(language, ImmutableDictionary<string, string>.Empty).SetItems(pack.Clips.Where(c => File.Exists(Path.Combine(folder, language, Path.GetFileName(c.Value)))).ToImmutableDictionary(c => c.Key, c => $"/media/voice/{language}/{Path.GetFileName(c.Value)}"));
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
        _clips = newer._clips;
    }

    /// <summary>The guidance of a screen, in the language or in Vietnamese.</summary>
    public string? Screen(string language, string screen) => Clip(language, $"screen-{screen}") ?? Clip(Vietnamese, $"screen-{screen}");

    /// <summary>The addresses of an utterance's clips; empty unless the pack has every one.</summary>
    public ImmutableArray<string> Utterance(IEnumerable<string> words, string language = Vietnamese)
    {
        var clips = words.Select(w => Clip(language, w)).ToImmutableArray();
        return clips.All(c => c is not null) ? clips.CastArray<string>() : [];
    }

    private string? Clip(string language, string key) => _clips.TryGetValue(language, out var pack) ? pack.GetValueOrDefault(key) : null;

    private sealed class Manifest
    {
        [YamlMember(Alias = "clips")]
        public Dictionary<string, string> Clips { get; set; } = [];
    }
}
