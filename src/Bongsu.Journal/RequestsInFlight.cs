using System.Collections.Concurrent;

namespace Bongsu.Journal;

/// <summary>The changes with a key that have no answer yet. A receipt is findable before its change leaves this table, so every copy meets one or the other.</summary>
internal sealed class RequestsInFlight
{
    private readonly ConcurrentDictionary<(long Account, RequestKey Key), PendingAppend> _requests = new();

    /// <summary>Enters the change, unless another of the same key is there; answers that one.</summary>
    public PendingAppend? Enter(PendingAppend pending)
    {
        var first = _requests.GetOrAdd(IdOf(pending.Append), pending);
        return ReferenceEquals(first, pending) ? null : first;
    }

    public PendingAppend? Find(Append append) => _requests.GetValueOrDefault(IdOf(append));

    public void Leave(PendingAppend pending)
    {
        if (pending.Append.Key is not null)
            _requests.TryRemove(new(IdOf(pending.Append), pending));
    }

    private static (long, RequestKey) IdOf(Append append) => (append.Account, append.Key!.Value);
}
