namespace Bongsu.Bench.Player;

/// <summary>What became of one kind of request in a phase.</summary>
public sealed class Outcome
{
    /// <summary>An answer later than this is no use to anybody.</summary>
    public const double GoodSeconds = 0.5;

    private readonly List<double> _latencies = [];

    public int Offered { get; private set; }

    /// <summary>Answered well within 500 ms of the time they were to be sent.</summary>
    public int Good { get; private set; }

    public int Refused { get; private set; }

    /// <summary>Broken off, never sent, or answered with another error.</summary>
    public int Failed { get; private set; }

    public int Answered => _latencies.Count;

    /// <summary>Latencies of good answers' status, from the time they were to be sent, in milliseconds.</summary>
    public double Percentile(double share)
    {
        if (_latencies.Count == 0)
            return double.NaN;
        _latencies.Sort();
        return _latencies[Math.Min(_latencies.Count - 1, (int)(_latencies.Count * share))] * 1_000;
    }

    internal void Add(int status, double seconds)
    {
        Offered++;
        if (status is >= 200 and < 400)
        {
            _latencies.Add(seconds);
            Good += seconds <= GoodSeconds ? 1 : 0;
        }
        else if (status == 503)
            Refused++;
        else
            Failed++;
    }
}
