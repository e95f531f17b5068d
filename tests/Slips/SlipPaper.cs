using QRCoder;
using SkiaSharp;

namespace LangChanh.Kiosk.Tests;

/// <summary>The upper half of a receipt slip as Thanh Hóa prints it (domain §2.4): headings, "Mã hồ sơ", bar code, QR. Every personal value is invented.</summary>
internal static class SlipPaper
{
    /// <summary>Dots of a millimetre of paper.</summary>
    public const float Dots = 10;

    /// <summary>Size in millimetres.</summary>
    public const float Width = 148, Height = 105;

    private const float CodeSide = 30;
    private const float BarLeft = 12, BarWidth = 78, BarTop = 46, BarHeight = 13;

    /// <summary>Where people bring before the camera: between the codes.</summary>
    public static (float X, float Y) Middle => (86, 44);

    /// <summary>Address that the province's slips of today hold, with an invented person's number.</summary>
    public static string Payload(string code) => $"https://dichvucong.thanhhoa.gov.vn/portaldvc/tra-cuu?SGT=038000000000&MHS={code}";

    /// <summary>Draws the paper.</summary>
    /// <param name="code">The dossier's code, in the bar code.</param>
    /// <param name="payload">Text of the QR.</param>
    /// <param name="fonts">Folder with <c>regular.ttf</c>.</param>
    public static SKBitmap Draw(string code, string payload, string fonts)
    {
        var paper = new SKBitmap(new SKImageInfo((int)(Width * Dots), (int)(Height * Dots), SKColorType.Gray8, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(paper);
        using var ink = new SKPaint { Color = new SKColor(25, 25, 25), IsAntialias = false };
        using var face = SKTypeface.FromFile(Path.Combine(fonts, "regular.ttf"));
        canvas.Clear(new SKColor(236, 236, 236));
        canvas.Scale(Dots);
        void Say(string text, float x, float y, float size)
        {
            using var font = new SKFont(face, size);
            canvas.DrawText(text, x, y, SKTextAlign.Left, font, ink);
        }

        Say("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", 6, 12, 2.8f);
        Say("XÃ LINH SƠN", 24, 17, 2.8f);
        Say("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 78, 12, 2.8f);
        Say("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", 10, 32, 4.4f);
        Say("Mã hồ sơ: " + code, 12, 42, 4);
        var bars = Code128.Bars(code);
        for (var i = 0; i < bars.Count; i++)
        {
            if (bars[i])
            {
                canvas.DrawRect(BarLeft + (i * BarWidth / bars.Count), BarTop, BarWidth / bars.Count, BarHeight, ink);
            }
        }

        using var generator = new QRCodeGenerator();
        using var qr = generator.CreateQrCode(payload, QRCodeGenerator.ECCLevel.M);
        var module = CodeSide / qr.ModuleMatrix.Count;
        for (var y = 0; y < qr.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < qr.ModuleMatrix.Count; x++)
            {
                if (qr.ModuleMatrix[y][x])
                {
                    canvas.DrawRect(104 + (x * module), 26 + (y * module), module, module, ink);
                }
            }
        }

        string[] lines = ["Trung tâm tiếp nhận: xã Linh Sơn", "Tiếp nhận hồ sơ của ông (bà): Nguyễn Văn Thử", "Địa chỉ: khu phố 1, xã Linh Sơn", "Nội dung yêu cầu giải quyết: đăng ký khai sinh", "Thời gian nhận: 8 giờ 30 phút, ngày 23/11/2026", "Thời gian trả kết quả: 16 giờ 30 phút, ngày 27/11/2026"];
        for (var i = 0; i < lines.Length; i++)
        {
            Say(lines[i], 12, 68 + (i * 6.5f), 3.4f);
        }

        return paper;
    }
}
