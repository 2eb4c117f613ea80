using Bongsu.Admission.Rooms;

namespace Bongsu.Admission;

/// <summary>How a waiting room stands now.</summary>
public sealed class WaitingRoomReport
{
    internal WaitingRoomReport(WaitingRoom room) =>
        (Name, IsOpen, Since, Waiting, Limit, Rate) = (room.Name, room.IsOpen, room.IsOpen ? room.Since : null, room.IsOpen ? room.Length : 0, room.IsOpen ? room.Limit : null, room.IsOpen ? room.Rate : 0);

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
