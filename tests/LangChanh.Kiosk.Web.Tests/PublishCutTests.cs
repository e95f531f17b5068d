using System.Diagnostics;
using LangChanh.Kiosk.Catalog;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>The process is killed with SIGKILL in the middle of a publish of all procedures: every reader sees the old or the new, and the next command finishes it.</summary>
[TestClass]
public sealed class PublishCutTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cut-").FullName;

    public required TestContext TestContext { get; set; }

    private string Config => Path.Combine(_folder, "config");

    private string[] Where => ["--data", Path.Combine(_folder, "data"), "--config", Config];

    [TestCleanup]
    public void Clear() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task KilledInMidPublish_NeverAMix()
    {
        Folders.Copy(Path.Combine(Repository.Root, "kiosk-config"), Config);

        // Two versions that differ in every procedure.
        var versions = new List<string> { await SeenAsync() };
        await CommandAsync("list");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Config, "procedures")))
        {
            await File.AppendAllTextAsync(file, "# bản hai\n", TestContext.CancellationToken);
        }

        versions.Add(await SeenAsync());
        await CommandAsync("list");
        var random = new Random(7);
        for (var round = 0; round < 3; round++)
        {
            var target = round % 2;
            using (var process = Begin("restore", $"{target + 1}"))
            {
                while (!File.Exists(Path.Combine(Config, ".publish.json")) && !process.HasExited)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.CancellationToken);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(60)), TimeProvider.System, TestContext.CancellationToken);
                process.Kill();
                await process.WaitForExitAsync(TestContext.CancellationToken);
            }

            Assert.AreEqual(versions[target], await SeenAsync(), "the publish had happened");
            await CommandAsync("list");
            Assert.IsFalse(File.Exists(Path.Combine(Config, ".publish.json")), "and is finished by the next command");
            Assert.AreEqual(versions[target], await SeenAsync());
            Assert.AreEqual(target == 1, (await File.ReadAllLinesAsync(Path.Combine(Config, "procedures", "3.000722.yaml"), TestContext.CancellationToken)).Last() == "# bản hai");
        }
    }

    private async Task<string> SeenAsync() => (await CatalogLoader.LoadAsync(Config, TestContext.CancellationToken)).Snapshot!.Version;

    private async Task<(int Code, string Output)> CommandAsync(params string[] arguments) => await RunningKiosk.CommandAsync(["content", .. arguments, .. Where]);

    private Process Begin(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LangChanh.Kiosk.Web.dll"), "content", .. arguments, .. Where]) { RedirectStandardOutput = true })!;
}
