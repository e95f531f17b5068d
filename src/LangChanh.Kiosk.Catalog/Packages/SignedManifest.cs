using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace LangChanh.Kiosk.Catalog.Packages;

/// <summary>A catalog that is not taken, with the reason in a sentence for staff.</summary>
public sealed class PackageRefusedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>One file of a package.</summary>
/// <param name="Path">Relative path with forward slashes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Hash, lower-case hexadecimal.</param>
public sealed record PackagedFile(string Path, long Size, string Sha256);

/// <summary>
/// What a package holds, by whom and when; its bytes are what is signed (ECDSA P-256 with SHA-256, FIPS 186-5), so that
/// no file can be changed, added or left out on the way.
/// </summary>
/// <param name="Office">Name of the office that sent it.</param>
/// <param name="Author">Who packed it.</param>
/// <param name="MadeAt">When; a package older than the one last taken is told.</param>
/// <param name="Version">Version of the catalog in it.</param>
/// <param name="Files">Every file, in the order of paths.</param>
public sealed record SignedManifest(string Office, string Author, DateTimeOffset MadeAt, string Version, ImmutableArray<PackagedFile> Files)
{
    /// <summary>Name of the manifest's file.</summary>
    public const string ManifestName = "catalog.json";

    /// <summary>Name of the signature's file: raw bytes, IEEE P1363.</summary>
    public const string SignatureName = "catalog.sig";

    /// <summary>Most files of a package.</summary>
    public const int MostFiles = 10_000;

    /// <summary>Most bytes of a package, unpacked.</summary>
    public const long MostBytes = 500_000_000;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The bytes that are signed.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, s_json);

    /// <summary>Signs the manifest's bytes.</summary>
    public static byte[] Sign(byte[] manifest, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.SignData(manifest, HashAlgorithmName.SHA256);
    }

    /// <summary>The manifest, once one of the trusted keys has signed it and every path in it is safe.</summary>
    /// <param name="manifest">Its bytes.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="trusted">Whose word counts.</param>
    /// <exception cref="PackageRefusedException">Nobody trusted has signed it, or it cannot be a catalog.</exception>
    public static SignedManifest Verify(byte[] manifest, byte[] signature, IEnumerable<TrustedSender> trusted)
    {
        ArgumentNullException.ThrowIfNull(trusted);
        if (!trusted.Any(t => t.Signed(manifest, signature)))
        {
            throw new PackageRefusedException("Gói nội dung không có chữ ký của nơi mà máy này tin. Kiểm tra lại nơi gửi, hoặc thêm khóa của nơi ấy.");
        }

        SignedManifest? read;
        try
        {
            read = JsonSerializer.Deserialize<SignedManifest>(manifest, s_json);
        }
        catch (JsonException e)
        {
            throw new PackageRefusedException("Gói nội dung hỏng phần mục lục.", e);
        }

        if (read is null || read.Files.IsDefault || read.Files.Length > MostFiles || read.Files.Sum(f => Math.Max(0, f.Size)) > MostBytes)
        {
            throw new PackageRefusedException("Gói nội dung quá lớn hoặc thiếu mục lục.");
        }

        var unsafePath = read.Files.FirstOrDefault(f => !IsSafe(f.Path));
        return unsafePath is null ? read : throw new PackageRefusedException($"Gói nội dung có tệp không được phép: {unsafePath.Path}.");
    }

    /// <summary>A file of this name may stand in a package: plain segments, none hidden, no way up or out.</summary>
    public static bool IsSafe(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Length is > 0 and <= 200 && path.Split('/').All(s => s.Length > 0 && s[0] != '.' && s.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or ' '));
    }

    /// <summary>Whether bytes are those that the manifest names.</summary>
    public static bool Matches(PackagedFile file, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(file);
        return content.Length == file.Size && CryptographicOperations.FixedTimeEquals(Convert.FromHexString(file.Sha256.Length == 64 ? file.Sha256 : new string('0', 64)), SHA256.HashData(content));
    }
}

/// <summary>Somebody whose catalogs this machine takes.</summary>
/// <param name="Name">How staff call them.</param>
/// <param name="PublicKey">Their key, PEM (SubjectPublicKeyInfo, P-256).</param>
public sealed record TrustedSender(string Name, string PublicKey)
{
    /// <summary>Whether they signed these bytes; a key that cannot be read has signed nothing.</summary>
    public bool Signed(byte[] content, byte[] signature)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(PublicKey);
            return key.VerifyData(content, signature, HashAlgorithmName.SHA256);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return false;
        }
    }
}
