using System.Buffers;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Bongsu.Journal;

/// <summary>Writes what is held, and what became of it, to the folder: whatever queued while the last flush was on its way shares the next one.</summary>
internal sealed partial class Spool(HeldOptions options, int capacity, TimeProvider time, ILogger logger) : IDisposable
{
    private const int MostAtOnce = 512;
    private const int MostBytesAtOnce = 4 << 20;
    private const int LargestKind = byte.MaxValue;

    // The header, the key and the name of the kind at their longest.
    private const int Overhead = 512;

    private readonly Channel<Work> _queue = Channel.CreateBounded<Work>(new BoundedChannelOptions(capacity) { SingleReader = true });
    private readonly List<Work> _batch = [];
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private long _queued;
    private bool _fails;

    private readonly record struct Work(HeldEntry? Entry, PendingAppend? Pending, IReadOnlyList<Settlement>? Settled, TaskCompletionSource? Noted);

    public SpoolFolder Folder { get; } = new(options.Folder, logger);

    /// <summary>Queues a change that is to be held, or says why not.</summary>
    public AppendResult? TryAdd(HeldEntry entry, PendingAppend pending)
    {
        var size = pending.Payload.Length + Overhead;
        if (Folder.Bytes + Volatile.Read(ref _queued) + size > options.MostBytes || pending.Kind.Length > LargestKind / 3)
        {
            // There may be something to delete by now.
            _queue.Writer.TryWrite(default);
            return new AppendResult.StoreUnavailable();
        }

        if (!_queue.Writer.TryWrite(new(entry, pending, null, null)))
            return _queue.Reader.Completion.IsCompleted ? new AppendResult.StoreUnavailable() : new AppendResult.QueueFull();

        Interlocked.Add(ref _queued, size);
        return null;
    }

    /// <summary>Notes what became of held changes; done when the disk has it.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public async Task NoteAsync(IReadOnlyList<Settlement> settled)
    {
        var noted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _queue.Writer.WriteAsync(new(null, null, settled, noted));
        await noted.Task;
    }

    /// <summary>Takes nothing more; what is in is still written.</summary>
    public void Close() => _queue.Writer.TryComplete();

    /// <summary>Writes until it is closed and empty. <paramref name="answer"/> tells the caller of a change what became of it.</summary>
    public async Task RunAsync(HeldChanges held, Action<PendingAppend> answer)
    {
        Retire(held);
        while (await _queue.Reader.WaitToReadAsync())
        {
            for (var bytes = 0; _batch.Count < MostAtOnce && bytes < MostBytesAtOnce && _queue.Reader.TryRead(out var work); bytes += work.Pending?.Payload.Length ?? 0)
                _batch.Add(work);

            Write(held, answer);
            _batch.Clear();
            Retire(held);
        }
    }

    public void Dispose() => Folder.Dispose();

    private void Write(HeldChanges held, Action<PendingAppend> answer)
    {
        var error = TryWrite(held);
        foreach (var (entry, pending, _, noted) in _batch)
        {
            if (pending is not null)
            {
                Interlocked.Add(ref _queued, -(pending.Payload.Length + Overhead));
                pending.Decide(error is null ? new AppendResult.Held(entry!.Receipt) : new AppendResult.StoreUnavailable());
                answer(pending);
            }

            if (error is null)
                noted?.SetResult();
            else
                noted?.SetException(error);
        }
    }

    /// <summary>Writes the batch; answers why it could not.</summary>
    private Exception? TryWrite(HeldChanges held)
    {
        var sizes = new List<(HeldEntry Entry, int Offset, int Size)>();
        var at = time.GetUtcNow();
        _buffer.ResetWrittenCount();
        try
        {
            foreach (var (entry, pending, settled, _) in _batch)
            {
                if (entry is not null)
                    sizes.Add((entry, _buffer.WrittenCount, SpoolRecord.Write(_buffer, entry, pending!.Kind, pending.Payload.Span)));

                foreach (var each in settled ?? [])
                    SpoolRecord.Write(_buffer, each, at);
            }

            if (_buffer.WrittenCount > 0)
            {
                var (segment, offset) = Folder.Append(_buffer.WrittenSpan);
                held.Kept([.. sizes.Select(record => (record.Entry, new SpoolPlace(segment, offset + record.Offset, record.Size)))]);
            }

            _fails = false;
            return null;
        }
        catch (Exception error)
        {
            // Whatever it was, nothing of the batch is held, and the next batch is a new attempt.
            held.Lost(_batch.Select(work => work.Entry).OfType<HeldEntry>().ToHashSet());
            Fails(error);
            return error;
        }
    }

    private void Retire(HeldChanges held)
    {
        try
        {
            foreach (var segment in Folder.Retire(time.GetUtcNow() - options.ReceiptLifetime))
                held.Retired(segment.Receipts);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Fails(error);
        }
    }

    private void Fails(Exception error)
    {
        if (!_fails)
            Log.SpoolFailed(logger, error);

        _fails = true;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Critical, Message = "The spool cannot be written; what would be held is refused until it can")]
        public static partial void SpoolFailed(ILogger logger, Exception error);
    }
}
