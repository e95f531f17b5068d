using System.Diagnostics;

namespace LangChanh.Kiosk.Benchmarks;

/// <summary>Times in milliseconds, and what is said of them.</summary>
internal static class Figures
{
    public static double Quantile(this IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[(int)Math.Clamp(Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    public static string Spread(this IReadOnlyCollection<double> values) => $"p50 {values.Quantile(0.5):F2} ms, p99 {values.Quantile(0.99):F2} ms ({values.Count} times)";

    public static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public static double Time(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
