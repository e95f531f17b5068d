using Microsoft.Playwright;

namespace LangChanh.Kiosk.Benchmarks;

/// <summary>From the finger lifted to the next screen painted, through a whole visit, beside the very same pages saved and served by nginx, touch by touch in turn.</summary>
internal static class Touching
{
    private const int Rounds = 10;
    private const int WarmRounds = 2;
    private const int WarmRequests = 60;
    private const double Limit = 50; // ms, p99
    private const double RatioLimit = 1.5;
    private const double MostBytes = 150_000;
    private const double Wake = 250; // ms for which the resting screen waits on purpose (attract.js, requirement P11)
    private const string Typed = "khai sinh";

    // Where each step leads, and what is touched for it.
    private static readonly (string Step, string Target)[] s_way =
    [
        ("home", ".wake"),
        ("life events", "a[href='/procedures']"),
        ("fields", "a[href='/procedures?by=field']"),
        ("list", "a[href='/procedures/fields/ho-tich']"),
        ("procedure", "a.row.plain"),
        ("back", "[data-back]"),
        ("search", ".search-door"),
        ("found procedure", "#found a.row"),
        ("question", ".ask-me"),
        ("back to it", "[data-back]"),
        ("tickets", "a.primary[href^='/numbers']"),
        ("priority", "a.row.chosen"),
        ("resting again", "form[action='/visit/end'] .dock-btn"),
    ];

    private static readonly (string Name, Func<Touch, double> Of)[] s_moments =
    [
        ("fetch begins", t => t.Start),
        ("first byte", t => t.FirstByte),
        ("last byte", t => t.LastByte),
        ("painted", t => t.Painted),
        ("largest content in its font", t => t.Largest),
    ];

    public static async Task RunAsync()
    {
        await using var kiosk = await RunningKiosk.StartAsync(configure: NationalCatalog.File is null ? null : NationalCatalog.AddToAsync);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Screens.LaunchAsync(playwright);
        await WeighAsync(browser, kiosk.Address);
        await using var own = await TouchedPage.OpenAsync(browser, kiosk.Address);
        var pages = await WarmAsync(own, kiosk.Address);
        await using var saved = await SavedPages.ServeAsync(kiosk.Address, pages, Typed);
        await using var peer = await TouchedPage.OpenAsync(browser, saved.Address);
        var (ours, theirs) = (new Visits([], []), new Visits([], []));
        for (var round = 0; round < WarmRounds + Rounds; round++)
        {
            await VisitAsync(own, round < WarmRounds ? new Visits([], []) : ours);
            await VisitAsync(peer, round < WarmRounds ? new Visits([], []) : theirs);
        }

        Print(Directory.EnumerateFiles(Path.Combine(kiosk.Config, "procedures")).Count(), ours, theirs);
    }

    private static async Task VisitAsync(TouchedPage panel, Visits visits, List<string>? met = null)
    {
        await panel.Page.GotoAsync("/");
        foreach (var (step, target) in s_way)
        {
            if (step == "found procedure")
            {
                foreach (var key in Typed)
                {
                    visits.Keys.Add(await panel.PressAsync($"{key}"));
                }
            }

            if (met is not null && await panel.Page.Locator(target).First.GetAttributeAsync("href") is { } href)
            {
                met.Add(href);
            }

            visits.Touches.Add((await panel.LeadAsync(step, target)).Without(step == "home" ? Wake : 0));
        }

        await panel.Page.GotoAsync("about:blank");
    }

    /// <summary>One visit to learn the pages, then many requests for each, as a kiosk has had that runs for a day.</summary>
    private static async Task<IReadOnlyList<string>> WarmAsync(TouchedPage own, Uri kiosk)
    {
        var pages = new List<string> { "/", "/offline" };
        await VisitAsync(own, new Visits([], []), pages);
        using var http = new HttpClient { BaseAddress = kiosk };
        for (var i = 0; i < WarmRequests; i++)
        {
            foreach (var page in pages)
            {
                (await http.GetAsync(new Uri(page, UriKind.Relative))).EnsureSuccessStatusCode();
            }
        }

        return [.. pages.Distinct()];
    }

    private static async Task WeighAsync(IBrowser browser, Uri kiosk)
    {
        await using var fresh = await TouchedPage.OpenAsync(browser, kiosk);
        await fresh.Page.GotoAsync("/home");
        var bytes = await fresh.BytesAsync();
        Console.WriteLine($"home, empty cache: {string.Join(", ", bytes.Select(b => $"{b.Kind} {b.Bytes / 1000:F1} kB"))}; all {bytes.Sum(b => b.Bytes) / 1000:F1} kB, {bytes.Sum(b => b.Bytes) / MostBytes:P0} of the limit");
    }

    private static void Print(int procedures, Visits ours, Visits theirs)
    {
        Console.WriteLine($"{procedures} procedures, 1080×1920, finger lifted to first contentful paint; without the {Wake} ms for which the resting screen waits on purpose");
        Console.WriteLine("| step             | p50 | most | nginx p50 | most |");
        foreach (var (step, _) in s_way)
        {
            var (a, b) = (ours.Painted(step), theirs.Painted(step));
            Console.WriteLine($"| {step,-16} | {a.Quantile(0.5),5:F0} | {a.Max(),5:F0} | {b.Quantile(0.5),5:F0} | {b.Max(),5:F0} |");
        }

        foreach (var (name, visits) in new[] { ("kiosk", ours), ("nginx", theirs) })
        {
            var painted = visits.Painted();
            Console.WriteLine($"{name}: p50 {painted.Quantile(0.5):F1} ms, p95 {painted.Quantile(0.95):F1} ms, p99 {painted.Quantile(0.99):F1} ms ({painted.Count} touches), p99 {painted.Quantile(0.99) / Limit:F2} of the limit of {Limit} ms");
            Console.WriteLine($"  of which, p50: {string.Join(", ", s_moments.Select(m => $"{m.Name} {visits.Touches.Select(m.Of).Quantile(0.5):F1} ms"))}");
        }

        var (p50, p99) = (Ratio(ours, theirs, 0.5), Ratio(ours, theirs, 0.99));
        Console.WriteLine($"ratio to nginx: p50 {p50:F2}, p99 {p99:F2}, limit {RatioLimit}");
        Console.WriteLine($"a key to its results painted: kiosk {ours.Keys.Spread()}; nginx, one saved answer, {theirs.Keys.Spread()}");
        Console.WriteLine($"layout shift, worst of {ours.Touches.Count} screens: {ours.Touches.Max(t => t.Shift):F4} {string.Join(", ", ours.Touches.Where(t => t.Shift > 0).Select(t => t.Step).Distinct())}; limit 0");
    }

    private static double Ratio(Visits ours, Visits theirs, double share) => ours.Painted().Quantile(share) / theirs.Painted().Quantile(share);

    private sealed record Visits(List<Touch> Touches, List<double> Keys)
    {
        public IReadOnlyList<double> Painted(string? step = null) => [.. Touches.Where(t => step is null || t.Step == step).Select(t => t.Painted)];
    }
}
