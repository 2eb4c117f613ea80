namespace Bongsu.Journal;

/// <summary>A place in the log: 1 is the first change ever, and each later change has the next number.
/// The position is also the id of what the change created.</summary>
public readonly record struct Position(long Value) : IComparable<Position>
{
    /// <summary>Before the first change.</summary>
    public static Position Start => default;

    /// <inheritdoc/>
    public int CompareTo(Position other) => Value.CompareTo(other.Value);

    /// <summary>Whether <paramref name="left"/> comes before <paramref name="right"/>.</summary>
    public static bool operator <(Position left, Position right) => left.Value < right.Value;

    /// <summary>Whether <paramref name="left"/> comes after <paramref name="right"/>.</summary>
    public static bool operator >(Position left, Position right) => left.Value > right.Value;

    /// <summary>Whether <paramref name="left"/> is <paramref name="right"/> or comes before it.</summary>
    public static bool operator <=(Position left, Position right) => left.Value <= right.Value;

    /// <summary>Whether <paramref name="left"/> is <paramref name="right"/> or comes after it.</summary>
    public static bool operator >=(Position left, Position right) => left.Value >= right.Value;
}
