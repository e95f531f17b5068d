using System.CommandLine;
using LangChanh.Kiosk.Catalog.Publishing;
using LangChanh.Kiosk.Storage.Audit;
using LangChanh.Kiosk.Web.Exchange;

namespace LangChanh.Kiosk.Web.Commands;

/// <summary><c>./kiosk content list|restore</c>: the versions of the content from the command line, also while the kiosk runs.</summary>
internal static class ContentCommands
{
    private const string By = "dòng lệnh";

    /// <summary>The commands.</summary>
    public static Command All()
    {
        var number = new Argument<int>("number") { Description = "Number of the version" };
        var list = new Command("list", "All versions, the latest first") { KioskCommands.Data, KioskCommands.Config };
        list.SetAction((given, cancellation) => OnVersionsAsync(given, async publisher =>
        {
            foreach (var version in publisher.History.All.Reverse())
            {
                await Console.Out.WriteLineAsync($"{version.Number,6}  {version.At:yyyy-MM-dd HH:mm}  {version.Kind,-8}  {version.Author,-16}  {version.Reason}".TrimEnd());
            }

            return 0;
        }, cancellation));
        var restore = new Command("restore", "Puts a version back, as a new one") { number, KioskCommands.Data, KioskCommands.Config };
        restore.SetAction((given, cancellation) => OnVersionsAsync(given, async (publisher, audit) =>
        {
            var wanted = given.GetValue(number);
            if (publisher.History.All.All(v => v.Number != wanted))
            {
                await Console.Error.WriteLineAsync($"Không có bản {wanted}.");
                return 1;
            }

            var outcome = await publisher.RestoreAsync(wanted, By, $"trở lại bản {wanted}", cancellation);
            if (outcome is PublishOutcome.Published { Version: var version })
            {
                await audit.WriteAsync(By, AuditKinds.Publish, $"bản {wanted}", $"trở lại, thành bản {version.Number}", CancellationToken.None);
            }

            await Console.Out.WriteLineAsync(outcome switch
            {
                PublishOutcome.Published { Version: var made } => $"Đã trở lại bản {wanted}, thành bản {made.Number}.",
                PublishOutcome.Faulty { Faults: var faults } => "Bản ấy không còn hợp lệ:\n" + string.Join('\n', faults),
                _ => "Không có gì thay đổi.",
            });
            return outcome is PublishOutcome.Faulty ? 1 : 0;
        }, cancellation));
        var content = new Command("content", "Versions of the content, and content for other kiosks") { list, restore };
        foreach (var command in ExchangeCommands.All())
        {
            content.Add(command);
        }

        return content;
    }

    private static Task<int> OnVersionsAsync(ParseResult given, Func<ContentPublisher, Task<int>> work, CancellationToken cancellation) => OnVersionsAsync(given, (publisher, _) => work(publisher), cancellation);

    private static Task<int> OnVersionsAsync(ParseResult given, Func<ContentPublisher, AuditLog, Task<int>> work, CancellationToken cancellation) => KioskCommands.WithStoreAsync(given, async services =>
    {
        var publisher = services.GetRequiredService<ContentPublisher>();
        await publisher.RecoverAsync(cancellation);
        await publisher.NoteAsync(cancellation);
        return await work(publisher, services.GetRequiredService<AuditLog>());
    }, cancellation);
}
