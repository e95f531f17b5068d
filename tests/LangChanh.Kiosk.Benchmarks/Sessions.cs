namespace LangChanh.Kiosk.Benchmarks;

/// <summary>Memory of the server after a week's visitors, each with a whole visit: no screen may keep what it showed.</summary>
internal static class Sessions
{
    private const int Visits = 1000;
    private static readonly string[] Path = ["/", "/home", "/procedures", "/procedures/events/sinh-con", "/procedures/1.001193", "/procedures/1.001193?tab=steps", "/search", "/numbers", "/numbers/ho-tich", "/notices", "/reception", "/comfort"];

    public static async Task RunAsync()
    {
        await using var kiosk = await RunningKiosk.StartAsync();
        var before = Resident(kiosk.ProcessId);
        var after = new List<long>();
        for (var visit = 1; visit <= Visits; visit++)
        {
            using var http = new HttpClient { BaseAddress = kiosk.Address };
            foreach (var page in Path)
            {
                (await http.GetAsync(new Uri(page, UriKind.Relative))).EnsureSuccessStatusCode();
            }

            if (visit % (Visits / 4) == 0)
            {
                after.Add(Resident(kiosk.ProcessId));
            }
        }

        Console.WriteLine($"resident memory: {before} MB after the start; after each quarter of {Visits} visits of {Path.Length} pages: {string.Join(", ", after)} MB");
    }

    private static long Resident(int process) => long.Parse(File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1024;
}
