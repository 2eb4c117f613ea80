using System.Runtime.InteropServices;

namespace Bongsu.Portal;

/// <summary>Threads for work that may take its time. The operating system gives them the processor when those that serve readers leave some.</summary>
public static class LowPriorityThread
{
    // From 0 (like everyone) to 19 (only when idle): at 10 a thread gets about a tenth of what an ordinary one gets while both want to run.
    private const int Niceness = 10;
    private const int OfThread = 0;
    private const int Current = 0;

    /// <summary>Starts <paramref name="work"/> on a thread of its own, which does not keep the program alive. What the work throws ends the program, so it must not.</summary>
    public static Thread Start(string name, Action work)
    {
        var thread = new Thread(() =>
        {
            // .NET does not pass ThreadPriority on to Linux, whose scheduler knows niceness instead, thread by thread.
            if (OperatingSystem.IsLinux())
                _ = SetPriority(OfThread, Current, Niceness);
            work();
        })
        { Name = name, IsBackground = true, Priority = ThreadPriority.BelowNormal };
        thread.Start();
        return thread;
    }

    /// <summary>Ends when <paramref name="work"/> has ended on such a thread, with what it throws.</summary>
    public static Task RunAsync(string name, Action work) => RunAsync(name, () =>
    {
        work();
        return true;
    });

    /// <summary>What <paramref name="work"/> makes on such a thread, or what it throws.</summary>
    public static Task<T> RunAsync<T>(string name, Func<T> work)
    {
        var made = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Start(name, () =>
        {
            try
            {
                made.SetResult(work());
            }
            catch (Exception error)
            {
                made.SetException(error);
            }
        });
        return made.Task;
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetPriority(int which, int who, int priority);
}
