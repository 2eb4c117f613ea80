namespace Bongsu.News.Fetching;

/// <summary>Lets a host be asked by one at a time, and a second apart, first come first served.</summary>
public sealed class HostTurns(TimeProvider time)
{
    /// <summary>How far apart the beginnings of two requests are.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Door> _doors = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many hosts are kept in mind: those that are asked, waited for, or were asked a moment ago.</summary>
    public int Hosts
    {
        get
        {
            lock (_doors)
                return _doors.Count;
        }
    }

    /// <summary>Waits for a turn. It ends when the answer is disposed of.</summary>
    /// <param name="host">Who is asked.</param>
    /// <param name="goesOn">Whether it only goes on, as a redirect within the host does: then it need not be a second after the last.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IDisposable> TakeAsync(string host, bool goesOn, CancellationToken cancellationToken)
    {
        var door = Come(host);
        try
        {
            await door.One.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave(door);
            throw;
        }
        var turn = new Turn(this, door);
        try
        {
            if (!goesOn && door.LastAt is { } last && Apart - time.GetElapsedTime(last) is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, time, cancellationToken);
            door.LastAt = time.GetTimestamp();
            return turn;
        }
        catch (OperationCanceledException)
        {
            turn.Dispose();
            throw;
        }
    }

    private Door Come(string host)
    {
        lock (_doors)
        {
            foreach (var (other, door) in _doors)
                if (door.Present == 0 && (door.LastAt is not { } last || time.GetElapsedTime(last) >= Apart))
                    _doors.Remove(other);
            if (!_doors.TryGetValue(host, out var its))
                _doors[host] = its = new();
            its.Present++;
            return its;
        }
    }

    private void Leave(Door door)
    {
        lock (_doors)
            door.Present--;
    }

    private sealed class Door
    {
        // Never disposed of: it holds nothing as long as nobody asks for its handle.
        public SemaphoreSlim One { get; } = new(1);

        public int Present { get; set; }

        public long? LastAt { get; set; }
    }

    private sealed class Turn(HostTurns turns, Door door) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 1)
                return;
            turns.Leave(door);
            door.One.Release();
        }
    }
}
