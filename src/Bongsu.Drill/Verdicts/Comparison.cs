using System.Globalization;

namespace Bongsu.Drill.Verdicts;

/// <summary>Says in lines how two drills differ.</summary>
public static class Comparison
{
    public static IReadOnlyList<string> Of(Report before, Report after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var lines = new List<string>();
        if (before.Scenario != after.Scenario)
            lines.Add($"scenario: {before.Scenario} → {after.Scenario}");
        Add(lines, "capacity, requests/s", before.Capacity.RequestsPerSecond, after.Capacity.RequestsPerSecond);
        Add(lines, "good answers/s", before.Player.GoodPerSecond, after.Player.GoodPerSecond);
        foreach (var part in before.Parts.Select(part => part.Part).Union(after.Parts.Select(part => part.Part)))
        {
            var (old, now) = (before.Parts.FirstOrDefault(one => one.Part == part), after.Parts.FirstOrDefault(one => one.Part == part));
            var name = part.ToString().ToLowerInvariant();
            Add(lines, $"{name}: good, %", Share(old), Share(now));
            Add(lines, $"{name}: p50, ms", old?.P50, now?.P50);
            Add(lines, $"{name}: p99, ms", old?.P99, now?.P99);
            Add(lines, $"{name}: p99.9, ms", old?.P999, now?.P999);
        }
        foreach (var promise in after.Promises)
        {
            var old = before.Promises.FirstOrDefault(one => one.Number == promise.Number);
            if (old?.Kept != promise.Kept)
                lines.Add($"promise {promise.Number}, {promise.Name}: {Word(old?.Kept)} → {Word(promise.Kept)}");
            foreach (var measure in promise.Measures)
                Add(lines, $"promise {promise.Number}, {measure.Name}{(measure.Unit.Length > 0 ? $", {measure.Unit}" : "")}", old?.Measures.FirstOrDefault(one => one.Name == measure.Name)?.Value, measure.Value);
        }
        return lines;
    }

    /// <summary>What became of a promise, in a word.</summary>
    public static string Word(bool? kept) => kept switch { true => "kept", false => "broken", null => "not tested" };

    private static double? Share(Playing.PartCount? part) => part is { Offered: > 0 } ? Math.Round(100.0 * part.Good / part.Offered, 3) : null;

    private static void Add(List<string> lines, string name, double? before, double? after)
    {
        if (before == after)
            return;
        var change = before is > 0 && after is not null ? string.Create(CultureInfo.InvariantCulture, $" ({(after.Value / before.Value - 1) * 100:+0.#;-0.#} %)") : "";
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: {before?.ToString("0.###", CultureInfo.InvariantCulture) ?? "none"} → {after?.ToString("0.###", CultureInfo.InvariantCulture) ?? "none"}{change}"));
    }
}
