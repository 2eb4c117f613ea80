using System.Net;
using System.Net.Sockets;

namespace Bongsu.News.Fetching;

/// <summary>Connects to what a name leads to at this moment, having looked at it: a name that led elsewhere when it was checked gains nothing.</summary>
internal sealed class PublicConnection(Func<IPAddress, bool> isPublic)
{
    /// <exception cref="NotPublicException">The name leads to no public address.</exception>
    public async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint;
        IPAddress[] addresses = IPAddress.TryParse(host.Host, out var itself) ? [itself] : await Dns.GetHostAddressesAsync(host.Host, cancellationToken);
        addresses = Array.FindAll(addresses, address => isPublic(address));
        if (addresses.Length == 0)
            throw new NotPublicException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, host.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A name leads to no public address. The client takes nothing but exceptions from what connects.</summary>
internal sealed class NotPublicException() : IOException("The name leads to no public address");
