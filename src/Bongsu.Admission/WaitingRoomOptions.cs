namespace Bongsu.Admission;

/// <summary>A fair line before one capability (writing, joining, signing in), never before the whole site.</summary>
public sealed class WaitingRoomOptions
{
    /// <summary>The partition whose load opens the room and sets how fast it lets people in.</summary>
    public string Partition { get; set; } = AdmissionOptions.DefaultPartition;

    /// <summary>Asked each second: whether the room is open whatever the load. Must be quick and must not throw. Never unless set.</summary>
    public Func<bool>? Opens { get; set; }

    /// <summary>How long somebody may use the capability from their turn on. From 10 s to 24 h; 15 min unless set.</summary>
    public TimeSpan Pass { get; set; } = TimeSpan.FromMinutes(15);
}
