using System.Net;
using System.Net.Sockets;
using System.Text;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Dossiers;
using LangChanh.Kiosk.Storage;
using LangChanh.Kiosk.Web.Feeds;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Province;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TestContext = Microsoft.VisualStudio.TestTools.UnitTesting.TestContext;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>A province's system that misbehaves in every way: people still get an answer, from the copy that the hall keeps, with its age.</summary>
[TestClass]
public sealed class ProvinceTests
{
    private const string Code = "H56.99.42-261120-0003"; // in the shipped feed: "4"
    private const string Good = """{"MaHoSo":"H56.99.42-261120-0003","TrangThaiHoSo":"9","ChuHoSo":"Lò Thị Bí Mật","SoDienThoai":"0912345678","NgayTra":"24/11/2026"}""";

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task AGoodAnswer_IsShown_Kept_AndNotAskedForAgainAtOnce()
    {
        await using var province = new Province(_ => Answer("200 OK", "application/json; charset=utf-8", Good));
        await using var hall = await HallAsync(province);
        var dossier = await FindAsync(hall, TestContext.CancellationToken);
        Assert.AreEqual(("9", new DateOnly(2026, 11, 24)), (dossier!.Status, dossier.DoneOn));
        Assert.AreEqual("9", (await FindAsync(hall, TestContext.CancellationToken))!.Status);
        Assert.AreEqual(1, province.Asked, "what was said a minute ago is not asked again");
        Assert.DoesNotContain(Code, province.Seen.Split("\r\n")[0], "the code stands in no address");
        Assert.Contains("Bearer secret", province.Seen);
        var kept = await hall.Services.GetRequiredService<IDossierStore>().FindAsync(CodeOf(), TestContext.CancellationToken);
        Assert.AreEqual("9", kept!.Status);
        Assert.DoesNotContain("Bí Mật", kept.ToString());
    }

