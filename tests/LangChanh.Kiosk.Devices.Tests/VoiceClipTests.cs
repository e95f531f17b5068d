using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using LangChanh.Kiosk.Devices.Recording;
using NVorbis;

namespace LangChanh.Kiosk.Devices.Tests;

/// <summary>Loudness against the references of ITU-R BS.1770 and EBU Tech 3341, and what becomes of a take.</summary>
[TestClass]
public sealed class VoiceClipTests
{
    [TestMethod]
    [DataRow(48_000, 0, -3.01)]
    [DataRow(44_100, 0, -3.01)]
    [DataRow(22_050, 0, -3.01)]
    [DataRow(16_000, -20, -23.01)]
    public void ASineOf997Hertz_InOneChannel_ReadsAsTheRecommendationSays(int rate, double peak, double loudness) =>
        Assert.AreEqual(loudness, Loudness.Integrated(Sine(rate, 997, peak, 3)), 0.05);

    [TestMethod]
    public void QuietParts_DoNotCount_AsInCase3OfEbuTech3341()
    {
        // −36, −23 and −36 dBFS there are LUFS of two channels; one channel reads 3 LU less.
        WaveSound[] parts = [Sine(48_000, 1000, -36, 10), Sine(48_000, 1000, -23, 60), Sine(48_000, 1000, -36, 10)];
        Assert.AreEqual(-26, Loudness.Integrated(parts[0] with { Samples = [.. parts.SelectMany(p => p.Samples)] }), 0.1);
        Assert.AreEqual(Loudness.Silence, Loudness.Integrated(parts[0] with { Samples = [.. new float[48_000]] }));
    }

    [TestMethod]
    public void ATruePeak_BetweenTheSamples_IsSeen()
    {
        var sine = Sine(48_000, 12_000, 0, 0.1, Math.PI / 4);
        Assert.AreEqual(0.7071, sine.Samples.Max(), 0.001, "no sample stands on the top of the wave");
        Assert.AreEqual(0, Loudness.TruePeak(sine), 0.2);
    }

    [TestMethod]
    [DataRow(-45, 0.3)]
    [DataRow(-12, 1.5)]
    [DataRow(-6, 0.12)]
    public void ATake_IsTrimmed_Levelled_AndChecked_V4(double peak, double seconds)
    {
        var said = Sine(48_000, 440, peak, seconds);
        var take = said with { Samples = [.. new float[30_000], .. said.Samples, .. new float[50_000]] };
        Assert.IsNull(VoiceClip.TryMake(take, out var clip));
        var measure = VoiceClip.Measure(clip!);
        Assert.IsTrue(measure.IsSound, measure.ToString());
        Assert.AreEqual(seconds + 0.04, clip!.Length.TotalSeconds, 0.02);
    }

    [TestMethod]
    public void ATakeThatCannotBecomeAClip_IsNamed()
    {
        var said = Sine(48_000, 440, -20, 1);
        Assert.AreEqual(TakeFault.Silent, VoiceClip.TryMake(said with { Samples = [.. new float[48_000]] }, out _));
        Assert.AreEqual(TakeFault.TooQuiet, VoiceClip.TryMake(Sine(48_000, 440, -57, 1), out _));
        Assert.AreEqual(TakeFault.Clipped, VoiceClip.TryMake(said with { Samples = [.. said.Samples.Select(s => Math.Clamp(s * 50, -1, 1))] }, out _));
        Assert.AreEqual(TakeFault.Uneven, VoiceClip.TryMake(said with { Samples = [.. Sine(48_000, 440, -46, 1).Samples.Select((s, i) => i == 24_000 ? 0.9f : s)] }, out _));
    }

    [TestMethod]
    public void AFile_IsReadBack_InOneChannelOrTwo()
    {
        var sine = Sine(22_050, 440, -10, 0.2);
        Assert.IsTrue(WaveSound.TryRead(sine.ToFile(), out var read));
        Assert.AreEqual(0, read!.Samples.Zip(sine.Samples, (a, b) => Math.Abs(a - b)).Max(), 0.0001);
        Assert.IsTrue(WaveSound.TryRead(Stereo(sine), out var mixed));
        Assert.HasCount(sine.Samples.Length, mixed!.Samples);
    }

    [TestMethod]
    public void HostileFiles_AreRefused_NeverBreak()
    {
        var file = Sine(48_000, 440, -10, 0.1).ToFile();
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.GeneratorFor<byte[]>().ToArbitrary(), ArbMap.Default.GeneratorFor<int>().ToArbitrary(), (noise, at) =>
        {
            var hurt = (byte[])file.Clone();
            noise.AsSpan(0, Math.Min(noise.Length, hurt.Length)).CopyTo(hurt.AsSpan(Math.Abs(at % 40) is var from && from + noise.Length <= hurt.Length ? from : 0));
            WaveSound.TryRead(hurt, out _);
            WaveSound.TryRead(noise, out _);
        }));
        foreach (var (offset, value) in new[] { (20, 3u), (24, 4_000u), (24, 400_000u), (22, 0u), (34, 24u) })
        {
            var wrong = (byte[])file.Clone();
            BinaryPrimitives.WriteUInt16LittleEndian(wrong.AsSpan(offset), (ushort)value);
            Assert.IsFalse(WaveSound.TryRead(wrong, out _), $"{offset}: {value}");
        }

        Assert.IsFalse(WaveSound.TryRead(new byte[WaveSound.MostBytes + 1], out _));
    }

    /// <summary>±1 LU of the target, at most −1 dBTP, at most 50 ms of silence at either end (requirement V4; how loud the hall is: kiosk-config/lap-dat.md).</summary>
    [TestMethod]
    public void EveryShippedClip_HasTheTargetLoudness_KeepsBelowThePeak_AndBeginsAtOnce_V4()
    {
        var faults = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "media", "voice"), "*.ogg", SearchOption.AllDirectories))
        {
            using var reader = new VorbisReader(file);
            var samples = new float[reader.TotalSamples * reader.Channels];
            var read = reader.ReadSamples(samples, 0, samples.Length);
            var measure = VoiceClip.Measure(new WaveSound([.. samples.Take(read).Where((_, i) => i % reader.Channels == 0)], reader.SampleRate));
            if (!measure.IsSound)
            {
                faults.Add($"{Path.GetRelativePath(Repository.Root, file)}: {measure.Loudness:F1} LUFS, {measure.TruePeak:F1} dBTP, silence {measure.Lead.TotalMilliseconds:F0} and {measure.Tail.TotalMilliseconds:F0} ms");
            }
        }

        Assert.IsEmpty(faults, string.Join('\n', faults));
    }

    private static WaveSound Sine(int rate, double hertz, double peak, double seconds, double phase = 0) =>
        new([.. Enumerable.Range(0, (int)(rate * seconds)).Select(i => (float)(Math.Pow(10, peak / 20) * Math.Sin((2 * Math.PI * hertz * i / rate) + phase)))], rate);

    private static byte[] Stereo(WaveSound sound)
    {
        var file = (sound with { Samples = [.. sound.Samples.SelectMany(s => new[] { s, s })] }).ToFile();
        file[22] = 2;
        return file;
    }
}
