using System.Net;
using Bongsu.Drill.Scenarios;
using Bongsu.Drill.Visitors;
using Bongsu.Drill.Wire;

namespace Bongsu.Drill.Playing;

/// <summary>Plays visitors against a portal, open-loop: they come when they come, whether those before them have been answered or not, and latency counts from when a request was to be sent. One thread.</summary>
internal sealed class Player : IDisposable
{
    // What may still come after the last visitor, in seconds.
    private const double LongestDrain = 30, LiveGrace = 2;

    private readonly Stage _stage;
    private readonly TargetAddress _target;
    private readonly TimeProvider _time;
    private readonly long _start, _startedAt;
    private readonly ConnectionPool _pool;
    private readonly PriorityQueue<Action, (double Due, long Order)> _due = new();
    private readonly HashSet<Listening> _listening = [];
    private readonly Random _random;
    private Ledger _ledger = new();
    private long _order;
    private int _visits, _underWay;
    private bool _isClosing;
    private double _haste = 1;

    /// <param name="address">Where the target listens.</param>
    /// <param name="target">How requests name it.</param>
    /// <param name="stage">What is played on.</param>
    /// <param name="connections">The most connections.</param>
    /// <param name="seed">What chance begins with.</param>
    /// <param name="time">The clock.</param>
    public Player(IPEndPoint address, TargetAddress target, Stage stage, int connections, int seed, TimeProvider time)
    {
        (_stage, _target, _time, _start, _random) = (stage, target, time, time.GetTimestamp(), new(seed));
        _startedAt = time.GetUtcNow().ToUnixTimeMilliseconds();
        _pool = new(address, connections, () => Now);
    }

    /// <summary>Seconds since the player began.</summary>
    public double Now => _time.GetElapsedTime(_start).TotalSeconds;

    /// <summary>A moment of this player in milliseconds since 1970, which those of other players compare with.</summary>
    public long Clock(double at) => _startedAt + (long)(at * 1e3);

    public int Connections => _pool.MostOpen;

    /// <summary>Everything that was begun to be written, by its mark: also what no answer came for may be there.</summary>
    public Dictionary<string, Writing> Begun { get; } = new(StringComparer.Ordinal);

    /// <summary>Plays visits until the last is over.</summary>
    /// <param name="act">What is played.</param>
    /// <param name="second">Told of every second.</param>
    /// <param name="cancellationToken">Stops at once.</param>
    public Ledger Play(Act act, Action<SecondCount>? second, CancellationToken cancellationToken)
    {
        var ledger = _ledger = new();
        (_isClosing, _haste, _underWay) = (false, act.Haste, 0);
        var begin = Now;
        using var moments = new ArrivalSchedule(act.VisitsAt, act.Seconds, act.Seed).Moments().GetEnumerator();
        var more = moments.MoveNext();
        var seconds = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var now = Now;
            for (; more && begin + moments.Current <= now; more = moments.MoveNext())
                Arrive(act.MixAt(moments.Current), begin + moments.Current);
            while (_due.TryPeek(out var next, out var at) && at.Due <= now)
            {
                _due.Dequeue();
                next();
            }
            _pool.Take(Pause(more ? begin + moments.Current : double.PositiveInfinity));
            for (; Now - begin >= seconds + 1; seconds++)
            {
                var count = ledger.EndSecond(seconds);
                second?.Invoke(count);
            }
            if (Now - begin < act.Seconds)
                continue;
            _isClosing = true;
            if (_underWay == 0 && (_listening.Count == 0 || Now - begin > act.Seconds + LiveGrace) || Now - begin > act.Seconds + LongestDrain)
                break;
        }
        End();
        ledger.EndSecond(seconds);
        ledger.Live.Close();
        return ledger;
    }

    public void Dispose() => _pool.Dispose();

    // The kernel waits in whole milliseconds: the last one before something is due is spent looking.
    private int Pause(double arrival)
    {
        var next = Math.Min(arrival, _due.TryPeek(out _, out var at) ? at.Due : double.PositiveInfinity);
        return (int)Math.Clamp((next - Now) * 1_000, 0, 20);
    }

    // What is still on its way when an act ends must not disturb the next.
    private void End()
    {
        foreach (var listening in _listening.ToArray())
            listening.Stop();
        _listening.Clear();
        _due.Clear();
        _ledger = new();
    }

    private void Arrive(IReadOnlyList<VisitorPlan> mix, double due)
    {
        _ledger.Visit();
        var visit = new Visit(Pick(mix), _stage, _random, _visits++, _haste);
        Go(_ledger, visit, due);
    }

    private VisitorPlan Pick(IReadOnlyList<VisitorPlan> mix)
    {
        var at = _random.NextDouble() * mix.Sum(plan => plan.Share);
        foreach (var plan in mix)
            if ((at -= plan.Share) < 0)
                return plan;
        return mix[^1];
    }

    /// <summary>The visitor's next step, in the act that they came in.</summary>
    internal void Go(Ledger ledger, Visit visit, double due)
    {
        if (_isClosing || ledger != _ledger || !visit.Script.MoveNext())
            return;
        switch (visit.Script.Current)
        {
            case Ask ask:
                _underWay++;
                new Asking(this, ledger, visit, ask with { Address = visit.Address }, due).Send(due);
                break;
            case Think think:
                At(due + think.Seconds, () => Go(ledger, visit, due + think.Seconds));
                break;
            case Listen listen:
                var listening = new Listening(this, ledger, visit, listen, due + listen.Seconds);
                _listening.Add(listening);
                listening.Open();
                break;
        }
    }

    /// <summary>An ask is over, or its visitor sits in a waiting room: the end of an act does not wait for it.</summary>
    internal void Over(Ledger ledger) => _underWay -= ledger == _ledger ? 1 : 0;

    internal void UnderWay(Ledger ledger) => _underWay += ledger == _ledger ? 1 : 0;

    internal void Left(Listening listening) => _listening.Remove(listening);

    internal bool IsClosing => _isClosing;

    internal double Jitter() => 1 + _random.NextDouble() * 0.2;

    internal void At(double due, Action what) => _due.Enqueue(what, (due, _order++));

    internal void Send(Ledger ledger, Request request)
    {
        // What the player comes late with is its own doing; that no connection is free then is the target's, and counts in the latency.
        ledger.Sent(Now - request.Due);
        _pool.Send(request);
    }

    internal byte[] Bytes(Ask ask, string? ticket) => ask.ToBytes(_target, ticket);

    internal TargetAddress Target => _target;
}

/// <summary>A stretch of play.</summary>
/// <param name="Seconds">How long visitors come.</param>
/// <param name="VisitsAt">How many a second at a moment, in seconds.</param>
/// <param name="MixAt">Who they are.</param>
/// <param name="Seed">What chance begins with.</param>
internal sealed record Act(double Seconds, Func<double, double> VisitsAt, Func<double, IReadOnlyList<VisitorPlan>> MixAt, int Seed)
{
    /// <summary>What thoughts are multiplied by.</summary>
    public double Haste { get; init; } = 1;
}
