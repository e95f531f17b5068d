namespace LangChanh.Kiosk.Tests;

/// <summary>Folders that tests work on.</summary>
internal static class Folders
{
    /// <summary>Copies a folder with all below it.</summary>
    /// <param name="from">The folder.</param>
    /// <param name="to">Where it goes; made when it is missing.</param>
    /// <param name="except">A folder at its top that stays behind.</param>
    public static void Copy(string from, string to, string? except = null)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(from, file);
            if (except is null || !name.StartsWith(except + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                var target = Path.Combine(to, name);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
    }
}
