namespace Bongsu.OperatorConsole;

/// <summary>The last minutes of admission, a sample each second.</summary>
public sealed class LoadHistory(LoadViews views, TimeProvider time) : BackgroundService
{
    public const int Seconds = 180;

    /// <param name="Limit">As it was.</param>
    /// <param name="InFlight">As it was.</param>
    /// <param name="QueueDelayMs">As it was.</param>
    /// <param name="AdmittedPerSecond">Requests let run.</param>
    /// <param name="ShedByPart">Requests refused a second, by partition.</param>
    /// <param name="ShedByTier">The same by tier.</param>
    /// <param name="Waiting">People in each waiting room.</param>
    public sealed record Sample(
        double Limit, double InFlight, double QueueDelayMs, double AdmittedPerSecond,
        IReadOnlyDictionary<string, double> ShedByPart, IReadOnlyDictionary<string, double> ShedByTier, IReadOnlyDictionary<string, double> Waiting);

    private readonly Lock _lock = new();
    private readonly Queue<Sample> _samples = new();

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<Sample> Samples
    {
        get
        {
            lock (_lock)
                return [.. _samples];
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        var before = views.Now();
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var now = views.Now();
                var sample = Of(before, now);
                lock (_lock)
                {
                    _samples.Enqueue(sample);
                    if (_samples.Count > Seconds)
                        _samples.Dequeue();
                }
                before = now;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }

    private static Sample Of(LoadView before, LoadView now)
    {
        // A timer comes late where there is much to do, and a clock may be set.
        var seconds = Math.Clamp((now.At - before.At).TotalSeconds, 0.5, 10);
        return new(
            now.Limit, now.InFlight, now.QueueDelayMs, now.Partitions.Zip(before.Partitions, (one, other) => one.AllAdmitted - other.AllAdmitted).Sum() / seconds,
            Growth(Parts(now), Parts(before), seconds), Growth(Tiers(now), Tiers(before), seconds),
            now.WaitingRooms.ToDictionary(room => room.Room, room => (double)room.Waiting));
    }

    private static Dictionary<string, long> Parts(LoadView load) => load.Partitions.ToDictionary(partition => partition.Name, partition => partition.AllShed);

    private static Dictionary<string, long> Tiers(LoadView load) =>
        load.Partitions.SelectMany(partition => partition.Shed).GroupBy(shed => shed.Key).ToDictionary(tier => tier.Key, tier => tier.Sum(shed => shed.Value.Values.Sum()));

    private static Dictionary<string, double> Growth(Dictionary<string, long> now, Dictionary<string, long> before, double seconds) =>
        now.ToDictionary(pair => pair.Key, pair => (pair.Value - before.GetValueOrDefault(pair.Key)) / seconds);
}
