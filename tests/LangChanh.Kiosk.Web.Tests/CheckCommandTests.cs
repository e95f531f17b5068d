using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Media;
using LangChanh.Kiosk.Web.Commands;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>What <c>./kiosk check</c> says and how it ends.</summary>
[TestClass]
public sealed class CheckCommandTests
{
    private static readonly string Shipped = Path.Combine(Repository.Root, "kiosk-config");

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task Warnings_AreCounted_AndDoNotFail()
    {
        var (exit, said) = await CheckAsync(Shipped, null);
        Assert.AreEqual(0, exit, said);
        StringAssert.Contains(said, "Lời văn: ");
        StringAssert.Contains(said, "fields.yaml:2:3: fields: warning: 15 choices on one screen; at most 7");
    }

    [TestMethod]
    [DataRow("1.001193", 0, "Bé đã có giấy chứng sinh chưa?")]
    [DataRow("1.001699", 0, "Thủ tục này không hỏi câu nào")]
    [DataRow("9.999999", 1, "Không có thủ tục mã “9.999999”")]
    public async Task ATree_IsDrawn_OrSaidToBeNone(string code, int exit, string says)
    {
        var answer = await CheckAsync(Shipped, code);
        Assert.AreEqual(exit, answer.Exit);
        StringAssert.Contains(answer.Said, says);
    }

    [TestMethod]
    public async Task AFault_Fails()
    {
        var (exit, said) = await CheckAsync(Directory.CreateTempSubdirectory().FullName, null);
        Assert.AreEqual(1, exit);
        StringAssert.Contains(said, "office.yaml:1:1: (file): ");
    }

    private async Task<(int Exit, string Said)> CheckAsync(string folder, string? tree)
    {
        await using var output = new StringWriter();
        var exit = await CheckCommand.RunAsync(folder, new MediaFolder(Path.Combine(Repository.Root, "media")), tree, output, TimeProvider.System, TestContext.CancellationToken);
        return (exit, output.ToString());
    }
}
