using LibGit2Sharp;
using Git = LibGit2Sharp.Repository;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>One office writes, other kiosks show it: by a signed file, or by a repository that is followed. What is not trusted or not whole changes nothing.</summary>
[TestClass]
public sealed class ExchangeTests
{
    private const string Birth = "procedures/1.001193.yaml";

    private static readonly Signature s_author = new("Linh Sơn", "xa@example.org", DateTimeOffset.UnixEpoch);

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task AStickFromATrustedOffice_IsOnTheScreens_AStrangersIsNot()
    {
        await using var sender = await RunningKiosk.StartAsync(ownMedia: true, configure: async config =>
        {
            await RenameAsync(config, "Khai sinh cho bé yêu");
            File.Copy(Path.Combine(config, "map.svg"), Path.Combine(Directory.CreateDirectory(Path.Combine(config, "..", "media", "pictures")).FullName, "bridge.svg"));
            var notices = Path.Combine(config, "notices.yaml");
            await File.WriteAllTextAsync(notices, (await File.ReadAllTextAsync(notices)).Replace("  - id: tiep-cong-dan\n", "  - id: tiep-cong-dan\n    picture: pictures/bridge.svg\n", StringComparison.Ordinal));
        });
        await using var receiver = await RunningKiosk.StartAsync(ownMedia: true);
        var package = Path.Combine(sender.Folder, "goi.zip");
        Assert.AreEqual(0, (await ContentAsync(sender, "send", package)).Code);

        Assert.AreEqual(1, (await ContentAsync(receiver, "take", package)).Code, "nobody has said yet that this office is trusted");
        await ExpectAsync(receiver, "Đăng ký khai sinh");

        await TrustAsync(receiver, sender);
        StringAssert.Contains((await ContentAsync(receiver, "take", package)).Output, "đã nhận");
        await ExpectAsync(receiver, "Khai sinh cho bé yêu");
        Assert.IsTrue(File.Exists(Path.Combine(receiver.Media, "pictures", "bridge.svg")), "the notice's picture came along");
        StringAssert.Contains((await ContentAsync(receiver, "take", package)).Output, "không có gì mới");
    }

    [TestMethod]
    public async Task AFollowedRepository_IsShownWhenSigned_AndTheLastGoodStaysWhenNot()
    {
        await using var author = await RunningKiosk.StartAsync();
        var tree = Directory.CreateDirectory(Path.Combine(author.Folder, "repo")).FullName;
        Git.Init(tree);
        Folders.Copy(author.Config, tree, except: "dossiers");
        await RenameAsync(tree, "Khai sinh bản một");
        Assert.AreEqual(0, (await ContentAsync(author, "sign", tree)).Code);
        Commit(tree);

        await using var follower = await RunningKiosk.StartAsync(settings: new Dictionary<string, string> { ["KIOSK__FOLLOW"] = tree + "#main", ["KIOSK__FOLLOWMINUTES"] = "1" });
        await TrustAsync(follower, author);
        await follower.KillAsync();
        await follower.LaunchAsync();
        await ExpectAsync(follower, "Khai sinh bản một");

        await RenameAsync(tree, "Khai sinh bị sửa lén");
        Commit(tree);
        await follower.KillAsync();
        await follower.LaunchAsync();
        await ExpectAsync(follower, "Khai sinh bản một");

        await RenameAsync(tree, "Khai sinh bản hai");
        Assert.AreEqual(0, (await ContentAsync(author, "sign", tree)).Code);
        Commit(tree);
        await follower.KillAsync();
        await follower.LaunchAsync();
        await ExpectAsync(follower, "Khai sinh bản hai");
    }

    private static async Task RenameAsync(string config, string name)
    {
        var file = Path.Combine(config, Birth);
        var lines = await File.ReadAllLinesAsync(file);
        var at = Array.FindIndex(lines, l => l == "name:") + 1;
        lines[at] = $"  vi: {name}";
        await File.WriteAllLinesAsync(file, lines);
    }

    private static Task<(int Code, string Output)> ContentAsync(RunningKiosk kiosk, params string[] arguments) =>
        RunningKiosk.CommandAsync(["content", .. arguments, "--data", kiosk.Data, "--config", kiosk.Config, "--media", kiosk.Media]);

    private static async Task TrustAsync(RunningKiosk receiver, RunningKiosk sender)
    {
        var key = Path.Combine(sender.Folder, "key.pem");
        await File.WriteAllTextAsync(key, (await ContentAsync(sender, "key")).Output);
        Assert.AreEqual(0, (await ContentAsync(receiver, "trust", "Linh Sơn", key)).Code);
    }

    private static void Commit(string tree)
    {
        using var repository = new Git(tree);
        LibGit2Sharp.Commands.Stage(repository, "*");
        var commit = repository.Commit("content", s_author, s_author);
        if (repository.Branches["main"] is null)
        {
            repository.CreateBranch("main", commit);
        }

        repository.Refs.UpdateTarget(repository.Refs["refs/heads/main"], commit.Id);
    }

    /// <summary>The name on the citizens' page, as soon as it is there.</summary>
    private async Task ExpectAsync(RunningKiosk kiosk, string name)
    {
        using var http = new HttpClient { BaseAddress = kiosk.Address };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!(await http.GetStringAsync(new Uri("/api/v1/procedures/1.001193", UriKind.Relative), limit.Token)).Contains(name, StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
        }
    }
}
