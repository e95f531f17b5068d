using System.Collections.Immutable;
using System.Text;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Media;
using LangChanh.Kiosk.Catalog.Packages;
using LangChanh.Kiosk.Catalog.Publishing;
using LangChanh.Kiosk.Catalog.Reading;

namespace LangChanh.Kiosk.Web.Exchange;

/// <summary>Puts a verified catalog of another machine on the screens: as one publish, checked as a whole, or not at all.</summary>
public sealed class CatalogTaking(CatalogSource catalog, ContentPublisher publisher, MediaLibrary media)
{
    // What is this hall's own: who it is, when it is open, who sits where. Another hall's catalog leaves it as it is.
    private static readonly string[] Own = ["office.yaml", "hours.yaml", "services.yaml", "reception.yaml", "notices.yaml", "slip.yaml", "staff.yaml", "map.yaml", "map.svg", "languages.yaml"];

    /// <summary>Takes a catalog. One of the same office replaces everything; one of another office leaves this hall's own files.</summary>
    /// <param name="manifest">Who sent what.</param>
    /// <param name="files">The verified files.</param>
    /// <param name="cancellation">Cancels before anything is written.</param>
    /// <returns>What was published; nothing where the catalog is the same already.</returns>
    /// <exception cref="PackageRefusedException">The whole would have faults here.</exception>
    /// <exception cref="IOException">There is no room for its pictures.</exception>
    public async Task<PublishOutcome> TakeAsync(SignedManifest manifest, ImmutableSortedDictionary<string, byte[]> files, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(files);
        // The pictures first: content that names them is whole from its first moment, and one that nothing names does no harm.
        var (pictures, content) = (files.Where(f => f.Key.StartsWith(CatalogPackage.MediaPrefix, StringComparison.Ordinal)), files.Where(f => ConfigurationFiles.Holds(f.Key) && !f.Key.StartsWith(CatalogPackage.MediaPrefix, StringComparison.Ordinal)));
        foreach (var (path, bytes) in pictures)
        {
            media.Receive(path[CatalogPackage.MediaPrefix.Length..], bytes);
        }

        var own = manifest.Office == OfficeName(catalog.Current) ? [] : Own;
        var now = catalog.Files;
        var changes = content.Where(f => !own.Contains(f.Key)).Select(f => new FileChange(f.Key, now.HashOf(f.Key), Encoding.UTF8.GetString(f.Value)))
            .Concat(now.ByName.Keys.Where(f => !files.ContainsKey(f) && !own.Contains(f)).Select(f => new FileChange(f, now.HashOf(f), null)))
            .ToList();
        var outcome = await publisher.PublishAsync(changes, $"{manifest.Office} · {manifest.Author}", $"Nhận gói nội dung {manifest.Version}", cancellation);
        return outcome switch
        {
            PublishOutcome.Faulty faulty => throw new PackageRefusedException($"Nội dung nhận về chưa dùng được ở đây, {faulty.Faults.Length} lỗi, lỗi đầu: {faulty.Faults[0]}"),
            PublishOutcome.Overtaken => throw new PackageRefusedException("Nội dung trên máy vừa có người sửa. Hãy nhận lại."),
            _ => outcome,
        };
    }

    /// <summary>What was taken, for the audit log.</summary>
    public static string Deed(SignedManifest manifest, int files, PublishOutcome.Published published)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(published);
        return $"nhận danh mục của {manifest.Office}, {files} tệp, thành phiên bản {published.Version.Number}";
    }

    /// <summary>How this office signs what it sends.</summary>
    public static string OfficeName(CatalogSnapshot catalog) => catalog.Office.Name.In(LocalText.Vietnamese);
}
