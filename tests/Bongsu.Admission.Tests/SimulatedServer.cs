using Bongsu.Admission.Control;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Admission.Tests;

/// <summary>A server in virtual time: processors that take work in the order it came, as the thread pool does, and handlers that use them, wait, or both.</summary>
internal sealed class SimulatedServer
{
    // Processor: processor time, in seconds. Wait: time spent waiting for something else first, in seconds.
    public sealed record Work(string Partition, Criticality Criticality, double PerSecond, double Processor, double Wait = 0);

    public sealed class Result
    {
        public int Offered, Good, Refused, Late;

        public double Success => (double)Good / Offered;
    }

    private sealed class Request(SimulatedServer server, Partition partition, Rank rank, Work work, Result result, double due) : Entrant(partition, rank)
    {
        public double Due { get; } = due;

        public Work Work { get; } = work;

        public Result Result { get; } = result;

        public override void Admitted() => server.Start(this);

        public override void Shed(ShedReason reason) => Result.Refused++;
    }

    private readonly int _processors;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2024, 12, 3, 13, 20, 0, TimeSpan.Zero));
    private readonly PriorityQueue<Action, (double, int)> _events = new();
    private readonly Queue<Request> _ready = new();
    private readonly Random _random = new(20241203);
    private double _leastDelay = double.PositiveInfinity;
    private int _busy, _sequence;

    public SimulatedServer(int processors, AdmissionOptions? options = null)
    {
        _processors = processors;
        Control = new(options ?? new(), _time, processors);
        Every(0.010, () => _leastDelay = Math.Min(_leastDelay, _ready.Sum(request => request.Work.Processor) / _processors));
        Every(0.100, () =>
        {
            Control.EndInterval(TimeSpan.FromSeconds(_leastDelay));
            _leastDelay = double.PositiveInfinity;
        });
    }

    public AdmissionControl Control { get; }

    public double Now { get; private set; }

    /// <summary>A dependency's extra delay for all requests, in seconds.</summary>
    public double ExtraWait { get; set; }

    /// <summary>Sends work at its rates for some time; what comes of it is counted by the time it was due, good within 500 ms.</summary>
    public IReadOnlyList<Result> Play(double seconds, params Work[] works)
    {
        var end = Now + seconds;
        var results = works.Select(work => Send(work, end)).ToArray();
        Advance(end + 1);
        return results;
    }

    private Result Send(Work work, double end)
    {
        var result = new Result();
        void Next()
        {
            var due = Now - Math.Log(1 - _random.NextDouble()) / work.PerSecond;
            if (due >= end)
                return;
            At(due, () =>
            {
                Next();
                result.Offered++;
                var request = new Request(this, Control.Find(work.Partition)!, Rank.Of(work.Criticality, (ulong)_random.NextInt64(), _time.GetUtcNow()), work, result, Now);
                if (Control.Enter(request, out _) == Verdict.Shed)
                    result.Refused++;
            });
        }
        Next();
        return result;
    }

    private void Start(Request request)
    {
        if (request.Work.Wait + ExtraWait is > 0 and var wait)
            At(Now + wait, () => Ready(request));
        else
            Ready(request);
    }

    private void Ready(Request request)
    {
        _ready.Enqueue(request);
        Serve();
    }

    private void Serve()
    {
        while (_busy < _processors && _ready.TryDequeue(out var request))
        {
            _busy++;
            At(Now + request.Work.Processor, () =>
            {
                _busy--;
                if (Now - request.Due <= 0.5)
                    request.Result.Good++;
                else
                    request.Result.Late++;
                Control.Leave(request, served: true);
                Serve();
            });
        }
    }

    private void Every(double seconds, Action what) => At(Now + seconds, () =>
    {
        what();
        Every(seconds, what);
    });

    private void At(double time, Action what) => _events.Enqueue(what, (time, _sequence++));

    private void Advance(double until)
    {
        while (_events.TryPeek(out _, out var next) && next.Item1 <= until)
        {
            var what = _events.Dequeue();
            _time.Advance(TimeSpan.FromSeconds(Math.Max(0, next.Item1 - Now)));
            Now = next.Item1;
            what();
        }
    }
}
