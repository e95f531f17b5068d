using System.Text;

namespace LangChanh.Kiosk.Web.Marks;

/// <summary>Plain text for a code that a phone shows without any network.</summary>
public static class QrText
{
    /// <summary>Longest text of a code in UTF-8 bytes: a QR of version 17 at level M, which a phone reads from a hand's width.</summary>
    public const int LongestBytes = 480;

    /// <summary>As many of the lines as a code holds; what does not fit is shown to be missing.</summary>
    /// <param name="lines">The lines; the first is always there.</param>
    public static string Fit(IReadOnlyList<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var text = new StringBuilder(lines[0]);
        var bytes = Encoding.UTF8.GetByteCount(lines[0]);
        foreach (var line in lines.Skip(1))
        {
            bytes += 1 + Encoding.UTF8.GetByteCount(line);
            if (bytes > LongestBytes)
            {
                return text.Append("\n…").ToString();
            }

            text.Append('\n').Append(line);
        }

        return text.ToString();
    }
}
