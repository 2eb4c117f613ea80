using System.Text.Json;

namespace Bongsu.News.Feeds.Formats;

/// <summary>JSON that ends in the middle, or errs there.</summary>
internal static class CutJson
{
    /// <summary>What comes before the cut, up to the last value that is whole, with everything closed that was open there.</summary>
    public static byte[] Close(byte[] json)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new(new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = int.MaxValue }));
        var open = new List<byte>();
        // What is open at the end stays open after it: whatever closes ends a value.
        var (end, depth) = (0, 0);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    open.Add(reader.TokenType == JsonTokenType.StartObject ? (byte)'}' : (byte)']');
                if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                    open.RemoveAt(open.Count - 1);
                if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName))
                    (end, depth) = ((int)reader.BytesConsumed, open.Count);
            }
        }
        catch (JsonException)
        {
            // Here it errs: that is the cut, and what was whole before it has been noted.
        }
        return [.. json.AsSpan(0, end), .. open.Take(depth).Reverse()];
    }
}
