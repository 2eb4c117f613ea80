using System.Security.Cryptography;
using Bongsu.Admission.Control;

namespace Bongsu.Admission.Rooms;

/// <summary>A line, its doors, and what is told of it. Opens when the partition's lowest tier sheds over a twentieth for 3 s; closes when nobody has waited for 10 s and nothing is shed.</summary>
internal sealed class WaitingRoom(string name, WaitingRoomOptions options, Partition partition, AdmissionControl control, TimeSpan targetDelay, TimeProvider time)
{
    private const double OpeningPressure = 0.05;
    private const int OpensAfter = 3, ClosesAfter = 10;

    private readonly Lock _lock = new();
    private readonly IReadOnlyList<byte[]> _keys = options.Keys.Count > 0 ? options.Keys : [RandomNumberGenerator.GetBytes(32)];
    private readonly Queue<double> _recent = new();
    private Line _line = new(options.Pass);
    private ReleaseController _release = new(1);
    private int _pressed, _calm;
    private long _admittedBefore;
    private byte[] _state = [];
    private volatile bool _open;

    public string Name { get; } = name;

    public bool IsOpen => _open;

    public DateTimeOffset Since { get; private set; }

    public double Limit => _release.Limit;

    /// <summary>How many wait.</summary>
    public long Length
    {
        get
        {
            lock (_lock)
                return (long)(_line.Arrived - _line.Called);
        }
    }

    /// <summary>How many are let in a second, on the average of the last ten.</summary>
    public double Rate { get; private set; }

    /// <summary>The public state document, as of the last second.</summary>
    public ReadOnlyMemory<byte> State => _state;

    /// <summary>Where a visitor stands; somebody without a place gets the last one.</summary>
    /// <param name="text">The ticket that was shown.</param>
    /// <param name="visitor">Whom tickets are signed for.</param>
    public Waiting Enter(string? text, string visitor)
    {
        lock (_lock)
        {
            var now = Now;
            long? until = null;
            // One whose time is over starts anew, like one that is not real.
            if (!Ticket.TryRead(text, _keys, Name, visitor, out var ticket) || ticket.Second > now || (until = _line.Until(ticket)) < now)
            {
                Span<byte> chance = stackalloc byte[8];
                RandomNumberGenerator.Fill(chance);
                (ticket, until) = (_line.Arrive(now, BitConverter.ToUInt64(chance)), null);
                text = ticket.Sign(_keys[0], Name, visitor);
            }
            var ahead = until is null ? _line.Ahead(ticket) : 0;
            var left = Rate > 0 && until is null ? ahead / Rate : 0;
            return new(Name, Since, (long)Math.Ceiling(ahead), Rate > 0 ? (TimeSpan.FromSeconds(left * 0.75), TimeSpan.FromSeconds(left * 1.5 + 2)) : null,
                PollAfter(left, ticket.Draw), until is not null, until is { } end ? DateTimeOffset.FromUnixTimeSeconds(end) : null, text!);
        }
    }

    /// <summary>Whether a visitor's turn has come and not ended: asked for each request to the capability, gives nobody a place.</summary>
    public bool IsCalled(string? text, string visitor)
    {
        if (!Ticket.TryRead(text, _keys, Name, visitor, out var ticket))
            return false;
        lock (_lock)
            return _line.Until(ticket) >= Now;
    }

    /// <summary>Each second: opens or closes, lets people in, makes the state document.</summary>
    public void Tick()
    {
        lock (_lock)
        {
            var admitted = Enum.GetValues<Criticality>().Sum(partition.Admitted);
            var served = admitted - _admittedBefore;
            _admittedBefore = admitted;
            if (!_open)
            {
                _pressed = partition.LowestTierPressure > OpeningPressure ? _pressed + 1 : 0;
                if (_pressed < OpensAfter)
                    return;
                Open(served);
            }
            var now = Now;
            var used = _line.Open(now);
            _release.Update(Strain(), 1, used);
            var before = _line.Called;
            _line.CallNext(now, Math.Max(0, _release.Limit - used));
            _recent.Enqueue(_line.Called - before);
            if (_recent.Count > 10)
                _recent.Dequeue();
            Rate = _recent.Average();
            _calm = _line.IsEmpty && partition.Pressure == 0 ? _calm + 1 : 0;
            _state = StateDocument.Of(this, _line, time.GetUtcNow());
            if (_calm >= ClosesAfter)
                (_open, _pressed, _calm) = (false, 0, 0);
        }
    }

    private void Open(long served)
    {
        // What was served a moment ago is the most that is known to be served.
        (_line, _release, Since) = (new(options.Pass), new(Math.Max(1, served)), time.GetUtcNow());
        _recent.Clear();
        _state = StateDocument.Of(this, _line, Since);
        _open = true;
    }

    private double Strain()
    {
        var wait = partition.Waiting.Count * partition.MeanSeconds / Math.Max(1, partition.InFlight) / Math.Max(0.001, partition.LongestWait(Criticality.Write).TotalSeconds / 2);
        var shed = partition.Pressure > OpeningPressure ? 1 + partition.Pressure : 0;
        return Math.Max(control.QueueDelay / targetDelay, Math.Max(wait, shed));
    }

    // A tenth of the time that is left, give or take a fifth, so that people do not come all at once.
    private static int PollAfter(double left, ulong draw) => (int)Math.Round(Math.Clamp(left / 10, 5, 60) * (0.8 + 0.4 * draw / ulong.MaxValue));

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();
}
