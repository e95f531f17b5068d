using System.Globalization;
using System.Net.Sockets;

namespace LangChanh.Kiosk.Devices.Printing;

/// <summary>Where a printer is: <c>tcp:HOST:PORT</c> or <c>file:/dev/usb/lp0</c>.</summary>
public sealed class PrinterPort
{
    private const int UsualPort = 9100;
    private readonly string? _file;
    private readonly string _host = "";
    private readonly int _port;

    private PrinterPort(string file) => _file = file;

    private PrinterPort(string host, int port) => (_host, _port) = (host, port);

    /// <summary>Reads an address; false for anything else.</summary>
    public static bool TryParse(string? text, out PrinterPort? port)
    {
        port = null;
        var parts = (text ?? "").Split(':');
        if (parts is ["file", { Length: > 0 } file])
        {
            port = new PrinterPort(file);
        }
        else if (parts is ["tcp", { Length: > 0 }] or ["tcp", { Length: > 0 }, _])
        {
            var number = UsualPort;
            if (parts.Length == 2 || (int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is > 0 and <= 65535))
            {
                port = new PrinterPort(parts[1], number);
            }
        }

        return port is not null;
    }

    /// <summary>Opens a connection.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public async Task<Stream> OpenAsync(CancellationToken cancellation)
    {
        if (_file is not null)
        {
            return new FileStream(_file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0, useAsync: true);
        }

        var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(_host, _port, cancellation);
            return client.GetStream();
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            client.Dispose();
            throw e is SocketException ? new IOException("The printer cannot be reached.", e) : e;
        }
    }
}
