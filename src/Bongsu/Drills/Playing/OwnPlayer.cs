using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Bongsu.Portal;
using Bongsu.Portal.Hosting;

namespace Bongsu.Drills.Playing;

/// <summary>The player on the portal's own machine: the command <c>drill</c> as a process of its own, which gets the processor when those that serve readers leave some. One at a time; it ends with the portal.</summary>
public sealed partial class OwnPlayer(PortalAddress address, DataFolder folder, TimeProvider time, ILogger<OwnPlayer> logger) : IAsyncDisposable
{
    private const int LongestLine = 300;

    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly Lock _gate = new();
    private Process? _process;
    private Task _watching = Task.CompletedTask;
    private volatile Played? _last;

    /// <summary>What is played, or was last; null where nothing was since the start.</summary>
    public Played? Last => _last;

    /// <summary>Begins to play; false where something is played already, or no process can be started.</summary>
    public async Task<bool> TryPlayAsync(string scenario, string token)
    {
        await _starting.WaitAsync();
        try
        {
            if (!_watching.IsCompleted)
                return false;
            var report = Path.Combine(folder.DrillReports, string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyyMMdd-HHmmss}-{scenario}"));
            // A process has the priority of the thread that starts it.
            _process = await LowPriorityThread.RunAsync("drill", () => Process.Start(OwnProgram.Command("drill", scenario, "--target", address.Of("/").TrimEnd('/'), "--token", token, "--out", report))!);
            _last = new(scenario, report, null, null);
            _watching = WatchAsync(_process);
            return true;
        }
        catch (Win32Exception error)
        {
            Log.NotStarted(logger, error);
            return false;
        }
        finally
        {
            _starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
            _process?.Kill();
        await _watching;
        _starting.Dispose();
    }

    private async Task WatchAsync(Process process)
    {
        await Task.WhenAll(NoteAsync(process.StandardOutput), NoteAsync(process.StandardError));
        await process.WaitForExitAsync();
        lock (_gate)
        {
            _last = _last! with { ExitCode = process.ExitCode };
            _process = null;
            process.Dispose();
        }
    }

    private async Task NoteAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
            if (!string.IsNullOrWhiteSpace(line))
                lock (_gate)
                    _last = _last! with { Line = line.Length > LongestLine ? line[..LongestLine] : line };
    }

    /// <summary>What the player does, or did.</summary>
    /// <param name="Scenario">What it plays.</param>
    /// <param name="Report">The folder of its report.</param>
    /// <param name="Line">What it said last; null for nothing yet.</param>
    /// <param name="ExitCode">How it ended; null while it plays.</param>
    public sealed record Played(string Scenario, string Report, string? Line, int? ExitCode);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The player of drills could not be started")]
        public static partial void NotStarted(ILogger logger, Exception error);
    }
}
