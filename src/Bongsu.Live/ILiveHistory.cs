namespace Bongsu.Live;

/// <summary>What was before the rings: asked when somebody resumes from a position that their topic's ring no longer holds, after a restart above all. Registered as a service; without one they are told to resync.
/// <para>Complete: the answer holds every event of the topic after <c>after</c> up to and including its <see cref="LivePast.Through"/>, in order of position: as it was published, or as it is now, and without those that nobody is to see any more.
/// Never behind: once it ends, <see cref="LivePast.Through"/> is at least the last position published before the call. It may be ahead. Called for one stream of a topic at a time: what it answers goes into the topic's ring, for all who come back.</para></summary>
public interface ILiveHistory
{
    /// <summary>The next part of a topic's past, as much as fits well into memory: the caller asks again from <see cref="LivePast.Through"/> where it needs more.
    /// Null where that past is not known: too far back to be read, or a position that never was.</summary>
    ValueTask<LivePast?> ReadAsync(string topic, long after, CancellationToken cancellationToken);
}

/// <summary>A part of a topic's past.</summary>
/// <param name="Events">Its events in order of position.</param>
/// <param name="Through">The position up to which nothing is missing; may be greater than that of the last event.</param>
public sealed record LivePast(IReadOnlyList<PastEvent> Events, long Through);

/// <summary>An event of the past.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="Name">As <see cref="LiveEvent.Name"/>.</param>
/// <param name="Data">As <see cref="LiveEvent.Data"/>.</param>
public readonly record struct PastEvent(long Position, string Name, ReadOnlyMemory<byte> Data);
