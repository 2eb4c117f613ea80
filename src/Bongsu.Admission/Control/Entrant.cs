namespace Bongsu.Admission.Control;

/// <summary>One request on its way through admission. Is told once: <see cref="Admitted"/> or <see cref="Shed"/>.</summary>
internal abstract class Entrant(Partition partition, Rank rank)
{
    public Partition Partition { get; } = partition;

    public Rank Rank { get; } = rank;

    /// <summary>When its waiting ends, in the control's ticks.</summary>
    public long Deadline { get; set; }

    /// <summary>When it began to run, in the control's ticks.</summary>
    public long Started { get; set; }

    /// <summary>It may run. Called under the control's lock: must only hand over.</summary>
    public abstract void Admitted();

    /// <summary>It waited, and is refused. Called under the control's lock: must only hand over.</summary>
    public abstract void Shed(ShedReason reason);
}
