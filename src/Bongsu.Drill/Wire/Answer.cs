using System.Text.Json;

namespace Bongsu.Drill.Wire;

/// <summary>What came back for a request.</summary>
/// <param name="Status">The status; 0 where the connection broke or nothing came in time.</param>
/// <param name="At">When the last byte came, in seconds of the player's clock.</param>
internal readonly record struct Answer(int Status, double At)
{
    public string? ETag { get; init; }

    /// <summary>Seconds after which to come again; null where nothing was said.</summary>
    public double? RetryAfter { get; init; }

    /// <summary>The body, where it was wanted or the status is no success; at most 64 KB of it.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    public bool IsServed => Status is (>= 200 and < 300) or 304;

    /// <summary>The body as JSON; an element of no kind where it is none.</summary>
    public JsonElement Json()
    {
        try
        {
            return Body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(Body.Span);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
