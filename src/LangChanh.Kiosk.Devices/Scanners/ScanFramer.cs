using System.Text;

namespace LangChanh.Kiosk.Devices.Scanners;

/// <summary>Cuts a serial scanner's bytes into codes: a code ends with CR, LF or TAB, or with silence. What is longer than a code may be is dropped whole.</summary>
public sealed class ScanFramer
{
    /// <summary>Longest code in bytes: 512 characters (requirement K6) of UTF-8.</summary>
    public const int Longest = 2048;

    private readonly byte[] _held = new byte[Longest];
    private int _length;
    private bool _tooLong;

    /// <summary>A code has begun and not ended.</summary>
    public bool Begun => _length > 0 || _tooLong;

    /// <summary>Takes bytes as they come, in pieces of any size.</summary>
    /// <param name="bytes">What came.</param>
    /// <returns>The codes that ended in them.</returns>
    public IReadOnlyList<string> Take(ReadOnlySpan<byte> bytes)
    {
        var codes = new List<string>();
        foreach (var b in bytes)
        {
            if (b is (byte)'\r' or (byte)'\n' or (byte)'\t')
            {
                if (End() is { } code)
                {
                    codes.Add(code);
                }
            }
            else if (_length == Longest)
            {
                _tooLong = true;
            }
            else
            {
                _held[_length++] = b;
            }
        }

        return codes;
    }

    /// <summary>Nothing more came for a while, or the line broke: what was begun is a code.</summary>
    /// <returns>The code, or null where there is none.</returns>
    public string? End()
    {
        var code = _length > 0 && !_tooLong ? Encoding.UTF8.GetString(_held, 0, _length) : null;
        Array.Clear(_held, 0, _length);
        (_length, _tooLong) = (0, false);
        return code;
    }
}
