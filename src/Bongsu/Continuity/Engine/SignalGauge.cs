using Bongsu.Admission;
using Bongsu.Continuity.Plan;
using Bongsu.Portal.Alerts;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Load;

namespace Bongsu.Continuity.Engine;

/// <summary>Measures what triggers look at, as of the last second.</summary>
public sealed class SignalGauge(AdmissionReport admission, Arrivals arrivals, ConcurrentVisitors visitors, SignUpFollower signUps, IAlerts alerts, IServiceProvider services, DataFolder folder, TimeProvider time)
{
    // Of fewer requests than this a share says nothing.
    private const int FewestRequests = 20;

    private static readonly TimeSpan DiskInterval = TimeSpan.FromSeconds(10);

    // Of five minutes' visitors, five seconds change little; an estimate reads 20,000 numbers.
    private static readonly TimeSpan VisitorsInterval = TimeSpan.FromSeconds(5);

    // The journal knows its followers, one of which is asked here.
    private readonly Lazy<Journal.Journal> _journal = new(services.GetRequiredService<Journal.Journal>);
    private (long At, long Requests, long Admitted, long Shed) _before = (time.GetTimestamp(), 0, 0, 0);
    private long? _diskAt, _visitorsAt;

    /// <summary>As measured last; a signal that nobody can tell is not there.</summary>
    public IReadOnlyDictionary<Signal, double> Now { get; private set; } = new Dictionary<Signal, double>();

    /// <summary>Requests a second.</summary>
    public double ArrivalsPerSecond { get; private set; }

    /// <summary>The share of requests that is refused.</summary>
    public double ShedRate => Now.GetValueOrDefault(Signal.ShedRate);

    public void Measure(double? recordPeak)
    {
        var (at, requests) = (time.GetTimestamp(), arrivals.Total);
        long admitted = 0, shed = 0;
        foreach (var partition in admission.Partitions)
            foreach (var tier in Enum.GetValues<Criticality>())
            {
                admitted += partition.Admitted(tier);
                foreach (var reason in Enum.GetValues<ShedReason>())
                    shed += partition.Shed(tier, reason);
            }
        var seconds = Math.Max(0.05, time.GetElapsedTime(_before.At, at).TotalSeconds);
        ArrivalsPerSecond = (requests - _before.Requests) / seconds;
        var (newlyShed, newlyAdmitted) = (shed - _before.Shed, admitted - _before.Admitted);
        _before = (at, requests, admitted, shed);
        var now = new Dictionary<Signal, double>
        {
            [Signal.QueueDelay] = admission.QueueDelay.TotalMilliseconds,
            [Signal.ShedRate] = newlyShed + newlyAdmitted < FewestRequests ? 0 : (double)newlyShed / (newlyShed + newlyAdmitted),
            [Signal.Waiting] = admission.WaitingRooms.Sum(room => room.Waiting),
            [Signal.SignUps] = signUps.LastMinute,
            [Signal.Visitors] = Visitors(),
            [Signal.Alert] = (int)(alerts.InForce is [var gravest, ..] ? gravest.Severity : AlertSeverity.Unknown),
        };
        if (recordPeak is { } peak)
            now[Signal.Arrivals] = ArrivalsPerSecond / peak;
        var store = _journal.Value.StoreHealth;
        (now[Signal.StoreLatency], now[Signal.StoreErrors]) = (store.SlowestCommit.TotalMilliseconds, store.Failures);
        if (FreeDisk() is { } free)
            now[Signal.FreeDisk] = free;
        Now = now;
    }

    private double Visitors()
    {
        if (_visitorsAt is { } at && time.GetElapsedTime(at) < VisitorsInterval)
            return Now[Signal.Visitors];
        _visitorsAt = time.GetTimestamp();
        var minute = time.GetUtcNow().ToUnixTimeSeconds() / 60;
        visitors.Turn(minute);
        return visitors.Estimate(minute);
    }

    private double? FreeDisk()
    {
        if (_diskAt is { } at && time.GetElapsedTime(at) < DiskInterval)
            return Now.TryGetValue(Signal.FreeDisk, out var known) ? known : null;
        _diskAt = time.GetTimestamp();
        try
        {
            var disk = new DriveInfo(folder.Path);
            return disk.TotalSize > 0 ? (double)disk.AvailableFreeSpace / disk.TotalSize : null;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A disk that cannot be asked is no reason to raise a level: what cannot be written to it is.
            return null;
        }
    }
}
