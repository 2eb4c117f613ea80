using System.Security.Cryptography;
using Bongsu.Admission.Control;

namespace Bongsu.Admission.Rooms;

/// <summary>A line, its doors, and what is told of it. Opens when the partition's lowest tier sheds over a twentieth for 3 s; closes when nobody has waited for 10 s and nothing is shed. The application may hold it open.</summary>
/// <remarks>There is one line for as long as the process runs, whether the doors are open or not: who was called keeps their pass when the room closes and opens again, and a ticket of
/// yesterday's crowd is not ahead of today's.</remarks>
internal sealed class WaitingRoom
{
    private const double OpeningPressure = 0.05, FirstIn = 100;
    private const int OpensAfter = 3, ClosesAfter = 10, RateSeconds = 10;

    private readonly Lock _lock = new();
    private readonly Queue<double> _recent = new();
    private readonly Line _line;
    private readonly Partition _partition;
    private readonly AdmissionControl _control;
    private readonly TimeSpan _targetDelay;
    private readonly Func<bool>? _opens;
    private readonly TimeProvider _time;
    private readonly long _began, _start;
    private ReleaseController _release = new(1);
    private DateTimeOffset? _since;
    private int _pressed, _calm;
    private long _admittedBefore, _ticked;
    private double _rate;
    private byte[] _state;
    private volatile bool _open;

    public WaitingRoom(string name, WaitingRoomOptions options, Partition partition, AdmissionControl control, TimeSpan targetDelay, TimeProvider time)
    {
        (Name, _partition, _control, _targetDelay, _time) = (name, partition, control, targetDelay, time);
        (_began, _start) = (time.GetUtcNow().ToUnixTimeSeconds(), time.GetTimestamp());
        (_line, _ticked, _opens) = (new(options.Pass, _began), _began, options.Opens);
        _state = StateDocument.Of(this, _line, time.GetUtcNow());
    }

    public string Name { get; }

    public bool IsOpen => _open;

    /// <summary>Whose load opens it.</summary>
    public Partition Partition => _partition;

