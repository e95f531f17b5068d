using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace LangChanh.Kiosk.Devices.Speaking;

/// <summary>
/// espeak-ng as a process of its own for every text: the text goes in by standard input, never by the command line, and what
/// comes out is bounded in size, time and number. Known to hang on long strings of digits (espeak-ng #2442), hence the limit.
/// </summary>
/// <param name="program">The program, for example <c>espeak-ng</c>; empty for none.</param>
/// <param name="clock">Measures the time limit.</param>
/// <param name="log">Where an absent program is told once.</param>
public sealed partial class EspeakVoice(string program, TimeProvider clock, ILogger<EspeakVoice> log) : IVoice, IDisposable
{
    /// <summary>Longest text of one call, in characters.</summary>
    public const int LongestText = 600;

    private const int MostBytes = 8_000_000; // three minutes of 22,050 Hz, 16 bits
    private const int MostAtOnce = 2;
    private const int HeaderBytes = 44;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(MostAtOnce);
    private bool _absent;

    /// <inheritdoc />
    public async Task<byte[]?> SpeakAsync(string text, string name, SpeechRate rate, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (program.Length == 0 || !VoiceName().IsMatch(name) || text.Trim().Length == 0)
        {
            return null;
        }

        await _turn.WaitAsync(cancellation);
        try
        {
            using var limit = new CancellationTokenSource(Limit, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            return await RunAsync(text.Length > LongestText ? text[..LongestText] : text, name, rate, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning("The voice needed more than {Seconds} s for {Length} characters and was ended", Limit.TotalSeconds, text.Length);
            return null;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private async Task<byte[]?> RunAsync(string text, string name, SpeechRate rate, CancellationToken cancellation)
    {
        using var process = Start(name, rate);
        if (process is null)
        {
            return null;
        }

        try
        {
            var reading = ReadAsync(process.StandardOutput.BaseStream, cancellation);
            await process.StandardInput.WriteAsync(text.AsMemory(), cancellation);
            process.StandardInput.Close();
            var wave = await reading;
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0 ? Whole(wave) : null;
        }
        catch (IOException)
        {
            return null; // it ended before it had read the text: an unknown voice
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private Process? Start(string name, SpeechRate rate)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), UseShellExecute = false,
        };
        var words = rate switch { SpeechRate.Slow => 120, SpeechRate.Fast => 190, _ => 150 };
        foreach (var argument in (ReadOnlySpan<string>)["-v", name, "-s", words.ToString(CultureInfo.InvariantCulture), "-b", "1", "--stdin", "--stdout"])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            var process = Process.Start(start);
            _absent = false;
            return process;
        }
        catch (Win32Exception)
        {
            if (!_absent)
            {
                log.LogWarning("{Program} is not installed: screens without a recording cannot be listened to", program);
            }

            _absent = true;
            return null;
        }
    }

    private static async Task<byte[]> ReadAsync(Stream from, CancellationToken cancellation)
    {
        using var wave = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (wave.Length < MostBytes && await from.ReadAsync(buffer, cancellation) is > 0 and var count)
        {
            wave.Write(buffer, 0, count);
        }

        return wave.ToArray();
    }

    /// <summary>A stream's header does not know its length; a file's must.</summary>
    private static byte[]? Whole(byte[] wave)
    {
        if (wave.Length <= HeaderBytes || !wave.AsSpan(0, 4).SequenceEqual("RIFF"u8))
        {
            return null;
        }

        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(4), wave.Length - 8);
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(HeaderBytes - 4), wave.Length - HeaderBytes);
        return wave;
    }

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$")]
    private static partial Regex VoiceName();
}
