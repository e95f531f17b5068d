namespace LangChanh.Kiosk.Devices.Recording;

/// <summary>Loudness and true peak of one channel, by Recommendation ITU-R BS.1770-4.</summary>
public static class Loudness
{
    /// <summary>What is said of silence.</summary>
    public const double Silence = -70;

    private const double Offset = -0.691;
    private const double RelativeGate = -10;
    private const double BlockSeconds = 0.4;
    private const double StepSeconds = 0.1;
    private const int Oversampling = 4;
    private const int TapsEachSide = 12;

    /// <summary>
    /// Integrated loudness in LUFS, gated; a sound shorter than one block of 400 ms is measured whole, because the number words of
    /// a call are. <see cref="Silence"/> where nothing passes the gate.
    /// </summary>
    public static double Integrated(WaveSound sound)
    {
        ArgumentNullException.ThrowIfNull(sound);
        var weighted = Weighted(sound);
        var block = Math.Min(weighted.Length, (int)(BlockSeconds * sound.Rate));
        var step = (int)(StepSeconds * sound.Rate);
        var powers = new List<double>();
        for (var start = 0; block > 0 && start + block <= weighted.Length; start += step)
        {
            powers.Add(MeanSquare(weighted.AsSpan(start, block)));
        }

        var loud = powers.Where(p => Level(p) > Silence).ToList();
        if (loud.Count == 0)
        {
            return Silence;
        }

        var gate = Level(loud.Average()) + RelativeGate;
        return Level(loud.Where(p => Level(p) > gate).DefaultIfEmpty(loud.Average()).Average());
    }

    /// <summary>True peak in dBTP: the highest value between the samples too, by fourfold oversampling (BS.1770-4, annex 2).</summary>
    public static double TruePeak(WaveSound sound)
    {
        ArgumentNullException.ThrowIfNull(sound);
        var filters = Enumerable.Range(1, Oversampling - 1).Select(phase => Filter((double)phase / Oversampling)).ToArray();
        var peak = 0.0;
        for (var at = 0; at < sound.Samples.Length; at++)
        {
            peak = Math.Max(peak, Math.Abs(sound.Samples[at]));
            foreach (var filter in filters)
            {
                peak = Math.Max(peak, Math.Abs(Between(sound, at, filter)));
            }
        }

        return peak > 0 ? 20 * Math.Log10(peak) : Silence;
    }

    private static double Between(WaveSound sound, int at, double[] filter)
    {
        var sum = 0.0;
        for (var tap = 0; tap < filter.Length; tap++)
        {
            if (at + tap + 1 - TapsEachSide is var i && i >= 0 && i < sound.Samples.Length)
            {
                sum += sound.Samples[i] * filter[tap];
            }
        }

        return sum;
    }

    /// <summary>A windowed sinc that gives the value at a fraction of the way to the next sample.</summary>
    private static double[] Filter(double fraction) =>
    [
        .. Enumerable.Range(1 - TapsEachSide, 2 * TapsEachSide).Select(tap => Math.PI * (tap - fraction)).Select(x => Math.Sin(x) / x * (0.5 + (0.5 * Math.Cos(x / TapsEachSide)))),
    ];

    /// <summary>The sound as the ear weighs it: a shelf for the head, then a high-pass (BS.1770-4, annex 1; designed anew for each rate).</summary>
    private static double[] Weighted(WaveSound sound)
    {
        var (k, q) = (Math.Tan(Math.PI * 1681.974450955533 / sound.Rate), 0.7071752369554196);
        var high = Math.Pow(10, 3.999843853973347 / 20);
        var band = Math.Pow(high, 0.4996667741545416);
        var a0 = 1 + (k / q) + (k * k);
        var shelf = new Biquad((high + (band * k / q) + (k * k)) / a0, 2 * ((k * k) - high) / a0, (high - (band * k / q) + (k * k)) / a0, 2 * ((k * k) - 1) / a0, (1 - (k / q) + (k * k)) / a0);
        (k, q) = (Math.Tan(Math.PI * 38.13547087602444 / sound.Rate), 0.5003270373238773);
        a0 = 1 + (k / q) + (k * k);
        var pass = new Biquad(1, -2, 1, 2 * ((k * k) - 1) / a0, (1 - (k / q) + (k * k)) / a0);
        var weighted = new double[sound.Samples.Length];
        for (var i = 0; i < weighted.Length; i++)
        {
            weighted[i] = pass.Next(shelf.Next(sound.Samples[i]));
        }

        return weighted;
    }

    private static double MeanSquare(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value * value;
        }

        return sum / values.Length;
    }

    private static double Level(double power) => power > 0 ? Offset + (10 * Math.Log10(power)) : double.NegativeInfinity;

    private sealed class Biquad(double b0, double b1, double b2, double a1, double a2)
    {
        private double _z1;
        private double _z2;

        public double Next(double x)
        {
            var y = (b0 * x) + _z1;
            _z1 = (b1 * x) - (a1 * y) + _z2;
            _z2 = (b2 * x) - (a2 * y);
            return y;
        }
    }
}
