using System.Collections.Immutable;

namespace LangChanh.Kiosk.Devices.Recording;

/// <summary>What is wrong with a take.</summary>
public enum TakeFault
{
    /// <summary>No readable sound: not 16-bit PCM, too long, or at a rate out of bounds.</summary>
    NotASound,

    /// <summary>Nothing, or next to nothing, was said.</summary>
    Silent,

    /// <summary>Too loud for the microphone: the sound is cut off at full scale.</summary>
    Clipped,

    /// <summary>So quiet that raising it would raise the room's noise.</summary>
    TooQuiet,

    /// <summary>A single knock or breath is so much louder than the words that they cannot be brought to the target.</summary>
    Uneven,
}

/// <summary>What was measured of a clip.</summary>
/// <param name="Loudness">LUFS.</param>
/// <param name="TruePeak">dBTP.</param>
/// <param name="Lead">Silence before the first sound.</param>
/// <param name="Tail">Silence after the last sound.</param>
public sealed record ClipMeasure(double Loudness, double TruePeak, TimeSpan Lead, TimeSpan Tail)
{
    /// <summary>Whether it is a clip that may be said (requirement V4).</summary>
    public bool IsSound => Math.Abs(Loudness - VoiceClip.TargetLoudness) <= VoiceClip.Tolerance && TruePeak <= VoiceClip.HighestPeak && Lead <= VoiceClip.MostSilence && Tail <= VoiceClip.MostSilence;
}

/// <summary>Makes clips of takes: trims, levels, checks (requirement V4). Pure.</summary>
public static class VoiceClip
{
    /// <summary>Loudness of every clip in LUFS: the programme level of EBU R 128, under which also the sharpest consonant keeps below the highest peak.</summary>
    public const double TargetLoudness = -23;

    /// <summary>How far a clip may be off, in LU.</summary>
    public const double Tolerance = 1;

    /// <summary>Highest true peak in dBTP.</summary>
    public const double HighestPeak = -1;

    /// <summary>Most silence before and after the words.</summary>
    public static readonly TimeSpan MostSilence = TimeSpan.FromMilliseconds(50);

    private const double MostGain = 34;
    private const double UnderTheLoudest = 34;
    private const double QuietestWindow = -60;
    private const double WindowSeconds = 0.005;
    private const double MarginSeconds = 0.02;
    private const double FadeSeconds = 0.004;
    private const float FullScale = 0.9995f;
    private const int ClippedRun = 4;
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);

    /// <summary>Makes the clip of a take.</summary>
    /// <param name="take">What was recorded.</param>
    /// <param name="clip">The clip, where there is no fault.</param>
    /// <returns>What is wrong with the take, or null.</returns>
    public static TakeFault? TryMake(WaveSound take, out WaveSound? clip)
    {
        ArgumentNullException.ThrowIfNull(take);
        clip = null;
        if (IsClipped(take.Samples))
        {
            return TakeFault.Clipped;
        }

        if (Words(take) is not { } words)
        {
            return TakeFault.Silent;
        }

        var margin = (int)(MarginSeconds * take.Rate);
        var (from, to) = (Math.Max(0, words.From - margin), Math.Min(take.Samples.Length, words.To + margin));
        var trimmed = take with { Samples = take.Samples[from..to] };
        if (trimmed.Length < Shortest)
        {
            return TakeFault.Silent;
        }

        var gain = TargetLoudness - Loudness.Integrated(trimmed);
        if (gain > MostGain)
        {
            return TakeFault.TooQuiet;
        }

        var levelled = trimmed with { Samples = Faded([.. trimmed.Samples.Select(s => (float)(s * Math.Pow(10, gain / 20)))], (int)(FadeSeconds * take.Rate)) };
        if (!Measure(levelled).IsSound)
        {
            return TakeFault.Uneven;
        }

        clip = levelled;
        return null;
    }

    /// <summary>Measures a clip.</summary>
    public static ClipMeasure Measure(WaveSound clip)
    {
        ArgumentNullException.ThrowIfNull(clip);
        var (from, to) = Words(clip) ?? (clip.Samples.Length, clip.Samples.Length);
        return new ClipMeasure(Loudness.Integrated(clip), Loudness.TruePeak(clip), TimeSpan.FromSeconds((double)from / clip.Rate), TimeSpan.FromSeconds((double)(clip.Samples.Length - to) / clip.Rate));
    }

    /// <summary>Where the words begin and end: the first and last window that is not much quieter than the loudest; null for silence.</summary>
    private static (int From, int To)? Words(WaveSound sound)
    {
        var window = Math.Max(1, (int)(WindowSeconds * sound.Rate));
        var levels = Enumerable.Range(0, (sound.Samples.Length + window - 1) / window)
            .Select(i => Level(sound.Samples.AsSpan().Slice(i * window, Math.Min(window, sound.Samples.Length - (i * window))))).ToArray();
        var threshold = Math.Max(QuietestWindow, levels.DefaultIfEmpty(QuietestWindow).Max() - UnderTheLoudest);
        var (first, last) = (Array.FindIndex(levels, l => l > threshold), Array.FindLastIndex(levels, l => l > threshold));
        return first < 0 ? null : (first * window, Math.Min(sound.Samples.Length, (last + 1) * window));
    }

    private static double Level(ReadOnlySpan<float> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples)
        {
            sum += sample * sample;
        }

        return sum > 0 ? 10 * Math.Log10(sum / samples.Length) : double.NegativeInfinity;
    }

    private static bool IsClipped(ImmutableArray<float> samples)
    {
        var run = 0;
        foreach (var sample in samples)
        {
            run = Math.Abs(sample) >= FullScale ? run + 1 : 0;
            if (run >= ClippedRun)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Cut edges would click.</summary>
    private static ImmutableArray<float> Faded(float[] samples, int length)
    {
        for (var i = 0; i < Math.Min(length, samples.Length / 2); i++)
        {
            samples[i] *= (float)i / length;
            samples[^(i + 1)] *= (float)i / length;
        }

        return [.. samples];
    }
}
