namespace Bongsu.Live.FanOut;

/// <summary>Who listens to one topic, and how far the loop has come with telling them. The loop's alone: no lock.</summary>
internal sealed class Audience
{
    private Listener[] _listeners = [];
    private int _next;

    public int Count { get; private set; }

    public void Add(Listener listener)
    {
        if (Count == _listeners.Length)
            Array.Resize(ref _listeners, Math.Max(1, Count * 2));
        listener.Seat = Count;
        _listeners[Count++] = listener;
    }

    public void Remove(Listener listener)
    {
        var seat = listener.Seat;
        // The last one takes the free seat; during a turn only among those who are yet to be told, or it would be passed over.
        if (seat < _next)
        {
            Move(--_next, seat);
            seat = _next;
        }
        Move(--Count, seat);
        _listeners[Count] = null!;
        if (Count < _listeners.Length / 4)
            Array.Resize(ref _listeners, Count * 2);
    }

    /// <summary>Everybody; nobody may be added or removed meanwhile.</summary>
    public ReadOnlySpan<Listener> All => _listeners.AsSpan(0, Count);

    /// <summary>The next few of a turn; empty at its end, after which another can begin.</summary>
    public ReadOnlySpan<Listener> Next(int most)
    {
        var few = _listeners.AsSpan(_next, Math.Min(most, Count - _next));
        _next += few.Length;
        if (few.IsEmpty)
            _next = 0;
        return few;
    }

    private void Move(int from, int to)
    {
        if (from == to)
            return;
        _listeners[to] = _listeners[from];
        _listeners[to].Seat = to;
    }
}
