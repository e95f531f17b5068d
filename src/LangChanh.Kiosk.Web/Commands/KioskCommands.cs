using System.CommandLine;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Media;
using LangChanh.Kiosk.Devices.Printing;
using LangChanh.Kiosk.Storage;
using LangChanh.Kiosk.Storage.Accounts;
using LangChanh.Kiosk.Web.Hall;

namespace LangChanh.Kiosk.Web.Commands;

/// <summary>The command line (architecture §6): a technician and a script use the same.</summary>
public static class KioskCommands
{
    internal static readonly Option<string?> Data = new("--data") { Description = "Folder of database, keys and logs" };
    internal static readonly Option<string?> Config = new("--config") { Description = "Folder of the configuration" };
    internal static readonly Option<string?> Media = new("--media") { Description = "Folder of pictures and voices" };

    /// <summary>The commands.</summary>
    public static RootCommand All()
    {
        var root = new RootCommand("LangChanh.Kiosk: máy hướng dẫn, lấy số và tra cứu hồ sơ ở sảnh") { Run(), Check(), Key(), UserCommands.All(), ContentCommands.All(), Printer() };
        return root;
    }

    private static Command Run()
    {
        var urls = new Option<string>("--urls") { Description = "Addresses to listen on", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var store = new Option<string>("--store") { Description = "Where data is kept", DefaultValueFactory = _ => "sqlite" };
        store.AcceptOnlyFromAmong("sqlite", "postgres");
        var now = new Option<DateTimeOffset?>("--now") { Description = "Start the program's clock at this moment (training, measurements)" };
        var command = new Command("run", "Serves every screen") { urls, Data, Config, Media, store, now };
        command.SetAction((given, cancellation) => RunCommand.RunAsync(given.GetValue(urls)!, Settings(given, ("Now", given.GetValue(now)?.ToString("O")), ("Store", given.GetResult(store) is { Implicit: false } ? given.GetValue(store) : null)), cancellation));
        return command;
    }

    private static Command Check()
    {
        var tree = new Option<string?>("--tree") { Description = "Draws the questions of the procedure with this code" };
        var command = new Command("check", "Checks the configuration: one line a fault") { Config, Media, tree };
        command.SetAction((given, cancellation) => CheckCommand.RunAsync(Path.GetFullPath(given.GetValue(Config) ?? "kiosk-config", Home), new MediaFolder(Path.GetFullPath(given.GetValue(Media) ?? "media", Home)), given.GetValue(tree), Console.Out, TimeProvider.System, cancellation));
        return command;
    }

    private static Command Key()
    {
        var role = new Option<string>("--role") { Description = "counter or feed", Required = true };
        role.AcceptOnlyFromAmong(StaffRoles.Counter, StaffRoles.Feed);
        var name = new Option<string>("--name") { Description = "Name of the program", Required = true };
        var command = new Command("key", "Makes an API key and prints it once") { role, name, Data };
        command.SetAction((given, cancellation) => WithStoreAsync(given, async services =>
        {
            await Console.Out.WriteLineAsync(await services.GetRequiredService<ApiKeys>().MakeAsync(given.GetValue(name)!, given.GetValue(role)!, cancellation));
            return 0;
        }, cancellation));
        return command;
    }

    private static Command Printer()
    {
        var port = new Option<int>("--port") { Description = "Port to listen on", DefaultValueFactory = _ => 9100 };
        var fault = new Option<PrinterFault>("--fault") { Description = "What is wrong with it" };
        var folder = new Option<string>("--folder") { Description = "Where printed slips are kept as PNG", DefaultValueFactory = _ => "slips" };
        var command = new Command("fake-printer", "A network printer for trying out: keeps what it prints as pictures") { port, fault, folder };
        command.SetAction(async (given, cancellation) =>
        {
            await using var printer = new FakePrinter(TimeProvider.System, given.GetValue(port)) { Fault = given.GetValue(fault) };
            var kept = Directory.CreateDirectory(Path.GetFullPath(given.GetValue(folder)!)).FullName;
            await Console.Out.WriteLineAsync($"Máy in thử ở tcp:127.0.0.1:{printer.Port}. Chạy kiosk với KIOSK__PRINTER=tcp:127.0.0.1:{printer.Port}. Phiếu lưu ở {kept}.");
            var number = 0;
            await foreach (var slip in printer.Slips.ReadAllAsync(cancellation))
            {
                var file = Path.Combine(kept, $"slip-{++number:000}.png");
                await File.WriteAllBytesAsync(file, FakePrinter.Png(slip), cancellation);
                await Console.Out.WriteLineAsync(file);
            }

            return 0;
        });
        return command;
    }

    /// <summary>Runs a command on the store, without screens.</summary>
    internal static async Task<int> WithStoreAsync(ParseResult given, Func<IServiceProvider, Task<int>> work, CancellationToken cancellation)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(Settings(given));
        builder.AddKiosk(Home);
        builder.Logging.ClearProviders();
        using var host = builder.Build();
        await host.Services.MigrateKioskStorageAsync(cancellation);
        using var scope = host.Services.CreateScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>Folder against which the default folders are meant: the repository's, as the script says, or where the command was given.</summary>
    internal static string Home => Environment.GetEnvironmentVariable("KIOSK_HOME") is { Length: > 0 } home ? home : Environment.CurrentDirectory;

    /// <summary>What was given on the command line, as settings; a folder that was given is meant from where the command was given.</summary>
    private static Dictionary<string, string?> Settings(ParseResult given, params ReadOnlySpan<(string Name, string? Value)> more)
    {
        var settings = new Dictionary<string, string?>();
        foreach (var (name, option) in new[] { ("Data", Data), ("Config", Config), ("Media", Media) })
        {
            if (given.GetResult(option) is not null && given.GetValue(option) is { } folder)
            {
                settings[$"{KioskOptions.Section}:{name}"] = Path.GetFullPath(folder);
            }
        }

        foreach (var (name, value) in more)
        {
            if (value is not null)
            {
                settings[$"{KioskOptions.Section}:{name}"] = value;
            }
        }

        return settings;
    }
}
