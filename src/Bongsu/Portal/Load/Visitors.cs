using System.Buffers.Binary;
using System.Net;
using Bongsu.Admission;
using Bongsu.Portal.Identity;

namespace Bongsu.Portal.Load;

/// <summary>Tells visitors apart ahead of authentication, by what is in memory: operators come first wherever they go, programs that come back by themselves last.</summary>
public sealed class Visitors(IVisitorSessions sessions)
{
    private static readonly string[] CrawlerWords = ["bot", "crawl", "spider"];

    public Visit Of(HttpContext context, Criticality declared)
    {
        // The console's own routes look the session up where it is not in memory: an operator comes in after a restart too, and nobody else passes for one.
        var session = sessions.Find(context.Request, thoroughly: declared == Criticality.Operator);
        var visitor = session?.Visitor ?? Address(context.Connection.RemoteIpAddress);
        if (session is { IsOperator: true })
            return new(visitor, Criticality.Operator);
        return new(visitor, declared == Criticality.Operator ? Criticality.Extra : declared >= Criticality.Read && IsCrawler(context.Request) ? Criticality.Crawler : declared);
    }

    private static bool IsCrawler(HttpRequest request)
    {
        if (request.Headers.UserAgent is not [{ } agent, ..])
            return false;
        foreach (var word in CrawlerWords)
            if (agent.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static ulong Address(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        return address is null || !address.TryWriteBytes(bytes, out var length) ? 0 : length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }
}
