using System.Security.Cryptography;
using LangChanh.Kiosk.Catalog.Packages;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.Extensions.Options;

namespace LangChanh.Kiosk.Web.Exchange;

/// <summary>This machine's signing key, made at the first start or when it is first needed, and the keys of those whose catalogs it takes; both stay in the data folder.</summary>
public sealed class SenderKeys(IOptions<KioskOptions> options)
{
    private const int LongestName = 60;

    private string OwnFile => Path.Combine(options.Value.Data, "keys", "catalog-sender.pem");

    private string TrustedFolder => Path.Combine(options.Value.Data, "trusted-senders");

    /// <summary>This machine's key; to be disposed of.</summary>
    public ECDsa Own()
    {
        SecretFile.MakeOnce(OwnFile, () =>
        {
            using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return System.Text.Encoding.ASCII.GetBytes(fresh.ExportPkcs8PrivateKeyPem());
        });
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(OwnFile));
        return key;
    }

    /// <summary>What another machine must be told to trust this one, PEM.</summary>
    public string PublicKey()
    {
        using var key = Own();
        return key.ExportSubjectPublicKeyInfoPem();
    }

    /// <summary>Whose catalogs are taken: those told, and this machine itself (its own package comes back from the stick).</summary>
    public IReadOnlyCollection<TrustedSender> Trusted()
    {
        var told = Directory.Exists(TrustedFolder)
            ? Directory.EnumerateFiles(TrustedFolder, "*.pem").Order(StringComparer.Ordinal).Select(f => new TrustedSender(Path.GetFileNameWithoutExtension(f), File.ReadAllText(f)))
            : [];
        return [new TrustedSender("máy này", PublicKey()), .. told];
    }

    /// <summary>Trusts a sender from now on.</summary>
    /// <param name="name">How staff call them: letters, digits, spaces, hyphens.</param>
    /// <param name="publicKey">Their key, PEM.</param>
    /// <exception cref="PackageRefusedException">The name or the key cannot be used.</exception>
    public void Trust(string name, string publicKey)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > LongestName || !SignedManifest.IsSafe(name) || name.Contains('/', StringComparison.Ordinal))
        {
            throw new PackageRefusedException("Tên nơi gửi chỉ gồm chữ, số, dấu cách, gạch nối.");
        }

        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(publicKey);
            Directory.CreateDirectory(TrustedFolder);
            File.WriteAllText(Path.Combine(TrustedFolder, name + ".pem"), key.ExportSubjectPublicKeyInfoPem());
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new PackageRefusedException("Khóa không đọc được: dán nguyên cả dòng BEGIN và END.", e);
        }
    }
}
