using System.Collections.Immutable;
using System.Security.Cryptography;
using LangChanh.Kiosk.Catalog.Publishing;
using LangChanh.Kiosk.Devices.Recording;
using LangChanh.Kiosk.Web.Board;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.Extensions.Options;
using YamlDotNet.Serialization;

namespace LangChanh.Kiosk.Web.Staff.Recording;

/// <summary>A voice pack on the disk: what came with the program, and over it what the hall recorded.</summary>
/// <param name="Language">Key of the language, which names its folder.</param>
/// <param name="Clips">File by key, recordings before defaults.</param>
/// <param name="Words">What is said, by key, where the key does not tell.</param>
/// <param name="Recorded">The hall's own files by key.</param>
/// <param name="Previous">What was there before, by key; empty for the default voice or nothing.</param>
public sealed record PackOnDisk(string Language, ImmutableDictionary<string, string> Clips, ImmutableDictionary<string, string> Words, ImmutableDictionary<string, string> Recorded, ImmutableDictionary<string, string> Previous)
{
    /// <summary>Where a clip can be heard, or null.</summary>
    public string? AddressOf(string key) => Clips.TryGetValue(key, out var file) ? $"/media/voice/{Language}/{file}" : null;
}

/// <summary>
/// Keeps recordings under <c>media/voice/&lt;language&gt;/</c>: each a file of its own, named by its content and never overwritten, and
/// <c>recorded.yaml</c>, which names those in use and those before them. A crash between the two leaves an unused file.
/// </summary>
public sealed class VoiceRecordings(IOptions<KioskOptions> options, VoicePack voice, ILogger<VoicePack> log) : IDisposable
{
    /// <summary>The hall's own manifest beside the one of the program.</summary>
    public const string Manifest = "recorded.yaml";

    private readonly SemaphoreSlim _writing = new(1);

    private string Folder => Path.Combine(options.Value.Media, "voice");

    /// <summary>The pack of a language; empty where there is none.</summary>
    /// <param name="language">Key of a language of the catalog.</param>
    public PackOnDisk Pack(string language)
    {
        var folder = Path.Combine(Folder, language);
        var (shipped, own) = (Read(Path.Combine(folder, "voice.yaml")), Read(Path.Combine(folder, Manifest)));
        var there = shipped.Clips.Concat(own.Clips).GroupBy(c => c.Key).ToDictionary(g => g.Key, g => Path.GetFileName(g.Last().Value)).Where(c => File.Exists(Path.Combine(folder, c.Value)));
        return new PackOnDisk(language, there.ToImmutableDictionary(), shipped.Words.ToImmutableDictionary(), own.Clips.ToImmutableDictionary(), own.Previous.ToImmutableDictionary());
    }

    /// <summary>Keeps a clip; what was there before can be brought back.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public Task KeepAsync(string language, string key, WaveSound clip, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(clip);
        var bytes = clip.ToFile();
        var file = $"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}.wav";
        return ChangeAsync(language, async (folder, own) =>
        {
            DurableFile.Write(Path.Combine(folder, file), bytes);
            if (own.Clips.GetValueOrDefault(key) != file)
            {
                own.Previous[key] = own.Clips.GetValueOrDefault(key, "");
                own.Clips[key] = file;
            }
        }, cancellation);
    }

    /// <summary>Brings back what was there before a clip; doing it twice brings the clip back.</summary>
    public Task UndoAsync(string language, string key, CancellationToken cancellation) => ChangeAsync(language, (_, own) =>
    {
        if (own.Previous.TryGetValue(key, out var before))
        {
            own.Previous[key] = own.Clips.GetValueOrDefault(key, "");
            own.Clips.Remove(key);
            if (before.Length > 0)
            {
                own.Clips[key] = before;
            }
        }

        return Task.CompletedTask;
    }, cancellation);

    /// <inheritdoc />
    public void Dispose() => _writing.Dispose();

    private async Task ChangeAsync(string language, Func<string, OwnManifest, Task> change, CancellationToken cancellation)
    {
        var folder = Path.Combine(Folder, language);
        await _writing.WaitAsync(cancellation);
        try
        {
            Directory.CreateDirectory(folder);
            var manifest = Path.Combine(folder, Manifest);
            var own = Read(manifest);
            await change(folder, own);
            var text = new SerializerBuilder().Build().Serialize(new Dictionary<string, object> { ["clips"] = own.Clips, ["previous"] = own.Previous });
            DurableFile.Write(manifest, System.Text.Encoding.UTF8.GetBytes(text));
            voice.Take(VoicePack.Read(options.Value.Media, log));
        }
        finally
        {
            _writing.Release();
        }
    }

    private static OwnManifest Read(string path) => File.Exists(path) ? new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<OwnManifest>(File.ReadAllText(path)) ?? new OwnManifest() : new OwnManifest();

    private sealed class OwnManifest
    {
        [YamlMember(Alias = "clips")]
        public Dictionary<string, string> Clips { get; set; } = [];

        [YamlMember(Alias = "words")]
        public Dictionary<string, string> Words { get; set; } = [];

        [YamlMember(Alias = "previous")]
        public Dictionary<string, string> Previous { get; set; } = [];
    }
}
