using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Bongsu.Portal.Hosting;

/// <summary>Requests as they were before the proxies that the settings name: rates count readers, not the proxy; cookies are kept to HTTPS; and what a page says of where it comes from is compared with the address that readers know (docs/adr/0024).</summary>
public static class TrustedProxies
{
    /// <summary>Ahead of everything that looks at a request; nothing at all where no proxy is named.</summary>
    public static void UseTrustedProxies(this IApplicationBuilder app, PortalOptions options)
    {
        IPNetwork[] networks = [.. Names(options.Proxies).Select(Parse).OfType<IPNetwork>()];
        if (networks.Length == 0)
            return;
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            // From hop to hop, as long as the one that says it is named.
            ForwardLimit = null,
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in networks)
            forwarded.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(forwarded);
    }

    public static string[] Names(string proxies) => proxies.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A network, or an address as the network of itself; null for anything else.</summary>
    public static IPNetwork? Parse(string name) =>
        IPAddress.TryParse(name, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : IPNetwork.TryParse(name, out var network) ? network : null;
}
