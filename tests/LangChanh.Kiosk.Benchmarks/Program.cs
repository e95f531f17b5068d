using LangChanh.Kiosk.Benchmarks;

// ./kiosk bench [start|pages|search|queue|board|dossiers|publish|memory|decode|scan|touch]: each figure beside its limit or a peer, measured in the same run.
(string Name, Func<Task> Run)[] benches =
[
    ("start", Screens.StartAsync),
    ("pages", Screens.WeighAsync),
    ("search", Searching.RunAsync),
    ("queue", Tickets.RunAsync),
    ("board", Boards.RunAsync),
    ("publish", Publishing.RunAsync),
    ("dossiers", DossierFeeds.RunAsync),
    ("memory", Sessions.RunAsync),
    ("decode", Decoding.RunAsync),
    ("scan", Scans.RunAsync),
    ("touch", Touching.RunAsync),
];
var wanted = benches.Where(b => args.Length == 0 || args.Contains(b.Name)).ToList();
if (wanted.Count == 0)
{
    await Console.Error.WriteLineAsync($"Dùng: ./kiosk bench [{string.Join('|', benches.Select(b => b.Name))}]");
    return 2;
}

foreach (var (name, run) in wanted)
{
    Console.WriteLine($"## {name}");
    await run();
}

return 0;
