using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Bongsu.Portal.Hosting;

/// <summary>Where readers know the portal: what <c>Bongsu:Address</c> says, else the first address that it listens on. Shared bytes cannot ask the request.</summary>
public sealed class PortalAddress(PortalOptions options, IServer server)
{
    private readonly Lazy<Uri> _root = new(() => options.Address ?? Listening(server.Features.Get<IServerAddressesFeature>()!.Addresses.First()));

    /// <summary>The whole address of a path of this portal. The portal has started.</summary>
    public string Of(string path) => new Uri(_root.Value, path).AbsoluteUri;

    // Every address of the machine is none that a reader could follow.
    private static Uri Listening(string url) =>
        BindingAddress.Parse(url) is var address && address.Host is "*" or "+" or "0.0.0.0" or "[::]" || address.IsUnixPipe
            ? new UriBuilder(address.Scheme, "localhost", address.IsUnixPipe ? -1 : address.Port).Uri
            : new(url);
}
