namespace Bongsu.Journal;

/// <summary>One change in the log.</summary>
/// <param name="Position">Its place in the log.</param>
/// <param name="At">When it was taken up, to the millisecond, in UTC. Never earlier than the entry before it.</param>
/// <param name="Account">Who made it; 0 for the application itself.</param>
/// <param name="Kind">The name the catalog knows its type by.</param>
/// <param name="Change">The change, of the type that the catalog has for <paramref name="Kind"/>.</param>
public sealed record Entry(Position Position, DateTimeOffset At, long Account, string Kind, object Change)
{
    /// <summary>Since when it had been held, in UTC, for the writer that stores what is drained: what people did then happened then. Null for all others; the log does not keep it.</summary>
    public DateTimeOffset? HeldSince { get; init; }
}
