using System.Security.Cryptography;
using LangChanh.Kiosk.Web.Hall;

namespace LangChanh.Kiosk.Web.Feeds;

/// <summary>A secret of this installation, made at the first start and kept beside its other keys; it keys the hashes of second items.</summary>
public sealed class InstallationKey
{
    private const int Length = 32;

    /// <summary>Reads the key, or makes it.</summary>
    /// <param name="folder">Folder of the installation's keys.</param>
    public InstallationKey(string folder)
    {
        var path = Path.Combine(folder, "second-item.key");
        SecretFile.MakeOnce(path, () => RandomNumberGenerator.GetBytes(Length));
        Bytes = File.ReadAllBytes(path);
    }

    /// <summary>The key.</summary>
    public byte[] Bytes { get; }
}
