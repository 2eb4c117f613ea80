using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bongsu.Bench.Player;

/// <summary>Streams that are read as fast as they come, by a thread of its own, and not looked at.</summary>
public sealed class Watchers : IDisposable
{
    private readonly Epoll _epoll = new();
    private readonly List<Socket> _sockets = [];
    private readonly Thread _reading;
    private volatile bool _over;

    public Watchers(Server server, string path, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(IPAddress.Loopback, server.Port);
            socket.Send(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            socket.Blocking = false;
            _epoll.Watch(socket.Handle, i);
            _sockets.Add(socket);
        }
        _reading = new(Read) { IsBackground = true };
        _reading.Start();
    }

    /// <summary>Bytes that came, on all streams.</summary>
    public long Bytes { get; private set; }

    /// <summary>Streams that the server ended.</summary>
    public int Ended { get; private set; }

    public void Dispose()
    {
        _over = true;
        _reading.Join();
        foreach (var socket in _sockets)
            socket.Dispose();
        _epoll.Dispose();
    }

    private void Read()
    {
        var buffer = new byte[256 << 10];
        var ended = new HashSet<int>();
        while (!_over)
            foreach (var number in _epoll.Ready(10))
            {
                if (ended.Contains(number))
                    continue;
                var length = _sockets[number].Receive(buffer, SocketFlags.None, out var error);
                Bytes += length;
                if (length == 0 && error != SocketError.WouldBlock && ended.Add(number))
                {
                    Ended = ended.Count;
                    _sockets[number].Close();
                }
            }
    }
}
