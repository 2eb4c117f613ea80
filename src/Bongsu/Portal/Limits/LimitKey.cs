using System.Buffers.Binary;
using System.Net;

namespace Bongsu.Portal.Limits;

/// <summary>Who is counted, and for what.</summary>
public readonly record struct LimitKey
{
    private enum Whom : byte { Account, AddressV4, NetworkV6, Tag, Board }

    private readonly LimitKind _kind;
    private readonly Whom _whom;
    private readonly long _number;

    private LimitKey(LimitKind kind, Whom whom, long number) => (_kind, _whom, _number) = (kind, whom, number);

    public static LimitKey Account(LimitKind kind, long account) => new(kind, Whom.Account, account);

    /// <summary>An account with one of its tags.</summary>
    public static LimitKey Tag(long account, string tag) => new(LimitKind.Status, Whom.Tag, account << 32 ^ (uint)string.GetHashCode(tag, StringComparison.Ordinal));

    /// <summary>An account on one board.</summary>
    public static LimitKey Board(long account, long board) => new(LimitKind.Post, Whom.Board, account << 32 ^ board);

    /// <summary>An address of version 6 counts with its whole /64 network: that is what one household or one attacker is given.</summary>
    public static LimitKey Address(LimitKind kind, IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (address is null)
            return new(kind, Whom.AddressV4, 0);
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.TryWriteBytes(bytes, out var length) && length == 4
            ? new(kind, Whom.AddressV4, BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : new(kind, Whom.NetworkV6, BinaryPrimitives.ReadInt64BigEndian(bytes));
    }
}
