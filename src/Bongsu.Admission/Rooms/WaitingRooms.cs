using System.Collections.Frozen;
using Bongsu.Admission.Control;

namespace Bongsu.Admission.Rooms;

/// <summary>All rooms, and the second hand that moves them.</summary>
internal sealed class WaitingRooms : IDisposable
{
    private readonly FrozenDictionary<string, WaitingRoom> _rooms;
    private readonly ITimer _timer;

    public WaitingRooms(AdmissionOptions options, AdmissionControl control, TimeProvider time)
    {
        _rooms = options.WaitingRooms.ToFrozenDictionary(pair => pair.Key,
            pair => new WaitingRoom(pair.Key, pair.Value, control.Find(pair.Value.Partition)!, control, options.TargetDelay, time), StringComparer.Ordinal);
        _timer = time.CreateTimer(_ => Tick(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    public IReadOnlyList<WaitingRoom> All => _rooms.Values;

    public WaitingRoom? Find(string name) => _rooms.GetValueOrDefault(name);

    public void Dispose() => _timer.Dispose();

    private void Tick()
    {
        foreach (var room in _rooms.Values)
            room.Tick();
    }
}
