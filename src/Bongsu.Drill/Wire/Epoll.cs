using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Bongsu.Drill.Wire;

/// <summary>Linux's own way of asking which of many sockets have something: one thread, no queue between the socket and its clock.</summary>
internal sealed partial class Epoll : IDisposable
{
    private const int Add = 1, Modify = 3, Readable = 1, Writable = 4;

    // The kernel packs the structure (32 bits of events, 64 bits of data) on x86-64 alone.
    private static readonly int Size = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    private readonly int _descriptor;
    private readonly byte[] _events;
    private readonly byte[] _one = new byte[Size];

    /// <param name="most">How many sockets are told of at once.</param>
    public Epoll(int most)
    {
        _events = new byte[most * Size];
        _descriptor = OperatingSystem.IsLinux() ? Create(0) : throw new PlatformNotSupportedException("The player runs on Linux alone.");
        if (_descriptor < 0)
            throw new IOException($"epoll_create1 failed: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>Watches a socket that is being connected: it is ready when that has succeeded or failed.</summary>
    public void WatchConnecting(nint socket, int number) => Set(Add, socket, Writable, number);

    /// <summary>From now on the socket is ready when there is something to read.</summary>
    public void WatchReading(nint socket, int number) => Set(Modify, socket, Readable, number);

    /// <summary>The numbers of the sockets that are ready, waiting so long for one at most.</summary>
    public int Wait(Span<int> numbers, int milliseconds)
    {
        var count = Math.Max(0, Wait(_descriptor, _events, Math.Min(_events.Length / Size, numbers.Length), milliseconds));
        for (var i = 0; i < count; i++)
            numbers[i] = BinaryPrimitives.ReadInt32LittleEndian(_events.AsSpan(i * Size + Size - 8));
        return count;
    }

    public void Dispose() => _ = Close(_descriptor);

    private void Set(int operation, nint socket, uint events, int number)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_one, events);
        BinaryPrimitives.WriteInt64LittleEndian(_one.AsSpan(Size - 8), number);
        if (Control(_descriptor, operation, (int)socket, _one) != 0)
            throw new IOException($"epoll_ctl failed: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int Control(int descriptor, int operation, int socket, byte[] what);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int Wait(int descriptor, [Out] byte[] events, int most, int milliseconds);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
