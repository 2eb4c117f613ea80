namespace Bongsu.OperatorConsole;

/// <summary>The last minutes of admission, a sample each second.</summary>
public sealed class LoadHistory(LoadViews views, TimeProvider time) : BackgroundService
{
    public const int Seconds = 180;

    /// <param name="AdmittedPerSecond">Requests let run.</param>
    /// <param name="ShedPerSecond">Requests refused.</param>
    /// <param name="Limit">As it was.</param>
    /// <param name="InFlight">As it was.</param>
    /// <param name="QueueDelayMs">As it was.</param>
    /// <param name="Waiting">People in waiting rooms.</param>
    public sealed record Sample(double Limit, double InFlight, double QueueDelayMs, double AdmittedPerSecond, double ShedPerSecond, double Waiting);

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
        var (admitted, shed) = (0L, 0L);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var now = views.Now();
                var (admittedNow, shedNow) = (now.Partitions.Sum(partition => partition.AllAdmitted), now.Partitions.Sum(partition => partition.AllShed));
                lock (_lock)
                {
                    _samples.Enqueue(new(now.Limit, now.InFlight, now.QueueDelayMs, admittedNow - admitted, shedNow - shed, now.WaitingRooms.Sum(room => room.Waiting)));
                    if (_samples.Count > Seconds)
                        _samples.Dequeue();
                }
                (admitted, shed) = (admittedNow, shedNow);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }
}
