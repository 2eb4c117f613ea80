using System.Net;
using System.Net.Sockets;

namespace Bongsu.Drill.Target;

/// <summary>Where the target listens. Its own http address is played: TLS would cost the player more than the portal.</summary>
internal static class TargetEndpoint
{
    public static async Task<IPEndPoint> FindAsync(Uri target, CancellationToken cancellationToken)
    {
        if (target.Scheme != Uri.UriSchemeHttp)
            throw new DrillException($"{target}: drills are played over http alone; name the portal's own address, behind what ends TLS before it");
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(target.DnsSafeHost, cancellationToken);
            return new(addresses.OrderBy(address => address.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).First(), target.Port);
        }
        catch (Exception unknown) when (unknown is SocketException or InvalidOperationException)
        {
            throw new DrillException($"{target}: the name leads nowhere", unknown);
        }
    }
}
