using System.Collections.Concurrent;

namespace Bongsu.Portal.PageCache;

/// <summary>Remembers what a header's value means. Browsers send a few dozen different ones, so almost every request finds its own; strangers beyond that are parsed each time.</summary>
public sealed class HeaderMemo<T>(Func<string, T> parse)
{
    private const int Capacity = 256;
    private const int LongestKept = 256;

    private readonly ConcurrentDictionary<string, T> _known = new(StringComparer.Ordinal);
    private int _count;

    public T Read(string header)
    {
        if (_known.TryGetValue(header, out var meaning))
            return meaning;
        meaning = parse(header);
        // The count may run a few over under a race; it only has to stay bounded.
        if (_count < Capacity && header.Length <= LongestKept && _known.TryAdd(header, meaning))
            Interlocked.Increment(ref _count);
        return meaning;
    }
}
