using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bongsu.Import.Reading;

/// <summary>Fields of records that somebody else's program wrote: by any of several names, as text or as number, never an exception for a wrong type.</summary>
internal static partial class Fields
{
    // Later than this is no time in seconds: 1e11 s is the year 5138.
    private const long Milliseconds = 100_000_000_000;

    /// <summary>The first of the fields that is a text or a number; null where there is none, or it is empty.</summary>
    public static string? Text(this JsonElement record, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Find(record, name) is { } value && (value.ValueKind == JsonValueKind.String ? Read(value) : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null) is { Length: > 0 } text)
                return text;
        return null;
    }

    /// <summary>A whole number; 0 where there is none. Never below 0.</summary>
    public static long Count(this JsonElement record, params ReadOnlySpan<string> names) =>
        long.TryParse(record.Text(names), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? Math.Max(0, number) : 0;

    public static bool Flag(this JsonElement record, string name) =>
        Find(record, name) is { } value && (value.ValueKind == JsonValueKind.True || value.ValueKind is JsonValueKind.Number or JsonValueKind.String && record.Text(name) is not ("0" or "false" or null));

    /// <summary>A moment, written as ISO 8601, as Unix seconds or as milliseconds; 0 where there is none.</summary>
    public static long Time(this JsonElement record, params ReadOnlySpan<string> names) => Time(record.Text(names));

    /// <inheritdoc cref="Time(JsonElement, ReadOnlySpan{string})"/>
    public static long Time(string? text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return number is > 0 and < long.MaxValue / 2_000 ? (long)(number < Milliseconds ? number * 1_000 : number) : 0;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? Math.Max(0, time.ToUnixTimeMilliseconds()) : 0;
    }

    /// <summary>An object in a field; null where there is none.</summary>
    public static JsonElement? Inner(this JsonElement record, string name) => Find(record, name) is { ValueKind: JsonValueKind.Object } inner ? inner : null;

    /// <summary>The elements of an array in a field.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement record, string name) =>
        Find(record, name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];

    public static bool Has(this JsonElement record, string name) => record.ValueKind == JsonValueKind.Object && record.TryGetProperty(name, out _);

    /// <summary>Tags, as a list of names, a list of objects with names, or one text with commas between them; a line each.</summary>
    public static string Tags(this JsonElement record, string name) =>
        string.Join('\n', Find(record, name) is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Select(tag => tag.ValueKind == JsonValueKind.String ? Read(tag) : tag.ValueKind == JsonValueKind.Object ? tag.Text("name", "value", "slug") : null).OfType<string>()
            : (record.Text(name) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static JsonElement? Find(JsonElement record, string name)
    {
        if (record.ValueKind != JsonValueKind.Object || !record.TryGetProperty(name, out var value))
            return null;
        // MongoDB writes numbers and times as {"$numberLong": "5"}, {"$date": "2024-…"}.
        if (value.ValueKind == JsonValueKind.Object)
            foreach (var inner in value.EnumerateObject())
                return inner.Name.StartsWith('$') ? inner.Value : value;
        return value;
    }

    private static string? Read(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of an emoji, cut by a database of another age. The other characters are whole.
            return JsonDocument.Parse(HalfCharacter().Replace(text.GetRawText(), "$1\\ufffd")).RootElement.GetString();
        }
    }

    [GeneratedRegex(@"(?<!\\)((?:\\\\)*)(?:\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2})")]
    private static partial Regex HalfCharacter();
}
