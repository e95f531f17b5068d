using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Scanning;
using LangChanh.Kiosk.Web.Feeds;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.Extensions.Logging.Abstractions;

namespace LangChanh.Kiosk.Web.Tests;

[TestClass]
public sealed class HallKeysTests
{
    private static readonly DateOnly s_today = new(2026, 11, 24);

    [TestMethod]
    public void AKeyIsMadeOnce_SurvivesARestart_AndIsReadableByTheKioskAlone()
    {
        using var folder = new Folder();
        var id = TicketId.New();
        var text = HallKeys.Open(folder.Path, NullLogger.Instance).Sign(id, s_today);
        Assert.AreEqual(new QueueTicket(id), HallKeys.Open(folder.Path, NullLogger.Instance).Read(text, s_today));
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.Key));
        }
    }

    [TestMethod]
    public void ASecretIsMadeOnce_AlsoWhenManyAskAtTheSameTime()
    {
        using var folder = new Folder();
        var keys = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.For(0, 16, _ => keys.Add(Convert.ToHexString(new InstallationKey(folder.Path).Bytes)));
        Assert.AreEqual(64, keys.Distinct().Single().Length);
        Assert.HasCount(1, Directory.EnumerateFiles(folder.Path).ToList(), "nothing half-made stays behind");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("not base 64")]
    [DataRow("AAAA")]
    public void AFileWithoutAKey_IsKeptBeside_AndANewKeyMade(string content)
    {
        using var folder = new Folder();
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Key)!);
        File.WriteAllText(folder.Key, content);
        Assert.IsNotNull(HallKeys.Open(folder.Path, NullLogger.Instance));
        Assert.AreEqual(content, File.ReadAllText(folder.Key + ".broken"));
    }

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("hall-keys-").FullName;

        public string Key => System.IO.Path.Combine(Path, "keys", "hall-codes.txt");

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
