namespace LangChanh.Kiosk.Tests;

/// <summary>Where the benchmarks find the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = Environment.GetEnvironmentVariable("KIOSK_HOME") ?? throw new InvalidOperationException("Run them by ./kiosk bench.");
}
