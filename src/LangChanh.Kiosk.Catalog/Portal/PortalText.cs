using System.Buffers;
using System.Text;
using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Catalog.Portal;

/// <summary>Cleans text of the portal and says what it did: nothing is dropped in silence (domain §3.3).</summary>
internal sealed class PortalText(ICollection<PortalDoubt> doubts)
{
    private static readonly SearchValues<char> Hidden = SearchValues.Create("\u200B\u200E\u200F\u00AD\uFEFF\uFFFD");

    private const string NothingSaid = "Không có thông tin";

    /// <summary>One clean line.</summary>
    public string Line(string field, string? text) => VietnameseText.Clean(Told(field, text));

    /// <summary>Clean lines, empty ones left out.</summary>
    public string[] Lines(string field, string? text) => [.. Told(field, text).Split('\n').Select(VietnameseText.Clean).Where(l => l.Length > 0)];

    /// <summary>Records something to look at.</summary>
    public void Doubt(string field, string what)
    {
        var doubt = new PortalDoubt(field, what);
        if (!doubts.Contains(doubt))
        {
            doubts.Add(doubt);
        }
    }

    /// <summary>Whether the portal says nothing here.</summary>
    public static bool IsNothing(string text) => text.Length == 0 || string.Equals(text, NothingSaid, StringComparison.OrdinalIgnoreCase);

    private string Told(string field, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        if (!text.IsNormalized(NormalizationForm.FormC))
        {
            Doubt(field, "Chữ gõ rời dấu đã được ghép lại.");
        }

        if (text.AsSpan().ContainsAny(Hidden))
        {
            Doubt(field, "Đã bỏ ký tự ẩn.");
        }

        if (!text.AsSpan().ContainsAnyInRange('\uE000', '\uF8FF'))
        {
            return text;
        }

        Doubt(field, "Dấu đầu dòng của Word đã đổi thành gạch ngang.");
        return string.Concat(text.Select(c => c is >= '\uE000' and <= '\uF8FF' ? "- " : c.ToString()));
    }
}
