using System.Text.RegularExpressions;
using LangChanh.Kiosk.Catalog.Reading;

namespace LangChanh.Kiosk.Catalog.Media;

/// <summary>Reads the name of a picture or video: a plain path inside the media folder, never out of it.</summary>
internal static partial class MediaName
{
    public static bool IsVideo(string name) => VideoForm().IsMatch(name);

    public static bool IsOne(string name) => PictureForm().IsMatch(name) || VideoForm().IsMatch(name);

    /// <summary>A picture that must be there and be one; null where none is named or with a fault.</summary>
    public static string? Picture(YamlMap map, string key, MediaFolder? media)
    {
        if (Name(map, key, PictureForm(), "a picture in the media folder, as notices/bridge.jpg (svg, png, jpg, webp)", required: false) is not { } name)
        {
            return null;
        }

        if (media?.Wrong(name) is { } wrong)
        {
            map.Fault(key, $"“{name}”: {wrong}", $"a picture of at most {MediaFolder.LongestSide} pixels a side and {MediaFolder.LargestPicture / 1_000_000} MB");
            return null;
        }

        return name;
    }

    /// <summary>A picture that may be missing; the screen then goes on without it.</summary>
    public static string? Poster(YamlMap map, string key, bool required) => Name(map, key, PictureForm(), "a picture in the media folder, as attract/poster.svg (svg, png, jpg, webp)", required);

    /// <summary>A video that may be missing; the screen then goes on without it.</summary>
    public static string? Video(YamlMap map, string key) => Name(map, key, VideoForm(), "a video in the media folder, as attract/steps.webm (webm, mp4)", required: true);

    private static string? Name(YamlMap map, string key, Regex form, string allowed, bool required)
    {
        if (map.Text(key, required) is not { } name)
        {
            return null;
        }

        if (form.IsMatch(name))
        {
            return name;
        }

        map.Fault(key, $"“{name}”", allowed);
        return null;
    }

    [GeneratedRegex(@"^([A-Za-z0-9_-]+/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*\.(svg|png|jpg|jpeg|webp)\z")]
    private static partial Regex PictureForm();

    [GeneratedRegex(@"^([A-Za-z0-9_-]+/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*\.(webm|mp4)\z")]
    private static partial Regex VideoForm();
}
