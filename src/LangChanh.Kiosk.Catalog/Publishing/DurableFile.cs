namespace LangChanh.Kiosk.Catalog.Publishing;

/// <summary>Writes a file whole or not at all: beside it, onto the disk, then in its place. Journalling file systems keep such renames in order.</summary>
public static class DurableFile
{
    /// <summary>Writes it; readers see the old content or the new.</summary>
    /// <param name="path">The file; its folder is made when it is missing.</param>
    /// <param name="content">What it becomes.</param>
    /// <exception cref="IOException">It cannot be written; the old content stays.</exception>
    public static void Write(string path, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var directory = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(directory);
        var beside = Path.Combine(directory, $".{Path.GetFileName(path)}.new");
        using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }
}
