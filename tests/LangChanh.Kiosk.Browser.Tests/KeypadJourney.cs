using System.Collections.Concurrent;
using System.Threading.Channels;
using LangChanh.Kiosk.Devices.Recording;
using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>A kiosk that is led by the six keys; what is heard is kept, and nothing of the screen is needed.</summary>
[TestClass]
public abstract class KeypadJourney : OwnKioskJourney
{
    protected const int Next = 13, Select = 15, Back = 16, Repeat = 17, Where = 18, Louder = 19, Plugged = 22;

    private const int Rate = 48_000; // samples a second

    private readonly Channel<string> _ear = Channel.CreateUnbounded<string>();
    private ICDPSession _keys = null!;

    /// <summary>The kiosk's touchscreen.</summary>
    protected IPage Ear => Page;

    /// <summary>All that was said.</summary>
    protected ConcurrentQueue<string> Heard { get; } = new();

    /// <summary>Trembling is tested by itself: here a press is a press. The default voice only breathes.</summary>
    protected override async Task ConfigureAsync(string config, IDictionary<string, string> settings)
    {
        var office = Path.Combine(config, "office.yaml");
        await File.WriteAllTextAsync(office, (await File.ReadAllTextAsync(office)).Replace("repeatMilliseconds: 500", "repeatMilliseconds: 0", StringComparison.Ordinal));
        var voice = Path.GetFullPath(Path.Combine(config, "..", "voice"));
        await File.WriteAllBytesAsync(voice + ".wav", Breath());
        await File.WriteAllTextAsync(voice, $"#!/bin/sh\ncat >/dev/null\nexec cat {voice}.wav\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(voice, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        settings["KIOSK__VOICE"] = voice;
    }

    /// <summary>What the voice of these tests says: a tenth of a second of silence, so that a journey is as long as its words and no longer.</summary>
    protected static byte[] Breath() => new WaveSound([.. new float[Rate / 10]], Rate).ToFile();

    [TestInitialize]
    public async Task ListenAsync()
    {
        _keys = await Ear.Context.NewCDPSessionAsync(Ear);
        await Ear.ExposeFunctionAsync("heard", (string text) =>
        {
            Heard.Enqueue(text);
            _ear.Writer.TryWrite(text);
        });
        await Ear.AddInitScriptAsync("document.addEventListener('kiosk:spoken', e => heard(e.detail))");
    }

    /// <summary>Presses a key of the keypad.</summary>
    protected Task PressAsync(int key) => PressKeypadAsync(_keys, key);

    /// <summary>Goes on, item by item, until one says these words.</summary>
    protected async Task LeafToAsync(string words, bool exact = false)
    {
        for (var press = 0; press < 60; press++)
        {
            while (_ear.Reader.TryRead(out _))
            {
            }

            await PressAsync(Next);
            string text;
            do
            {
                text = await ReadAsync(words, []);
                if (exact ? text == words : text.Contains(words, StringComparison.Ordinal))
                {
                    return;
                }
            }
            while (!text.Contains("mục ", StringComparison.Ordinal) && !text.StartsWith("Hết màn hình", StringComparison.Ordinal));
        }

        Assert.Fail($"“{words}” is not on the screen. Heard: {string.Join(" / ", Heard)}");
    }

    /// <summary>Waits until a text with these words is heard; others before it are passed over.</summary>
    protected async Task HearAsync(string words, string because = "")
    {
        var passed = new List<string>();
        while (!(await ReadAsync($"{words}” {because}", passed)).Contains(words, StringComparison.Ordinal))
        {
        }
    }

    private async Task<string> ReadAsync(string wanted, List<string> passed)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            passed.Add(await _ear.Reader.ReadAsync(limit.Token));
            return passed[^1];
        }
        catch (OperationCanceledException)
        {
            throw new AssertFailedException($"Not heard: “{wanted}. Heard: {string.Join(" / ", passed.Count > 0 ? passed : Heard.TakeLast(6))}");
        }
    }
}
