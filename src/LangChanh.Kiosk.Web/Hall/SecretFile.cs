namespace LangChanh.Kiosk.Web.Hall;

/// <summary>A secret of this installation in a file that its own account alone reads: made once, whole or not at all.</summary>
internal static class SecretFile
{
    /// <summary>Makes the file where there is none. Whoever comes second leaves the first one's; a power cut leaves no half.</summary>
    /// <param name="path">The file; its folder is made when it is missing.</param>
    /// <param name="content">Makes the secret.</param>
    public static void MakeOnce(string path, Func<byte[]> content)
    {
        if (File.Exists(path))
        {
            return;
        }

        var folder = Directory.CreateDirectory(Path.GetDirectoryName(path)!).FullName;
        var fresh = Path.Combine(folder, Path.GetRandomFileName());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(fresh, options))
        {
            stream.Write(content());
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(fresh, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(fresh);
        }
    }
}
