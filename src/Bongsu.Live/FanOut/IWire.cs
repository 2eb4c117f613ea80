using Bongsu.Live.Rings;

namespace Bongsu.Live.FanOut;

/// <summary>How events become bytes on one kind of connection. The cursor, the loop and the rings know nothing of it: another transport encodes the same events in another way.</summary>
internal interface IWire
{
    ReadOnlyMemory<byte> Event(Frame frame);

    /// <summary>More has happened than can be told: the reader is to look anew, and hears what comes after a position.</summary>
    ReadOnlyMemory<byte> Resync(long position);

    /// <summary>Shows that the stream is alive, and that nothing is missing up to a position.</summary>
    ReadOnlyMemory<byte> Heartbeat(long position);

    /// <summary>The last words of a stream: when to come back, and from where.</summary>
    ReadOnlyMemory<byte> Farewell(long? position, TimeSpan retry);
}
