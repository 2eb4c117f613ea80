using System.Collections.Concurrent;
using Bongsu.News.Sources;

namespace Bongsu.News.Polling;

/// <summary>How the asking of each source stands at this moment. Memory knows more than the store: that nothing is new, the most frequent answer, is not worth an entry in the log, and while the store is away nothing can be.</summary>
public sealed class PollBook
{
    private readonly ConcurrentDictionary<long, PollState> _states = [];

    public PollState Of(Source source) => _states.GetValueOrDefault(source.Id) ?? source.State;

    public void Note(long source, PollState state) => _states[source] = state;

    public void Forget(long source) => _states.TryRemove(source, out _);
}
