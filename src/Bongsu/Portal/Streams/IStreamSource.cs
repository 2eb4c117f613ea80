using Bongsu.Journal;

namespace Bongsu.Portal.Streams;

/// <summary>What a feature's changes mean to those who listen. Asked when a change was committed, and again when somebody resumes from before it: what it answers then is how things are now.</summary>
public interface IStreamSource
{
    /// <summary>The events of one entry; none for those of other features. At most one on each topic. Only what guests may read: streams are anonymous.</summary>
    IEnumerable<StreamEvent> EventsOf(Entry entry);
}

/// <summary>An event that is made only if somebody listens.</summary>
/// <param name="Topics">The topics that it appears on.</param>
/// <param name="Name">Its kind, one of <see cref="StreamEvents"/>.</param>
/// <param name="Make">What the resource's <c>GET</c> answers to a guest; null where that is nothing (any more), and then there is no event.</param>
public sealed record StreamEvent(IReadOnlyList<string> Topics, string Name, Func<object?> Make)
{
    private const string Doors = "doors";

    /// <summary>The same, of what has only just been committed: made from the change itself, for a post under which thousands write would have the database asked thousands of times a second. Null where the other serves.</summary>
    public Func<object?>? MakeNew { get; init; }

    /// <summary>Others may read than before: what is kept of these topics is let go of, and who resumes is told what may be read now.</summary>
    public static StreamEvent DoorsMoved(params string[] topics) => new(topics, Doors, () => null);

    public bool MovesDoors => Name == Doors;
}

/// <summary>The kinds of events.</summary>
public static class StreamEvents
{
    public const string Post = "post";
    public const string Comment = "comment";
    public const string Status = "status";
    public const string Changed = "changed";
    public const string Removed = "removed";
}

/// <summary>What is left of what was removed.</summary>
public sealed record Gone(long Id);
