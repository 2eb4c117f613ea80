using System.IO.Pipelines;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Bongsu.Live.Rings;

namespace Bongsu.Live.FanOut;

/// <summary>One open stream: a cursor, and who may write to it at this moment. No channel, no queue, no timer.
/// <para>Idle and busy change hands by one comparison: whoever takes it writes, and nobody else. Its request returns when it has ended, so nobody ever writes to a response that is over.</para></summary>
/// <param name="topic">What it listens to.</param>
/// <param name="output">Where its bytes go.</param>
/// <param name="socket">What they go through in the end, where that is known and its alone.</param>
/// <param name="wire">How events become bytes.</param>
/// <param name="abort">Breaks the connection off.</param>
internal sealed class Listener(Topic topic, PipeWriter output, Socket? socket, IWire wire, Action abort)
{
    private const int Idle = 0, Busy = 1, Ending = 2, Ended = 3;

    private int _state = Idle;
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ConfiguredValueTaskAwaitable<FlushResult>.ConfiguredValueTaskAwaiter _flush;
    private Action? _flushed;
    private bool _flushing;
    private Loop? _loop;

    public Topic Topic { get; } = topic;

    public IWire Wire { get; } = wire;

    /// <summary>The position up to which it has everything.</summary>
    public long Cursor { get; set; }

    /// <summary>Its place in the audience, and on the wheel: the loop's alone.</summary>
    public int Seat { get; set; } = -1;
    public int Slot { get; set; } = -1;
    public int SlotSeat { get; set; }

    /// <summary>Whether it is to be told more than its topic's others: the loop's alone.</summary>
    public bool Behind { get; set; }

    /// <summary>Whether the loop looks after a write of it that does not come to its end.</summary>
    public bool Watched { get; set; }

    /// <summary>When the write began that is under way.</summary>
    public long FlushStarted { get; set; }

    public bool IsFlushing => Volatile.Read(ref _flushing);

    /// <summary>Ends when the stream has ended.</summary>
    public Task End => _end.Task;

    public bool TryTake() => Interlocked.CompareExchange(ref _state, Busy, Idle) == Idle;

    public void Release()
    {
        if (Interlocked.CompareExchange(ref _state, Idle, Busy) == Busy)
            return;
        Volatile.Write(ref _state, Ended);
        _end.TrySetResult();
    }

    /// <summary>Ends the stream: at once, or as soon as the write under way has.</summary>
    public void Stop()
    {
        while (true)
        {
            if (Interlocked.CompareExchange(ref _state, Ended, Idle) == Idle)
            {
                _end.TrySetResult();
                return;
            }
            if (Interlocked.CompareExchange(ref _state, Ending, Busy) != Idle)
                return;
        }
    }

    /// <summary>Writes to a stream that was taken. False while the write is under way: the stream is then released when it is over.</summary>
    public bool TryWrite(ReadOnlyMemory<byte> bytes, Loop loop)
    {
        var write = output.WriteAsync(bytes);
        if (write.IsCompletedSuccessfully)
        {
            // Over: the reader has gone, and its request will hear of it.
            if (write.Result.IsCompleted)
                Stop();
            return true;
        }
        _loop = loop;
        _flush = write.ConfigureAwait(false).GetAwaiter();
        Volatile.Write(ref _flushing, true);
        _flush.UnsafeOnCompleted(_flushed ??= OnFlushed);
        return false;
    }

    /// <summary>Whether its reader is what keeps a write from coming to its end: the kernel takes no more for it. Null where that cannot be seen.</summary>
    public bool? IsBlocked()
    {
        try
        {
            return socket is null ? null : !socket.Poll(0, SelectMode.SelectWrite);
        }
        catch (Exception error) when (error is ObjectDisposedException or SocketException)
        {
            // It has gone meanwhile; to break it off again harms nobody.
            return true;
        }
    }

    public void Abort() => abort();

    private void OnFlushed()
    {
        try
        {
            if (_flush.GetResult() is { IsCompleted: true } or { IsCanceled: true })
                Stop();
        }
        catch (Exception)
        {
            // The connection has broken off, which is how most streams end; nothing is lost, its reader resumes.
            Stop();
        }
        _flush = default;
        Volatile.Write(ref _flushing, false);
        var cursor = Cursor;
        Release();
        if (cursor < Topic.Last)
            _loop!.Again(this);
    }
}
