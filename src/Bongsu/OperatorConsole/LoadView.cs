using System.Text.Json.Serialization;
using Bongsu.Admission;
using Bongsu.Portal.Limits;
using Bongsu.Portal.Load;

namespace Bongsu.OperatorConsole;

/// <summary>What admission does now, for operators and their programs. Counts are since the start.</summary>
public sealed record LoadView(
    DateTimeOffset At, int Limit, int InFlight, double QueueDelayMs, IReadOnlyList<LoadView.Partition> Partitions, IReadOnlyList<LoadView.WaitingRoom> WaitingRooms, LoadView.RateLimits Rates, bool Admission)
{
    public sealed record Partition(
        string Name, int Guaranteed, int InFlight, int Waiting, double Level, double Pressure, DateTimeOffset? Since,
        IReadOnlyDictionary<string, long> Admitted, IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> Shed)
    {
        [JsonIgnore]
        public long AllAdmitted => Admitted.Values.Sum();

        [JsonIgnore]
        public long AllShed => Shed.Values.Sum(reasons => reasons.Values.Sum());
    }

    public sealed record WaitingRoom(string Room, bool Open, DateTimeOffset? Since, long Waiting, double ReleasePerSecond, double? Limit);

    /// <summary>Whether accounts and addresses have rates: measurements switch them off, as they do <see cref="LoadView.Admission"/>.</summary>
    public sealed record RateLimits(bool PerAccount, bool PerAddress);

    public static LoadView Of(AdmissionReport report, LimitsOptions limits, DrillOptions drill, TimeProvider time) => new(
        time.GetUtcNow(), report.Limit, report.InFlight, Math.Round(report.QueueDelay.TotalMilliseconds, 2),
        [.. report.Partitions.Select(Of)],
        [.. report.WaitingRooms.Select(room => new WaitingRoom(room.Name, room.IsOpen, room.Since, room.Waiting, Math.Round(room.Rate, 1), room.Limit is { } limit ? Math.Round(limit) : null))],
        new(limits.PerAccount, limits.PerAddress), drill.HasAdmission());

    private static Partition Of(PartitionReport partition) => new(
        partition.Name, partition.Guaranteed, partition.InFlight, partition.Waiting, Math.Round(partition.Level, 3), Math.Round(partition.Pressure, 3), partition.Since,
        Tiers(partition.Admitted),
        Enum.GetValues<Criticality>()
            .Select(tier => (Tier: Word(tier), Reasons: Enum.GetValues<ShedReason>().Select(reason => (Reason: Word(reason), Count: partition.Shed(tier, reason))).Where(pair => pair.Count > 0)))
            .Where(pair => pair.Reasons.Any())
            .ToDictionary(pair => pair.Tier, pair => (IReadOnlyDictionary<string, long>)pair.Reasons.ToDictionary(reason => reason.Reason, reason => reason.Count)));

    private static Dictionary<string, long> Tiers(Func<Criticality, long> count) =>
        Enum.GetValues<Criticality>().Where(tier => count(tier) > 0).ToDictionary(Word, count);

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LoadView))]
public sealed partial class LoadJson : JsonSerializerContext;
