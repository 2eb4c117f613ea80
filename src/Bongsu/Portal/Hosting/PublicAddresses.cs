using System.Net;
using System.Net.Sockets;

namespace Bongsu.Portal.Hosting;

/// <summary>Keeps requests whose address a stranger chose away from this machine and its neighbours (server-side request forgery).</summary>
public static class PublicAddresses
{
    // IANA's registries of special-purpose addresses, without those that are reachable from everywhere:
    // https://www.iana.org/assignments/iana-ipv4-special-registry and https://www.iana.org/assignments/iana-ipv6-special-registry
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Within what is unicast for everybody: those that lead on to an address of version 4, and those of documents.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Unicast = IPNetwork.Parse("2000::/3");

    /// <summary>Whether an address is one of the open internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return (address.AddressFamily == AddressFamily.InterNetwork || Unicast.Contains(address)) && !Special.Any(network => network.Contains(address));
    }

    /// <summary>Connects to the public addresses of a host, one after another; for <see cref="SocketsHttpHandler.ConnectCallback"/>. What a name stands for is looked up once, and connected to as it was looked up.</summary>
    /// <exception cref="HttpRequestException">The host has no public address.</exception>
    /// <exception cref="SocketException">None of them answers, or there is no such host.</exception>
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint;
        IPAddress[] addresses = [.. (await Dns.GetHostAddressesAsync(host.Host, cancellationToken)).Where(IsPublic)];
        if (addresses.Length == 0)
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The host has no public address");
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
