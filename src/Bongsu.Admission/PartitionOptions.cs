namespace Bongsu.Admission;

/// <summary>One part of the application, with capacity of its own.</summary>
public sealed class PartitionOptions
{
    internal static readonly TimeSpan LongestWaitOfAll = TimeSpan.FromSeconds(5);

    /// <summary>The guaranteed share of the limit, a fraction; what others leave idle is used beyond it. From 0 to 1, all together at most 1; 0 unless set.</summary>
    public double Share { get; set; }

    /// <summary>How many requests may run at once in any case, whatever the limit and whoever else is busy. From 1 to 64; 1 unless set.</summary>
    public int Reserved { get; set; } = 1;

    /// <summary>How long a request may be expected to wait for its turn; one that would wait longer is refused at once. From 0 to 5 s; 50 ms unless set.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The same for requests of the tiers from <see cref="Criticality.Write"/> up, which lose more by a refusal; those of operators wait up to 5 s in any case. From 0 to 5 s; 400 ms unless set.</summary>
    public TimeSpan LongestWriteWait { get; set; } = TimeSpan.FromMilliseconds(400);

    /// <summary>How many requests wait at most, whatever the expectation. From 0 to 65,536; 1,024 unless set.</summary>
    public int LongestQueue { get; set; } = 1_024;
}
