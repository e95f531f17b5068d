using System.Collections.Concurrent;
using System.Threading.Channels;
using LangChanh.Kiosk.Devices.Recording;
using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>A kiosk that is led by the six keys; what is heard is kept, and nothing of the screen is needed.</summary>
[TestClass]
public abstract class KeypadJourney : Journey
{
    protected const int Next = 13, Select = 15, Back = 16, Repeat = 17, Where = 18, Louder = 19, Plugged = 22;

    private const int Rate = 48_000; // samples a second

    private readonly Channel<string> _ear = Channel.CreateUnbounded<string>();
    private ICDPSession _keys = null!;

    /// <summary>The kiosk of the class.</summary>
    private protected abstract RunningKiosk Hall { get; }

    /// <summary>Its touchscreen.</summary>
    protected IPage Ear { get; private set; } = null!;

    /// <summary>All that was said.</summary>
    protected ConcurrentQueue<string> Heard { get; } = new();

    /// <summary>Trembling is tested by itself; here a press is a press.</summary>
    protected static async Task PressesCountAsync(string config)
    {
        var office = Path.Combine(config, "office.yaml");
        await File.WriteAllTextAsync(office, (await File.ReadAllTextAsync(office)).Replace("repeatMilliseconds: 500", "repeatMilliseconds: 0", StringComparison.Ordinal));
    }

    /// <summary>A default voice that only breathes, as a setting of the kiosk.</summary>
    /// <param name="folder">Folder for it.</param>
    /// <param name="cancellation">Ends the writing.</param>
    protected static async Task<Dictionary<string, string>> BreathAsync(string folder, CancellationToken cancellation)
    {
        var wave = Path.Combine(folder, "breath.wav");
        var voice = Path.Combine(folder, "voice");
        await File.WriteAllBytesAsync(wave, Breath(), cancellation);
        await File.WriteAllTextAsync(voice, $"#!/bin/sh\ncat >/dev/null\nexec cat {wave}\n", cancellation);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(voice, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return new Dictionary<string, string> { ["KIOSK__VOICE"] = voice };
    }

    /// <summary>What the voice of these tests says: a tenth of a second of silence, so that a journey is as long as its words and no longer.</summary>
    protected static byte[] Breath() => new WaveSound([.. new float[Rate / 10]], Rate).ToFile();

    [TestInitialize]
    public async Task ListenAsync()
    {
        Ear = await NewPageAsync(1080, 1920, of: Hall);
        _keys = await Ear.Context.NewCDPSessionAsync(Ear);
        await Ear.ExposeFunctionAsync("heard", (string text) =>
        {
            Heard.Enqueue(text);
            _ear.Writer.TryWrite(text);
        });
        await Ear.AddInitScriptAsync("document.addEventListener('kiosk:spoken', e => heard(e.detail))");
    }

    [TestCleanup]
    public Task CloseAsync() => CloseAsync(Ear);

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
