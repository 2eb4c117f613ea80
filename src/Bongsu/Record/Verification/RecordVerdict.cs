namespace Bongsu.Record.Verification;

/// <summary>What was found in a downloaded record.</summary>
/// <param name="Entries">How many lines are entries.</param>
/// <param name="Head">The hash of the last entry; null where there is none.</param>
/// <param name="Signatures">How many signatures are right.</param>
/// <param name="SignedUpto">The last entry that a right signature stands for; 0 where there is none.</param>
/// <param name="KeyIds">The names of the keys that made the right signatures.</param>
/// <param name="Found">How much is wrong.</param>
/// <param name="Problems">The first <see cref="RecordVerifier.MostTold"/> of it, a sentence each.</param>
public sealed record RecordVerdict(long Entries, string? Head, long Signatures, long SignedUpto, IReadOnlyCollection<string> KeyIds, long Found, IReadOnlyList<string> Problems)
{
    public bool IsRight => Found == 0;
}
