using System.Security.Cryptography;
using LangChanh.Kiosk.Scanning;

namespace LangChanh.Kiosk.Web.Hall;

/// <summary>
/// The keys that sign this hall's codes: <c>keys/hall-codes.txt</c> in the data folder, one a line in base 64, made at the
/// first start. Machines of one hall may share a copy; a line put on top becomes the signing key, the others stay good.
/// </summary>
public static class HallKeys
{
    private const string FileName = "hall-codes.txt";

    /// <summary>Reads the keys, or makes one.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="log">Told when a file could not be used; it is kept beside under <c>.broken</c>.</param>
    public static HallCodes Open(string data, ILogger log)
    {
        var file = Path.Combine(data, "keys", FileName);
        if (Read(file) is { } keys)
        {
            return keys;
        }

        if (File.Exists(file))
        {
            log.LogWarning("{File} holds no key: a new one is made, the old file is kept beside", file);
            File.Move(file, file + ".broken", overwrite: true);
        }

        SecretFile.MakeOnce(file, () => System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(HallCodes.KeyBytes)) + "\n"));
        return Read(file) ?? throw new IOException($"{file} cannot be read.");
    }

    private static HallCodes? Read(string file)
    {
        try
        {
            return File.Exists(file) ? new HallCodes(File.ReadAllLines(file).Where(l => !string.IsNullOrWhiteSpace(l)).Select(Convert.FromBase64String)) : null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return null;
        }
    }
}
