using System.Security.Cryptography;

namespace LangChanh.Kiosk.Web.Feeds;

/// <summary>A secret of this installation, made at the first start and kept beside its other keys; it keys the hashes of second items.</summary>
public sealed class InstallationKey
{
    private const int Length = 32;

    /// <summary>Reads the key, or makes it.</summary>
    /// <param name="folder">Folder of the installation's keys.</param>
    public InstallationKey(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "second-item.key");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var file = new FileStream(path, options);
            Bytes = RandomNumberGenerator.GetBytes(Length);
            file.Write(Bytes);
            file.Flush(flushToDisk: true);
        }
        catch (IOException) when (File.Exists(path))
        {
            Bytes = File.ReadAllBytes(path);
        }
    }

    /// <summary>The key.</summary>
    public byte[] Bytes { get; }
}
