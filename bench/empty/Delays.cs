using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Bongsu.Bench.Empty;

/// <summary>Waits as it was told to, and knows how long each answer took: what the drill's player is held against.</summary>
internal sealed class Delays
{
    private const double StallFrom = 1.5, StallTo = 3.5;

    private ConcurrentQueue<double> _took = new();
    private string _kind = "";
    private long _start;
    private int _number;

    /// <summary>Begins anew, with another kind of delay.</summary>
    public void Begin(string kind) => (_kind, _took, _start, _number) = (kind, new(), Stopwatch.GetTimestamp(), 0);

    /// <summary>Milliseconds of each answer so far, a line each.</summary>
    public string Took() => string.Join('\n', _took.Select(milliseconds => milliseconds.ToString(CultureInfo.InvariantCulture)));

    public async Task<string> AnswerAsync()
    {
        var began = Stopwatch.GetTimestamp();
        var number = Interlocked.Increment(ref _number);
        var at = Stopwatch.GetElapsedTime(_start, began).TotalSeconds;
        await Task.Delay(_kind switch
        {
            "constant" => TimeSpan.FromMilliseconds(50),
            "bimodal" => TimeSpan.FromMilliseconds(number % 5 == 0 ? 300 : 60),
            "stall" when at is > StallFrom and < StallTo => TimeSpan.FromSeconds(StallTo - at),
            _ => TimeSpan.Zero,
        });
        _took.Enqueue(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        return "well";
    }
}
