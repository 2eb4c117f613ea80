using System.Net;
using System.Net.Sockets;

namespace Bongsu.News.Fetching;

/// <summary>Tells the addresses of the Internet from those of this machine, its networks and the ways into them (IANA's registries of special-purpose addresses).</summary>
public static class PublicAddresses
{
    private static readonly IPNetwork[] NotPublic4 =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("192.88.99.0/24"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("240.0.0.0/4"),
    ];

    // Protocols' own (Teredo among them), documentation, 6to4, documentation.
    private static readonly IPNetwork[] NotPublic6 = [IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("3fff::/20")];

    /// <summary>Whether the address is one of the Internet's. IPv4 written as IPv6 never is: only who hides something writes so.</summary>
    public static bool IsPublic(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !Array.Exists(NotPublic4, network => network.Contains(address)),
        AddressFamily.InterNetworkV6 => IsGlobal(address) && !Array.Exists(NotPublic6, network => network.Contains(address)),
        _ => false,
    };

    // 2000::/3 is all that is given out. What is mapped, translated (NAT64), local or for groups lies outside.
    private static bool IsGlobal(IPAddress address) => !address.IsIPv4MappedToIPv6 && address.GetAddressBytes()[0] >> 5 == 1;
}
