using System.Buffers.Binary;
using System.Net;
using Bongsu.Admission;
using Bongsu.Portal.Identity;

namespace Bongsu.Portal.Load;

/// <summary>Tells visitors apart ahead of authentication, by what is in memory: operators come first wherever they go, then verified sources, programs that come back by themselves last.</summary>
public sealed class Visitors(IVisitorSessions sessions, IVerifiedSources sources, TimeProvider time)
{
    // A fiftieth of a processor, however many sessions nobody knows are shown.
    private const int MostLookUps = 500;

    private static readonly string[] CrawlerWords = ["bot", "crawl", "spider"];

    private long _second;
    private int _lookUps;

    public Visit Of(HttpContext context, Criticality declared)
    {
        var session = Find(context.Request, declared);
        var visitor = session?.Visitor ?? Address(context.Connection.RemoteIpAddress);
        if (session is { IsOperator: true })
            return new(visitor, Criticality.Operator);
        if (declared == Criticality.Operator)
            return new(visitor, Criticality.Extra);
        // What they have to say is what everybody else has come for.
        if (session is { } known && sources.Find(known.Account) is not null)
            return new(visitor, Criticality.Alert);
        return new(visitor, declared >= Criticality.Read && IsCrawler(context.Request) ? Criticality.Crawler : declared);
    }

    // Whoever may be an operator or a verified source is looked up where they are not in memory: they come in after a restart too, and nobody else passes for one.
    private VisitorSession? Find(HttpRequest request, Criticality declared) => sessions.Find(request, thoroughly: declared == Criticality.Operator)
        ?? (declared != Criticality.Operator && sources.Any && sessions.Shown(request) is not null && TakeLookUp() ? sessions.Find(request, thoroughly: true) : null);

    private bool TakeLookUp()
    {
        var second = time.Milliseconds() / 1_000;
        if (Interlocked.Exchange(ref _second, second) != second)
            Volatile.Write(ref _lookUps, 0);
        return Interlocked.Increment(ref _lookUps) <= MostLookUps;
    }

    /// <summary>Whether a program that comes by itself asks, by its own word.</summary>
    public static bool IsCrawler(HttpRequest request)
    {
        if (request.Headers.UserAgent is not [{ } agent, ..])
            return false;
        foreach (var word in CrawlerWords)
            if (agent.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>An address as a number; one of version 6 by its network of 64 bits, but for one of version 4 as a socket of both has it.</summary>
    public static ulong Address(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        return address is null || !address.TryWriteBytes(bytes, out var length) ? 0
            : length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : address.IsIPv4MappedToIPv6 ? BinaryPrimitives.ReadUInt32BigEndian(bytes[12..])
            : BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }
}
