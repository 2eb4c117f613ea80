namespace Bongsu.Trends.Counting;

/// <summary>What is usual for a tag: the mean of its past spans, each counting less the older it is. The span that just ended is left out until the next one has ended, so that what is going on now is not its own habit.</summary>
public struct Habit
{
    private long _span;
    private double _sum;
    private double _lastButOne;

    /// <summary>Moves on to a span.</summary>
    /// <param name="span">Its number; never less than before.</param>
    /// <param name="decay">What a span counts compared with the one after it; between 0 and 1.</param>
    /// <param name="count">What was counted in the span that was the current one.</param>
    public void MoveTo(long span, double decay, long count)
    {
        if (span <= _span)
            return;
        (_sum, _lastButOne) = span == _span + 1
            ? (_sum * decay + _lastButOne, count)
            : (((_sum * decay + _lastButOne) * decay + count) * Math.Pow(decay, span - _span - 2), 0);
        _span = span;
    }

    /// <summary>The mean.</summary>
    /// <param name="spans">How many spans it could be learned from.</param>
    /// <param name="decay">As in <see cref="MoveTo"/>.</param>
    public readonly double Mean(long spans, double decay) => spans <= 0 ? 0 : _sum / (1 + (1 - Math.Pow(decay, spans)) / (1 - decay));

    /// <summary>The number of the current span.</summary>
    public readonly long Span => _span;
}
