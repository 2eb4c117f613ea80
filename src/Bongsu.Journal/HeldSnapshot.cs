namespace Bongsu.Journal;

/// <summary>What is held at a moment, and how its drain goes.</summary>
/// <param name="Holding">Whether <see cref="Journal.Hold"/> is on.</param>
/// <param name="StoreAway">Whether the store could not commit at the last attempt.</param>
/// <param name="Waiting">The changes that wait to be drained.</param>
/// <param name="Oldest">When the first of them was held; null when none waits.</param>
/// <param name="Draining">Whether the drain is at work: changes wait, it is not held back, and the store commits.</param>
/// <param name="Stored">The changes that were drained and stored since the start.</param>
/// <param name="Refused">The changes that were refused at the drain since the start.</param>
/// <param name="Bytes">What the spool takes on its disk.</param>
/// <param name="Damaged">The places in the spool that could not be read at the start; their bytes are kept in its folder, in files named <c>.damaged</c>.</param>
public sealed record HeldSnapshot(bool Holding, bool StoreAway, int Waiting, DateTimeOffset? Oldest, bool Draining, long Stored, long Refused, long Bytes, int Damaged);
