using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Publishing;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Storage;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Staff.Accounts;

namespace LangChanh.Kiosk.Web.Commands;

/// <summary><c>./kiosk run</c>: serves every screen.</summary>
public static class RunCommand
{
    private static readonly (string Path, string What)[] Screens =
        [("/", "màn hình chạm của bà con"), ("/board", "bảng gọi số ở sảnh"), ("/counter", "bàn làm việc của quầy (đăng nhập)"), ("/staff/content", "soạn nội dung (đăng nhập)"), ("/openapi/v1.json", "giao tiếp HTTP")];

    /// <summary>Runs until it is stopped.</summary>
    /// <param name="urls">Addresses to listen on.</param>
    /// <param name="settings">Settings of the command line.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>0, or 1 when the configuration or the store forbids a start.</returns>
    public static async Task<int> RunAsync(string urls, IDictionary<string, string?> settings, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" });
        builder.Configuration.AddInMemoryCollection(settings);
        var wrong = KioskOptions.Faults(builder.Configuration);
        if (wrong.Count > 0)
        {
            await SayAsync(wrong, "cài đặt");
            return 1;
        }

        builder.WebHost.UseUrls(urls.Split(';'));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 4 * 1024 * 1024;
        });
        builder.AddKiosk(KioskCommands.Home);
        builder.Services.AddScreens();
        await using var app = builder.Build();
        if (!await StartAsync(app.Services, cancellation))
        {
            return 1;
        }

        app.MapKiosk();
        await app.StartAsync(cancellation);
        foreach (var url in app.Urls)
        {
            foreach (var (path, what) in Screens)
            {
                await Console.Out.WriteLineAsync($"{url}{path,-20} {what}");
            }
        }

        if (settings.ContainsKey($"{KioskOptions.Section}:Now"))
        {
            await Console.Out.WriteLineAsync("Đồng hồ tập huấn: không phải giờ thật.");
        }

        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    private static async Task SayAsync(IEnumerable<string> faults, string where)
    {
        var lines = faults.ToList();
        lines.Add($"Không khởi động: {where} có {lines.Count} lỗi. Sửa các dòng trên rồi chạy lại.");
        await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, lines));
    }

    private static async Task<bool> StartAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await services.GetRequiredService<ContentPublisher>().RecoverAsync(cancellation);
        var faults = await services.GetRequiredService<CatalogSource>().StartAsync(cancellation);
        if (faults.Length > 0)
        {
            await SayAsync(faults.Select(f => f.ToString()), "cấu hình");
            return false;
        }

        try
        {
            await services.MigrateKioskStorageAsync(cancellation);
        }
        catch (QueueStoreException e)
        {
            await Console.Error.WriteLineAsync($"Không khởi động: {e.Message}");
            return false;
        }

        await services.GetRequiredService<QueueEngine>().CatchUpAsync(cancellation);
        using var scope = services.CreateScope();
        if (await scope.ServiceProvider.GetRequiredService<StaffAccounts>().FirstCodeAsync(cancellation) is { } code)
        {
            await Console.Out.WriteLineAsync($"Tài khoản quản trị đầu tiên: {StaffAccounts.First} · mã dùng một lần: {code}");
        }

        return true;
    }
}
