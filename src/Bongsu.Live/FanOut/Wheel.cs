namespace Bongsu.Live.FanOut;

/// <summary>One slot a second: whose turn it is to be told that the stream is alive. The loop's alone.</summary>
internal sealed class Wheel
{
    /// <summary>Seconds between two heartbeats of a stream: proxies commonly close what is silent for 30 or 60.</summary>
    public const int Slots = 25;

    private readonly List<Listener>[] _slots = [.. Enumerable.Range(0, Slots).Select(_ => new List<Listener>())];
    private int _now;
    private int _next;

    public int Count { get; private set; }

    public IEnumerable<Listener> All => _slots.SelectMany(slot => slot);

    public void Add(Listener listener)
    {
        // One after the other: streams that come at once do not beat at once.
        listener.Slot = _next++ % Slots;
        listener.SlotSeat = _slots[listener.Slot].Count;
        _slots[listener.Slot].Add(listener);
        Count++;
    }

    public void Remove(Listener listener)
    {
        var slot = _slots[listener.Slot];
        slot[listener.SlotSeat] = slot[^1];
        slot[listener.SlotSeat].SlotSeat = listener.SlotSeat;
        slot.RemoveAt(slot.Count - 1);
        listener.Slot = -1;
        Count--;
    }

    /// <summary>The streams of the next second.</summary>
    public IReadOnlyList<Listener> Turn() => _slots[_now = (_now + 1) % Slots];
}
