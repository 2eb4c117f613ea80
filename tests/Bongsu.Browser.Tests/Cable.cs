using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Bongsu.Browser.Tests;

/// <summary>The network between a browser and a portal, to be cut: what a browser calls being offline leaves its open streams alone.</summary>
public sealed class Cable : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _ends = [];
    private readonly int _portal;
    private volatile bool _isCut;

    public Cable(Uri portal)
    {
        _portal = portal.Port;
        _listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Ends every connection, and each new one at once.</summary>
    public void Cut()
    {
        _isCut = true;
        while (_ends.TryTake(out var end))
            end.Dispose();
    }

    public void Mend() => _isCut = false;

    public void Dispose()
    {
        Cut();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = JoinAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (SocketException)
        {
            // The test is over.
        }
        catch (ObjectDisposedException)
        {
            // The same.
        }
    }

    private async Task JoinAsync(TcpClient browser)
    {
        var portal = new TcpClient();
        _ends.Add(browser);
        _ends.Add(portal);
        try
        {
            if (_isCut)
                return;
            await portal.ConnectAsync(IPAddress.Loopback, _portal);
            await Task.WhenAny(browser.GetStream().CopyToAsync(portal.GetStream()), portal.GetStream().CopyToAsync(browser.GetStream()));
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Either end has gone, or the cable was cut: what cables do.
        }
        finally
        {
            browser.Dispose();
            portal.Dispose();
        }
    }
}
