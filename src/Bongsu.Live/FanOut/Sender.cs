using Bongsu.Live.Rings;

namespace Bongsu.Live.FanOut;

/// <summary>Puts together what a listener lacks, as far as one write goes, once for all who lack the same. The loop's alone.</summary>
internal sealed class Sender(Topics topics)
{
    /// <summary>The most bytes of one write: what Kestrel holds back for a slow reader (64 KB) stays below twice that.</summary>
    public const int MostBytes = 32 << 10;

    // Nearly everybody stands at the same place; who was passed over stands at one of a few others.
    private const int MostBlocks = 8;

    private readonly List<Frame> _frames = [];
    private readonly List<Block> _blocks = [];

    /// <summary>Everything since the cursor, up to <see cref="MostBytes"/>; empty where there is nothing. False where the ring no longer has it.</summary>
    public bool TryBlock(Listener listener, out Block block)
    {
        for (var i = _blocks.Count - 1; i >= 0; i--)
        {
            block = _blocks[i];
            if (block.Topic == listener.Topic && block.Wire == listener.Wire && block.After == listener.Cursor)
                return true;
        }
        block = default;
        _frames.Clear();
        if (!topics.TryRead(listener.Topic, listener.Cursor, MostBytes, _frames))
            return false;
        block = new(listener.Topic, listener.Wire, listener.Cursor, _frames.Count == 0 ? listener.Cursor : _frames[^1].Position, _frames.Count, Join(listener.Wire));
        if (_blocks.Count == MostBlocks)
            _blocks.Clear();
        _blocks.Add(block);
        return true;
    }

    /// <summary>Forgets what was put together: something new may have come.</summary>
    public void Renew() => _blocks.Clear();

    private ReadOnlyMemory<byte> Join(IWire wire)
    {
        if (_frames.Count < 2)
            return _frames.Count == 0 ? default : wire.Event(_frames[0]);
        var length = 0;
        foreach (var frame in _frames)
            length += wire.Event(frame).Length;
        var block = new byte[length];
        var at = 0;
        foreach (var frame in _frames)
        {
            var part = wire.Event(frame);
            part.CopyTo(block.AsMemory(at));
            at += part.Length;
        }
        return block;
    }
}

/// <summary>Events in one piece.</summary>
/// <param name="Topic">Of which topic.</param>
/// <param name="Wire">As which wire has them.</param>
/// <param name="After">From after which position.</param>
/// <param name="Through">Up to which position.</param>
/// <param name="Events">How many.</param>
/// <param name="Bytes">Their bytes.</param>
internal readonly record struct Block(Topic Topic, IWire Wire, long After, long Through, int Events, ReadOnlyMemory<byte> Bytes);