    [TestMethod]
    [DataRow("slow", "TimeOut")]
    [DataRow("dripping", "TimeOut")]
    [DataRow("error", "Status")]
    [DataRow("busy", "Busy")]
    [DataRow("garbage", "Answer")]
    [DataRow("list", "Answer")]
    [DataRow("type", "Answer")]
    [DataRow("huge", "Answer")]
    [DataRow("reset", "Connection")]
    [DataRow("redirect", "Status")]
    [DataRow("other dossier", "Answer")]
    [DataRow("no server", "Connection")]
    [DataRow("no name", "Connection")]
    [DataRow("not TLS", "Connection")]
    public async Task Misbehaving_ItIsTold_AndTheKeptCopyAnswers(string way, string fault)
    {
        await using var elsewhere = new Province(_ => Answer("200 OK", "application/json", Good));
        await using var province = new Province(n => way switch
        {
            "slow" => async (stream, stop) => await Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System, stop),
            "dripping" => async (stream, stop) =>
            {
                await SendAsync(stream, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n", stop);
                for (var i = 0; i < 5000; i++)
                {
                    await SendAsync(stream, " ", stop);
                    await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, stop);
                }
            },
            "error" => Answer("500 Internal Server Error", "application/json", Good),
            "busy" => Answer("429 Too Many Requests", "text/plain", "", "Retry-After: 120\r\n"),
            "garbage" => Answer("200 OK", "application/json", "{\"MaHoSo\": \"H56"),
            "list" => Answer("200 OK", "application/json", "[1,2,3]"),
            "type" => Answer("200 OK", "text/html", Good),
            "huge" => Answer("200 OK", "application/json", Good + new string(' ', 200_000)),
            "reset" => (stream, stop) => { stream.Socket.Close(0); return Task.CompletedTask; },
            "redirect" => Answer("302 Found", "text/html", "", $"Location: {elsewhere.Address}\r\n"),
            "other dossier" => Answer("200 OK", "application/json", Good.Replace("0003", "0004", StringComparison.Ordinal)),
            _ => Answer("200 OK", "application/json", Good),
        });
        await using var hall = await HallAsync(province, way switch
        {
            "no server" => "http://127.0.0.1:9/",
            "no name" => "http://no-such-host.invalid/",
            "not TLS" => province.Address.Replace("http:", "https:", StringComparison.Ordinal),
            _ => null,
        });
        var source = hall.Services.GetRequiredService<IDossierSource>();
        Assert.AreEqual(new SourceAway(Enum.Parse<SourceFault>(fault)), await source.AskAsync(CodeOf(), TestContext.CancellationToken), way);
        var dossier = await FindAsync(hall, TestContext.CancellationToken);
        Assert.AreEqual("4", dossier!.Status, "the kept copy answers");
        Assert.IsNotNull(dossier.AsOf, "with its age");
        Assert.AreEqual(0, elsewhere.Asked, "nobody is sent on");
        if (way == "busy")
        {
            Assert.AreEqual(1, province.Asked, "whoever asks to be left alone is left alone");
        }
    }

    [TestMethod]
    public async Task AfterFailures_ItIsLeftAlone_AndAskedAgainLater()
    {
        var broken = true;
        await using var province = new Province(_ => broken ? Answer("503 Service Unavailable", "text/plain", "") : Answer("200 OK", "application/json", Good));
        await using var hall = await HallAsync(province, restSeconds: 1);
        var source = hall.Services.GetRequiredService<IDossierSource>();
        SourceAnswer last = new SourceUnknown();
        for (var i = 0; i < 12 && last is not SourceAway { Fault: SourceFault.Resting }; i++)
        {
            last = await source.AskAsync(CodeOf(), TestContext.CancellationToken);
        }

        Assert.AreEqual(new SourceAway(SourceFault.Resting), last);
        var asked = province.Asked;
        Assert.AreEqual(new SourceAway(SourceFault.Resting), await source.AskAsync(CodeOf(), TestContext.CancellationToken));
        Assert.AreEqual(asked, province.Asked);
        broken = false;
        while (await source.AskAsync(CodeOf(), TestContext.CancellationToken) is not SourceFound)
        {
            // The rest has an end; the test's own limit bounds this.
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.CancellationToken);
        }
    }

    [TestMethod]
    public async Task WhatItDoesNotKnow_IsUnknown()
    {
        await using var province = new Province(_ => Answer("404 Not Found", "application/json", "{}"));
        await using var hall = await HallAsync(province);
        Assert.AreEqual(new SourceUnknown(), await hall.Services.GetRequiredService<IDossierSource>().AskAsync(CodeOf(), TestContext.CancellationToken));
        Assert.AreEqual("4", (await FindAsync(hall, TestContext.CancellationToken))!.Status, "what the hall knows it still says");
    }

    private static DossierCode CodeOf() => DossierCode.TryParse(Code, new DateOnly(2026, 11, 24), out var code) ? code : throw new InvalidOperationException();

    private static Task<Dossier?> FindAsync(TestHall hall, CancellationToken cancellation) => hall.Services.GetRequiredService<DossierLookup>().FindAsync(CodeOf(), cancellation);

    private static Func<NetworkStream, CancellationToken, Task> Answer(string status, string type, string body, string headers = "") => (stream, stop) =>
        SendAsync(stream, $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n{headers}\r\n{body}", stop);

    private static Task SendAsync(NetworkStream stream, string text, CancellationToken stop) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), stop).AsTask();

    private static async Task<TestHall> HallAsync(Province province, string? address = null, int restSeconds = 30)
    {
        var hall = await TestHall.StartAsync(CancellationToken.None, ("Province", address ?? province.Address), ("ProvinceKey", "secret"), ("ProvinceMilliseconds", "700"), ("ProvinceRestSeconds", $"{restSeconds}"));
        // The copy that the hall keeps is from the day before.
        var rules = hall.Services.GetRequiredService<FeedRules>().Rows();
        var yesterday = rules.Now.AddDays(-1);
        await DossierImport.PushAsync(hall.Services.GetRequiredService<IDossierStore>(), new ImportStart(ImportSource.Folder, "", "", yesterday, yesterday), [new DossierUpdate(Code, "4")], rules, TimeProvider.System, CancellationToken.None);
        return hall;
    }

    /// <summary>A server of raw bytes: it can do what no decent one would.</summary>
    private sealed class Province : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _work;

        public Province(Func<int, Func<NetworkStream, CancellationToken, Task>> answer)
        {
            _listener.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/api/ho-so";
            _work = WorkAsync(answer);
        }

        public string Address { get; }

        public int Asked { get; private set; }

        public string Seen { get; private set; } = "";

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            _listener.Stop();
            await _work;
            _stop.Dispose();
        }

        private async Task WorkAsync(Func<int, Func<NetworkStream, CancellationToken, Task>> answer)
        {
            var clients = new List<Task>();
            try
            {
                while (true)
                {
                    clients.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token), answer));
                }
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                // The test is over.
            }

            await Task.WhenAll(clients);
        }

        private async Task ServeAsync(TcpClient client, Func<int, Func<NetworkStream, CancellationToken, Task>> answer)
        {
            using (client)
            {
                try
                {
                    var stream = client.GetStream();
                    var buffer = new byte[8192];
                    Seen = Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer, _stop.Token));
                    await answer(++Asked)(stream, _stop.Token);
                }
                catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
                {
                    // The kiosk hung up first.
                }
            }
        }
    }
}
