using System.Diagnostics;

namespace Bongsu.Admission.Control;

/// <summary>Measures how long the thread pool lets a piece of work wait, each 10 ms, on a thread of its own: a starved pool must not starve what notices it.</summary>
internal sealed class QueueDelayProbe : IThreadPoolWorkItem, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly AdmissionControl _control;
    private readonly ManualResetEvent _stop = new(initialState: false);
    private readonly Thread _thread;
    private long _posted, _ran;

    public QueueDelayProbe(AdmissionControl control)
    {
        _control = control;
        _thread = new(Run) { IsBackground = true, Name = "Admission probe", Priority = ThreadPriority.Highest };
        _thread.Start();
    }

    void IThreadPoolWorkItem.Execute() => Volatile.Write(ref _ran, Stopwatch.GetTimestamp());

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
    }

    private void Run()
    {
        var (began, least) = (Stopwatch.GetTimestamp(), TimeSpan.MaxValue);
        Post();
        while (!_stop.WaitOne(Pause))
        {
            var ran = Volatile.Read(ref _ran);
            if (ran != 0)
            {
                var delay = Stopwatch.GetElapsedTime(_posted, ran);
                least = delay < least ? delay : least;
                Post();
            }
            if (Stopwatch.GetElapsedTime(began) < AdmissionControl.Interval)
                continue;
            // None has run: the one on its way has waited this long already.
            _control.EndInterval(least == TimeSpan.MaxValue ? Stopwatch.GetElapsedTime(_posted) : least);
            (began, least) = (Stopwatch.GetTimestamp(), TimeSpan.MaxValue);
        }
    }

    private void Post()
    {
        _ran = 0;
        _posted = Stopwatch.GetTimestamp();
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
