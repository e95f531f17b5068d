using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace LangChanh.Kiosk.Tests;

/// <summary>A PostgreSQL of the tests' own: made in a temporary folder, listening on this machine alone, gone with the test.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string Owner = "postgres"; // the server refuses to run as root
    private readonly string _folder = Directory.CreateTempSubdirectory("kiosk-pg-").FullName;
    private readonly int _port = FreePort();

    private PostgresServer()
    {
    }

    public string Connection => $"Host=127.0.0.1;Port={_port};Username={Owner};Database=postgres;Timeout=5;Command Timeout=10;Keepalive=5";

    /// <summary>Starts one; null where PostgreSQL is not installed.</summary>
    public static async Task<PostgresServer?> StartAsync()
    {
        if (Programs() is null)
        {
            return null;
        }

        var server = new PostgresServer();
        await RunAsync("chown", Owner, server._folder);
        await server.AsOwnerAsync("initdb", "-D", server.Data, "-A", "trust", "-U", Owner, "--no-sync");
        await server.BeginAsync();
        return server;
    }

    public Task BeginAsync() => AsOwnerAsync("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(_folder, "log"), "-o", $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' ", "start");

    /// <summary>Away at once, as by a power cut.</summary>
    public Task StopAsync() => AsOwnerAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    private static string? Programs() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
        : null;

    private Task AsOwnerAsync(string program, params string[] arguments) => Environment.UserName == "root"
        ? RunAsync("setpriv", ["--reuid", Owner, "--regid", Owner, "--clear-groups", Path.Combine(Programs()!, program), .. arguments])
        : RunAsync(Path.Combine(Programs()!, program), arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // Output to nowhere: the server inherits it and would keep a pipe open.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null", program, .. arguments]) { WorkingDirectory = "/tmp" };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 && program != "chown")
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
