using System.Net.Sockets;
using System.Text;

namespace LangChanh.Kiosk.Benchmarks;

/// <summary>
/// A client that costs next to nothing: one kept connection, one request whose bytes never change. Client and server share the
/// machine, so what a comfortable client spends would be missing from the server and be measured as the server's.
/// </summary>
internal sealed class KeptConnection : IDisposable
{
    private const string Json = """{"service":"ho-tich"}""";
    private static readonly byte[] Request = Encoding.ASCII.GetBytes($"POST /api/v1/tickets HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {Json.Length}\r\n\r\n{Json}");
    private static readonly byte[] Created = "HTTP/1.1 201"u8.ToArray();
    private static readonly byte[] LastChunk = "\r\n0\r\n\r\n"u8.ToArray();
    private static readonly byte[] NumberField = "\"number\":\""u8.ToArray();

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _answer = new byte[4096];

    public static async Task<KeptConnection> OpenAsync(Uri address)
    {
        var connection = new KeptConnection();
        await connection._socket.ConnectAsync(address.Host, address.Port);
        return connection;
    }

    /// <summary>Takes a number.</summary>
    public async Task<string> IssueAsync()
    {
        await _socket.SendAsync(Request);
        var read = 0;
        do
        {
            var more = await _socket.ReceiveAsync(_answer.AsMemory(read));
            read += more > 0 ? more : throw new IOException("The kiosk closed the connection.");
        }
        while (!_answer.AsSpan(0, read).EndsWith(LastChunk));

        var answer = _answer.AsSpan(0, read);
        if (!answer.StartsWith(Created))
        {
            throw new IOException(Encoding.UTF8.GetString(answer));
        }

        var number = answer[(answer.IndexOf(NumberField) + NumberField.Length)..];
        return Encoding.ASCII.GetString(number[..number.IndexOf((byte)'"')]);
    }

    public void Dispose() => _socket.Dispose();
}
