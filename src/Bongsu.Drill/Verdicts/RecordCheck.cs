using System.Text.Json;
using Bongsu.Drill.Target;

namespace Bongsu.Drill.Verdicts;

/// <summary>Looks whether every level and measure that was seen is on the public record.</summary>
internal static class RecordCheck
{
    /// <summary>What changed while it was watched, as the record has to have it: levels, and measures that were switched on.</summary>
    public static IReadOnlyList<RecordedChange> Changes(IReadOnlyList<LevelSeen> seen)
    {
        var changes = new List<RecordedChange>();
        for (var i = 1; i < seen.Count; i++)
        {
            var (before, now) = (seen[i - 1], seen[i]);
            if (now.Level != before.Level)
                changes.Add(new(now.At, "level", $"level {now.Level}"));
            changes.AddRange(now.Measures.Except(before.Measures).Select(measure => new RecordedChange(now.At, "measure", measure)));
        }
        return changes;
    }

    /// <summary>The changes that the record lacks.</summary>
    public static async Task<IReadOnlyList<string>> MissingAsync(PortalClient portal, long after, IReadOnlyList<RecordedChange> changes, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
            return [];
        var entries = (await portal.ListAsync($"{PortalClient.Api}/record?after={after}&limit=100", cancellationToken) ?? []).ToList();
        var missing = new List<string>();
        foreach (var change in changes)
            // One entry tells of one change.
            if (entries.FindIndex(entry => Tells(entry, change.Kind, change.What)) is >= 0 and var found)
                entries.RemoveAt(found);
            else
                missing.Add(change.ToString());
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

/// <summary>A change that the public record is to tell of.</summary>
/// <param name="At">When it was seen, in seconds from the drill's beginning.</param>
/// <param name="Kind"><c>level</c> or <c>measure</c>.</param>
/// <param name="What">Such as <c>level 3</c>, or <c>posting: room</c>.</param>
internal sealed record RecordedChange(double At, string Kind, string What)
{
    public override string ToString() => $"{Kind}: {What}";
}
