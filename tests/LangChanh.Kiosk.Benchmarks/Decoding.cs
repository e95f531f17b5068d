using System.Diagnostics;
using System.Globalization;

namespace LangChanh.Kiosk.Benchmarks;

/// <summary>
/// How many photos of generated slips are read, and how fast: the page's own settings beside zbar and the decoders of the
/// generation before, on the same photos in the same run. KIOSK_SLIPS says how many; the seed is fixed.
/// </summary>
internal static class Decoding
{
    private const int Seed = 20261124;
    private const int Width = 1280;
    private const int Height = 720;
    private static readonly int s_slips = int.Parse(Environment.GetEnvironmentVariable("KIOSK_SLIPS") ?? "260", CultureInfo.InvariantCulture);

    public static string Fonts => Path.Combine(AppContext.BaseDirectory, "fonts");

    public static async Task RunAsync()
    {
        var decoders = Path.Combine(Repository.Root, "tests", "LangChanh.Kiosk.Benchmarks", "decoders");
        await OutputAsync("npm", ["ci", "--silent", "--no-audit", "--no-fund"], decoders);
        var folder = Directory.CreateTempSubdirectory("slips-");
        try
        {
            var slips = await PhotographAsync(folder.FullName);
            var read = new List<(string Name, Run Run)>();
            foreach (var (name, engine) in new[] { ("kiosk, one frame", "first"), ("kiosk, a round of looks", "round"), ("jsQR 1.4.0", "jsqr"), ("@zxing/library 0.23.0", "zxing") })
            {
                read.Add((name, Parse(await OutputAsync("node", ["read.mjs", engine, folder.FullName], decoders))));
            }

            read.Insert(2, ("zbar", await ZbarAsync(folder.FullName, slips.Count)));
            Print(slips, read);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Slips in turn with every fault, every other round with a second one, each with a code of its own.</summary>
    public static IEnumerable<(string Code, SlipFault Fault, SlipFault Second, SlipPhoto Photo)> Slips(int count)
    {
        var random = new Random(Seed);
        var faults = Enum.GetValues<SlipFault>();
        for (var i = 0; i < count; i++)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"H56.99.42-2611{random.Next(1, 24):00}-{random.Next(10_000):0000}");
            var fault = faults[i % faults.Length];
            var second = i / faults.Length % 2 == 0 ? SlipFault.None : faults[random.Next(faults.Length)];
            yield return (code, fault, second, new SlipPhoto(SlipPaper.Draw(code, SlipPaper.Payload(code), Fonts), fault, second, random));
        }
    }

    private static async Task<List<(string Code, SlipFault Fault)>> PhotographAsync(string folder)
    {
        var slips = new List<(string, SlipFault)>();
        foreach (var (code, fault, _, photo) in Slips(s_slips))
        {
            using var picture = photo.Take(photo.Pose, Width, Height);
            await using var file = File.Create(Path.Combine(folder, $"{slips.Count:0000}.pgm"));
            await file.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"P5\n{Width} {Height}\n255\n"));
            await file.WriteAsync(picture.Bytes);
            slips.Add((code, fault));
        }

        return slips;
    }

    private static Run Parse(string output) => new([.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t', 2)).Select(l => (double.Parse(l[0], CultureInfo.InvariantCulture), l.Length > 1 ? l[1] : ""))]);

    /// <summary>One process for all: its start is shared, so only the mean is known.</summary>
    private static async Task<Run> ZbarAsync(string folder, int count)
    {
        var start = Stopwatch.GetTimestamp();
        var output = await OutputAsync("zbarimg", ["-q", "--xml", "--nodbus", .. Directory.GetFiles(folder, "*.pgm").Order()], folder);
        var each = Stopwatch.GetElapsedTime(start).TotalMilliseconds / count;
        var texts = new string[count];
        Array.Fill(texts, "");
        foreach (var source in output.Split("<source href='").Skip(1))
        {
            texts[int.Parse(Path.GetFileNameWithoutExtension(source[..source.IndexOf('\'', StringComparison.Ordinal)]), CultureInfo.InvariantCulture)] = source;
        }

        return new Run([.. texts.Select(t => (each, t))]);
    }

    private static void Print(List<(string Code, SlipFault Fault)> slips, List<(string Name, Run Run)> runs)
    {
        bool Right(Run run, int i) => run.Photos[i].Text.Contains(slips[i].Code, StringComparison.Ordinal);
        int Count(Run run, Func<int, bool> among) => Enumerable.Range(0, slips.Count).Count(i => among(i) && Right(run, i));
        var ours = Count(runs[1].Run, _ => true);
        Console.WriteLine($"{slips.Count} generated slips, {Width}×{Height}, seed {Seed}; read exactly, milliseconds p50/p95, the kiosk's share over theirs");
        foreach (var (name, run) in runs)
        {
            var all = Count(run, _ => true);
            Console.WriteLine($"| {name,-24} | {all,4} | {(double)all / slips.Count,6:P1} | {run.Photos.Select(p => p.Milliseconds).Quantile(0.5),7:F1} | {run.Photos.Select(p => p.Milliseconds).Quantile(0.95),7:F1} | {(double)ours / Math.Max(1, all):F2} |");
        }

        foreach (var fault in Enum.GetValues<SlipFault>())
        {
            var of = slips.Count(s => s.Fault == fault);
            Console.WriteLine($"| {fault,-24} | {string.Join(" | ", runs.Select(r => $"{Count(r.Run, i => slips[i].Fault == fault),3}/{of}"))} |");
        }
    }

    private static async Task<string> OutputAsync(string program, string[] arguments, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    private sealed record Run((double Milliseconds, string Text)[] Photos);
}
