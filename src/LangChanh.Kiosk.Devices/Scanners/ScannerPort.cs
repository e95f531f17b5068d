using System.Globalization;
using System.IO.Ports;

namespace LangChanh.Kiosk.Devices.Scanners;

/// <summary>Where a serial scanner is: <c>serial:/dev/ttyACM0</c>, with its speed behind it where it is not 9600: <c>serial:/dev/ttyS0:115200</c>.</summary>
public sealed class ScannerPort
{
    private const int UsualSpeed = 9600; // a USB scanner (CDC) has none, and takes any
    private readonly int _speed;

    private ScannerPort(string device, int speed) => (Device, _speed) = (device, speed);

    /// <summary>The device's file.</summary>
    public string Device { get; }

    /// <summary>Whether the device is there: it goes and comes with its plug.</summary>
    public bool IsThere => File.Exists(Device);

    /// <summary>Reads an address; false for anything else.</summary>
    public static bool TryParse(string? text, out ScannerPort? port)
    {
        port = null;
        var parts = (text ?? "").Split(':');
        var speed = UsualSpeed;
        if (parts is ["serial", ['/', ..]] || (parts is ["serial", ['/', ..], _] && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out speed) && speed is >= 300 and <= 921_600))
        {
            port = new ScannerPort(parts[1], speed);
        }

        return port is not null;
    }

    /// <summary>Opens the port, eight bits, no parity.</summary>
    /// <exception cref="IOException">It is not there, or somebody else holds it.</exception>
    public SerialPort Open()
    {
        var port = new SerialPort(Device, _speed, Parity.None, 8, StopBits.One);
        try
        {
            port.Open();
            port.DiscardInBuffer();
            return port;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or ArgumentException or InvalidOperationException or IOException)
        {
            port.Dispose();
            throw e as IOException ?? new IOException("The scanner's port cannot be opened.", e);
        }
    }
}
