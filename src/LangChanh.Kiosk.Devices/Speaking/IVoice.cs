namespace LangChanh.Kiosk.Devices.Speaking;

/// <summary>How fast a voice speaks.</summary>
public enum SpeechRate
{
    /// <summary>120 words a minute, for people who listen in a second language or are old.</summary>
    Slow,

    /// <summary>150 words a minute.</summary>
    Normal,

    /// <summary>190 words a minute, for people who listen every day.</summary>
    Fast,
}

/// <summary>Turns text into speech on this machine: the default voice where no recording exists.</summary>
public interface IVoice
{
    /// <summary>Speaks a text.</summary>
    /// <param name="text">Plain text; what is longer than <see cref="EspeakVoice.LongestText"/> is cut.</param>
    /// <param name="name">The engine's name of the voice, for example <c>vi</c>.</param>
    /// <param name="rate">How fast.</param>
    /// <param name="cancellation">Ends the speaking.</param>
    /// <returns>A whole WAV file, or null where this machine has no such voice or it failed in time.</returns>
    Task<byte[]?> SpeakAsync(string text, string name, SpeechRate rate, CancellationToken cancellation);
}
