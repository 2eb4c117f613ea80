namespace Bongsu.Live.FanOut;

/// <summary>What the loop sleeps by: rung while it is awake, it is heard before the next sleep.</summary>
internal sealed class Doorbell
{
    private readonly object _door = new();
    private bool _rung;

    public void Ring()
    {
        lock (_door)
        {
            _rung = true;
            Monitor.Pulse(_door);
        }
    }

    public void Sleep(int milliseconds)
    {
        lock (_door)
        {
            if (!_rung)
                Monitor.Wait(_door, milliseconds);
            _rung = false;
        }
    }
}
