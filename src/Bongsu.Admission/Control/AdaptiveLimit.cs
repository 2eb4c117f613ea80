namespace Bongsu.Admission.Control;

/// <summary>What one interval showed.</summary>
/// <param name="Delay">The least queue delay of the interval.</param>
/// <param name="Completed">How many requests were served to their end; errors and cancelled ones are not counted, for a fast error is no good service.</param>
/// <param name="Seconds">How long the interval was.</param>
/// <param name="MostInFlight">The most requests that ran at once.</param>
/// <param name="Bound">Whether the limit kept a request from running.</param>
/// <param name="MeanSeconds">How long a request takes, waiting left out.</param>
internal readonly record struct LimitSample(TimeSpan Delay, int Completed, double Seconds, int MostInFlight, bool Bound, double MeanSeconds);

/// <summary>How many requests may run at once, found by measurement. Pure: no clock, no lock.</summary>
/// <remarks>
/// Three regimes:
/// <list type="bullet">
/// <item>The queue delay stays above the target for a whole interval (the minimum is what counts: CoDel, Nichols and Jacobson, ACM Queue 2012): the processors are behind. The limit falls
/// in proportion to the excess, to between a half and nine tenths.</item>
/// <item>The limit is what holds requests back: it is tried higher, at first twice as high, and stays there if the throughput grew by at least half as much (half of what Little's law
/// promises while nothing else is scarce); after a failure by a half, and then by a quarter; from time to time it is tried lower, by a quarter, and stays there if next to nothing was lost. A failed trial is repeated later and later.
/// So the limit rests where throughput stops growing with concurrency, whatever is scarce and however latencies drift: no latency is remembered as "normal".</item>
/// <item>Nothing is held back: a limit that was needed for something slow comes down to twice what is used, so that a surge does not find it wide open.</item>
/// </list>
/// </remarks>
internal sealed class AdaptiveLimit(int lowest, int highest, TimeSpan target)
{
    private const int ShortestHold = 20, LongestHold = 160, Pause = 5, FewestMeasured = 30, LongestMeasurement = 6, RestAfter = 3, Settling = 3;
    private const double LargestStep = 1, SmallestStep = 0.25;

    private readonly int _resting = Math.Min(highest, 16 * lowest);
    private (int Limit, double Rate)? _before;
    private double _steadyRate;
    private int _settling, _falling, _unbound, _intervals, _completed, _hold, _backoff = ShortestHold;
    private double _seconds, _step = LargestStep;
    private bool _lower;

    public int Current { get; private set; } = Math.Min(highest, 16 * lowest);

    public int Update(in LimitSample sample)
    {
        _unbound = sample.Bound ? 0 : _unbound + 1;
        // What was let in before a fall is still on its way for as long as a request works and waits for others: its delay is not answered twice.
        if (_falling > 0)
        {
            _falling--;
            return Current;
        }
        if (sample.Delay > target)
            Fall(sample);
        else if (sample.Bound)
            Search(sample);
        else if (_unbound >= RestAfter)
            Rest(sample);
        return Current;
    }

    private void Fall(in LimitSample sample)
    {
        var factor = Math.Clamp(target / sample.Delay, 0.5, 0.9);
        // A trial that went too high is taken back whole: what was before it was measured to be good.
        var (from, by) = _before is { } before && before.Limit < Current ? (before.Limit, 1.0) : (Math.Min(Current, Math.Max(lowest, sample.MostInFlight)), factor);
        Current = Math.Max(lowest, (int)(from * by));
        Forget();
        if (_before is null)
            _hold = Math.Max(_hold, Pause);
        else
            Failed();
        // The part of it that is itself waiting for a thread shrinks with the fall, and is no reason to wait.
        _falling = (int)Math.Clamp((sample.MeanSeconds - sample.Delay.TotalSeconds) / 0.1, 0, 10);
    }

    private void Rest(in LimitSample sample)
    {
        if (_before is { } before)
            Current = before.Limit;
        _before = null;
        Forget();
        (_hold, _backoff, _step) = (0, ShortestHold, LargestStep);
        var needed = Math.Max(_resting, 2 * sample.MostInFlight);
        if (Current > needed)
            Current = Math.Max(needed, (int)(Current * 0.9));
        else if (Current < _resting)
            Current++;
    }

    private void Search(in LimitSample sample)
    {
        if (_settling > 0)
        {
            _settling--;
            return;
        }
        _intervals++;
        _completed += sample.Completed;
        _seconds += sample.Seconds;
        if (_intervals < 2 || _completed < FewestMeasured && _intervals < LongestMeasurement)
            return;
        var rate = _completed / _seconds;
        var intervals = _intervals;
        Forget();
        if (_before is { } before)
            Judge(before.Limit, before.Rate, rate);
        else if (rate < 0.7 * _steadyRate)
            // Something became slower, though not for want of processors: more at once is the first thing to try.
            (_lower, _hold, _backoff, _step) = (false, 0, ShortestHold, LargestStep);
        else
        {
            _hold -= intervals;
            _steadyRate = Math.Max(rate, _steadyRate * 0.99);
        }
        if (_hold <= 0)
            Try(rate, sample.MeanSeconds);
    }

    private void Judge(int limit, double before, double rate)
    {
        var step = (double)Current / limit - 1;
        var gain = before > 0 ? rate / before - 1 : 0;
        if (step > 0 ? gain >= step / 2 : gain >= step / 10)
        {
            // Further the same way at once.
            (_before, _hold, _backoff, _lower, _steadyRate) = (null, 0, ShortestHold, step < 0, rate);
            return;
        }
        Current = limit;
        _steadyRate = before;
        Failed();
    }

    private void Failed()
    {
        _before = null;
        if (!_lower && _step > SmallestStep)
        {
            (_step, _hold) = (_step / 2, Pause);
            return;
        }
        (_lower, _hold) = (!_lower, _backoff);
        _backoff = Math.Min(LongestHold, _backoff * 2);
    }

    private void Try(double rate, double meanSeconds)
    {
        _steadyRate = rate;
        var next = _lower ? Math.Max(lowest, Math.Min(Current - 1, Current * 3 / 4)) : Math.Min(highest, Math.Max(Current + 1, (int)(Current * (1 + _step))));
        if (next == Current)
        {
            _lower = !_lower;
            _hold = _backoff;
            return;
        }
        _before = (Current, rate);
        Current = next;
        // What the new limit changes is seen once the requests that started under the old one have ended, and the levels have followed.
        _settling = Settling + (int)Math.Min(10, meanSeconds / 0.1);
    }

    private void Forget() => (_intervals, _completed, _seconds, _settling) = (0, 0, 0, 0);
}
