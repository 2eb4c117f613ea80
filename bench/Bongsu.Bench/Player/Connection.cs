using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bongsu.Bench.Player;

/// <summary>One kept-alive connection; one request at a time.</summary>
internal sealed class Connection : IDisposable
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private int _length;
    private long _missing;
    private bool _body, _chunked;

    public Connection(int port)
    {
        _socket.Connect(IPAddress.Loopback, port);
        _socket.Blocking = false;
    }

    public nint Handle => _socket.Handle;

    /// <summary>When the request was to be sent.</summary>
    public double Due { get; private set; }

    public int Class { get; private set; }

    /// <summary>Which of its class it is.</summary>
    public int Number { get; private set; }

    public bool Busy { get; private set; }

    public int Status { get; private set; }

    public void Send(ReadOnlySpan<byte> request, double due, int which, int number)
    {
        (Due, Class, Number, Busy, Status, _length, _body) = (due, which, number, true, 0, 0, false);
        if (_socket.Send(request, SocketFlags.None, out var error) != request.Length || error != SocketError.Success)
            throw new InvalidOperationException($"A request did not fit into its socket: {error}");
    }

    /// <summary>Reads what is there; true once the answer is whole, or the connection has ended (with the status 0).</summary>
    public bool Receive()
    {
        for (; ; )
        {
            var read = _socket.Receive(_buffer.AsSpan(_length), SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
                return false;
            if (error != SocketError.Success || read == 0)
            {
                (Busy, Status) = (false, 0);
                return true;
            }
            _length += read;
            if (!_body && !Head())
                continue;
            if (_chunked ? _buffer.AsSpan(0, _length).EndsWith("0\r\n\r\n"u8) : (_missing -= _body ? read : 0) <= 0)
            {
                Busy = false;
                return true;
            }
            _body = true;
            // What has been counted is not needed; the end of chunks is recognized by the last bytes.
            if (_length > 5)
            {
                _buffer.AsSpan(_length - 5, 5).CopyTo(_buffer);
                _length = 5;
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private bool Head()
    {
        var end = _buffer.AsSpan(0, _length).IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        var head = Encoding.ASCII.GetString(_buffer, 0, end);
        Status = int.Parse(head.AsSpan(9, 3), provider: null);
        _chunked = head.Contains("chunked", StringComparison.OrdinalIgnoreCase);
        const string Length = "Content-Length: ";
        var at = head.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        var total = at < 0 ? 0 : long.Parse(head.AsSpan(at + Length.Length).ToString().Split('\r')[0], provider: null);
        _missing = total - (_length - end - 4);
        return true;
    }
}
