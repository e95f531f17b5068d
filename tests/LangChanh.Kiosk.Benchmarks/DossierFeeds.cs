using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Data.Sqlite;
using MiniExcelLibs;

namespace LangChanh.Kiosk.Benchmarks;

/// <summary>A hundred thousand dossiers from CSV and XLSX through the watched folder of a running kiosk while numbers are taken, beside a raw bulk insert of the same rows; and look-ups after.</summary>
internal static class DossierFeeds
{
    private const int Rows = 100_000;
    private const int Quiet = 200;
    private const int LookUps = 500;
    private static readonly string[] Header = ["STT", "Mã hồ sơ", "Mã TTHC", "Tên TTHC", "Chủ hồ sơ", "Số điện thoại", "Địa chỉ", "Trạng thái hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Hình thức nhận kết quả"];
    private static readonly string[] Statuses = ["Đang xử lý", "4", "9", "Đã xử lý xong", "Yêu cầu bổ sung giấy tờ", "10"];

    public static async Task RunAsync()
    {
        await using var kiosk = await RunningKiosk.StartAsync();
        using var http = new HttpClient { BaseAddress = kiosk.Address };
        for (var i = 0; i < Quiet; i++)
        {
            await IssueAsync(http); // connections, compiled code
        }

        var before = new List<double>();
        for (var i = 0; i < Quiet; i++)
        {
            before.Add(await Figures.TimeAsync(() => IssueAsync(http)));
        }

        var raw = await RawInsertSecondsAsync(kiosk.Folder);
        foreach (var (name, content) in new[] { ("feed.csv", Csv()), ("feed.xlsx", Sheet()) })
        {
            var (seconds, work, during) = await ImportAsync(kiosk, http, name, content);
            Console.WriteLine($"{name}, {Rows} rows, {content.Length / 1_000_000.0:F1} MB: {seconds:F1} s from the first row written to the last one seen (limit 10 s), {work:F1} s of processor with the numbers taken meanwhile, {seconds / raw:F1} × a raw bulk insert ({raw:F2} s); a number meanwhile p95 {during.Quantile(0.95):F1} ms, worst {during.Max():F1} ms ({during.Count} numbers), before p95 {before.Quantile(0.95):F1} ms: {during.Quantile(0.95) / before.Quantile(0.95):F1} ×");
        }

        var found = new List<double>();
        var missed = new List<double>();
        for (var i = 0; i < LookUps; i++)
        {
            found.Add(await Figures.TimeAsync(() => LookUpAsync(http, Code(i * 197 % Rows))));
            missed.Add(await Figures.TimeAsync(() => LookUpAsync(http, string.Create(CultureInfo.InvariantCulture, $"H56.11.11-260101-{i:0000}"))));
        }

        Console.WriteLine($"status of a known dossier among {Rows}: {found.Spread()}; of an unknown one: {missed.Spread()}, {missed.Quantile(0.5) / found.Quantile(0.5):F2} of it");
    }

    private static async Task<(double Seconds, double Work, List<double> During)> ImportAsync(RunningKiosk kiosk, HttpClient http, string name, byte[] content)
    {
        var known = await CountAsync(kiosk, "SELECT COALESCE(MAX(Id), 0) FROM DossierImports");
        var drop = Path.Combine(kiosk.Data, "drop");
        Directory.CreateDirectory(drop);
        var part = Path.Combine(drop, name + ".part");
        await File.WriteAllBytesAsync(part, content);
        File.SetLastWriteTimeUtc(part, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1)); // has long settled
        File.Move(part, Path.Combine(drop, name));
        while (await CountAsync(kiosk, $"SELECT COUNT(*) FROM DossierImports WHERE Id > {known}") == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        var start = Stopwatch.GetTimestamp();
        var work = ProcessorSeconds(kiosk.ProcessId);
        var during = new List<double>();
        while (await CountAsync(kiosk, $"SELECT COUNT(*) FROM DossierImports WHERE Id > {known} AND State = 'Committed'") == 0)
        {
            during.Add(await Figures.TimeAsync(() => IssueAsync(http)));
            await Task.Delay(TimeSpan.FromMilliseconds(15), TimeProvider.System);
        }

        return (Stopwatch.GetElapsedTime(start).TotalSeconds, ProcessorSeconds(kiosk.ProcessId) - work, during);
    }

    /// <summary>What the kiosk has used of the processors; holds on a busy machine too.</summary>
    private static double ProcessorSeconds(int process)
    {
        using var kiosk = Process.GetProcessById(process);
        return kiosk.TotalProcessorTime.TotalSeconds;
    }

    private static async Task IssueAsync(HttpClient http)
    {
        using var answer = await http.PostAsJsonAsync(new Uri("/api/v1/tickets", UriKind.Relative), new { service = "ho-tich" });
        answer.EnsureSuccessStatusCode();
    }

    private static async Task LookUpAsync(HttpClient http, string code)
    {
        using var answer = await http.PostAsJsonAsync(new Uri("/api/v1/scan", UriKind.Relative), new { text = code });
        answer.EnsureSuccessStatusCode();
    }

    private static string Code(int i) => string.Create(CultureInfo.InvariantCulture, $"H56.99.42-26{1 + (i / 12000):00}{1 + (i % 28):00}-{i:00000}");

    private static string[] Cells(int i) =>
        [i.ToString(CultureInfo.InvariantCulture), Code(i), "1.001193", "Đăng ký khai sinh", $"Lò Văn Thử {i}", $"09{i:00000000}", $"Bản {i}, xã Linh Sơn", Statuses[i % Statuses.Length], "20260105083000", "20/12/2026 17:00", "Trực tiếp"];

    private static byte[] Csv() => Encoding.UTF8.GetBytes(string.Join(',', Header) + "\n" + string.Concat(Enumerable.Range(0, Rows).Select(i => string.Join(',', Cells(i).Select(c => c.Contains(',', StringComparison.Ordinal) ? $"\"{c}\"" : c)) + "\n")));

    private static byte[] Sheet()
    {
        using var stream = new MemoryStream();
        stream.SaveAs(Enumerable.Range(0, Rows).Select(i => Header.Zip(Cells(i)).ToDictionary(c => c.First, c => (object)c.Second)));
        return stream.ToArray();
    }

    /// <summary>The peer: one transaction, one prepared statement, the same table and indexes, nothing read or checked.</summary>
    private static async Task<double> RawInsertSecondsAsync(string folder)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "raw-dossiers.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE d (Import INTEGER, Code TEXT, P TEXT, N TEXT, S TEXT, R TEXT, D TEXT, U INTEGER, PRIMARY KEY (Import, Code)); CREATE INDEX c ON d (Code); CREATE INDEX u ON d (U)";
        await command.ExecuteNonQueryAsync();
        var start = Stopwatch.GetTimestamp();
        await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO d VALUES (1, $c, '1.001193', 'Đăng ký khai sinh', '4', '2026-01-05', '2026-12-20', 1)";
        var code = command.Parameters.Add("$c", SqliteType.Text);
        for (var i = 0; i < Rows; i++)
        {
            code.Value = Code(i);
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<long> CountAsync(RunningKiosk kiosk, string query)
    {
        await using var database = new SqliteConnection($"Data Source={Path.Combine(kiosk.Data, "kiosk.db")};Mode=ReadOnly");
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = query;
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
