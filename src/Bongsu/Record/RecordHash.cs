using System.Globalization;
using System.Security.Cryptography;

namespace Bongsu.Record;

/// <summary>What chains the record: SHA-256 over an entry and the hash before it (docs/record.md).</summary>
public static class RecordHash
{
    /// <summary>What the first entry follows.</summary>
    public const string BeforeFirst = "0000000000000000000000000000000000000000000000000000000000000000";

    public static string Of(long sequence, DateTimeOffset at, string kind, string actor, string what, string? why, DateTimeOffset? until, string previousHash) =>
        Convert.ToHexStringLower(SHA256.HashData(CanonicalForm.Of(
            "bongsu-record-1", sequence.ToString(CultureInfo.InvariantCulture), RecordTime.Text(at), kind, actor, what, why, until is { } end ? RecordTime.Text(end) : null, previousHash)));
}
