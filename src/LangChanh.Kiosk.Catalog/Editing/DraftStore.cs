using System.Collections.Immutable;
using System.Text.Json;
using LangChanh.Kiosk.Catalog.Publishing;

namespace LangChanh.Kiosk.Catalog.Editing;

/// <summary>The drafts, one file each, written whole as they are typed; every change is made on the latest state, one at a time.</summary>
public sealed class DraftStore
{
    private readonly string _folder;
    private readonly Lock _writing = new();
    private ImmutableDictionary<string, Draft> _drafts;

    /// <summary>Opens the drafts.</summary>
    /// <param name="folder">Their folder; made when it is missing.</param>
    public DraftStore(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        _drafts = Directory.EnumerateFiles(folder, "*.json").Select(Read).OfType<Draft>().ToImmutableDictionary(d => d.Item);
    }

    /// <summary>Raised with the item whose draft changed or is gone.</summary>
    public event Action<string>? Changed;

    /// <summary>All drafts, the latest first.</summary>
    public ImmutableArray<Draft> All => [.. _drafts.Values.OrderByDescending(d => d.ChangedAt)];

    /// <summary>The draft of an item, or null.</summary>
    public Draft? Of(string item) => _drafts.GetValueOrDefault(item);

    /// <summary>Changes the draft of an item on its latest state.</summary>
    /// <param name="item">The item.</param>
    /// <param name="change">Gets the draft, or null where there is none, and says what it becomes; null throws it away, the same leaves it.</param>
    /// <returns>The draft after the change.</returns>
    public Draft? Change(string item, Func<Draft?, Draft?> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Draft? before, after;
        lock (_writing)
        {
            before = Of(item);
            after = change(before);
            if (after is not null && !ReferenceEquals(before, after))
            {
                after = after with { Revision = (before?.Revision ?? 0) + 1 };
                DurableFile.Write(PathOf(item), JsonSerializer.SerializeToUtf8Bytes(after));
                _drafts = _drafts.SetItem(item, after);
            }
            else if (after is null && before is not null)
            {
                File.Delete(PathOf(item));
                _drafts = _drafts.Remove(item);
            }
        }

        if (!ReferenceEquals(before, after))
        {
            Changed?.Invoke(item);
        }

        return after;
    }

    private string PathOf(string item) => Path.Combine(_folder, Uri.EscapeDataString(item) + ".json");

    private static Draft? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Draft>(File.ReadAllBytes(path));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
