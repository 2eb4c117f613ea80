using System.Runtime.InteropServices;

namespace Bongsu.Admission.Http;

/// <summary>Has admitted work step back before the threads that hear of bytes: where both want a processor, whoever is to be refused, or reads what is in memory, does not wait for those who work.</summary>
/// <remarks>Under a flood the hearing threads want half of the processor, and the scheduler's fair share beside three workers is a quarter: requests would wait where nobody sees them.</remarks>
internal static class WorkerPriority
{
    // From 0 (like everyone) to 19 (only when idle): at 5 a thread gets a third of what an ordinary one gets while both want to run.
    private const int Niceness = 5;
    private const int OfThread = 0;
    private const int Current = 0;

    [ThreadStatic]
    private static bool _isLowered;

    /// <summary>Lowers the thread it is called on, once and for good. .NET does not pass <see cref="Thread.Priority"/> on to Linux, whose scheduler knows niceness instead.</summary>
    public static void Lower()
    {
        if (_isLowered)
            return;
        _isLowered = true;
        if (OperatingSystem.IsLinux())
            _ = SetPriority(OfThread, Current, Niceness);
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetPriority(int which, int who, int priority);
}
