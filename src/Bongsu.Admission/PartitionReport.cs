using Bongsu.Admission.Control;

namespace Bongsu.Admission;

/// <summary>What one partition does now.</summary>
public sealed class PartitionReport
{
    private readonly Partition _partition;

    internal PartitionReport(Partition partition)
    {
        _partition = partition;
        (InFlight, Waiting, Guaranteed, Since, Pressure, Level) = (partition.InFlight, partition.Waiting.Count, partition.Guaranteed, partition.Since, partition.Pressure, partition.Level.Share);
    }

    /// <summary>The partition's name.</summary>
    public string Name => _partition.Name;

    /// <summary>How many of its requests run.</summary>
    public int InFlight { get; }

    /// <summary>How many wait for their turn.</summary>
    public int Waiting { get; }

    /// <summary>How many may run, whoever else is busy.</summary>
    public int Guaranteed { get; }

    /// <summary>Since when it has been refusing requests, in UTC; null while it does not.</summary>
    public DateTimeOffset? Since { get; }

    /// <summary>The share of requests refused a moment ago, from 0 to 1.</summary>
    public double Pressure { get; }

    /// <summary>The share of ranks that is let through to the queue, from 0 to 1.</summary>
    public double Level { get; }

    /// <summary>How many requests of a tier have run since the start.</summary>
    public long Admitted(Criticality criticality) => _partition.Admitted(criticality);

    /// <summary>How many requests of a tier have been refused for a reason since the start.</summary>
    public long Shed(Criticality criticality, ShedReason reason) => _partition.Shed(criticality, reason);
}
