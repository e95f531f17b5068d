using System.CommandLine;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Media;
using LangChanh.Kiosk.Catalog.Packages;
using LangChanh.Kiosk.Catalog.Publishing;
using LangChanh.Kiosk.Storage.Audit;
using LangChanh.Kiosk.Web.Commands;

namespace LangChanh.Kiosk.Web.Exchange;

/// <summary><c>./kiosk content send|take|sign|key|trust</c>: sending the catalog to another kiosk, and taking one.</summary>
internal static class ExchangeCommands
{
    /// <summary>The commands, to stand beside those of versions.</summary>
    public static IEnumerable<Command> All()
    {
        var file = new Argument<string>("file") { Description = "The package" };
        var name = new Argument<string>("name") { Description = "How staff call the sender" };
        var key = new Argument<string>("key-file") { Description = "File with the sender's public key" };
        var folder = new Argument<string>("folder") { Description = "Folder of a git work tree" };

        var send = new Command("send", "Writes the whole catalog as one signed file") { file, KioskCommands.Data, KioskCommands.Config, KioskCommands.Media };
        send.SetAction((given, cancellation) => WithCatalogAsync(given, async services =>
        {
            var catalog = services.GetRequiredService<CatalogSource>();
            var media = services.GetRequiredService<MediaLibrary>();
            using var own = services.GetRequiredService<SenderKeys>().Own();
            var target = Path.GetFullPath(given.GetValue(file)!);
            await using (var stream = new FileStream(target + ".new", FileMode.Create))
            {
                await CatalogPackage.WriteAsync(catalog.Folder, ExchangePages.Label(catalog.Current, Environment.UserName, services.GetRequiredService<TimeProvider>().GetUtcNow()), own, stream, catalog.Current.Media.Select(m => (m, media.PathOf(m))), cancellation);
                stream.Flush(flushToDisk: true);
            }

            File.Move(target + ".new", target, overwrite: true);
            await Console.Out.WriteLineAsync($"Đã ghi {target}: {catalog.Current.Procedures.Length} thủ tục.");
            return 0;
        }, cancellation));

        var take = new Command("take", "Verifies, checks and publishes a package") { file, KioskCommands.Data, KioskCommands.Config, KioskCommands.Media };
        take.SetAction((given, cancellation) => WithCatalogAsync(given, async services =>
        {
            try
            {
                await using var stream = File.OpenRead(Path.GetFullPath(given.GetValue(file)!));
                var (manifest, files) = await CatalogPackage.ReadAsync(stream, services.GetRequiredService<SenderKeys>().Trusted(), cancellation);
                var outcome = await services.GetRequiredService<CatalogTaking>().TakeAsync(manifest, files, cancellation);
                if (outcome is PublishOutcome.Published taken)
                {
                    await services.GetRequiredService<AuditLog>().WriteAsync($"{Environment.UserName} (dòng lệnh)", AuditKinds.Import, "danh mục", CatalogTaking.Deed(manifest, files.Count, taken), CancellationToken.None);
                }

                await Console.Out.WriteLineAsync($"{manifest.Office}, {manifest.MadeAt:dd/MM/yyyy HH:mm}: {(outcome is PublishOutcome.Published published ? $"đã nhận, thành bản {published.Version.Number}" : "không có gì mới")}.");
                return 0;
            }
            catch (Exception e) when (e is PackageRefusedException or IOException)
            {
                await Console.Error.WriteLineAsync($"Không nhận: {e.Message}");
                return 1;
            }
        }, cancellation));

        var sign = new Command("sign", "Signs a folder in place, for kiosks that follow its repository") { folder, KioskCommands.Data, KioskCommands.Config, KioskCommands.Media };
        sign.SetAction((given, cancellation) => WithCatalogAsync(given, async services =>
        {
            using var own = services.GetRequiredService<SenderKeys>().Own();
            await CatalogPackage.SignFolderAsync(Path.GetFullPath(given.GetValue(folder)!), ExchangePages.Label(services.GetRequiredService<CatalogSource>().Current, Environment.UserName, services.GetRequiredService<TimeProvider>().GetUtcNow()), own, cancellation);
            return 0;
        }, cancellation));

        var show = new Command("key", "Shows this machine's public key") { KioskCommands.Data, KioskCommands.Config, KioskCommands.Media };
        show.SetAction((given, cancellation) => WithCatalogAsync(given, async services =>
        {
            await Console.Out.WriteLineAsync(services.GetRequiredService<SenderKeys>().PublicKey());
            return 0;
        }, cancellation));

        var trust = new Command("trust", "Takes catalogs of a sender from now on") { name, key, KioskCommands.Data, KioskCommands.Config, KioskCommands.Media };
        trust.SetAction((given, cancellation) => WithCatalogAsync(given, async services =>
        {
            try
            {
                services.GetRequiredService<SenderKeys>().Trust(given.GetValue(name)!, await File.ReadAllTextAsync(Path.GetFullPath(given.GetValue(key)!), cancellation));
                return 0;
            }
            catch (Exception e) when (e is PackageRefusedException or IOException)
            {
                await Console.Error.WriteLineAsync(e.Message);
                return 1;
            }
        }, cancellation));
        return [send, take, sign, show, trust];
    }

    private static Task<int> WithCatalogAsync(ParseResult given, Func<IServiceProvider, Task<int>> work, CancellationToken cancellation) => KioskCommands.WithStoreAsync(given, async services =>
    {
        await services.GetRequiredService<ContentPublisher>().RecoverAsync(cancellation);
        var faults = await services.GetRequiredService<CatalogSource>().ReloadAsync(cancellation);
        if (faults.Length == 0)
        {
            return await work(services);
        }

        await Console.Error.WriteLineAsync($"Nội dung trên máy có {faults.Length} lỗi, lỗi đầu: {faults[0]}");
        return 1;
    }, cancellation);
}
