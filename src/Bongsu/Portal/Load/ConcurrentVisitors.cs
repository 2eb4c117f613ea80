using System.Buffers.Binary;
using System.Security.Cryptography;
using Bongsu.Portal.Folding;

namespace Bongsu.Portal.Load;

/// <summary>About how many different visitors came within the last 5 minutes. A visitor is an address (of version 6 its network of 64 bits) with a browser: two people with the same one behind one gateway count once, and who comes by two networks twice. Nothing is kept of anybody: sketches of each minute alone, mixed by a key of this process.</summary>
public sealed class ConcurrentVisitors
{
    /// <summary>How many minutes are counted together.</summary>
    public const int Minutes = 5;

    private readonly ulong _key = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private readonly Lock _turning = new();

    // One more than is counted: a minute that is over is asked for when the next has begun.
    private readonly (long Minute, VisitorSketch Sketch)[] _minutes = [.. Enumerable.Range(0, Minutes + 1).Select(_ => (-1L, new VisitorSketch()))];
    private volatile VisitorSketch _now;

    public ConcurrentVisitors() => _now = _minutes[0].Sketch;

    /// <summary>Somebody came. Costs some tens of nanoseconds, on every request.</summary>
    public void Add(HttpContext context) => Add(Visitors.Address(context.Connection.RemoteIpAddress), context.Request.Headers.UserAgent is [{ } agent, ..] ? (uint)string.GetHashCode(agent, StringComparison.Ordinal) : 0);

    /// <summary>Goes on to a minute, in minutes since 1970; to be called at least once in each.</summary>
    public void Turn(long minute)
    {
        lock (_turning)
        {
            var at = (int)(minute % _minutes.Length);
            if (_minutes[at].Minute >= minute)
                return;
            _minutes[at].Sketch.Clear();
            _minutes[at].Minute = minute;
            _now = _minutes[at].Sketch;
        }
    }

    /// <summary>About how many came in a minute and the four before it.</summary>
    public double Estimate(long through)
    {
        lock (_turning)
            return VisitorSketch.Estimate([.. _minutes.Where(each => each.Minute > through - Minutes && each.Minute <= through).Select(each => each.Sketch)]);
    }

    internal void Add(ulong address, uint browser) => _now.Add(Mixing.Mix(Mixing.Mix(address ^ _key) ^ browser));
}
