namespace Bongsu.Admission.Rooms;

/// <summary>The line before a capability: how many came in each second, and how far it has been called. Knows nobody in it. Pure: time is what it is told.</summary>
/// <remarks>
/// Calling moves a cursor over (second, draw), so everybody can see for themselves whether it is their turn. The draws of one second are evenly spread (a Weyl sequence by the golden
/// ratio from a secret start), not independent: any fraction of a second's draws holds its fraction of people, give or take one or two, and the number called is known without counting.
/// </remarks>
/// <param name="pass">How long who was called may use what they came for.</param>
/// <param name="began">The second it is: tickets from before it are of another line, and good for nothing here.</param>
internal sealed class Line(TimeSpan pass, long began = long.MinValue)
{
    private const ulong GoldenRatio = 0x9E3779B97F4A7C15;

    private readonly record struct Second(long Time, int Arrivals, long Before);

    private readonly record struct Call(long Time, Ticket Through, double Called);

    private readonly long _pass = (long)pass.TotalSeconds;
    private readonly List<Second> _seconds = [];
    private readonly List<Call> _calls = [];
    private int _first;
    private double _fraction, _called;
    private ulong _start;
    private bool _trimmed;

    /// <summary>How many have come since the line began.</summary>
    public long Arrived { get; private set; }

    /// <summary>How many have been called.</summary>
    public double Called => _called;

    /// <summary>Nobody waits.</summary>
    public bool IsEmpty => Arrived - _called < 0.5;

    /// <summary>Everybody up to here has been called.</summary>
    public Ticket Through { get; private set; } = new(long.MinValue, 0);

    /// <summary>Somebody comes.</summary>
    /// <param name="second">The second it is.</param>
    /// <param name="chance">Random bits: the first of a second gets them, the others follow from it.</param>
    public Ticket Arrive(long second, ulong chance)
    {
        // A clock set back must not put newcomers before those who wait.
        if (_seconds.Count > 0)
            second = Math.Max(second, _seconds[^1].Time);
        second = Math.Max(second, Through.Second + 1);
        if (_seconds.Count == 0 || _seconds[^1].Time < second)
        {
            _seconds.Add(new(second, 0, Arrived));
            _start = chance;
        }
        var last = _seconds[^1];
        _seconds[^1] = last with { Arrivals = last.Arrivals + 1 };
        Arrived++;
        return new(second, _start + (ulong)last.Arrivals * GoldenRatio);
    }

    /// <summary>Calls the next ones. Whole seconds only, so that those who came together are drawn from together.</summary>
    /// <param name="now">The second it is.</param>
    /// <param name="count">How many to call at most.</param>
    public void CallNext(long now, double count)
    {
        while (count > 0 && _first < _seconds.Count && _seconds[_first] is var second && second.Time < now)
        {
            var rest = second.Arrivals * (1 - _fraction);
            if (count >= rest)
            {
                (_called, count) = (second.Before + second.Arrivals, count - rest);
                Through = new(second.Time, ulong.MaxValue);
                (_first, _fraction) = (_first + 1, 0);
                continue;
            }
            _fraction += count / second.Arrivals;
            _called += count;
            Through = new(second.Time, (ulong)(_fraction * ulong.MaxValue));
            count = 0;
        }
        _calls.Add(new(now, Through, _called));
        Trim(now);
    }

    /// <summary>How many have been called and may still use what they were called for.</summary>
    public double Open(long now) => _called - CalledAt(now - _pass);

    /// <summary>Until when a ticket lets its holder in; null where it is not its turn yet. A ticket from before the line, or called too long ago, is good for nothing: its time is over.</summary>
    public long? Until(Ticket ticket)
    {
        if (ticket.Second < began)
            return long.MinValue;
        if (ticket.CompareTo(Through) > 0)
            return null;
        var (low, high) = (0, _calls.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_calls[middle].Through.CompareTo(ticket) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        // What was called before the oldest call that is remembered is older than a pass.
        return low == 0 && _trimmed ? long.MinValue : _calls[low].Time + _pass;
    }

    /// <summary>How many are ahead of a ticket.</summary>
    public double Ahead(Ticket ticket)
    {
        var index = _seconds.BinarySearch(new(ticket.Second, 0, 0), BySecond);
        var place = index >= 0 ? _seconds[index].Before + _seconds[index].Arrivals * ((double)ticket.Draw / ulong.MaxValue) : Arrived;
        return Math.Max(0, place - _called);
    }

    /// <summary>How many had come before each second that people wait from, as few points as tell it.</summary>
    public IEnumerable<(long Second, long Before)> Arrivals(int most)
    {
        var count = _seconds.Count - _first;
        var step = Math.Max(1, (count + most - 2) / Math.Max(1, most - 1));
        for (var i = 0; i < count; i += step)
            yield return (_seconds[_first + i].Time, _seconds[_first + i].Before);
        if (count > 0)
            yield return (_seconds[^1].Time + 1, Arrived);
    }

    private double CalledAt(long time)
    {
        var called = 0.0;
        foreach (var call in _calls)
        {
            if (call.Time > time)
                break;
            called = call.Called;
        }
        return called;
    }

    private void Trim(long now)
    {
        if (_first > 1_024)
        {
            _seconds.RemoveRange(0, _first);
            _first = 0;
        }
        // One call from before the oldest open pass is kept: what was called by then is counted from it.
        var old = 0;
        while (old + 1 < _calls.Count && _calls[old + 1].Time <= now - _pass)
            old++;
        if (old > 64)
        {
            _calls.RemoveRange(0, old);
            _trimmed = true;
        }
    }

    private static readonly Comparer<Second> BySecond = Comparer<Second>.Create((one, other) => one.Time.CompareTo(other.Time));
}
