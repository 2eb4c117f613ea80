using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bongsu.Portal.Data;

/// <summary>Unix milliseconds in the data, ISO 8601 in UTC on the wire.</summary>
public sealed class UnixMillisecondsConverter : JsonConverter<long>
{
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset().ToUnixTimeMilliseconds();

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteStringValue(DateTimeOffset.FromUnixTimeMilliseconds(value).UtcDateTime);
}

/// <summary><see cref="UnixMillisecondsConverter"/> for what may not have happened yet.</summary>
public sealed class OptionalUnixMillisecondsConverter : JsonConverter<long?>
{
    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : reader.GetDateTimeOffset().ToUnixTimeMilliseconds();

    public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options)
    {
        if (value is { } at)
            writer.WriteStringValue(DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime);
        else
            writer.WriteNullValue();
    }
}
