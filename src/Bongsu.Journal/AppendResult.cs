namespace Bongsu.Journal;

/// <summary>What became of an <see cref="Append"/>.</summary>
public abstract record AppendResult
{
    private AppendResult() { }

    /// <summary>The change is on the disk, and will be there after a power cut.</summary>
    /// <param name="Entry">The change as the log has it. When <paramref name="Replayed"/>, the one stored first.</param>
    /// <param name="Replayed">Whether an earlier request of the same key had stored it.</param>
    public sealed record Committed(Entry Entry, bool Replayed) : AppendResult;

    /// <summary>The change would change nothing (liking what is liked); nothing was stored.</summary>
    public sealed record Unchanged : AppendResult;

    /// <summary>A writer refused the change, by a rule that only the data can decide (a name that is taken); nothing was stored.</summary>
    /// <param name="Code">The writer's word for why.</param>
    public sealed record Refused(string Code) : AppendResult;

    /// <summary>The change cannot be stored now and is held: it is on the disk, in the spool, and will be offered to its writer in its turn.</summary>
    /// <param name="Receipt">By which <see cref="Journal.FindHeld"/> tells what became of it.</param>
    public sealed record Held(Receipt Receipt) : AppendResult;

    /// <summary>The key was used before for another change; nothing was stored.</summary>
    public sealed record KeyReused : AppendResult;

    /// <summary>A request of the same key is on its way and has no answer yet; nothing more was stored.</summary>
    public sealed record InFlight : AppendResult;

    /// <summary>More changes wait than <see cref="JournalOptions.QueueCapacity"/>; nothing was stored.</summary>
    public sealed record QueueFull : AppendResult;

    /// <summary>The store cannot commit now (disk full, read-only, stopping); nothing was stored.</summary>
    public sealed record StoreUnavailable : AppendResult;

    /// <summary>This change alone could not be written: its writer threw. Nothing of it was stored, the others of its batch were.</summary>
    /// <param name="Error">What the writer threw.</param>
    public sealed record Poisoned(Exception Error) : AppendResult;
}
