using Bongsu.Live.FanOut;
using Bongsu.Live.Rings;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Live.Http;

/// <summary>Brings a stream from its position to where the ring of its topic goes on, by reading the past. Meanwhile new events gather in the ring; the cursor is a position, so what the past and the ring both have is sent once.</summary>
internal sealed class Catching(Topics topics, LiveMetrics metrics, ILiveHistory? history, TimeProvider time) : IDisposable
{
    // As many as a ring holds: who lacks more is better off with the page as it is now.
    private const int MostEvents = Ring.MostFrames;

    // Reading the past costs work, and after a restart everybody wants it at once.
    private readonly SemaphoreSlim _readers = new(2 * Environment.ProcessorCount);

    /// <summary>The position from which the ring goes on, for who says to have everything up to a position; null is a client that said something else.</summary>
    public async Task<long> CatchUpAsync(HttpContext context, Topic topic, long? from, CancellationToken cancellationToken)
    {
        if (from is { } position)
        {
            // What is said to come may never come: only the history knows.
            if (position <= topics.Head && topics.Holds(topic, position))
            {
                metrics.FromRing();
                return position;
            }
            if (history is not null && await ReplayAsync(history, context, topic, position, cancellationToken) is { } reached)
            {
                metrics.FromHistory();
                return reached;
            }
        }
        metrics.Resync();
        var head = topics.Head;
        await WriteAsync(context, EventStream.Resync(head), cancellationToken);
        return head;
    }

    public void Dispose() => _readers.Dispose();

    /// <summary>Writes to a stream that the loop does not have; as patient with a slow reader as the loop is.</summary>
    public async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var write = context.Response.BodyWriter.WriteAsync(bytes, cancellationToken);
        if (write.IsCompletedSuccessfully)
            return;
        try
        {
            await write.AsTask().WaitAsync(Loop.LongestFlush, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            metrics.Slow();
            context.Abort();
            throw new OperationCanceledException("The reader is too slow");
        }
    }

    private async Task<long?> ReplayAsync(ILiveHistory history, HttpContext context, Topic topic, long position, CancellationToken cancellationToken)
    {
        for (var events = 0; events <= MostEvents;)
        {
            if (await ReadAsync(history, topic.Name, position, cancellationToken) is not { } past)
                return null;
            foreach (var block in Blocks(past.Events, position))
            {
                metrics.Delivered(0, block.Length);
                await WriteAsync(context, block, cancellationToken);
            }
            metrics.Delivered(past.Events.Count, 0);
            events += past.Events.Count;
            var before = position;
            position = Math.Max(position, past.Through);
            if (topics.Holds(topic, position))
                return position;
            if (position == before)
                return null;
        }
        return null;
    }

    private async Task<LivePast?> ReadAsync(ILiveHistory history, string topic, long after, CancellationToken cancellationToken)
    {
        await _readers.WaitAsync(cancellationToken);
        try
        {
            return await history.ReadAsync(topic, after, cancellationToken);
        }
        finally
        {
            _readers.Release();
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Blocks(IReadOnlyList<PastEvent> events, long after)
    {
        var block = new MemoryStream();
        foreach (var past in events.Where(past => past.Position > after))
        {
            block.Write(EventStream.Encode(past.Position, past.Name, past.Data.Span).Span);
            if (block.Length < Sender.MostBytes)
                continue;
            yield return block.ToArray();
            block.SetLength(0);
        }
        if (block.Length > 0)
            yield return block.ToArray();
    }
}
