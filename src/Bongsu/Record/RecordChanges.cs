using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.PageCache;

namespace Bongsu.Record;

/// <summary>A fact went on the public record. Its sequence and hashes are given where it is stored.</summary>
/// <param name="Of">The position of the entry that it is a fact of.</param>
/// <param name="Ordinal">Its place among the facts of that entry, from 0.</param>
/// <param name="At">When that entry was made (Unix milliseconds).</param>
/// <param name="Kind">One of <see cref="Portal.Record.RecordKinds"/>.</param>
/// <param name="Actor">In which role it was done.</param>
/// <param name="What">What was done: one line.</param>
/// <param name="Why">The reason given: one line.</param>
/// <param name="Until">Until when it holds (Unix milliseconds).</param>
public sealed record RecordEntered(long Of, long Ordinal, long At, string Kind, string Actor, string What, string? Why, long? Until) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [RecordTopics.All];
}

/// <summary>Everything up to a position was looked through for facts, and what there was is on the record.</summary>
public sealed record RecordFollowed(long Upto);

/// <summary>The newest entry of the record was signed, and with it all before.</summary>
/// <param name="Sequence">The entry's.</param>
/// <param name="Hash">The entry's.</param>
/// <param name="At">When it was signed (Unix milliseconds).</param>
/// <param name="KeyId">A short name of the key.</param>
/// <param name="Key">The public key, in base64: signatures outlive the key file.</param>
/// <param name="Signature">Ed25519, in base64.</param>
public sealed record RecordHeadSigned(long Sequence, string Hash, long At, string KeyId, string Key, string Signature) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [RecordTopics.All];
}

/// <summary>The topics of this feature.</summary>
public static class RecordTopics
{
    public const string All = "record";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RecordEntered))]
[JsonSerializable(typeof(RecordFollowed))]
[JsonSerializable(typeof(RecordHeadSigned))]
public sealed partial class RecordChangesJson : JsonSerializerContext;
