using System.Text.Json;

namespace Bongsu.Drill.Target;

/// <summary>Asks every second which level and which measures are on, from before the capacity is looked for to the end.</summary>
internal sealed class LevelWatch(PortalClient portal, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private int _level;

    /// <summary>What was seen, one entry for each change. Read it when the watch is over.</summary>
    public List<LevelSeen> Seen { get; } = [];

    /// <summary>The level that was seen last; 0 before there was any.</summary>
    public int Level => Volatile.Read(ref _level);

    /// <summary>The level at rest: what a person had set when it was looked first, and otherwise 1.</summary>
    public int Rest { get; private set; } = 1;

    public double Now => time.GetElapsedTime(_start).TotalSeconds;

    /// <summary>What was seen at a moment and after it, counted from it.</summary>
    public IReadOnlyList<LevelSeen> Since(double moment) =>
        [.. Seen.Skip(Math.Max(0, Seen.FindLastIndex(seen => seen.At <= moment))).Select(seen => seen with { At = Math.Max(0, Math.Round(seen.At - moment, 3)) })];

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var told = await portal.TryAsync(HttpMethod.Get, PortalClient.Api + "/continuity", null, null, cancellationToken);
        if (told.Status != 200 || told.Number("level") is not { } level)
            return;
        var measures = told.Json.TryGetProperty("measures", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(measure => $"{Text(measure, "name")}: {Text(measure, "value")}").Order(StringComparer.Ordinal).ToList()
            : [];
        var seen = new LevelSeen(Math.Round(Now, 3), (int)level, told.Text("actor") ?? "", told.Text("trigger") ?? "", told.Text("since"), measures);
        if (Seen.Count == 0 && seen.Actor != "plan")
            Rest = seen.Level;
        if (Seen.Count == 0 || !Seen[^1].IsSame(seen))
            Seen.Add(seen);
        Volatile.Write(ref _level, seen.Level);

        static string Text(JsonElement measure, string name) => measure.ValueKind == JsonValueKind.Object && measure.TryGetProperty(name, out var value) ? value.ToString() : "";
    }

    /// <summary>Looks every second until it is cancelled.</summary>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        try
        {
            do
                await LookAsync(cancellationToken);
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // How it is told to end.
        }
    }
}

/// <summary>What <c>GET /continuity</c> told.</summary>
/// <param name="At">When, in seconds from the drill's beginning.</param>
/// <param name="Level">From 1 to 5.</param>
/// <param name="Actor"><c>plan</c> or <c>operator</c>.</param>
/// <param name="Trigger">What brought it about.</param>
/// <param name="Since">Since when it says.</param>
/// <param name="Measures">What is on, as <c>name: value</c>.</param>
public sealed record LevelSeen(double At, int Level, string Actor, string Trigger, string? Since, IReadOnlyList<string> Measures)
{
    public bool IsSame(LevelSeen other) => Level == other.Level && Actor == other.Actor && Since == other.Since && Measures.SequenceEqual(other.Measures);
}
