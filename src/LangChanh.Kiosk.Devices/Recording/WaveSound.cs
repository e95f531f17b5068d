using System.Buffers.Binary;
using System.Collections.Immutable;

namespace LangChanh.Kiosk.Devices.Recording;

/// <summary>One channel of sound.</summary>
/// <param name="Samples">Samples, −1 to 1.</param>
/// <param name="Rate">Samples a second, <see cref="LowestRate"/>–<see cref="HighestRate"/>.</param>
public sealed record WaveSound(ImmutableArray<float> Samples, int Rate)
{
    /// <summary>Lowest rate that is read.</summary>
    public const int LowestRate = 16_000;

    /// <summary>Highest rate that is read.</summary>
    public const int HighestRate = 48_000;

    /// <summary>Longest sound that is read.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Most bytes that such a file can have, with room for its headers.</summary>
    public const int MostBytes = (60 * HighestRate * 2 * 2) + 4096;

    private const int HeaderBytes = 44;
    private const int Pcm = 1;
    private const int Extensible = 0xFFFE;

    /// <summary>How long it lasts.</summary>
    public TimeSpan Length => TimeSpan.FromSeconds((double)Samples.Length / Rate);

    /// <summary>
    /// Reads a RIFF/WAVE file of 16-bit PCM with one or two channels, which are mixed. The input is hostile: nothing is believed
    /// of its lengths; false for anything else, longer than <see cref="Longest"/> or at a rate out of bounds.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="sound">The sound.</param>
    public static bool TryRead(ReadOnlySpan<byte> file, out WaveSound? sound)
    {
        sound = null;
        if (file.Length < HeaderBytes || file.Length > MostBytes || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WAVE"u8))
        {
            return false;
        }

        var (channels, rate) = (0, 0);
        for (var at = 12; at + 8 <= file.Length;)
        {
            var name = file.Slice(at, 4);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            // A recorder that was cut off leaves the length of its data open: what is there counts.
            var body = file.Slice(at + 8, (int)Math.Min(length, (uint)(file.Length - at - 8)));
            if (name.SequenceEqual("fmt "u8))
            {
                if (body.Length < 16 || BinaryPrimitives.ReadUInt16LittleEndian(body) is not (Pcm or Extensible) || BinaryPrimitives.ReadUInt16LittleEndian(body[14..]) != 16)
                {
                    return false;
                }

                (channels, rate) = (BinaryPrimitives.ReadUInt16LittleEndian(body[2..]), (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(body[4..]), int.MaxValue));
            }
            else if (name.SequenceEqual("data"u8))
            {
                if (channels is not (1 or 2) || rate is < LowestRate or > HighestRate || body.Length / 2 / channels > Longest.TotalSeconds * rate)
                {
                    return false;
                }

                sound = new WaveSound(Mixed(body, channels), rate);
                return true;
            }

            at += 8 + body.Length + (body.Length & 1);
        }

        return false;
    }

    /// <summary>The sound as a RIFF/WAVE file of 16-bit PCM with one channel.</summary>
    public byte[] ToFile()
    {
        var file = new byte[HeaderBytes + (Samples.Length * 2)];
        var span = file.AsSpan();
        "RIFF"u8.CopyTo(span);
        BinaryPrimitives.WriteInt32LittleEndian(span[4..], file.Length - 8);
        "WAVEfmt "u8.CopyTo(span[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(span[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(span[20..], Pcm);
        BinaryPrimitives.WriteInt16LittleEndian(span[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(span[24..], Rate);
        BinaryPrimitives.WriteInt32LittleEndian(span[28..], Rate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(span[32..], 2);
        BinaryPrimitives.WriteInt16LittleEndian(span[34..], 16);
        "data"u8.CopyTo(span[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(span[40..], Samples.Length * 2);
        for (var i = 0; i < Samples.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(span[(HeaderBytes + (i * 2))..], (short)Math.Clamp(MathF.Round(Samples[i] * short.MaxValue), short.MinValue, short.MaxValue));
        }

        return file;
    }

    private static ImmutableArray<float> Mixed(ReadOnlySpan<byte> body, int channels)
    {
        var samples = ImmutableArray.CreateBuilder<float>(body.Length / 2 / channels);
        for (var at = 0; at + (2 * channels) <= body.Length; at += 2 * channels)
        {
            var sum = 0f;
            for (var c = 0; c < channels; c++)
            {
                sum += BinaryPrimitives.ReadInt16LittleEndian(body[(at + (2 * c))..]) / (float)short.MaxValue;
            }

            samples.Add(sum / channels);
        }

        return samples.ToImmutable();
    }
}
