using Bongsu.Admission.Control;
using Bongsu.Admission.Rooms;

namespace Bongsu.Admission;

/// <summary>What admission does now, for consoles.</summary>
public sealed class AdmissionReport
{
    private readonly AdmissionControl _control;

    private readonly WaitingRooms _rooms;

    internal AdmissionReport(AdmissionControl control, WaitingRooms rooms) => (_control, _rooms) = (control, rooms);

    /// <summary>How many requests may run at once.</summary>
    public int Limit => _control.Limit;

    /// <summary>How many run.</summary>
    public int InFlight => _control.InFlight;

    /// <summary>How long work waited for a thread in the last 100 ms, at least.</summary>
    public TimeSpan QueueDelay => _control.QueueDelay;

    /// <summary>The partitions as they are now.</summary>
    public IReadOnlyList<PartitionReport> Partitions => [.. _control.Partitions.Select(partition => new PartitionReport(partition))];

    /// <summary>The waiting rooms as they are now.</summary>
    public IReadOnlyList<WaitingRoomReport> WaitingRooms => [.. _rooms.All.Select(room => new WaitingRoomReport(room))];
}
