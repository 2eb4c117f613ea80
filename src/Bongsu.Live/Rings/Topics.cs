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
            Economize();
            return _dirty.Count > 0;
        }
    }

    /// <summary>A topic that somebody listens to; null where nobody does.</summary>
    public Topic? Heard(string name)
    {
        lock (_lock)
            return _byName.TryGetValue(name, out var topic) && topic.Streams > 0 ? topic : null;
    }

    public bool IsHeard(string name)
    {
        lock (_lock)
            return _byName.TryGetValue(name, out var topic) && topic.Streams > 0 && !topic.IsOvertaken;
    }

    /// <summary>A stream begins to listen: until it leaves, its topic stays.</summary>
    public Topic Enter(string name)
    {
        lock (_lock)
        {
            var topic = GetOrAdd(name);
            // Nobody has waited for a round.
            if (topic.Streams++ == 0)
                (topic.Told, topic.IsOvertaken) = (_head, false);
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

    /// <summary>Whether more has happened than those who listen can be told, so that nobody is to read the past of it.</summary>
    public bool IsOvertaken(Topic topic)
    {
        lock (_lock)
            return topic.IsOvertaken;
    }

    /// <summary>How often something happened on a topic that its ring was not told; see <see cref="TryFill"/>.</summary>
    public int Skips(Topic topic)
    {
        lock (_lock)
            return topic.Skips;
    }

    /// <summary>Puts the past before what is in a ring, as far back as it has room. False where the two do not meet yet: then the past has to be read further.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="skips">How often the topic had skipped before the past was read: if it has again, what was read may be no longer what is to be told, and nothing is changed.</param>
    /// <param name="after">The position after which the past begins.</param>
    /// <param name="through">The position up to which it is whole.</param>
    /// <param name="frames">Its frames, in order.</param>
    public bool TryFill(Topic topic, int skips, long after, long through, IReadOnlyList<Frame> frames)
    {
        lock (_lock)
        {
            if (topic.Skips != skips)
                return true;
            if (through < topic.Ring.Since)
                return false;
            _bytes += topic.Ring.Fill(after, frames);
            topic.Last = Math.Max(topic.Last, topic.Ring.Last);
            Freshen(topic);
            Economize();
            return true;
        }
    }

    /// <summary>The position up to which somebody who has everything of the topic has everything; null for who still lacks something.</summary>
    public long? Caught(Topic topic, long position)
    {
        lock (_lock)
            return position >= topic.Ring.Last && position >= topic.Ring.Since ? Math.Max(position, _head) : null;
    }

    /// <summary>Begins a round: takes the topics that have something new for somebody, but for the quiet ones, which come later.</summary>
    public void BeginRound(List<Topic> told)
    {
        lock (_lock)
        {
            foreach (var topic in _dirty)
            {
                topic.Dirty = false;
                if (topic.IsQuiet)
                    continue;
                (topic.IsFlooded, topic.IsOvertaken, topic.Told) = (topic.IsOvertaken, false, _head);
                told.Add(topic);
            }
            _dirty.Clear();
        }
    }

    /// <summary>Has a topic told in the next round.</summary>
    public void Soil(Topic topic)
    {
        lock (_lock)
            AddDirty(topic);
    }

    private void Add(Frame frame, Topic topic)
    {
        _bytes += topic.Ring.Add(frame);
        topic.Last = frame.Position;
        topic.IsOvertaken |= topic.Ring.Since > topic.Told && topic.Streams > 0;
        Freshen(topic);
        AddDirty(topic);
    }

    private void Skip(long position, Topic topic)
    {
        _bytes -= topic.Ring.Skip(position);
        topic.Last = position;
        topic.Told = Math.Max(topic.Told, position);
        topic.Skips++;
        AddDirty(topic);
        Forget(topic);
    }

    private void AddDirty(Topic topic)
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

    private void Economize()
    {
        // Once round at most: what somebody listens to is emptied, not forgotten, and weighs a little still.
        for (var tries = _byAge.Count; tries > 0 && _bytes > mostMemory; tries--)
        {
            var oldest = _byAge.Last!.Value;
            _bytes -= oldest.Ring.Clear();
            Freshen(oldest);
            Forget(oldest);
        }
    }

    private void Freshen(Topic topic)
    {
        _byAge.Remove(topic.Age);
        _byAge.AddFirst(topic.Age);
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
