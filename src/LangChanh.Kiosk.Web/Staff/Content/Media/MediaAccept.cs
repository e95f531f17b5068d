namespace LangChanh.Kiosk.Web.Staff.Content.Media;

/// <summary>What the browser offers when a file is chosen; what a file is, its bytes say later.</summary>
internal static class MediaAccept
{
    public const string Pictures = "image/jpeg,image/png,image/webp,image/svg+xml,image/heic,.heic";
    public const string Videos = "video/mp4,video/webm";
    public const string All = Pictures + "," + Videos;
}
