using Bongsu.Live.Rings;

namespace Bongsu.Live.FanOut;

/// <summary>Who is yet to be told in this round: the audiences of the topics that have something new, in turns, and single listeners: those that lacked more than one write of the round before, and those due a sign of life. The loop's alone.</summary>
internal sealed class Round
{
    private readonly Queue<Topic> _turns = new();
    private readonly Queue<Listener> _singles = new();
    private readonly Queue<Listener> _beats = new();
    private readonly List<Listener> _behind = [];
    private readonly Listener[] _few = new Listener[Pace.Few];

    /// <summary>Whether there is somebody to be told more in the next round.</summary>
    public bool HasBehind => _behind.Count > 0;

    /// <summary>About how many are yet to be told.</summary>
    public int Left { get; private set; }

    public void Add(Topic topic)
    {
        if (topic.Audience.Count == 0)
            return;
        _turns.Enqueue(topic);
        Left += topic.Audience.Count;
    }

    /// <summary>Has a listener told more in the next round, when the others have had their turn.</summary>
    public void AddBehind(Listener listener)
    {
        if (listener.Behind)
            return;
        listener.Behind = true;
        _behind.Add(listener);
    }

    public void AddBeat(Listener listener)
    {
        _beats.Enqueue(listener);
        Left++;
    }

    public void Begin()
    {
        foreach (var listener in _behind)
        {
            listener.Behind = false;
            _singles.Enqueue(listener);
        }
        Left += _behind.Count;
        _behind.Clear();
    }

    /// <summary>The next few; none at the round's end. Signs of life come by themselves: they are for those who have everything.</summary>
    public ReadOnlySpan<Listener> Next(out bool beats)
    {
        Array.Clear(_few);
        var count = 0;
        while (count < _few.Length && _turns.TryDequeue(out var topic))
        {
            var next = topic.Audience.Next(_few.Length - count);
            if (next.IsEmpty)
                continue;
            next.CopyTo(_few.AsSpan(count));
            count += next.Length;
            _turns.Enqueue(topic);
        }
        while (count < _few.Length && _singles.TryDequeue(out var single))
            _few[count++] = single;
        beats = count == 0;
        while (beats && count < _few.Length && _beats.TryDequeue(out var silent))
            _few[count++] = silent;
        Left = count == 0 ? 0 : Math.Max(0, Left - count);
        return _few.AsSpan(0, count);
    }
}
