using LangChanh.Kiosk.Catalog.Media;
using LangChanh.Kiosk.Web.Staff.Content.Media;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>Pictures that are brought in are shown at once.</summary>
[TestClass]
public sealed class MediaServedTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task WhereThereWasNoMediaFolder_AFirstPictureIsServedWithoutARestart()
    {
        await using var hall = await ServedHall.StartAsync(null, null, TestContext.CancellationToken, media: "pictures-to-come");
        using var bitmap = new SKBitmap(640, 480);
        using var picture = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        var (name, refused) = await hall.Services.GetRequiredService<MediaDesk>().TakeAsync(picture.ToArray(), "Cầu treo", PictureCrop.Whole, "lan", TestContext.CancellationToken);
        Assert.IsNull(refused);
        using var http = hall.Client();
        using var answer = await http.GetAsync(new Uri($"/media/{name}", UriKind.Relative), TestContext.CancellationToken);
        Assert.AreEqual((200, true), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType?.StartsWith("image/", StringComparison.Ordinal) == true));
        using var kept = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync(TestContext.CancellationToken));
        Assert.AreEqual((640, 480), (kept.Width, kept.Height));
    }
}
