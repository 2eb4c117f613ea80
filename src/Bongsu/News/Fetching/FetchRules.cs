using System.Net;
using Bongsu.Portal.Hosting;

namespace Bongsu.News.Fetching;

/// <summary>Where sources that nobody vouches for may lead.</summary>
/// <param name="IsPublic">Which addresses may be connected to.</param>
/// <param name="IsWebPort">Which ports may be asked.</param>
public sealed record FetchRules(Func<IPAddress, bool> IsPublic, Func<int, bool> IsWebPort)
{
    /// <summary>Into the Internet, on the ports that web servers use.</summary>
    public static FetchRules Internet { get; } = new(PublicAddresses.IsPublic, port => port is 80 or 443 or 8080 or 8443);

    /// <summary>Whether it is a web address without a name and password, on a port that may be asked. What its name leads to is looked at when connecting.</summary>
    /// <param name="address">A whole address.</param>
    /// <param name="allowPrivate">Whether any port may be asked.</param>
    public bool Allow(Uri address, bool allowPrivate) =>
        address is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "", Host.Length: > 0 } && (allowPrivate || IsWebPort(address.Port));
}
