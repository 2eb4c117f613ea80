using System.Collections.Concurrent;
using Bongsu.Live.Rings;

namespace Bongsu.Live.FanOut;

/// <summary>Events that have no position yet: whoever listens at the moment is told, once, and no ring keeps them. Few, and only now and then.</summary>
internal sealed class Interim
{
    private readonly ConcurrentQueue<(Topic Topic, Frame Frame)> _new = new();

    // Those who were being written to, with what they have still to be told. The loop's alone.
    private List<(Listener Listener, Frame Frame)> _late = [];

    public void Add(Topic topic, Frame frame) => _new.Enqueue((topic, frame));

    /// <summary>Tells what is new; for the loop.</summary>
    /// <param name="write">Writes to a listener; false where somebody else does at the moment.</param>
    public void Tell(Func<Listener, Frame, bool> write)
    {
        while (_new.TryDequeue(out var told))
            foreach (var listener in told.Topic.Audience.All)
                if (!write(listener, told.Frame))
                    _late.Add((listener, told.Frame));
    }

    /// <summary>Tells those who could not be told before; for the loop, once a second.</summary>
    public void TellLate(Func<Listener, Frame, bool> write)
    {
        if (_late.Count == 0)
            return;
        var late = _late;
        _late = [];
        foreach (var (listener, frame) in late)
            // Who has left has no place on the wheel any more.
            if (listener.Slot >= 0 && !write(listener, frame))
                _late.Add((listener, frame));
    }
}
