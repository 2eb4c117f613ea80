using System.Text.Encodings.Web;
using System.Text.Json;
using Bongsu.Drill.Playing;
using Bongsu.Drill.Target;

namespace Bongsu.Drill.Verdicts;

/// <summary>Everything that a drill found: <c>report.json</c>.</summary>
public sealed record Report
{
    // In seconds: a hundred phases of six hours, and what follows.
    private const double LongestDrill = 2_500_000;

    public required string Scenario { get; init; }

    /// <summary>Six letters that everything this run wrote has in it.</summary>
    public required string Run { get; init; }

    public required string Target { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>When the first visitor could come: seconds count from here.</summary>
    public required DateTimeOffset PlayedAt { get; init; }

    /// <summary>Which share of the visitors this player played, such as <c>1/4</c>; <c>1-4/4</c> where several reports were merged.</summary>
    public required string Part { get; init; }

    public required CapacityFound Capacity { get; init; }

    /// <summary>Whether more came than the target can serve.</summary>
    public required bool ExceededCapacity { get; init; }

    public required IReadOnlyList<PhaseSpan> Phases { get; init; }

    public required PlayerCount Player { get; init; }

    public required IReadOnlyList<Promise> Promises { get; init; }

    public required WriteCount Writes { get; init; }

    public required WaitingCount Waiting { get; init; }

    public required LiveCount Live { get; init; }

    /// <summary>Who was let in from a waiting room: when each came and when it was their turn, in milliseconds from <see cref="PlayedAt"/>.</summary>
    public required IReadOnlyList<long[]> Turns { get; init; }

    /// <summary>From the author's answer to the watcher, in microseconds, and how often each came. What never came counts as a minute.</summary>
    public required IReadOnlyList<long[]> LiveDelays { get; init; }

    public required IReadOnlyList<PartCount> Parts { get; init; }

    public required IReadOnlyList<PeopleCount> People { get; init; }

    /// <summary>For each part the latencies of what was served, in microseconds, and how often each came.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<long[]>> Latencies { get; init; }

    public required IReadOnlyList<SecondCount> Seconds { get; init; }

    public required IReadOnlyList<LevelSeen> Levels { get; init; }

    /// <summary>Levels and measures that were seen and are not on the public record.</summary>
    public required IReadOnlyList<string> Unrecorded { get; init; }

    /// <summary>What was broken on purpose, with the answer of the target.</summary>
    public required IReadOnlyList<FaultCount> Faults { get; init; }

    /// <summary>Writings of this run that could not be removed.</summary>
    public required int LeftBehind { get; init; }

    /// <summary>Whether every promise that the drill could tell of was kept.</summary>
    public bool IsKept => Promises.All(promise => promise.Kept != false);

    /// <summary>The report as <c>report.json</c> has it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Context.Report);

    /// <summary>Reads a <c>report.json</c>.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static Report Read(string json)
    {
        try
        {
            var report = JsonSerializer.Deserialize(json, Context.Report) ?? throw new InvalidDataException("The file holds no report");
            return report.Moments.All(at => at is >= 0 and <= LongestDrill) ? report : throw new InvalidDataException("The file is no report of a drill: it tells of moments that no drill has");
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"The file is no report of a drill: {wrong.Message}", wrong);
        }
    }

    private IEnumerable<double> Moments => [.. Seconds.Select(second => (double)second.At), .. Phases.SelectMany(phase => new[] { phase.From, phase.To }), .. Levels.Select(seen => seen.At), .. Faults.SelectMany(fault => new[] { fault.At, fault.Seconds })];

    // Korean is to be read in the file as it is.
    private static DrillJson Context { get; } = new(new JsonSerializerOptions(DrillJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>A stretch of the scenario, as it was played.</summary>
/// <param name="Name">Its name.</param>
/// <param name="From">In seconds from the beginning.</param>
/// <param name="To">The same for its end.</param>
public sealed record PhaseSpan(string Name, double From, double To);

/// <summary>How the player itself fared.</summary>
/// <param name="Requests">Requests on the wire.</param>
/// <param name="Visits">Visits of people and programs.</param>
/// <param name="BehindShare">The share of requests that the player came to over 10 ms late; of several players, that of the worst.</param>
/// <param name="Connections">The most connections that were open.</param>
/// <param name="Refusals">Answers 429 and 503.</param>
/// <param name="GoodPerSecond">Good answers a second.</param>
public sealed record PlayerCount(long Requests, int Visits, double BehindShare, int Connections, int Refusals, double GoodPerSecond)
{
    /// <summary>Above this share the player, not the target, was measured.</summary>
    public const double MostBehind = 0.01;

    public bool IsVoid => BehindShare > MostBehind;
}

/// <summary>The waiting rooms.</summary>
/// <param name="Places">Places that were given.</param>
/// <param name="Released">Visitors who were let in.</param>
/// <param name="Tau">Kendall's τ between arrival and release; null where nobody waited.</param>
public sealed record WaitingCount(int Places, int Released, double? Tau);

/// <summary>The live streams.</summary>
/// <param name="Expected">Events that watchers were to have.</param>
/// <param name="Received">Events that they had.</param>
/// <param name="P50">Seconds from the author's answer to the watcher; null where nobody watched.</param>
/// <param name="P99">The same for 99 %.</param>
public sealed record LiveCount(long Expected, long Received, double? P50, double? P99);

/// <summary>A fault of the scenario.</summary>
/// <param name="At">When, in seconds from the beginning.</param>
/// <param name="Kind">Which.</param>
/// <param name="Seconds">How long.</param>
/// <param name="Answer">The status of the target's answer; 0 where it gave none.</param>
public sealed record FaultCount(double At, string Kind, double Seconds, int Answer)
{
    /// <summary>Whether the target broke it. A node that dies does not answer any more.</summary>
    public bool IsDone => Answer is >= 200 and < 300 || Answer == 0 && Kind == "node-stop";
}
