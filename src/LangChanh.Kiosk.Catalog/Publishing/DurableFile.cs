namespace LangChanh.Kiosk.Catalog.Publishing;

/// <summary>Writes a file whole or not at all: beside it, onto the disk, then in its place. Journalling file systems keep such renames in order.</summary>
internal static class DurableFile
{
    public static void Write(string path, byte[] content)
    {
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
