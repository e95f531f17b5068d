using Microsoft.Playwright;
using SkiaSharp;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>An officer's photograph on its way to the screens: dropped, cut, taken, chosen, seen; and what is refused.</summary>
public sealed partial class StudioJourneys
{
    private const string MediaAddress = "/staff/content/media";

    [TestMethod]
    [Retry(2)]
    public async Task APhotograph_IsCut_Chosen_AndOnTheCitizensScreen()
    {
        await using var kiosk = await RunningKiosk.StartAsync(ownMedia: true);
        var editor = await OpenAsync(kiosk, "nam", "editor");
        await editor.GotoAsync(MediaAddress);

        // The library: a photograph is cut by keyboard and by hand, and the part that was chosen is what stands in the folder.
        await editor.Locator("[name=title]").FillAsync("Cầu treo Đồng Lương");
        await editor.Locator("[type=file]").SetInputFilesAsync(Payload("IMG_0001.JPG", "image/jpeg", Photograph(1600, 1200)));
        var cut = editor.Locator("#crop");
        await Assertions.Expect(cut).ToBeVisibleAsync();
        await Assertions.Expect(cut.Locator("canvas")).ToBeFocusedAsync();
        await cut.GetByLabel("Ngang 16:9").CheckAsync();
        await cut.Locator("canvas").PressAsync("ArrowUp");
        await ShootAsync(editor, "studio-media-cut");
        await cut.Locator("[value=cut]").ClickAsync();
        await Assertions.Expect(editor.Locator(".ok")).ToContainTextAsync("pictures/cau-treo-dong-luong-");
        var kept = Directory.GetFiles(Path.Combine(kiosk.Media, "pictures")).Single();
        using (var seen = SKBitmap.Decode(kept))
        {
            Assert.AreEqual(1600, seen.Width);
            Assert.IsLessThan(2, Math.Abs(seen.Height - 900), $"{seen.Width} × {seen.Height} is 16:9");
        }

        await AssertCleanAsync(editor, "studio-media");

        // The notice: the picture is chosen by its look, and stands on the citizen's screen beside the form.
        await editor.GotoAsync("/staff/content/edit?item=notices.yaml");
        await LiveAsync(editor);
        await editor.Locator("#f-notices-yaml-notices summary").First.ClickAsync();
        await editor.Locator(".from-shelf summary").First.ClickAsync();
        await editor.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "pictures/" + Path.GetFileName(kept) }).First.ClickAsync();
        await Assertions.Expect(editor.Locator("#f-notices-yaml-notices-0--picture")).ToHaveValueAsync("pictures/" + Path.GetFileName(kept));
        await Assertions.Expect(editor.Locator(".media-row .thumb").First).ToBeVisibleAsync();
        await Assertions.Expect(editor.Locator(".errs")).ToHaveCountAsync(0);
        await editor.Locator("#pv-page").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Assertions.Expect(editor.FrameLocator(".screen iframe").Locator($"img[src='/media/pictures/{Path.GetFileName(kept)}']")).ToBeVisibleAsync();
        await AssertCleanAsync(editor, "studio-media-chosen");

        // Dropped right on the field it is taken the same way, and the field gets it.
        await DropAsync(editor, "[data-for='f-notices-yaml-notices-0--picture']", "bản đồ.png", "image/png", Photograph(640, 480, SKEncodedImageFormat.Png));
        await Assertions.Expect(cut).ToBeVisibleAsync();
        await cut.Locator("[value=whole]").ClickAsync();
        await Assertions.Expect(editor.Locator("#f-notices-yaml-notices-0--picture")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^pictures/ban-do-[0-9a-f]{8}.png$"));
        await Assertions.Expect(editor.Locator(".errs")).ToHaveCountAsync(0);

        // What a draft names cannot be put away; what nothing names can, and comes back.
        await editor.GotoAsync(MediaAddress);
        var drawn = editor.Locator(".shelf li", new PageLocatorOptions { HasText = "ban-do" });
        await Assertions.Expect(drawn).ToContainTextAsync("Thông báo");
        await Assertions.Expect(drawn.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await editor.Locator(".shelf li", new PageLocatorOptions { HasText = "cau-treo" }).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(editor.Locator(".ok")).ToContainTextAsync("Đã cất");
        Assert.IsFalse(File.Exists(kept));
        await editor.GetByText("Đã cất (1)").ClickAsync();
        await editor.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Lấy lại" }).ClickAsync();
        Assert.IsTrue(File.Exists(kept));
        await CloseAsync(editor);
    }

    [TestMethod]
    [Retry(2)]
    public async Task WhatIsNoPicture_IsRefused_InWordsThatHelp()
    {
        await using var kiosk = await RunningKiosk.StartAsync(ownMedia: true);
        var editor = await OpenAsync(kiosk, "nam", "editor");
        await editor.GotoAsync(MediaAddress);
        var said = editor.Locator("[data-media-said]");
        foreach (var (name, type, content, words) in new[]
        {
            ("hinh.jpg", "image/jpeg", "MZ\0\0 a program that calls itself a picture", "không phải hình hay phim"),
            ("phim.mp4", "video/mp4", "<html>", "không phải hình hay phim"),
            ("../../ve.svg", "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><script>alert(1)</script></svg>", "xuất lại thành PNG"),
            ("IMG_2.heic", "image/heic", "\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "HEIC"),
        })
        {
            await editor.Locator("[type=file]").SetInputFilesAsync(Payload(name, type, System.Text.Encoding.Latin1.GetBytes(content)));
            await Assertions.Expect(said).ToContainTextAsync(words);
        }

        await AssertCleanAsync(editor, "studio-media-refused");

        // Another site's form, or one too large to be looked at, gets nothing done.
        var form = editor.APIRequest.CreateFormData();
        form.Set("file", Payload("ve.svg", "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>"u8.ToArray()));
        Assert.AreEqual(400, (await editor.APIRequest.PostAsync(MediaAddress, new APIRequestContextOptions { Multipart = form })).Status);
        form.Set("file", Payload("phim.mp4", "video/mp4", new byte[46 * 1024 * 1024]));
        Assert.AreEqual(400, (await editor.APIRequest.PostAsync(MediaAddress, new APIRequestContextOptions { Multipart = form })).Status);

        // A session that ended says so; the file is still with the officer.
        await editor.Context.ClearCookiesAsync();
        await editor.Locator("[type=file]").SetInputFilesAsync(Payload("ve.svg", "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>"u8.ToArray()));
        await Assertions.Expect(said).ToContainTextAsync("đăng nhập lại");
        Assert.IsFalse(Directory.Exists(Path.Combine(kiosk.Media, "pictures")));
        await CloseAsync(editor);
    }

    private static FilePayload Payload(string name, string type, byte[] content) => new() { Name = name, MimeType = type, Buffer = content };

    private static async Task DropAsync(IPage page, string zone, string name, string type, byte[] content)
    {
        var data = await page.EvaluateHandleAsync(
            "([name, type, bytes]) => { const d = new DataTransfer(); d.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name, { type })); return d; }",
            new[] { name, type, Convert.ToBase64String(content) });
        await page.Locator(zone).DispatchEventAsync("drop", new { dataTransfer = data });
    }

    private static byte[] Photograph(int width, int height, SKEncodedImageFormat format = SKEncodedImageFormat.Jpeg)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        using var sky = new SKPaint { Shader = SKShader.CreateLinearGradient(new SKPoint(0, 0), new SKPoint(0, height), [SKColors.SkyBlue, SKColors.SeaGreen], SKShaderTileMode.Clamp) };
        using var sun = new SKPaint { Color = SKColors.Gold };
        canvas.DrawPaint(sky);
        canvas.DrawCircle(width * 0.7f, height * 0.3f, height * 0.1f, sun);
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }
}
