using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Storage;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>The kiosk put together in this process on the shipped content, with data of its own and the clock on a working morning; no screen is served.</summary>
internal sealed class TestHall : IAsyncDisposable
{
    private readonly IHost _host;

    private TestHall(IHost host, string data) => (_host, Data) = (host, data);

    public IServiceProvider Services => _host.Services;

    public string Data { get; }

    public static async Task<TestHall> StartAsync(CancellationToken cancellation, params (string Name, string Value)[] settings)
    {
        var data = Directory.CreateTempSubdirectory("kiosk-").FullName;
        var builder = Host.CreateApplicationBuilder();
        foreach (var (name, value) in settings.Append(("Data", data)).Append(("Now", "2026-11-24T08:42:00+07:00")))
        {
            builder.Configuration[$"Kiosk:{name}"] = value;
        }

        builder.AddKiosk(Repository.Root);
        builder.Services.AddScreens();
        var hall = new TestHall(builder.Build(), data);
        await hall.Services.MigrateKioskStorageAsync(cancellation);
        Assert.IsEmpty(await hall.Services.GetRequiredService<CatalogSource>().StartAsync(cancellation));
        return hall;
    }

    public async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)_host).DisposeAsync();
        Directory.Delete(Data, recursive: true);
    }
}
