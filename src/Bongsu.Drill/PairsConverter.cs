using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bongsu.Drill;

/// <summary>Pairs of numbers in one line, however the rest is laid out: there are thousands of them.</summary>
internal sealed class PairsConverter : JsonConverter<IReadOnlyList<long[]>>
{
    public override IReadOnlyList<long[]> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var pairs = new List<long[]>();
        Need(reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Need(reader, JsonTokenType.StartArray);
            pairs.Add([Number(ref reader), Number(ref reader)]);
            reader.Read();
            Need(reader, JsonTokenType.EndArray);
        }
        return pairs;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<long[]> value, JsonSerializerOptions options) =>
        writer.WriteRawValue($"[{string.Join(',', value.Select(pair => FormattableString.Invariant($"[{pair[0]},{pair[1]}]")))}]");

    private static long Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        Need(reader, JsonTokenType.Number);
        return reader.TryGetInt64(out var number) ? number : throw new JsonException("A pair holds two whole numbers");
    }

    private static void Need(Utf8JsonReader reader, JsonTokenType token)
    {
        if (reader.TokenType != token)
            throw new JsonException("Pairs of numbers are expected, such as [[1,2],[3,4]]");
    }
}
