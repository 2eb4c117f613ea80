using Bongsu.Live.FanOut;

namespace Bongsu.Live.Rings;

/// <summary>A name, its newest events, and who listens.</summary>
internal sealed class Topic
{
    private long _last;

    public Topic(string name, long since)
    {
        (Name, Ring) = (name, new(since));
        Age = new(this);
    }

    public string Name { get; }

    /// <summary>Touched under the lock of <see cref="Topics"/> alone.</summary>
    public Ring Ring { get; }

    /// <summary>Streams that are open on it, under the lock of <see cref="Topics"/>.</summary>
    public int Streams { get; set; }

    /// <summary>Its place among all topics by their newest publication, under the lock of <see cref="Topics"/>.</summary>
    public LinkedListNode<Topic> Age { get; }

    /// <summary>Whether it waits for the loop to take it, under the lock of <see cref="Topics"/>.</summary>
    public bool Dirty { get; set; }

    /// <summary>The newest position, to be read by anybody.</summary>
    public long Last
    {
        get => Volatile.Read(ref _last);
        set => Volatile.Write(ref _last, value);
    }

    /// <summary>The loop's alone.</summary>
    public Audience Audience { get; } = new();
}
