using Bongsu.Live.Http;

namespace Bongsu.Live.FanOut;

/// <summary>Looks after the writes that were not over at once. A reader that blocks for too long is ended: it resumes, and others do not pay for it. A server that is slow ends nobody. The loop's alone.</summary>
internal sealed class Patience(TimeProvider time, LiveMetrics metrics)
{
    public static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(5);

    private readonly List<Listener> _watched = [];

    public void Watch(Listener listener)
    {
        if (listener.Watched || !listener.IsFlushing)
            return;
        listener.Watched = true;
        _watched.Add(listener);
    }

    /// <param name="stuck">Whether the server itself does not get on.</param>
    /// <param name="closing">Whether everybody has been told farewell: nobody is waited for then.</param>
    public void Check(bool stuck, bool closing)
    {
        for (var i = _watched.Count - 1; i >= 0; i--)
        {
            var listener = _watched[i];
            if (listener.IsFlushing && !closing)
            {
                if (time.GetElapsedTime(listener.FlushStarted) <= LongestFlush)
                    continue;
                if (!(listener.IsBlocked() ?? !stuck))
                {
                    listener.FlushStarted = time.GetTimestamp();
                    continue;
                }
            }
            if (listener.IsFlushing)
            {
                metrics.Slow();
                listener.Abort();
            }
            listener.Watched = false;
            _watched.RemoveAt(i);
        }
    }
}
