using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Portal;
using Bongsu.Record.Signing;

namespace Bongsu.Record;

/// <summary>One entry of the public record, as everybody may read and check it.</summary>
/// <param name="Sequence">Its place: 1 is the first ever, and none is left out.</param>
/// <param name="At">Since when.</param>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="Actor">In which role it was done.</param>
/// <param name="What">What was done.</param>
/// <param name="Why">The reason given.</param>
/// <param name="Until">Until when it holds, where that is known.</param>
/// <param name="PreviousHash">The hash of the entry before it.</param>
/// <param name="Hash">SHA-256 over all of the above, in lower-case hexadecimal.</param>
public sealed record RecordEntry(
    long Sequence, [property: JsonConverter(typeof(RecordTime))] DateTimeOffset At, string Kind, string Actor, string What, string? Why,
    [property: JsonConverter(typeof(RecordTime))] DateTimeOffset? Until, string PreviousHash, string Hash)
{
    /// <summary>What the hash of these contents is.</summary>
    public string ComputeHash() => RecordHash.Of(Sequence, At, Kind, Actor, What, Why, Until, PreviousHash);
}

/// <summary>A line of the download that is no entry.</summary>
public sealed record SignedLine(HeadSignature Signed);

/// <summary>The record in JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RecordEntry))]
[JsonSerializable(typeof(SignedLine))]
[JsonSerializable(typeof(Listing<RecordEntry>))]
public sealed partial class RecordJson : JsonSerializerContext
{
    /// <summary>As lines of the download have it, and read without any leniency: what is not written like this was changed by somebody.</summary>
    public static RecordJson Lines { get; } = new(new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        // What may be left out has to be nullable; what may not is checked by being written again.
        RespectRequiredConstructorParameters = false,
    });
}
