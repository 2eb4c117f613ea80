using System.Text.Json.Serialization;

namespace Bongsu.Portal.Streams;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Gone))]
public sealed partial class StreamJson : JsonSerializerContext;
