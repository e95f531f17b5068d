using LangChanh.Kiosk.Devices.Speaking;

namespace LangChanh.Kiosk.Web.Citizen.Listening;

/// <summary>How a person listens in this visit; gone with it, so that loudness and the rest begin anew for the next (requirement A12).</summary>
/// <param name="On">Every screen is spoken and the keypad leads through it (requirement A10).</param>
/// <param name="Volume">Loudness, 0 to <see cref="Loudest"/>, in steps of 6 dB: 24 dB in all.</param>
/// <param name="Rate">How fast the default voice speaks.</param>
/// <param name="Headphones">Headphones are plugged in: what is private may be spoken (requirement A14).</param>
public sealed record Hearing(bool On = false, int Volume = Hearing.UsualVolume, SpeechRate Rate = SpeechRate.Normal, bool Headphones = false)
{
    /// <summary>The loudness that every visit begins with.</summary>
    public const int UsualVolume = 2;

    /// <summary>The greatest loudness.</summary>
    public const int Loudest = 4;
}
