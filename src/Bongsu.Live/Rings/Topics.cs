namespace Bongsu.Live.Rings;

/// <summary>All topics and how far they have come. One lock for all of them: what happens under it takes less than a microsecond, and never a write to a connection.</summary>
internal sealed class Topics(long mostMemory)
{
    // The topic, its ring, its audience, its name and its places in the dictionary and the list.
    private const int TopicWeight = 512;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Topic> _byName = new(StringComparer.Ordinal);
    private readonly LinkedList<Topic> _byAge = new();
    private readonly List<Topic> _dirty = [];
    private long _head;
    private long _bytes;

    /// <summary>The newest position published, or told to have passed.</summary>
    public long Head => Volatile.Read(ref _head);

    public int Count
    {
        get
        {
            lock (_lock)
                return _byName.Count;
        }
    }

    public long Bytes
    {
        get
        {
            lock (_lock)
                return _bytes;
        }
    }

    /// <summary>Adds the frames of one position to their topics, all at once. What had this position or a later one before is left out. Answers whether somebody has to be told.</summary>
    public bool Add(long position, IReadOnlyList<(Frame? Frame, IReadOnlyList<string> Topics)> frames)
    {
        lock (_lock)
        {
            if (position <= _head)
                return false;
            foreach (var (frame, topics) in frames)
                foreach (var name in topics)
                    if (frame is not null)
                        Add(frame, GetOrAdd(name));
                    else if (_byName.TryGetValue(name, out var topic))
                        Skip(position, topic);
            Volatile.Write(ref _head, position);
            // Once round at most: what somebody listens to is emptied, not forgotten, and weighs a little still.
            for (var tries = _byAge.Count; tries > 0 && _bytes > mostMemory; tries--)
                GiveUp(_byAge.Last!.Value);
            return _dirty.Count > 0;
        }
    }

    public bool IsHeard(string name)
    {
        lock (_lock)
            return _byName.TryGetValue(name, out var topic) && topic.Streams > 0;
    }

    /// <summary>A stream begins to listen: until it leaves, its topic stays.</summary>
    public Topic Enter(string name)
    {
        lock (_lock)
        {
            var topic = GetOrAdd(name);
            topic.Streams++;
            return topic;
        }
    }

    public void Leave(Topic topic)
    {
        lock (_lock)
        {
            topic.Streams--;
            Forget(topic);
        }
    }

    /// <summary>The frames after a position; false where some of them are no longer here.</summary>
    public bool TryRead(Topic topic, long after, int mostBytes, List<Frame> frames)
    {
        lock (_lock)
        {
            if (after < topic.Ring.Since)
                return false;
            topic.Ring.After(after, mostBytes, frames);
            return true;
        }
    }

    /// <summary>Whether everything after a position is in the ring or still to come.</summary>
    public bool Holds(Topic topic, long position)
    {
        lock (_lock)
            return position >= topic.Ring.Since;
    }

    /// <summary>The position up to which somebody who has everything of the topic has everything; null for who still lacks something.</summary>
    public long? Caught(Topic topic, long position)
    {
        lock (_lock)
            return position >= topic.Ring.Last && position >= topic.Ring.Since ? Math.Max(position, _head) : null;
    }

    /// <summary>Takes the topics that have something new for somebody.</summary>
    public void TakeDirty(List<Topic> dirty)
    {
        lock (_lock)
        {
            foreach (var topic in _dirty)
                topic.Dirty = false;
            dirty.AddRange(_dirty);
            _dirty.Clear();
        }
    }

    private void Add(Frame frame, Topic topic)
    {
        _bytes += topic.Ring.Add(frame);
        topic.Last = frame.Position;
        _byAge.Remove(topic.Age);
        _byAge.AddFirst(topic.Age);
        Soil(topic);
    }

    private void Skip(long position, Topic topic)
    {
        _bytes -= topic.Ring.Skip(position);
        topic.Last = position;
        Soil(topic);
        Forget(topic);
    }

    private void Soil(Topic topic)
    {
        if (topic.Streams == 0 || topic.Dirty)
            return;
        topic.Dirty = true;
        _dirty.Add(topic);
    }

    private Topic GetOrAdd(string name)
    {
        if (_byName.TryGetValue(name, out var topic))
            return topic;
        // Whatever was published before is not in this ring.
        topic = new(name, _head);
        _byName.Add(name, topic);
        _bytes += TopicWeight;
        _byAge.AddFirst(topic.Age);
        return topic;
    }

    private void GiveUp(Topic topic)
    {
        _bytes -= topic.Ring.Clear();
        _byAge.Remove(topic.Age);
        _byAge.AddFirst(topic.Age);
        Forget(topic);
    }

    private void Forget(Topic topic)
    {
        if (topic.Streams > 0 || topic.Ring.Count > 0)
            return;
        _byName.Remove(topic.Name);
        _byAge.Remove(topic.Age);
        _bytes -= TopicWeight;
    }
}
