using System.Globalization;
using System.Runtime.InteropServices;

namespace Bongsu.Commands;

/// <summary>On which processors threads run, where Linux lets a program say so. A process runs on those of the thread that starts it.</summary>
public static class Processors
{
    private const int Current = 0, Most = 1_024;

    /// <summary>What this program may use, in two halves; null where that is one processor alone, or nobody knows.</summary>
    public static (IReadOnlyList<int> First, IReadOnlyList<int> Second)? Halves()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var mask = new byte[Most / 8];
        if (GetAffinity(Current, mask.Length, mask) < 0)
            return null;
        int[] own = [.. Enumerable.Range(0, Most).Where(processor => (mask[processor / 8] & 1 << processor % 8) != 0)];
        return own.Length < 2 ? null : (own[..((own.Length + 1) / 2)], own[((own.Length + 1) / 2)..]);
    }

    /// <summary>Keeps the thread that calls to these processors.</summary>
    public static void KeepThread(IReadOnlyList<int> processors) => Keep(Current, processors);

    /// <summary>Keeps every thread of this program to them, and those that they start.</summary>
    public static void KeepAll(IReadOnlyList<int> processors)
    {
        foreach (var thread in Directory.GetDirectories("/proc/self/task"))
            Keep(int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture), processors);
    }

    // What is not granted makes a drill less exact, and is no reason not to play it: a player that falls behind says so.
    private static void Keep(int thread, IReadOnlyList<int> processors)
    {
        var mask = new byte[Most / 8];
        foreach (var processor in processors)
            mask[processor / 8] |= (byte)(1 << processor % 8);
        _ = SetAffinity(thread, mask.Length, mask);
    }

    [DllImport("libc", EntryPoint = "sched_getaffinity")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetAffinity(int thread, nint length, byte[] mask);

    [DllImport("libc", EntryPoint = "sched_setaffinity")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetAffinity(int thread, nint length, byte[] mask);
}
