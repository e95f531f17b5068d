using System.Diagnostics;
using System.Text.RegularExpressions;

namespace LangChanh.Kiosk.Tests;

/// <summary>The kiosk as a process of its own, as people run it, on a free port with its own data and its own copy of the configuration.</summary>
internal sealed partial class RunningKiosk : IAsyncDisposable
{
    private readonly string _now;
    private Process _process = null!;

    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly int _diskMegabytes;

    private RunningKiosk(string now, IReadOnlyDictionary<string, string> settings, int diskMegabytes) => (_now, _settings, _diskMegabytes) = (now, settings, diskMegabytes);

    public string Folder { get; } = Directory.CreateTempSubdirectory("kiosk-").FullName;

    public string Config => Path.Combine(Folder, "kiosk-config");

    /// <summary>Folder of pictures and voices; the shipped one, unless the kiosk has a copy of its own to change.</summary>
    public string Media { get; private set; } = Path.Combine(Repository.Root, "media");

    public string Data => Path.Combine(Folder, "data");

    /// <summary>The data as the kiosk sees them, where its disk is its own.</summary>
    public string DataInside => _diskMegabytes > 0 ? $"/proc/{ProcessId}/root{Data}" : Data;

    public Uri Address { get; private set; } = null!;

    public string Output { get; private set; } = "";

    public string AdminCode => AdminLine().Match(Output).Groups[1].Value;

    public int ProcessId => _process.Id;

    /// <summary>A Tuesday morning within opening hours, unless told otherwise.</summary>
    /// <param name="now">Where the kiosk's clock starts.</param>
    /// <param name="configure">Changes the copied configuration before the start.</param>
    /// <param name="settings">Settings of the program, as the environment gives them.</param>
    /// <param name="ownMedia">It has a copy of the media, to record into.</param>
    /// <param name="diskMegabytes">Size of a disk that holds its data alone and ends with it; 0 for this machine's own.</param>
    public static async Task<RunningKiosk> StartAsync(string now = "2026-11-24T08:42:00+07:00", Func<string, Task>? configure = null, IReadOnlyDictionary<string, string>? settings = null, bool ownMedia = false, int diskMegabytes = 0)
    {
        var kiosk = new RunningKiosk(now, settings ?? new Dictionary<string, string>(), diskMegabytes);
        Folders.Copy(Path.Combine(Repository.Root, "kiosk-config"), kiosk.Config);
        if (ownMedia)
        {
            Folders.Copy(kiosk.Media, Path.Combine(kiosk.Folder, "media"));
            kiosk.Media = Path.Combine(kiosk.Folder, "media");
        }

        await (configure?.Invoke(kiosk.Config) ?? Task.CompletedTask);
        await kiosk.LaunchAsync("http://127.0.0.1:0");
        return kiosk;
    }

    public async Task LaunchAsync(string? urls = null)
    {
        _process = Begin(_settings, _diskMegabytes > 0 ? OwnDisk() : [], "run", "--urls", urls ?? Address.GetLeftPart(UriPartial.Authority), "--data", Data, "--config", Config, "--media", Media, "--now", _now);
        var read = new List<string>();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            read.Add(line);
            if (AddressLine().Match(line) is { Success: true } address)
            {
                Address = new Uri(address.Groups[1].Value);
                Output = string.Join('\n', read);
                _ = _process.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException("The kiosk did not start:\n" + string.Join('\n', read));
    }

    /// <summary>What a command of the kiosk prints.</summary>
    public static Task<(int Code, string Output)> CommandAsync(params string[] arguments) => CommandAsync(new Dictionary<string, string>(), arguments);

    /// <summary>A key for this kiosk's interface, made in its own store.</summary>
    public async Task<string> KeyAsync(string role, string name) => (await CommandAsync(_settings, "key", "--role", role, "--name", name, "--data", Data)).Output;

    /// <summary>What a command of the kiosk prints under these settings.</summary>
    /// <param name="settings">Settings of the program, as the environment gives them.</param>
    /// <param name="arguments">The command.</param>
    public static async Task<(int Code, string Output)> CommandAsync(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        using var process = Begin(settings, [], arguments);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output.Trim());
    }

    /// <summary>Every line of every log, as it stands now.</summary>
    public async Task<string> LogsAsync()
    {
        var all = new System.Text.StringBuilder();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Data, "logs"), "*", SearchOption.AllDirectories))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(open);
            all.Append(await reader.ReadToEndAsync());
        }

        return all.ToString();
    }

    /// <summary>SIGKILL: no goodbye, as a power cut.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Whether this machine lets a kiosk have a small disk of its own.</summary>
    public static async Task<bool> CanHaveOwnDiskAsync()
    {
        try
        {
            using var process = Process.Start("unshare", ["--map-root-user", "--mount", "true"]);
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Starts what follows with a small disk of its own under its data.</summary>
    private string[] OwnDisk()
    {
        Directory.CreateDirectory(Data);
        return ["unshare", "--map-root-user", "--mount", "sh", "-c", "mount -t tmpfs -o size=\"$0\" disk \"$1\" && shift && exec \"$@\"", $"{_diskMegabytes}m", Data];
    }

    private static Process Begin(IReadOnlyDictionary<string, string> settings, string[] before, params string[] arguments)
    {
        string[] command = [.. before, "dotnet", Path.Combine(AppContext.BaseDirectory, "LangChanh.Kiosk.Web.dll"), .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginErrorReadLine();
        return process;
    }

    [GeneratedRegex(@"^(http://\S+?)/ ")]
    private static partial Regex AddressLine();

    [GeneratedRegex(@"mã dùng một lần: (\S+)")]
    private static partial Regex AdminLine();
}
