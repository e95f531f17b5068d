using LangChanh.Kiosk.Catalog.Media;
using LangChanh.Kiosk.Storage.Audit;

namespace LangChanh.Kiosk.Web.Staff.Content.Media;

/// <summary>Where pictures and videos are taken, put away and brought back; every deed stands in the audit log.</summary>
public sealed class MediaDesk(MediaLibrary library, ContentDesk content, AuditLog audit) : IDisposable
{
    // A picture of a telephone fills some 200 MB while it is unpacked.
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>What content may name.</summary>
    public MediaLibrary Library => library;

    /// <summary>Looks at a file, makes it safe and keeps it.</summary>
    /// <param name="bytes">The file as it came.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="crop">What of a picture is kept; null where nothing would be.</param>
    /// <param name="by">Who brings it.</param>
    /// <param name="cancellation">Cancels before anything is kept.</param>
    /// <returns>Its path in the media folder, or the reason why it is refused.</returns>
    public async Task<(string? Name, MediaRefusal? Refused)> TakeAsync(byte[] bytes, string title, PictureCrop? crop, string by, CancellationToken cancellation)
    {
        if (crop is not { } part)
        {
            return (null, MediaRefusal.TooSmall);
        }

        await _one.WaitAsync(cancellation);
        try
        {
            var refused = MediaFile.TryTake(bytes, part, out var file);
            if (file is null)
            {
                return (null, refused);
            }

            var name = library.Keep(title, file);
            await audit.WriteAsync(by, AuditKinds.Import, name, $"đưa lên {file.Content.Length} byte", CancellationToken.None);
            return (name, null);
        }
        catch (IOException)
        {
            return (null, MediaRefusal.NoRoom);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Puts away what nothing names.</summary>
    /// <returns>Whether it was there and is away now.</returns>
    public async Task<bool> PutAwayAsync(string name, string by, CancellationToken cancellation)
    {
        if (Uses()[name].Any() || !library.PutAway(name))
        {
            return false;
        }

        await audit.WriteAsync(by, AuditKinds.Import, name, "cất đi", cancellation);
        return true;
    }

    /// <summary>Brings back what was put away.</summary>
    /// <returns>Whether it was away and is there now.</returns>
    public async Task<bool> BringBackAsync(string name, string by, CancellationToken cancellation)
    {
        if (!library.BringBack(name))
        {
            return false;
        }

        await audit.WriteAsync(by, AuditKinds.Import, name, "lấy lại", cancellation);
        return true;
    }

    /// <summary>The items of the studio that name a file, on the screens or in a draft, by the file's path.</summary>
    public ILookup<string, string> Uses()
    {
        var items = ContentItem.Rest(content.Files).Where(i => i.Id != ContentItem.Phrases).Select(i => (Item: i.Id, Text: content.Files.TextOf(i.Id) ?? ""));
        var texts = items.Concat(content.Drafts.All.SelectMany(d => d.Files.Select(f => (d.Item, Text: f.Text ?? "")))).ToList();
        return (from file in library.Items
                from text in texts
                where text.Text.Contains(file.Name, StringComparison.Ordinal)
                select (file.Name, text.Item)).Distinct().ToLookup(u => u.Name, u => u.Item, StringComparer.Ordinal);
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();
}
