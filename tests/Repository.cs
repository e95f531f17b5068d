namespace LangChanh.Kiosk.Tests;

/// <summary>Where the tests find the repository and the shared data beside it.</summary>
internal static class Repository
{
    public static string Root { get; } = Up(AppContext.BaseDirectory, d => File.Exists(Path.Combine(d, "LangChanh.Kiosk.sln"))) ?? throw new InvalidOperationException("The tests run inside the repository.");

    /// <summary>A file of the shared data; the test is inconclusive where that is absent.</summary>
    public static string SharedData(string name)
    {
        var path = Path.Combine(Root, "..", "shared", "data", name);
        if (!File.Exists(path))
        {
            Assert.Inconclusive($"needs ../shared/data/{name}");
        }

        return path;
    }

    private static string? Up(string directory, Func<string, bool> found)
    {
        for (var at = directory; at is not null; at = Path.GetDirectoryName(at))
        {
            if (found(at))
            {
                return at;
            }
        }

        return null;
    }
}
