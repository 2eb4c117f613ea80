namespace Bongsu.Live;

/// <summary>What listeners of some topics are told.</summary>
/// <param name="Topics">The topics it appears on, without repetition; their listeners share its bytes. From 1 to 1,024, each of 1 to 256 characters.</param>
/// <param name="Name">Its kind: 1 to 64 printable ASCII characters.</param>
/// <param name="Data">UTF-8 text, lines and all; at most 16 MB. Not copied: must not change afterwards.</param>
public readonly record struct LiveEvent(IReadOnlyList<string> Topics, string Name, ReadOnlyMemory<byte> Data)
{
    /// <summary>An event that was not made because it was not worth it (<see cref="LiveStreams.IsHeard"/>). Who listens is told to resync; who resumes from before it gets it from the <see cref="ILiveHistory"/>, without one a resync.</summary>
    public static LiveEvent Untold(IReadOnlyList<string> topics) => new(topics, "", default);

    internal bool IsUntold => Name is "";
}
