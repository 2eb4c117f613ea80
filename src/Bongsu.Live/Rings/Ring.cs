namespace Bongsu.Live.Rings;

/// <summary>The newest frames of one topic, in order of position, and from where on they are complete.</summary>
internal sealed class Ring(long since)
{
    public const int MostFrames = 4_096;
    public const int MostBytes = 1 << 20;

    private Frame[] _frames = [];
    private int _first;

    /// <summary>Nothing after this position is missing.</summary>
    public long Since { get; private set; } = since;

    /// <summary>The position of the newest frame there ever was here.</summary>
    public long Last { get; private set; }

    public int Count { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Adds a frame, and lets go of the oldest where there are too many; the newest stays however large it is. Answers by how much the ring's bytes changed.</summary>
    public long Add(Frame frame)
    {
        var before = Bytes;
        while (Count > 0 && (Count == MostFrames || Bytes + frame.Weight > MostBytes))
            DropOldest();
        if (Count == _frames.Length)
            Grow();
        _frames[Index(Count)] = frame;
        Count++;
        Bytes += frame.Weight;
        Last = frame.Position;
        return Bytes - before;
    }

    /// <summary>Puts frames of the past before those that are here, as far back as there is room. Answers by how much the ring's bytes changed.</summary>
    /// <param name="after">The position after which the frames are complete, at least up to <see cref="Since"/>.</param>
    /// <param name="frames">In order; what is here already may be among them.</param>
    public long Fill(long after, IReadOnlyList<Frame> frames)
    {
        var (before, since) = (Bytes, Since);
        for (var i = frames.Count - 1; i >= 0 && frames[i].Position > after; i--)
        {
            var frame = frames[i];
            if (frame.Position > since)
                continue;
            if (Count > 0 && (Count == MostFrames || Bytes + frame.Weight > MostBytes))
            {
                after = frame.Position;
                break;
            }
            if (Count == _frames.Length)
                Grow();
            _first = Index(_frames.Length - 1);
            _frames[_first] = frame;
            Count++;
            Bytes += frame.Weight;
            Last = Math.Max(Last, frame.Position);
        }
        Since = Math.Min(Since, after);
        return Bytes - before;
    }

    /// <summary>Lets go of everything; answers how many bytes that were.</summary>
    public long Clear()
    {
        var bytes = Bytes;
        while (Count > 0)
            DropOldest();
        (_frames, _first) = ([], 0);
        return bytes;
    }

    /// <summary>There was something at a position that is not here: what came before is of no use either. Answers how many bytes it let go of.</summary>
    public long Skip(long position)
    {
        var bytes = Clear();
        (Since, Last) = (position, position);
        return bytes;
    }

    /// <summary>Adds the frames after a position to a list, until the list holds so many bytes, one frame at least.</summary>
    public void After(long position, int most, List<Frame> frames)
    {
        var bytes = 0;
        for (var i = FirstAfter(position); i < Count; i++)
        {
            var frame = _frames[Index(i)];
            bytes += frame.Bytes.Length;
            if (bytes > most && frames.Count > 0)
                return;
            frames.Add(frame);
        }
    }

    private int FirstAfter(long position)
    {
        // Nearly everybody is only behind by the newest.
        if (Count > 0 && (Count == 1 || _frames[Index(Count - 2)].Position <= position))
            return _frames[Index(Count - 1)].Position > position ? Count - 1 : Count;
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_frames[Index(middle)].Position <= position)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private void DropOldest()
    {
        var oldest = _frames[_first];
        _frames[_first] = null!;
        _first = Index(1);
        Count--;
        Bytes -= oldest.Weight;
        Since = Math.Max(Since, oldest.Position);
    }

    private void Grow()
    {
        var larger = new Frame[Math.Max(4, _frames.Length * 2)];
        for (var i = 0; i < Count; i++)
            larger[i] = _frames[Index(i)];
        (_frames, _first) = (larger, 0);
    }

    private int Index(int number) => _frames.Length == 0 ? 0 : (_first + number) & (_frames.Length - 1);
}
