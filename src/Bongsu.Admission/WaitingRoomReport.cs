using Bongsu.Admission.Rooms;

namespace Bongsu.Admission;

/// <summary>How a waiting room stands now.</summary>
public sealed class WaitingRoomReport
{
    internal WaitingRoomReport(WaitingRoom room)
    {
        var stands = room.Stands();
        (Name, IsOpen, Since, Waiting, Limit, Rate) = (room.Name, stands.IsOpen, stands.Since, stands.IsOpen ? stands.Waiting : 0, stands.IsOpen ? stands.Limit : null, stands.Rate);
    }

    /// <summary>The room's name.</summary>
    public string Name { get; }

    /// <summary>Whether there is a line.</summary>
    public bool IsOpen { get; }

    /// <summary>Since when, in UTC; null while there is none.</summary>
    public DateTimeOffset? Since { get; }

    /// <summary>How many wait.</summary>
    public long Waiting { get; }

    /// <summary>How many may be in at a time, by the load; null while there is no line.</summary>
    public double? Limit { get; }

    /// <summary>How many are let in a second, on the average of the last ten.</summary>
    public double Rate { get; }
}
