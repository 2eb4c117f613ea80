using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Bongsu.Live.Http;

/// <summary>How many streams are open, in all and from each address.</summary>
internal sealed class Seats(LiveOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, int> _byAddress = [];
    private int _taken;

    /// <summary>Takes a seat; else answers the status to refuse with.</summary>
    public int? Take(UInt128 address)
    {
        lock (_lock)
        {
            if (_taken >= options.MostStreams)
                return 503;
            ref var own = ref CollectionsMarshal.GetValueRefOrAddDefault(_byAddress, address, out _);
            if (own >= options.MostStreamsPerAddress)
                return 429;
            own++;
            _taken++;
            return null;
        }
    }

    public void Leave(UInt128 address)
    {
        lock (_lock)
        {
            _taken--;
            if (--CollectionsMarshal.GetValueRefOrNullRef(_byAddress, address) == 0)
                _byAddress.Remove(address);
        }
    }

    /// <summary>What counts as one address: an IPv6 client has a network of 64 bits to itself.</summary>
    public static UInt128 Of(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        (address?.IsIPv4MappedToIPv6 == true ? address.MapToIPv4() : address)?.TryWriteBytes(bytes, out _);
        if (address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
            bytes[8..].Clear();
        return MemoryMarshal.Read<UInt128>(bytes);
    }
}
