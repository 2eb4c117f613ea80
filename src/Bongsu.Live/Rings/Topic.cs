using Bongsu.Live.FanOut;

namespace Bongsu.Live.Rings;

/// <summary>A name, its newest events, and who listens.</summary>
internal sealed class Topic
{
    private long _last;

    public Topic(string name, long since)
    {
        (Name, Ring, Told) = (name, new(since), since);
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

    /// <summary>Where its last round began, under the lock of <see cref="Topics"/>.</summary>
    public long Told { get; set; }

    /// <summary>How often something happened on it that is not here, under the lock of <see cref="Topics"/>.</summary>
    public int Skips { get; set; }

    /// <summary>Whether more has happened since its last round than its ring holds: whoever listens will be told to resync. Under the lock of <see cref="Topics"/>.</summary>
    public bool IsOvertaken { get; set; }

    /// <summary>Whether it was overtaken when its round began. The loop's alone, as the next.</summary>
    public bool IsFlooded { get; set; }

    /// <summary>Whether it waits, flooded, until it is told again.</summary>
    public bool IsQuiet { get; set; }

    /// <summary>The newest position, to be read by anybody.</summary>
    public long Last
    {
        get => Volatile.Read(ref _last);
        set => Volatile.Write(ref _last, value);
    }

    /// <summary>The loop's alone.</summary>
    public Audience Audience { get; } = new();
}
