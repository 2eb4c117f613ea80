using System.Diagnostics;

namespace Bongsu.Drills.Faults;

/// <summary>Ends the process as a power cut would: nothing is finished, nobody is told.</summary>
public sealed partial class SuddenStop(TimeProvider time, ILogger<SuddenStop> logger)
{
    // For the answer to leave the machine.
    private static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(100);

    /// <summary>Ends it once an answer is on its way.</summary>
    public void After(HttpResponse response)
    {
        Log.Stops(logger);
        response.OnCompleted(async () =>
        {
            await Task.Delay(Farewell, time);
            using var own = Process.GetCurrentProcess();
            own.Kill();
        });
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The process is killed, for a drill")]
        public static partial void Stops(ILogger logger);
    }
}
