using System.Net;

namespace Bongsu.Drill.Wire;

/// <summary>All connections to the target, on one thread: requests go out as soon as one is free, and at most so many are open.</summary>
/// <param name="address">The target.</param>
/// <param name="most">The most connections.</param>
/// <param name="clock">Seconds since the player began.</param>
internal sealed class ConnectionPool(IPEndPoint address, int most, Func<double> clock) : IDisposable
{
    // Every stream hears everything: more of them would measure the player.
    private readonly int _mostStreams = Math.Min(500, most / 4);
    private readonly Epoll _epoll = new(most);
    private readonly Connection?[] _connections = new Connection?[most];
    private readonly Stack<int> _idle = new();
    private readonly Stack<int> _free = new(Enumerable.Range(0, most).Reverse());
    private readonly Queue<Request> _unsent = new();
    private readonly byte[] _buffer = new byte[64 << 10];
    // All of them at once: an answer that lies there while the player is busy with others makes the pass longer, which is seen.
    private readonly int[] _ready = new int[most];
    private double _swept;
    private int _streams;

    /// <summary>Connections that are open, idle ones too.</summary>
    public int Open => most - _free.Count;

    /// <summary>The most that were open.</summary>
    public int MostOpen { get; private set; }

    public void Send(Request request)
    {
        if (!TrySend(request))
            _unsent.Enqueue(request);
    }

    /// <summary>Takes what has come, waiting so long for something at most.</summary>
    public void Take(int milliseconds)
    {
        var count = _epoll.Wait(_ready, milliseconds);
        for (var i = 0; i < count; i++)
            if (_connections[_ready[i]] is { } connection)
                Take(connection);
        while (_unsent.TryPeek(out var next))
        {
            if (next.Until < clock())
            {
                _unsent.Dequeue();
                next.Answered(new(0, clock()));
            }
            else if (TrySend(next))
                _unsent.Dequeue();
            else
                break;
        }
        if (clock() - _swept > 0.1)
            Sweep();
    }

    public void Dispose()
    {
        foreach (var connection in _connections)
            connection?.Dispose();
        _epoll.Dispose();
    }

    private bool TrySend(Request request)
    {
        // Now and not when it was asked for: those that wait for a connection are more than there may be.
        if (request.Stream is not null && _streams >= _mostStreams)
        {
            request.Answered(new(0, clock()));
            return true;
        }
        while (_idle.TryPop(out var number))
        {
            // One that was closed meanwhile is no longer in its place, or is another.
            if (_connections[number] is not { Request: null } idle)
                continue;
            if (Start(idle, request))
                return true;
            Close(idle);
        }
        if (!_free.TryPop(out var place))
            return false;
        if (Connection.Open(address, place) is not { } connection)
        {
            _free.Push(place);
            request.Answered(new(0, clock()));
            return true;
        }
        _connections[place] = connection;
        MostOpen = Math.Max(MostOpen, Open);
        _epoll.WatchConnecting(connection.Handle, place);
        Start(connection, request);
        return true;
    }

    private bool Start(Connection connection, Request request)
    {
        _streams += request.Stream is null ? 0 : 1;
        return connection.Start(request);
    }

    private void Take(Connection connection)
    {
        if (!connection.IsConnected)
        {
            // What was ready may have been the connection that was in this place a moment ago.
            if (!connection.IsSettled)
                return;
            if (connection.Connected())
                _epoll.WatchReading(connection.Handle, connection.Number);
            else
                Break(connection);
            return;
        }
        switch (connection.Receive(_buffer))
        {
            case Connection.Progress.Whole:
                var request = Finish(connection);
                _idle.Push(connection.Number);
                request.Answered(Answer(connection, connection.Reader.Status));
                break;
            case Connection.Progress.WholeAndClosed:
                var last = Finish(connection);
                Close(connection);
                last.Answered(Answer(connection, connection.Reader.Status));
                break;
            case Connection.Progress.Broken:
                Break(connection);
                break;
        }
    }

    private Request Finish(Connection connection)
    {
        var request = connection.Request!;
        _streams -= request.Stream is null ? 0 : 1;
        connection.End();
        return request;
    }

    // As browsers do: what was sent on a connection that the server had just closed goes out again on another.
    private void Break(Connection connection)
    {
        var request = connection.Request;
        var wasStale = connection.IsUsed && !connection.Reader.HasBegun;
        Close(connection);
        if (request is null)
            return;
        if (wasStale && !request.IsAgain && request.Until > clock())
        {
            request.IsAgain = true;
            Send(request);
        }
        else
            request.Answered(Answer(connection, 0));
    }

    private void Close(Connection connection)
    {
        _streams -= connection.Request?.Stream is null ? 0 : 1;
        connection.Dispose();
        _connections[connection.Number] = null;
        _free.Push(connection.Number);
    }

    private void Sweep()
    {
        _swept = clock();
        foreach (var connection in _connections)
            if (connection?.Request is { } request && request.Until < _swept)
            {
                Close(connection);
                request.Answered(new(0, _swept));
            }
    }

    private Answer Answer(Connection connection, int status)
    {
        var reader = connection.Reader;
        return new(status, clock()) { ETag = reader.ETag, RetryAfter = reader.RetryAfter, Body = status == 0 ? default : reader.Body };
    }
}
