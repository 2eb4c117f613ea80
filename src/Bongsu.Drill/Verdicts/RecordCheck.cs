using System.Text.Json;
using Bongsu.Drill.Target;

namespace Bongsu.Drill.Verdicts;

/// <summary>Looks whether every level and measure that was seen is on the public record.</summary>
internal static class RecordCheck
{
    /// <summary>What changed while it was watched, as the record has to have it: levels, and measures that were switched on.</summary>
    public static IReadOnlyList<(string Kind, string What)> Changes(IReadOnlyList<LevelSeen> seen)
    {
        var changes = new List<(string, string)>();
        for (var i = 1; i < seen.Count; i++)
        {
            var (before, now) = (seen[i - 1], seen[i]);
            if (now.Level != before.Level)
                changes.Add(("level", $"level {now.Level}"));
            changes.AddRange(now.Measures.Except(before.Measures).Select(measure => ("measure", measure)));
        }
        return changes;
    }

    /// <summary>The changes that the record lacks.</summary>
    public static async Task<IReadOnlyList<string>> MissingAsync(PortalClient portal, long after, IReadOnlyList<(string Kind, string What)> changes, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
            return [];
        var entries = (await portal.ListAsync($"{PortalClient.Api}/record?after={after}&limit=100", cancellationToken) ?? []).ToList();
        var missing = new List<string>();
        foreach (var (kind, what) in changes)
            // One entry tells of one change.
            if (entries.FindIndex(entry => Tells(entry, kind, what)) is >= 0 and var found)
                entries.RemoveAt(found);
            else
                missing.Add($"{kind}: {what}");
        return missing;
    }

    /// <summary>The last entry of the record now.</summary>
    public static async Task<long> LastAsync(PortalClient portal, CancellationToken cancellationToken)
    {
        var told = await portal.GetAsync($"{PortalClient.Api}/record?before={long.MaxValue}&limit=1", cancellationToken);
        return told.Json.ValueKind == JsonValueKind.Object && told.Json.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray().Select(entry => entry.TryGetProperty("sequence", out var sequence) && sequence.TryGetInt64(out var number) ? number : 0).DefaultIfEmpty(0).Max()
            : 0;
    }

    // A level's entry ends with where it went ("level 2 → 3"), a measure's is the measure.
    private static bool Tells(JsonElement entry, string kind, string what) =>
        entry.TryGetProperty("kind", out var ofKind) && ofKind.GetString() == kind && entry.TryGetProperty("what", out var told) && told.GetString() is { } text
        && (kind == "level" ? text.EndsWith($"→ {what["level ".Length..]}", StringComparison.Ordinal) || text.StartsWith(what, StringComparison.Ordinal) : text == what);
}
