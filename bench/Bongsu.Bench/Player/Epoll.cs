using System.Runtime.InteropServices;

namespace Bongsu.Bench.Player;

/// <summary>Linux's own way of asking which of many sockets have something: one thread, no queue between the socket and its clock.</summary>
internal sealed partial class Epoll : IDisposable
{
    private const int Add = 1, Read = 1;

    // The kernel packs the structure on x86-64 alone.
    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Event
    {
        public uint Events;
        public long Data;
    }

    private readonly int _descriptor = Create(0);
    private readonly Event[] _events = new Event[256];

    public Epoll()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
            throw new PlatformNotSupportedException("The player runs on x86-64 alone.");
    }

    public void Watch(nint socket, int number)
    {
        var what = new Event { Events = Read, Data = number };
        if (Control(_descriptor, Add, (int)socket, ref what) != 0)
            throw new InvalidOperationException($"epoll_ctl failed: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    public IEnumerable<int> Ready(int milliseconds)
    {
        var count = Wait(_descriptor, _events, _events.Length, milliseconds);
        for (var i = 0; i < count; i++)
            yield return (int)_events[i].Data;
    }

    public void Dispose() => _ = Close(_descriptor);

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int Control(int descriptor, int operation, int socket, ref Event what);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int Wait(int descriptor, [Out] Event[] events, int most, int milliseconds);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