    /// <summary>The secret that tickets are signed with. As old as the line: a ticket of another process has no place in this one.</summary>
    public byte[] Key { get; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>The public state document, as of the last second.</summary>
    public ReadOnlyMemory<byte> State => _state;

    /// <summary>How the room stands, all of one moment.</summary>
    public Standing Stands()
    {
        lock (_lock)
            return new(_open, _since, (long)(_line.Arrived - _line.Called), _release.Limit, _rate);
    }

    /// <summary>Where a visitor stands; somebody without a place gets the last one.</summary>
    /// <param name="text">The ticket that was shown.</param>
    /// <param name="visitor">Whom tickets are signed for.</param>
    public Waiting Enter(string? text, string visitor)
    {
        // Reading and signing take longer than all the rest: outside the lock.
        var isReal = Ticket.TryRead(text, Key, Name, visitor, out var ticket);
        Waiting waiting;
        lock (_lock)
        {
            var now = Now;
            long? until = null;
            // One whose time is over starts anew, like one that is not real.
            if (!isReal || !Stands(ticket, now, out until))
            {
                Span<byte> chance = stackalloc byte[8];
                RandomNumberGenerator.Fill(chance);
                (ticket, until, text) = (_line.Arrive(now, BitConverter.ToUInt64(chance)), null, null);
            }
            waiting = Place(ticket, until, now);
        }
        return waiting with { Ticket = text ?? ticket.Sign(Key, Name, visitor) };
    }

    /// <summary>Whether a visitor waits, or has been called and may still go in.</summary>
    public bool HasPlace(string? text, string visitor)
    {
        if (!Ticket.TryRead(text, Key, Name, visitor, out var ticket))
            return false;
        lock (_lock)
            return Stands(ticket, Now, out _);
    }

    /// <summary>Whether a visitor's turn has come and not ended: asked for each request to the capability, gives nobody a place.</summary>
    public bool IsCalled(string? text, string visitor)
    {
        if (!Ticket.TryRead(text, Key, Name, visitor, out var ticket))
            return false;
        lock (_lock)
            return _line.Until(ticket) >= Now;
    }

    /// <summary>Each second: opens or closes, lets people in, makes the state document.</summary>
    public void Tick()
    {
        lock (_lock)
        {
            var now = Now;
            var seconds = now - _ticked;
            // Timers of a busy process come late, and then two at once.
            if (seconds <= 0)
                return;
            _ticked = now;
            var admitted = Enum.GetValues<Criticality>().Sum(_partition.Admitted);
            var served = (double)(admitted - _admittedBefore) / seconds;
            _admittedBefore = admitted;
            var held = _opens?.Invoke() == true;
            if (!_open)
            {
                _pressed = _partition.LowestTierPressure > OpeningPressure ? _pressed + 1 : 0;
                if (_pressed < OpensAfter && !held)
                    return;
                // Opened for no load, there is nothing that says that fewer could be served.
                Open(_pressed < OpensAfter ? Math.Max(served, FirstIn) : served);
            }
            LetIn(now, Math.Min(seconds, RateSeconds));
            _calm = _line.IsEmpty && _partition.Pressure == 0 && !held ? _calm + 1 : 0;
            if (_calm >= ClosesAfter)
                (_open, _since, _pressed, _calm, _rate) = (false, null, 0, 0, 0);
            _state = StateDocument.Of(this, _line, _time.GetUtcNow());
        }
    }

    private bool Stands(Ticket ticket, long now, out long? until)
    {
        until = _line.Until(ticket);
        return ticket.Second <= now && (until is null || until >= now);
    }

    private void Open(double served)
    {
        // What was served a moment ago is the most that is known to be served.
        (_release, _since, _open) = (new(served), _time.GetUtcNow(), true);
        _recent.Clear();
    }

    private void LetIn(long now, long seconds)
    {
        var (inside, before) = (_line.Open(now), _line.Called);
        _release.Update(Strain(), seconds, inside);
        _line.CallNext(now, Math.Max(0, _release.Limit - inside));
        _recent.Enqueue((_line.Called - before) / seconds);
        if (_recent.Count > RateSeconds)
            _recent.Dequeue();
        _rate = _recent.Average();
    }

    private double Strain()
    {
        var wait = _partition.Waiting.Count * _partition.MeanSeconds / Math.Max(1, _partition.InFlight) / Math.Max(0.001, _partition.LongestWait(Criticality.Write).TotalSeconds / 2);
        var shed = _partition.Pressure > OpeningPressure ? 1 + _partition.Pressure : 0;
        return Math.Max(_control.QueueDelay / _targetDelay, Math.Max(wait, shed));
    }

    private Waiting Place(Ticket ticket, long? until, long now)
    {
        var ahead = until is null ? _line.Ahead(ticket) : 0;
        (TimeSpan, TimeSpan)? left = _rate > 0 ? (TimeSpan.FromSeconds(ahead / _rate * 0.75), TimeSpan.FromSeconds(ahead / _rate * 1.5 + 2)) : null;
        // While nobody has been let in nothing is known of the time, but a long line is no shorter for it.
        var poll = PollAfter(ahead / (_rate > 0 ? _rate : 1), ticket.Draw);
        return new(Name, _since, (long)Math.Ceiling(ahead), left, poll, until is not null, until is { } end ? _time.GetUtcNow().AddSeconds(end - now) : null, "");
    }

    // A tenth of the time that is left, give or take a fifth, so that people do not come all at once.
    private static int PollAfter(double left, ulong draw) => (int)Math.Round(Math.Clamp(left / 10, 5, 60) * (0.8 + 0.4 * draw / ulong.MaxValue));

    // The clock as it was at the start, and the time since: a clock that is set neither stops the line nor lengthens a pass.
    private long Now => _began + (long)_time.GetElapsedTime(_start).TotalSeconds;

    /// <summary>How a room stands.</summary>
    /// <param name="IsOpen">Whether there is a line.</param>
    /// <param name="Since">Since when, in UTC; null while there is none.</param>
    /// <param name="Waiting">How many wait.</param>
    /// <param name="Limit">How many may be in at a time.</param>
    /// <param name="Rate">How many are let in a second, on the average of the last ten.</param>
    public readonly record struct Standing(bool IsOpen, DateTimeOffset? Since, long Waiting, double Limit, double Rate);
}
