using System.Text.RegularExpressions;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Publishing;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Storage;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Staff.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>The kiosk served by this process, with data and a copy of the configuration of its own: a test may add an address and look behind every request.</summary>
internal sealed partial class ServedHall : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ServedHall(WebApplication app, string folder, string adminCode) => (_app, Folder, AdminCode) = (app, folder, adminCode);

    public IServiceProvider Services => _app.Services;

    public string Folder { get; }

    public string Data => Path.Combine(Folder, "data");

    public string Config => Path.Combine(Folder, "kiosk-config");

    public string AdminCode { get; }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Starts it on a Tuesday morning within opening hours.</summary>
    /// <param name="around">What the test puts around the kiosk's own pipeline.</param>
    /// <param name="beside">Addresses that the test puts beside the kiosk's own.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="media">Folder of pictures, beside the data; null takes the shipped one.</param>
    public static async Task<ServedHall> StartAsync(Action<WebApplication>? around, Action<WebApplication>? beside, CancellationToken cancellation, string? media = null)
    {
        var folder = Directory.CreateTempSubdirectory("kiosk-").FullName;
        Folders.Copy(Path.Combine(Repository.Root, "kiosk-config"), Path.Combine(folder, "kiosk-config"));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" });
        foreach (var (name, value) in new[] { ("Data", Path.Combine(folder, "data")), ("Config", Path.Combine(folder, "kiosk-config")), ("Media", media is null ? null : Path.Combine(folder, media)), ("Now", "2026-11-24T08:42:00+07:00") }.Where(s => s.Item2 is not null))
        {
            builder.Configuration[$"Kiosk:{name}"] = value;
        }

        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddKiosk(Repository.Root);
        builder.Services.AddScreens();
        var app = builder.Build();
        await app.Services.GetRequiredService<ContentPublisher>().RecoverAsync(cancellation);
        Assert.IsEmpty(await app.Services.GetRequiredService<CatalogSource>().StartAsync(cancellation));
        await app.Services.MigrateKioskStorageAsync(cancellation);
        await app.Services.GetRequiredService<QueueEngine>().CatchUpAsync(cancellation);
        await using var scope = app.Services.CreateAsyncScope();
        var code = await scope.ServiceProvider.GetRequiredService<StaffAccounts>().FirstCodeAsync(cancellation);
        around?.Invoke(app);
        app.MapKiosk();
        beside?.Invoke(app);
        await app.StartAsync(cancellation);
        return new ServedHall(app, folder, code!);
    }

    /// <summary>A browser's cookies without the browser.</summary>
    public HttpClient Client(bool follow = true)
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = follow }) { BaseAddress = Address };
        http.DefaultRequestHeaders.Add("Accept", "text/html");
        return http;
    }

    /// <summary>Sends the form that stands on a page, with the hidden fields that the page gave it.</summary>
    /// <param name="http">Who sends it.</param>
    /// <param name="page">Address of the page.</param>
    /// <param name="action">Where the form goes.</param>
    /// <param name="fields">What is filled in.</param>
    public static async Task<HttpResponseMessage> SendAsync(HttpClient http, string page, string action, params (string Name, string Value)[] fields)
    {
        var html = await http.GetStringAsync(new Uri(page, UriKind.Relative));
        var form = Form().Matches(html).FirstOrDefault(m => m.Groups[1].Value.Contains($"action=\"{action}\"", StringComparison.Ordinal))?.Value ?? html;
        var hidden = Hidden().Matches(form).Select(m => m.Value).Where(i => !fields.Any(f => i.Contains($"name=\"{f.Name}\"", StringComparison.Ordinal)))
            .Select(i => KeyValuePair.Create(Attribute(i, "name"), System.Net.WebUtility.HtmlDecode(Attribute(i, "value")))).DistinctBy(p => p.Key);
        using var content = new FormUrlEncodedContent(hidden.Concat(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));
        return await http.PostAsync(new Uri(action, UriKind.Relative), content);
    }

    /// <summary>Signs the first administrator in, from the one-time code to a password.</summary>
    public async Task SignInAsync(HttpClient http)
    {
        using var _ = await SendAsync(http, "/staff/sign-in", "/staff/sign-in", ("name", StaffAccounts.First), ("password", AdminCode));
        using var done = await SendAsync(http, "/staff/password", "/staff/password", ("password", "trâu cày ruộng sâu"), ("repeat", "trâu cày ruộng sâu"));
        Assert.AreNotEqual("/staff/password", (await http.GetAsync(new Uri("/staff/denied", UriKind.Relative))).Headers.Location?.OriginalString, "the password is set");
        Assert.IsLessThan(400, (int)done.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static string Attribute(string tag, string name) => Regex.Match(tag, $" {name}=\"([^\"]*)\"").Groups[1].Value;

    [GeneratedRegex("<form\\b([^>]*)>.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input\\b[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();
}
