using System.Globalization;
using System.Net.Sockets;
using System.Reflection;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Bongsu.Admission.Http;

/// <summary>Has the server decide on requests on the thread that hears of their bytes: a refusal hops no thread. Sockets that the application opens by itself stay as they are.</summary>
/// <remarks>
/// Two hops lie between a byte's arrival and the application: from the thread that waits for sockets to the thread pool, and from there to the server's own. Admission needs neither, as whatever it
/// admits goes on as a work item of the thread pool, and so does whatever waits for a body (<see cref="AdmittedBody"/>).
/// </remarks>
internal static class SocketThreads
{
    /// <summary>How many threads wait for sockets; read by the runtime when the process opens its first one. By itself it takes one for 30 processors.</summary>
    private const string Count = "DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT";

    // Not public, but kept by the runtime to be set from outside while it is experimental. Where it is gone, requests are decided on in the thread pool, at twice the price.
    private static readonly Action<Socket, bool>? PreferInlineCompletions =
        typeof(Socket).GetProperty(nameof(PreferInlineCompletions), BindingFlags.Instance | BindingFlags.NonPublic)?.SetMethod?.CreateDelegate<Action<Socket, bool>>();

    public static void DecideOnThem(SocketTransportOptions options)
    {
        options.UnsafePreferInlineScheduling = true;
        if (Environment.GetEnvironmentVariable(Count) is null)
            Environment.SetEnvironmentVariable(Count, Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture));
    }

    public static void DecideOnThem(KestrelServerOptions options) => options.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection =>
    {
        if (connection.Features.Get<IConnectionSocketFeature>() is { Socket: var socket })
            PreferInlineCompletions?.Invoke(socket, true);
        return next(connection);
    }));
}
