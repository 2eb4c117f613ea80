using System.Collections.Frozen;

namespace Bongsu.Admission.Control;

/// <summary>What becomes of a request at once.</summary>
internal enum Verdict { Admitted, Waiting, Shed }

/// <summary>Who runs now, who waits, who is refused: the enforcement of what <see cref="AdaptiveLimit"/> and <see cref="AdmissionLevel"/> find. Knows nothing of HTTP.</summary>
/// <remarks>
/// A partition below its guarantee always runs its next request, even where borrowers have used the limit up; above it, requests run while the whole is below the limit. A slot that
/// comes free goes first to partitions below their guarantees, then to the highest tier that waits anywhere, and among equals to the partition that uses least of its share.
/// </remarks>
internal sealed class AdmissionControl
{
    /// <summary>How long an interval of measurement is.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private const int IntervalsPerWindow = 2;

    private readonly Lock _lock = new();
    private readonly FrozenDictionary<string, Partition> _byName;
    private readonly Partition[] _partitions;
    private readonly AdaptiveLimit _limit;
    private readonly TimeProvider _time;
    private int _inFlight, _waiting, _most, _completed, _intervals;
    private long _ticksUsed, _lastInterval;
    private bool _bound;

    public AdmissionControl(AdmissionOptions options, TimeProvider time, int processors)
    {
        _time = time;
        _partitions = [.. options.Partitions.Select(pair => new Partition(pair.Key, pair.Value))];
        _byName = _partitions.ToFrozenDictionary(partition => partition.Name, StringComparer.Ordinal);
        _limit = new(processors, options.HighestLimit, options.TargetDelay);
        _lastInterval = time.GetTimestamp();
        Limit = _limit.Current;
        Share();
    }

    public IReadOnlyList<Partition> Partitions => _partitions;

    public int Limit { get; private set; }

    public int InFlight => Volatile.Read(ref _inFlight);

    public TimeSpan QueueDelay { get; private set; }

    public Partition? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Decides on a newcomer. Only <see cref="Verdict.Waiting"/> is followed by another word.</summary>
    public Verdict Enter(Entrant entrant, out ShedReason reason)
    {
        var (partition, criticality) = (entrant.Partition, entrant.Rank.Criticality);
        reason = ShedReason.Level;
        if (!partition.Level.Lets(entrant.Rank))
        {
            partition.CountShed(criticality, reason);
            return Verdict.Shed;
        }
        lock (_lock)
        {
            if (partition.Waiting.Highest > (int)criticality && (partition.BelowGuarantee || _inFlight < Limit))
            {
                partition.RanAtOnce++;
                Run(entrant);
                return Verdict.Admitted;
            }
            _bound = true;
            Entrant? displaced = null;
            if (!partition.IsWorthWaiting(criticality) || partition.Waiting.Count >= partition.Options.LongestQueue && (displaced = partition.Waiting.TakeUnder(criticality)) is null)
            {
                reason = ShedReason.Full;
                partition.CountShed(criticality, reason);
                return Verdict.Shed;
            }
            if (displaced is not null)
                Refuse(displaced, ShedReason.Full);
            entrant.Deadline = _time.GetTimestamp() + Ticks(2 * partition.LongestWait(criticality));
            partition.Waiting.Add(entrant);
            _waiting++;
            return Verdict.Waiting;
        }
    }

    /// <summary>A request that ran has ended, or goes on without using what is scarce.</summary>
    /// <param name="entrant">The request, as it was admitted.</param>
    /// <param name="served">Whether it was served to its end: errors and cancelled requests teach nothing about the limit. What goes on without its slot was served as far as it used one.</param>
    public void Leave(Entrant entrant, bool served)
    {
        var ticks = _time.GetTimestamp() - entrant.Started;
        lock (_lock)
        {
            _inFlight--;
            entrant.Partition.InFlight--;
            if (served)
            {
                _completed++;
                _ticksUsed += ticks;
                entrant.Partition.Completed(Seconds(ticks));
            }
            Fill();
        }
    }

    /// <summary>Ends an interval of measurement.</summary>
    /// <param name="delay">Its least queue delay.</param>
    public void EndInterval(TimeSpan delay)
    {
        lock (_lock)
        {
            var now = _time.GetTimestamp();
            QueueDelay = delay;
            Limit = _limit.Update(new(delay, _completed, Seconds(now - _lastInterval), _most, _bound || _waiting > 0 || _partitions.Any(partition => partition.Level.IsClosed), _completed == 0 ? 0 : Seconds(_ticksUsed) / _completed));
            (_completed, _ticksUsed, _most, _bound, _lastInterval) = (0, 0, _inFlight, false, now);
            Share();
            Expire(now);
            Fill();
            if (++_intervals % IntervalsPerWindow == 0)
                foreach (var partition in _partitions)
                    partition.EndWindow(_time.GetUtcNow());
        }
    }

    private void Share()
    {
        foreach (var partition in _partitions)
            partition.Guarantee(Limit);
    }

    private void Fill()
    {
        while (_waiting > 0 && Next() is { } partition)
        {
            _waiting--;
            Run(partition.Waiting.Take());
        }
    }

    private Partition? Next()
    {
        Partition? best = null;
        foreach (var partition in _partitions)
            if (partition.Waiting.Count > 0 && (partition.BelowGuarantee || _inFlight < Limit) && (best is null || IsBefore(partition, best)))
                best = partition;
        return best;
    }

    private static bool IsBefore(Partition one, Partition other) =>
        one.BelowGuarantee != other.BelowGuarantee ? one.BelowGuarantee
        : one.Waiting.Highest != other.Waiting.Highest ? one.Waiting.Highest < other.Waiting.Highest
        : one.ShareUsed < other.ShareUsed;

    private void Run(Entrant entrant)
    {
        entrant.Started = _time.GetTimestamp();
        entrant.Partition.InFlight++;
        entrant.Partition.CountAdmitted(entrant.Rank.Criticality);
        _most = Math.Max(_most, ++_inFlight);
        entrant.Admitted();
    }

    private void Expire(long now)
    {
        foreach (var partition in _partitions)
            for (var tier = 0; partition.Waiting.Count > 0 && tier < Rank.Tiers; tier++)
                while (partition.Waiting.TakeExpired(tier, now) is { } entrant)
                    Refuse(entrant, ShedReason.Waited);
    }

    private void Refuse(Entrant entrant, ShedReason reason)
    {
        _waiting--;
        entrant.Partition.CountShed(entrant.Rank.Criticality, reason);
        entrant.Shed(reason);
    }

    private long Ticks(TimeSpan time) => (long)(time.TotalSeconds * _time.TimestampFrequency);

    private double Seconds(long ticks) => (double)ticks / _time.TimestampFrequency;
}
