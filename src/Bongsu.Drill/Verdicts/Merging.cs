using Bongsu.Drill.Playing;

namespace Bongsu.Drill.Verdicts;

/// <summary>Makes one report of those of several players who shared the visitors of a drill, and judges it anew. Pure.</summary>
public static class Merging
{
    /// <summary>The whole drill. Levels and the record are as the player saw them who began first; seconds are those of that player's clock.</summary>
    /// <param name="reports">One of each player, in any order.</param>
    /// <exception cref="InvalidDataException">They are not the parts of one drill.</exception>
    public static Report Of(IReadOnlyList<Report> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        Need(reports);
        var parts = reports.OrderBy(report => report.PlayedAt).ToList();
        var first = parts[0];
        var delays = parts.Aggregate(new Latencies(), (all, part) => all.Add(part.LiveDelays));
        IReadOnlyList<long[]> turns = [.. parts.SelectMany(part => part.Turns.Select(turn => turn.Select(at => at + (long)(part.PlayedAt - first.PlayedAt).TotalMilliseconds).ToArray()))];
        var latencies = parts.SelectMany(part => part.Latencies).GroupBy(one => one.Key).ToDictionary(group => group.Key, group => group.Aggregate(new Latencies(), (all, one) => all.Add(one.Value)));
        var merged = first with
        {
            Run = string.Join('+', parts.Select(part => part.Run)),
            StartedAt = parts.Min(part => part.StartedAt),
            EndedAt = parts.Max(part => part.EndedAt),
            Part = FormattableString.Invariant($"1-{parts.Count}/{parts.Count}"),
            Capacity = parts.MaxBy(part => part.Capacity.RequestsPerSecond)!.Capacity,
            ExceededCapacity = parts.Any(part => part.ExceededCapacity),
            Player = new(parts.Sum(part => part.Player.Requests), parts.Sum(part => part.Player.Visits), parts.Max(part => part.Player.BehindShare),
                parts.Sum(part => part.Player.Connections), parts.Sum(part => part.Player.Refusals), Math.Round(parts.Sum(part => part.Player.GoodPerSecond), 2)),
            Writes = new(parts.Sum(part => part.Writes.Acknowledged), parts.Sum(part => part.Writes.Held), parts.Sum(part => part.Writes.RefusedLater),
                parts.Any(part => part.Writes.Lost is null) ? null : parts.Sum(part => part.Writes.Lost), parts.Sum(part => part.Writes.Doubled), parts.Sum(part => part.Writes.Late)),
            Waiting = ReportMaking.Waiting(parts.Sum(part => part.Waiting.Places), turns),
            Live = ReportMaking.Live(parts.Sum(part => part.Live.Expected), parts.Sum(part => part.Live.Received), delays),
            Turns = turns,
            LiveDelays = delays.Pairs(),
            Parts = Sum(parts.SelectMany(part => part.Parts), (part, percent) => Milliseconds(latencies.GetValueOrDefault(part.ToString())?.Percentile(percent))),
            People = [.. parts.SelectMany(part => part.People).GroupBy(people => people.Part).OrderBy(group => group.Key).Select(group => group.Aggregate(
                (sum, one) => new(sum.Part, sum.Asks + one.Asks, sum.Good + one.Good, sum.Readings + one.Readings, sum.Useful + one.Useful)))],
            Latencies = latencies.ToDictionary(one => one.Key, one => one.Value.Pairs()),
            Seconds = Seconds(parts),
            Unrecorded = [.. parts.SelectMany(part => part.Unrecorded).Distinct()],
            Faults = [.. parts.SelectMany(part => part.Faults.Select(fault => fault with { At = fault.At + (part.PlayedAt - first.PlayedAt).TotalSeconds })).OrderBy(fault => fault.At)],
            LeftBehind = parts.Sum(part => part.LeftBehind),
        };
        return merged with { Promises = Promises.Judge(merged) };
    }

    private static void Need(IReadOnlyList<Report> reports)
    {
        var parts = reports.Select(report => PlayedPart.Read(report.Part) ?? throw new InvalidDataException($"{report.Part} is merged already")).ToList();
        var whole = parts.Count > 0 ? parts[0].Of : 0;
        if (whole < 2 || parts.Any(part => part.Of != whole) || !parts.Select(part => part.Number).Order().SequenceEqual(Enumerable.Range(1, whole)))
            throw new InvalidDataException($"To merge are the reports of all parts of one drill, such as 1/2 and 2/2; these are {string.Join(", ", parts)}");
        if (reports.Select(report => report.Scenario).Distinct().Skip(1).Any())
            throw new InvalidDataException($"These are reports of different drills: {string.Join(", ", reports.Select(report => report.Scenario).Distinct())}");
        if (reports.Max(report => report.PlayedAt) - reports.Min(report => report.PlayedAt) > TimeSpan.FromSeconds(reports[0].Seconds.Count))
            throw new InvalidDataException("These parts were not played at the same time, or the clocks of the players do not agree");
    }

    // Each second of the first player's clock, with what fell most into it.
    private static IReadOnlyList<SecondCount> Seconds(IReadOnlyList<Report> parts) =>
        [.. parts.SelectMany(part => part.Seconds.Select(second => second with { At = second.At + (int)Math.Round((part.PlayedAt - parts[0].PlayedAt).TotalSeconds) }))
            .GroupBy(second => second.At).OrderBy(group => group.Key).Select(group => new SecondCount(
                group.Key, group.Sum(one => one.Visits), group.Sum(one => one.Offered), group.Sum(one => one.Served), group.Sum(one => one.Good), group.Sum(one => one.Refused), group.Sum(one => one.Failed), group.Sum(one => one.InLine),
                // Percentiles cannot be added; that of all is at most the largest of the players.
                Sum(group.SelectMany(one => one.Parts), (part, percent) => group.SelectMany(one => one.Parts).Where(one => one.Part == part).Max(one => percent switch { 50 => one.P50, 99 => one.P99, _ => one.P999 }))))];

    private static IReadOnlyList<PartCount> Sum(IEnumerable<PartCount> counts, Func<Part, double, double?> percentile) =>
        [.. counts.GroupBy(count => count.Part).OrderBy(group => group.Key).Select(group => new PartCount(
            group.Key, group.Sum(one => one.Offered), group.Sum(one => one.Served), group.Sum(one => one.Good), group.Sum(one => one.Refused), group.Sum(one => one.Failed),
            percentile(group.Key, 50), percentile(group.Key, 99), percentile(group.Key, 99.9)))];

    private static double? Milliseconds(double? seconds) => seconds is { } known ? Math.Round(known * 1e3, 3) : null;
}
