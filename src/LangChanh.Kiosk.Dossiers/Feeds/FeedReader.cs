namespace LangChanh.Kiosk.Dossiers;

/// <summary>Reads a file as staff have it: text with any separator and encoding, or a sheet. Total: any bytes give rows or a fault, and nothing throws.</summary>
public static class FeedReader
{
    /// <summary>Reads a file, row after row.</summary>
    /// <param name="content">The file's bytes.</param>
    /// <param name="limits">How much is read.</param>
    public static IEnumerable<FeedItem> Read(byte[] content, FeedLimits limits)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(limits);
        return content switch
        {
            _ when content.Length == 0 => [new FeedBroken(1, FeedFault.Empty)],
            _ when content.Length > limits.MostBytes => [new FeedBroken(1, FeedFault.TooLarge)],
            [0x50, 0x4B, 0x03, 0x04, ..] => Within(SheetFeed.Read(content, limits), limits),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => [new FeedBroken(1, FeedFault.OldOrProtected)],
            _ => Within(CsvFeed.Read(content, limits), limits),
        };
    }

    private static IEnumerable<FeedItem> Within(IEnumerable<FeedItem> items, FeedLimits limits)
    {
        var rows = 0;
        foreach (var item in items)
        {
            var broken = item is FeedRow row
                ? ++rows > limits.MostRows ? FeedFault.TooManyRows : row.Cells.Length > limits.MostColumns ? FeedFault.TooManyColumns : row.Cells.Any(c => c.Length > limits.LongestCell) ? FeedFault.CellTooLong : (FeedFault?)null
                : null;
            if (broken is { } fault)
            {
                yield return new FeedBroken(((FeedRow)item).Line, fault);
                yield break;
            }

            yield return item;
        }
    }
}
