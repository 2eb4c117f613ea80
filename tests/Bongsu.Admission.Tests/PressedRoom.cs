using Bongsu.Admission.Control;
using Bongsu.Admission.Rooms;

namespace Bongsu.Admission.Tests;

/// <summary>A waiting room in virtual time, opened as in life: by a crowd that its partition refuses for some seconds.</summary>
internal sealed class PressedRoom
{
    private readonly MovableClock _time;
    private readonly AdmissionControl _control;

    public PressedRoom(MovableClock time, string name = "writing")
    {
        var options = new AdmissionOptions { Partitions = { [AdmissionOptions.DefaultPartition] = { LongestQueue = 0 } } };
        (_time, _control) = (time, new(options, time, processors: 1));
        Room = new(name, new(), _control.Partitions[0], _control, options.TargetDelay, time);
        Began = time.GetUtcNow();
    }

    public WaitingRoom Room { get; }

    /// <summary>When the line began.</summary>
    public DateTimeOffset Began { get; }

    public void Open()
    {
        var held = new List<Held>();
        for (var second = 0; second < 4; second++)
        {
            for (var i = 0; i < 100; i++)
            {
                var entrant = new Held(_control.Partitions[0], Rank.Of(Criticality.Write, (ulong)i, _time.GetUtcNow()));
                if (_control.Enter(entrant, out _) == Verdict.Admitted)
                    held.Add(entrant);
            }
            _control.EndInterval(TimeSpan.Zero);
            _control.EndInterval(TimeSpan.Zero);
            Pass(1);
        }
        Assert.True(Room.IsOpen);
        foreach (var running in held)
            _control.Leave(running, served: true);
        for (var i = 0; i < 10; i++)
            _control.EndInterval(TimeSpan.Zero);
    }

    public void Pass(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            Room.Tick();
        }
    }

    private sealed class Held(Partition partition, Rank rank) : Entrant(partition, rank)
    {
        public override void Admitted() { }

        public override void Shed(ShedReason reason) { }
    }
}
