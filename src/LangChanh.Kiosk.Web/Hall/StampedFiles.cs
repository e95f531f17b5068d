using System.Security.Cryptography;
using System.Text;

namespace LangChanh.Kiosk.Web.Hall;

/// <summary>
/// Addresses of the screens' own files that change with what the files hold: a browser keeps them without asking again, and
/// after an update it asks for others. What a style sheet or a module names by a relative address lies under the same stamp.
/// </summary>
public static class StampedFiles
{
    private const int StampBytes = 5;

    /// <summary>How long a browser keeps an answer under a stamp, as a header says it.</summary>
    public const string Kept = "public, max-age=31536000, immutable";

    /// <summary>Folder of the files.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>What stands before a file's path, for example <c>/~5f0c2a91be</c>; empty where there are no files.</summary>
    public static string Prefix { get; } = Directory.Exists(Folder) ? "/~" + OfFolder(Folder) : "";

    /// <summary>The address under which a file is kept.</summary>
    /// <param name="path">Its path, for example <c>/css/tokens.css</c>.</param>
    public static string Of(string path) => Prefix + path;

    /// <summary>A stamp of a text, for an answer that is no file.</summary>
    public static string OfText(string text) => Hex(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>A stamp of every name and byte in a folder.</summary>
    public static string OfFolder(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, file)));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Hex(hash.GetHashAndReset());
    }

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash, 0, StampBytes);
}
