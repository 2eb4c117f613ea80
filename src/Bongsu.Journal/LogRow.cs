namespace Bongsu.Journal;

/// <summary>One change as a store keeps it.</summary>
/// <param name="Position">Its place in the log.</param>
/// <param name="At">When it was taken up, to the millisecond, in UTC.</param>
/// <param name="Account">Who made it; 0 for the application itself.</param>
/// <param name="Kind">The name of its type in the catalog.</param>
/// <param name="Payload">The change as UTF-8 JSON.</param>
/// <param name="Key">The caller's name for the request, or null.</param>
/// <param name="Fingerprint">What tells the change from another under the same key: the first half of SHA-256(SHA-256(payload), kind); 0 without a key.</param>
public sealed record LogRow(
    Position Position, DateTimeOffset At, long Account, string Kind, ReadOnlyMemory<byte> Payload, RequestKey? Key, UInt128 Fingerprint);
