using System.Net.Sockets;
using System.Text;

namespace Bongsu.Bench;

/// <summary>An answer as it came over the wire.</summary>
/// <param name="Bytes">All bytes, headers included.</param>
/// <param name="Status">The status.</param>
/// <param name="Headers">The head, as text.</param>
/// <param name="Body">The body as it was sent, compressed or not.</param>
public sealed record Wire(int Bytes, int Status, string Headers, byte[] Body)
{
    /// <summary>Asks as a Korean browser does, and counts every byte.</summary>
    public static async Task<Wire> GetAsync(int port, string path, string coding = "br")
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/html,*/*\r\nAccept-Language: ko\r\nAccept-Encoding: {coding}\r\nConnection: close\r\n\r\n"));
        using var all = new MemoryStream();
        await stream.CopyToAsync(all);
        var bytes = all.ToArray();
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
            throw new IOException("No answer");
        var head = Encoding.ASCII.GetString(bytes, 0, end);
        return new(bytes.Length, int.Parse(head.AsSpan(9, 3), provider: null), head, bytes[(end + 4)..]);
    }
}
