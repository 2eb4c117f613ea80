namespace Bongsu.Journal;

/// <summary>Receives every committed change, in order, without gaps, at least once, on its own turn: a slow follower never slows a commit nor another follower.
/// What it throws is logged and the same entries come again after a growing pause.</summary>
public interface IFollower
{
    /// <summary>A short name for logs and metrics.</summary>
    string Name { get; }

    /// <summary>Called once before anything else. Answers the position after which it wants entries: its own checkpoint, kept with what it derives;
    /// <paramref name="head"/> where it holds nothing older; <see cref="Position.Start"/> to see the whole log again. A position after <paramref name="head"/> (the log was restored from an older backup than
    /// the checkpoint) stops the journal's start: who can rebuild what it derives answers <see cref="Position.Start"/> then.</summary>
    ValueTask<Position> StartAsync(Position head, CancellationToken cancellationToken);

    /// <summary>Takes the next entries, at least one.</summary>
    ValueTask FollowAsync(IReadOnlyList<Entry> entries, CancellationToken cancellationToken);
}
