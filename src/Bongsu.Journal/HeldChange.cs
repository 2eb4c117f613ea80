namespace Bongsu.Journal;

/// <summary>A change that was held, and what became of it.</summary>
/// <param name="Receipt">Its name.</param>
/// <param name="Account">Who made it.</param>
/// <param name="Kind">The name of its type in the catalog.</param>
/// <param name="Payload">The change as UTF-8 JSON.</param>
/// <param name="Change">The change; null where this program does not know it.</param>
/// <param name="Since">When it was held.</param>
/// <param name="State">What became of it.</param>
/// <param name="Position">Where it is in the log; null while it waits, when it was refused, and when there was nothing left to change.</param>
/// <param name="Code">Why it was refused: the word of its writer or of <see cref="HeldOptions.Rule"/>, or one of <see cref="HeldCodes"/>; null when it was not.</param>
public sealed record HeldChange(
    Receipt Receipt, long Account, string Kind, ReadOnlyMemory<byte> Payload, object? Change, DateTimeOffset Since, HeldState State, Position? Position, string? Code);

/// <summary>What became of a held change.</summary>
public enum HeldState
{
    /// <summary>It waits for its turn.</summary>
    Waiting,

    /// <summary>It is stored.</summary>
    Stored,

    /// <summary>It will not be stored.</summary>
    Refused,
}

/// <summary>The journal's own words for why a held change was refused.</summary>
public static class HeldCodes
{
    /// <summary>Its key names another change.</summary>
    public const string KeyReused = "key-reused";

    /// <summary>Its writer threw; the journal's log has the error.</summary>
    public const string Poisoned = "poisoned";

    /// <summary>What the spool has of it cannot be read.</summary>
    public const string Damaged = "damaged";
}
