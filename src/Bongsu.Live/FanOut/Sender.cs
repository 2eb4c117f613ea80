using Bongsu.Live.Http;
using Bongsu.Live.Rings;

namespace Bongsu.Live.FanOut;

/// <summary>Brings one listener up to the newest position, by one write. The loop's alone.</summary>
internal sealed class Sender(Topics topics, LiveMetrics metrics)
{
    /// <summary>The most bytes of one write: what Kestrel holds back for a slow reader (64 KB) stays below twice that.</summary>
    public const int MostBytes = 32 << 10;

    private readonly List<Frame> _frames = [];
    private Topic? _topic;
    private IWire? _wire;
    private long _after;
    private long _through;
    private ReadOnlyMemory<byte> _block;

    /// <summary>Sends everything since the cursor, up to <see cref="MostBytes"/>. False where the ring no longer has it.</summary>
    public bool TrySend(Listener listener, Loop loop, out bool done)
    {
        done = true;
        if (!TryBlock(listener))
            return false;
        if (_block.IsEmpty)
            return true;
        listener.Cursor = _through;
        metrics.Delivered(_frames.Count, _block.Length);
        done = listener.TryWrite(_block, loop);
        return true;
    }

    /// <summary>Forgets the last block: something new may have come.</summary>
    public void Renew() => _topic = null;

    // Nearly everybody stands at the same place: the block is put together once for all of them.
    private bool TryBlock(Listener listener)
    {
        if (listener.Topic == _topic && listener.Wire == _wire && listener.Cursor == _after)
            return true;
        _topic = null;
        _frames.Clear();
        if (!topics.TryRead(listener.Topic, listener.Cursor, MostBytes, _frames))
            return false;
        (_topic, _wire, _after) = (listener.Topic, listener.Wire, listener.Cursor);
        _through = _frames.Count == 0 ? _after : _frames[^1].Position;
        _block = Join(listener.Wire);
        return true;
    }

    private ReadOnlyMemory<byte> Join(IWire wire)
    {
        if (_frames.Count < 2)
            return _frames.Count == 0 ? default : wire.Event(_frames[0]);
        var parts = _frames.ConvertAll(wire.Event);
        var block = new byte[parts.Sum(part => part.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(block.AsMemory(at));
            at += part.Length;
        }
        return block;
    }
}
